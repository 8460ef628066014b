"""The list of practice stories, and one of them."""

from dataclasses import replace
from uuid import UUID

from flask import render_template, request

from services.portal.screens.frame import sessions
from services.portal.screens.frame.forms import Form
from services.portal.screens.frame.theme import page
from services.portal.screens.stories import forms, reading
from services.portal.screens.stories.theme import EDITORS, READERS, WRITERS, blueprint
from shared.reference.codes import StoryState


@blueprint.get("/stories")
@page(roles=READERS)
def stories() -> str:
    """One's own; for editors those that wait, or were signed or withdrawn; for SAM what it may read."""
    who = sessions.actor()
    states = reading.STATES if who.has(*EDITORS) else ()
    state = _state(request.args.get("state", "")) if states else ""
    shown = reading.stories(state, request.args.get("after", ""))
    writes = who.has(*WRITERS)
    return render_template("stories/stories.html", shown=shown, states=states, state=state, writes=writes)


@blueprint.get("/stories/<uuid:story>")
@page(roles=READERS)
def story(story: UUID) -> str:
    """One of them."""
    return one(story)


def one(identity: UUID, **sent: Form) -> str:
    """The page of a story, with a form that came back in the place of its own."""
    found = reading.story(identity)
    makers = {"redact": forms.redaction, "sign": forms.signature, "withdraw": forms.withdrawal, "erase": forms.erasure}
    offered = {action: make(identity, found) for action, make in makers.items() if found.may(action)}
    shown = {action: _again(form, sent.get(action)) for action, form in offered.items()}
    # what was refused because it is not possible any more has no form to say so
    gone = next((form.problem for action, form in sent.items() if action not in shown), "")
    return render_template("stories/story.html", story=found, forms=shown, gone=gone, sent=sent)


def _again(fresh: Form, sent: Form | None) -> Form:
    """A form as new, or as it came back, to be sent to what there is now."""
    return replace(sent, fields=fresh.fields, etag=fresh.etag, part=fresh.part) if sent else fresh


def _state(asked: str) -> str:
    """The state that is asked for; those that wait when nothing is said, or nothing that there is."""
    return asked if asked in set(StoryState) else StoryState.PROPOSED.value
