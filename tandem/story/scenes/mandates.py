"""Before the story: who may work in the area. Mandates last five years at most, and are renewed."""

from datetime import date, timedelta
from typing import Any, Final

from tandem.demo.accounts import AREA
from tandem.story.story import Story

#: A mandate that ends within this time is followed by a new one.
_SOON: Final = timedelta(days=200)
#: How long a new mandate of the story lasts.
_FOUR_YEARS: Final = timedelta(days=4 * 365)


def play(story: Story) -> None:
    """The mandates of the area stand; what is no partnership or network is refused."""
    story.scene("Before: the mandates of the area")
    partnership = _standing(story, "partnerships")
    network = _standing(story, "networks")
    _refused(story, partnership, network)


def _standing(story: Story, kind: str) -> dict[str, Any]:
    """The last mandate of the area; renewed when it ends soon."""
    path, coordinator = f"casemanagement/{kind}", story.cast.coordinator
    mandates = [each for each in coordinator.get(path)["items"] if each["area"] == AREA]
    last: dict[str, Any] = max(mandates, key=lambda each: str(each["valid_until"]))
    if date.fromisoformat(last["valid_until"]) < story.today + _SOON:
        last = coordinator.post(path, _following(last)).body
        story.tell(f"The mandate of the {kind} is renewed.")
    story.sure(f"{kind}: a mandate stands", date.fromisoformat(last["valid_until"]) > story.today)
    return last


def _following(mandate: dict[str, Any]) -> dict[str, Any]:
    """The same mandate, after this one."""
    since = date.fromisoformat(mandate["valid_until"]) + timedelta(days=1)
    told = {name: value for name, value in mandate.items() if name != "id"}
    return {**told, "valid_from": since.isoformat(), "valid_until": (since + _FOUR_YEARS).isoformat()}


def _refused(story: Story, partnership: dict[str, Any], network: dict[str, Any]) -> None:
    coordinator = story.cast.coordinator
    two = {**_following(partnership), "members": partnership["members"][:2]}
    story.refused(
        "a partnership has one member of each group (guard 4)",
        coordinator,
        "POST",
        "casemanagement/partnerships",
        two,
        code="partnership.groups",
    )
    five = {**_following(network), "members": network["members"][:5]}
    story.refused(
        "a network has six kinds of members (guard 5)", coordinator, "POST", "casemanagement/networks", five, code="network.kinds"
    )
