"""Practice stories."""

from marshmallow import Schema
from marshmallow import fields as mm

from services.casemanagement.commands.stories import Sign
from services.casemanagement.domain.story import Content
from services.casemanagement.views.stories import Search
from shared.reference.codes import Bottleneck, HintKind, StoryState, Track
from shared.web.schemas import Narrative, PageQuery, Strict, page_of


class StorySchema(Strict):
    """What a story says, in words that lead to nobody: no names, places, days or numbers."""

    make = Content

    text = Narrative(required=True)
    bottleneck = mm.Enum(Bottleneck, by_value=True, required=True)
    track = mm.Enum(Track, by_value=True, allow_none=True, metadata={"description": "the welfare track it is about, if any"})


class SignSchema(Strict):
    """That nobody can be found in the text as it stands."""

    make = Sign

    looked = mm.Boolean(load_default=False, metadata={"description": "each of the hints was looked at, and may stay"})


class StoryQuery(PageQuery):
    """Which stories."""

    make = Search

    state = mm.Enum(StoryState, by_value=True, load_default=None)
    bottleneck = mm.Enum(Bottleneck, by_value=True, load_default=None)


class StoryHintOut(Schema):
    """A place in the text that may lead to a person."""

    kind = mm.Enum(HintKind, by_value=True)
    start = mm.Integer(metadata={"description": "its first character, counted from 0"})
    end = mm.Integer(metadata={"description": "the character after its last"})


class StorySignatureOut(Schema):
    """Who signed the text as it stands."""

    account = mm.UUID()
    organisation = mm.String(metadata={"description": "KBO number"})


class StoryOut(Schema):
    """A practice story, as far as the caller may read it: SAM learns neither who signed it nor what became of it before."""

    id = mm.UUID()
    text = mm.String(metadata={"description": "empty once it was withdrawn"})
    bottleneck = mm.Enum(Bottleneck, by_value=True)
    track = mm.Enum(Track, by_value=True, allow_none=True)
    state = mm.Enum(StoryState, by_value=True)
    quarter = mm.String(metadata={"description": "in which it was proposed, then signed; no day is kept with it"})
    signatures = mm.List(mm.Nested(StorySignatureOut))
    seen = mm.Boolean(metadata={"description": "SAM has read it: it cannot be withdrawn any more"})
    hints = mm.List(mm.Nested(StoryHintOut))
    actions = mm.List(mm.String(), metadata={"description": "what the caller may do with it now"})


StoryPage = page_of(StoryOut)
