"""Older versions of an event lead to the newest, and to nothing else."""

import pytest

from shared.contracts.event import Event, event
from shared.contracts.upcasting import check, newest, newest_kind, upcasts
from shared.messaging.handlers import Handlers


@event("weigher.weighed", "weigher.parcel")
class Weighed(Event):
    """In whole kilograms."""

    kilograms: int


@event("weigher.weighed", "weigher.parcel", version=2)
class WeighedInGrams(Event):
    """In grams."""

    grams: int


@event("weigher.weighed", "weigher.parcel", version=3)
class WeighedAt(Event):
    """In grams, and on which scales."""

    grams: int
    scales: str | None


@event("weigher.lost", "weigher.parcel", version=2)
class LostAnew(Event):
    """Another event."""


@upcasts(Weighed, WeighedInGrams)
def in_grams(older: Weighed) -> WeighedInGrams:
    """A thousand each."""
    return WeighedInGrams(grams=older.kilograms * 1000)


@upcasts(WeighedInGrams, WeighedAt)
def on_unknown_scales(older: WeighedInGrams) -> WeighedAt:
    """Nobody noted which."""
    return WeighedAt(grams=older.grams, scales=None)


def test_every_version_is_read_as_the_newest() -> None:
    """Step by step, however old it is; what is the newest already stays as it is."""
    now = WeighedAt(grams=2000, scales=None)
    assert [newest(one) for one in (Weighed(kilograms=2), WeighedInGrams(grams=2000), now)] == [now, now, now]


def test_the_newest_class_is_known_without_an_event() -> None:
    """Documents and handlers ask for it."""
    assert [newest_kind(kind) for kind in (Weighed, WeighedInGrams, WeighedAt, LostAnew)] == [WeighedAt] * 3 + [LostAnew]


def test_a_handler_of_a_superseded_version_is_refused() -> None:
    """It would never hear anything."""
    with pytest.raises(ValueError, match=r"weigher\.weighed\.v2"):
        Handlers("listener").on(WeighedInGrams)


@pytest.mark.parametrize(("older", "newer"), [(WeighedAt, Weighed), (Weighed, Weighed), (Weighed, LostAnew)])
def test_an_upcaster_leads_to_a_later_version_of_the_same_event(older: type[Event], newer: type[Event]) -> None:
    """Neither back, nor round in a circle, nor to something else."""
    with pytest.raises(ValueError, match="no later version"):
        upcasts(older, newer)


def test_a_version_has_one_upcaster() -> None:
    """Which of two would be taken depends on the order of imports."""
    with pytest.raises(ValueError, match="two upcasters"):
        upcasts(Weighed, WeighedAt)(lambda older: WeighedAt(grams=older.kilograms, scales=None))


def test_a_version_without_a_way_to_the_newest_is_found() -> None:
    """As soon as the contracts are imported: nobody could handle it."""
    check((Weighed, WeighedInGrams, WeighedAt))
    with pytest.raises(ValueError, match=r"weigher\.lost"):
        check((LostAnew, event("weigher.lost", "weigher.parcel")(type("Lost", (Event,), {}))))
