"""A page never waits longer than its deadline."""

from collections.abc import Callable, Iterable, Iterator
from threading import Event
from typing import Any

import pytest

from services.portal.screens.frame.calls import Call, NotGiven, gather
from shared.reference.codes import Role
from shared.web import peers
from tests.support.world import actor


@pytest.fixture
def hanging(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Services of which ``referral`` hangs, ``intake`` answers, and the rest is broken."""
    released = Event()

    def app(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        service = environ["PATH_INFO"].split("/")[2]
        if service == "referral":
            released.wait(10)
        start("200 OK" if service == "intake" else "500 Broken", [("Content-Type", "application/json")])
        return [b'{"items": []}']

    monkeypatch.setattr(peers, "_transport", None)
    monkeypatch.setattr(peers, "_client", None)
    monkeypatch.setattr(peers, "DEADLINE", 0.3)
    peers.use_application(app)
    yield
    released.set()


@pytest.mark.usefixtures("hanging")
def test_a_service_that_hangs_or_breaks_costs_its_own_answer_alone() -> None:
    """The others are there, in their order."""
    calls = [Call("referral", "/referrals"), Call("intake", "/requests"), Call("identity", "/names", body={})]
    assert gather(actor(Role.RECEIVER), "nl", calls) == [None, {"items": []}, None]


@pytest.mark.parametrize("part", ["..", ".", "2026-Q1?limit=1", "2026-Q1#", "a/../b", "a%2Fb", "a b", "é", ""])
def test_what_stands_in_an_address_leads_a_call_nowhere_else(part: str) -> None:
    """A part of a path that is no name and no id is a page that there is not."""
    with pytest.raises(NotGiven) as told:
        Call("reporting", f"/releases/{part}/receipt")
    assert told.value.status == 404
