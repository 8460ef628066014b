"""Practice stories: told as codes; whose they are and what they say stays where they are kept. Nobody listens."""

from shared.contracts.event import Event, event
from shared.reference.codes import Bottleneck, Track

STORY = "casemanagement.story"


@event("casemanagement.story-proposed", STORY)
class StoryProposed(Event):
    """A casemanager proposed a story about a bottleneck, about one welfare track if any."""

    bottleneck: Bottleneck
    track: Track | None


@event("casemanagement.story-redacted", STORY)
class StoryRedacted(Event):
    """It was changed, so that nobody's signature stands under it any more; ``fields`` are names."""

    fields: tuple[str, ...]


@event("casemanagement.story-signed", STORY)
class StorySigned(Event):
    """Somebody of an organisation signed it; with ``complete`` it was the second, and SAM may read it."""

    organisation: str
    complete: bool


@event("casemanagement.story-withdrawn", STORY)
class StoryWithdrawn(Event):
    """It was taken back before SAM read it; its text is gone."""

    bottleneck: Bottleneck


@event("casemanagement.story-erased", STORY)
class StoryErased(Event):
    """Nothing is left of it."""

    bottleneck: Bottleneck
