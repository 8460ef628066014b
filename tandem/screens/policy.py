"""What policy work sees: practice stories, and the figures that the demo makes of made-up facts."""

from typing import Final

from tandem.screens import words
from tandem.story.story import Story

#: Seconds in which the first figures are there: they are made while the stage is set.
_MADE: Final = 300.0


def for_policy(story: Story) -> dict[str, str]:
    """A story that waits for its signatures, one that SAM may read, and the first period of which SAM sees figures."""
    return _stories(story) | {"period": _figures(story)}


def _figures(story: Story) -> str:
    path = "reporting/releases?limit=1"
    found = story.see("figures", story.cast.sam, path, lambda told: told["items"], within=_MADE)
    return str(found["items"][0]["period"])


def _stories(story: Story) -> dict[str, str]:
    cast, about = story.cast, {"bottleneck": "K07", "track": "care"}
    waiting, signed = (
        cast.care.post("casemanagement/stories", {"text": text} | about)["id"] for text in (words.PROPOSED, words.SIGNED)
    )
    for editor in cast.editors:
        thing = f"casemanagement/stories/{signed}"
        editor.post(f"{thing}/signature", {"looked": True}, of=thing)
    return {"story": str(waiting), "signed_story": str(signed)}
