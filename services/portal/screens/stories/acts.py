"""What is done with practice stories: proposed, said otherwise, signed, taken back, erased."""

from typing import Any
from uuid import UUID

from flask import render_template, url_for
from flask_babel import gettext

from services.portal.screens.frame.calls import Call
from services.portal.screens.frame.forms import Form, submit
from services.portal.screens.frame.theme import page
from services.portal.screens.stories import forms
from services.portal.screens.stories.pages import one
from services.portal.screens.stories.theme import EDITORS, READERS, WRITERS, blueprint


@blueprint.get("/stories/new")
@page(roles=WRITERS)
def new() -> str:
    """The form of a new one."""
    return _new(forms.proposal())


@blueprint.post("/stories/new")
@page(roles=WRITERS)
def propose() -> Any:  # noqa: ANN401 -- a page or a way on
    """Propose it."""
    said = gettext("Uw verhaal is voorgesteld. Twee redacteurs kijken het na.")
    return submit(
        forms.proposal(),
        Call("casemanagement", "/stories"),
        then=lambda made: url_for("stories.story", story=made["id"]),
        said=said,
        again=_new,
    )


@blueprint.post("/stories/<uuid:story>/text")
@page(roles=READERS)
def redact(story: UUID) -> Any:  # noqa: ANN401 -- a page or a way on
    """Say it otherwise."""
    call = Call("casemanagement", f"/stories/{story}", method="PUT")
    return _send(story, forms.redaction(story), call, gettext("Bewaard. Wie al ondertekende, doet dat opnieuw."), "redact")


@blueprint.post("/stories/<uuid:story>/signature")
@page(roles=EDITORS)
def sign(story: UUID) -> Any:  # noqa: ANN401 -- a page or a way on
    """Sign it as it stands."""
    call = Call("casemanagement", f"/stories/{story}/signature")
    return _send(story, forms.signature(story), call, gettext("U ondertekende dit verhaal."), "sign")


@blueprint.post("/stories/<uuid:story>/withdrawal")
@page(roles=READERS)
def withdraw(story: UUID) -> Any:  # noqa: ANN401 -- a page or a way on
    """Take it back."""
    call = Call("casemanagement", f"/stories/{story}/withdrawal")
    return _send(story, forms.withdrawal(story), call, gettext("Het verhaal is ingetrokken. De tekst is weg."), "withdraw")


@blueprint.post("/stories/<uuid:story>/erasure")
@page(roles=EDITORS)
def erase(story: UUID) -> Any:  # noqa: ANN401 -- a page or a way on
    """Erase it."""
    call, then = Call("casemanagement", f"/stories/{story}/erasure"), url_for("stories.stories")
    again = _back(story, "erase")
    return submit(forms.erasure(story), call, then=then, said=gettext("Het verhaal is gewist."), again=again)


def _new(form: Form) -> str:
    return render_template("stories/new.html", form=form)


def _send(story: UUID, form: Form, call: Call, said: str, which: str) -> Any:  # noqa: ANN401 -- a page or a way on
    return submit(form, call, then=url_for("stories.story", story=story), said=said, again=_back(story, which))


def _back(story: UUID, which: str) -> Any:  # noqa: ANN401 -- what shows a page again
    return lambda form: one(story, **{which: form})
