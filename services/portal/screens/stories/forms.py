"""The forms about a practice story."""

from uuid import UUID

from flask import url_for
from flask_babel import gettext

from services.portal.screens.frame.forms import Field, Form
from services.portal.screens.items.texts import options
from services.portal.screens.stories.reading import Story
from shared.reference.codes import Bottleneck, Track

#: The longest text that the service takes.
LONGEST = 20_000


def proposal() -> Form:
    """A new story."""
    return Form(url_for("stories.propose"), _fields())


def redaction(identity: UUID, story: Story | None = None) -> Form:
    """A story, to say it otherwise."""
    told = story.told if story else {}
    values = {name: told.get(name) for name in ("text", "bottleneck", "track")}
    return Form(url_for("stories.redact", story=identity), _fields(), values, etag=told.get("etag", ""), part="redact")


def signature(identity: UUID, story: Story | None = None) -> Form:
    """A signature; where something may lead to a person, with the tick that says that it was looked at."""
    tick = Field("looked", "tick", gettext("Ik keek elke gemarkeerde plaats na; wat er staat leidt naar niemand."))
    fields = (tick,) if story is None or story.hinted else ()
    return Form(url_for("stories.sign", story=identity), fields, etag=_etag(story), part="sign")


def withdrawal(identity: UUID, story: Story | None = None) -> Form:
    """A story taken back."""
    return Form(url_for("stories.withdraw", story=identity), (), etag=_etag(story), part="withdraw")


def erasure(identity: UUID, story: Story | None = None) -> Form:
    """A story erased."""
    return Form(url_for("stories.erase", story=identity), (), etag=_etag(story), part="erase")


def _etag(story: Story | None) -> str:
    return str(story.told.get("etag", "")) if story else ""


def _fields() -> tuple[Field, ...]:
    hint = gettext("Geen namen, plaatsen, data of aantallen. Wat er gebeurde kan, over wie niet.")
    return (
        Field("text", "text", gettext("Wat loopt er vast in de praktijk?"), required=True, hint=hint, longest=LONGEST),
        Field("bottleneck", "choice", gettext("Over welk knelpunt gaat het?"), required=True, options=options(Bottleneck)),
        Field("track", "choice", gettext("Over welk spoor gaat het?"), options=options(Track)),
    )
