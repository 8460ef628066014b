"""Actions over HTTP: agreed, brought further, and seen by whose they are."""

from typing import Any

import pytest

from tests.component.casemanagement.desk import Desk, account
from tests.support.replies import problem
from tests.support.world import KBO_CARE, KBO_RECEIVER

pytestmark = pytest.mark.services("casemanagement")


def action(desk: Desk, **changes: Any) -> dict[str, Any]:
    """A shared action of the casemanager werk."""
    return {"kind": "coordination", "title": "Overleg met de werkplek", "owner": account(desk.work), **changes}


def test_an_action_reads_back_as_it_was_agreed(desk: Desk) -> None:
    """Both casemanagers see a shared one; its event carries codes only."""
    made = desk.added(desk.work, "actions", action(desk, obstacle="mobility"))
    assert desk.care.get(f"/actions/{made['id']}").json == made
    assert (made["stage"], made["compartment"], made["obstacle"]) == ("explored", "shared", "mobility")
    (told,) = desk.events("action-recorded")
    assert "title" not in told
    assert told["obstacle"] == "mobility"


@pytest.mark.parametrize(("side", "kind", "compartment"), [("work", "work", "work"), ("care", "care", "care")])
def test_an_action_goes_to_the_side_of_its_kind(desk: Desk, side: str, kind: str, compartment: str) -> None:
    """Nothing opens because nobody thought of it."""
    owner = account(getattr(desk, side))
    assert desk.added(getattr(desk, side), "actions", action(desk, kind=kind, owner=owner))["compartment"] == compartment


def test_a_care_action_exists_nowhere_for_the_work_side(desk: Desk) -> None:
    """In no list, under no address, in no timeline."""
    hidden = desk.added(desk.care, "actions", action(desk, kind="care", owner=account(desk.care)))["id"]
    for who in (desk.work, desk.vdab, desk.participant):
        assert desk.listed(who, "actions") == []
        assert problem(who.get(f"/actions/{hidden}"))[0] == 404
        assert problem(who.patch(f"/actions/{hidden}", {"stage": "action"}, if_match="*"))[0] == 404
        assert hidden not in str(who.get(f"{desk.file}/timeline").json)


def test_both_casemanagers_bring_a_shared_action_further(desk: Desk) -> None:
    """A result asks for words."""
    address = f"/actions/{desk.added(desk.work, 'actions', action(desk))['id']}"
    assert problem(desk.change(desk.care, address, {"stage": "result"}, "PATCH")) == (422, "action.result-needed", "result")
    answer = desk.change(desk.care, address, {"stage": "result", "result": "Werkplek gevonden"}, "PATCH")
    assert (answer.json["stage"], answer.json["result"]) == ("result", "Werkplek gevonden")
    assert desk.events("action-changed")[-1]["fields"] == ["result", "stage"]


def test_an_action_is_changed_in_the_version_that_was_seen(desk: Desk) -> None:
    """And a change that changes nothing is told so."""
    address = f"/actions/{desk.added(desk.work, 'actions', action(desk))['id']}"
    seen = desk.work.get(address).headers["ETag"]
    assert desk.care.patch(address, {"title": "Anders"}, if_match=seen).status_code == 200
    stale = desk.work.patch(address, {"title": "Nog anders"}, if_match=seen)
    assert problem(stale)[:2] == (412, "if-match.stale")
    assert stale.json["current"]["title"] == "Anders"
    assert stale.json["changes"][0]["fields"] == ["title"]
    assert problem(desk.change(desk.work, address, {"title": "Anders"}, "PATCH"))[:2] == (422, "change.nothing")


def test_a_provider_sees_and_brings_further_its_own_actions_alone(desk: Desk) -> None:
    """Whichever side they stand on; of the rest of the file it learns nothing."""
    desk.added(desk.work, "actions", action(desk))
    desk.added(desk.work, "actions", action(desk, provider=KBO_CARE))
    own = desk.added(desk.care, "actions", action(desk, kind="care", owner=account(desk.care), provider=KBO_RECEIVER))["id"]
    assert desk.listed(desk.provider, "actions") == [own]
    assert desk.change(desk.provider, f"/actions/{own}", {"stage": "action"}, "PATCH").json["stage"] == "action"
    renamed = desk.change(desk.provider, f"/actions/{own}", {"title": "Iets anders"}, "PATCH")
    assert problem(renamed) == (403, "access.forbidden", "title")
    assert problem(desk.provider.get(f"{desk.file}/notes"))[0] == 404


def test_the_owner_of_an_action_is_a_casemanager_who_may_see_it(desk: Desk) -> None:
    """Neither a stranger, nor the other side of a hidden one."""
    orders = [action(desk, owner=account(desk.colleague)), action(desk, kind="work", owner=account(desk.care))]
    for order in orders:
        assert problem(desk.work.post(f"{desk.file}/actions", order)) == (422, "action.owner-not-on-file", "owner")


@pytest.mark.parametrize(
    ("changes", "rule", "field"),
    [
        ({"title": ""}, "field.length", "title"),
        ({"provider": "12"}, "field.kbo", "provider"),
        ({"kind": "play"}, "field.choice", "kind"),
        ({"title": "85.07.30-033.28"}, "note.insz-like", "title"),
        ({"due": "2026-01-01"}, "field.unknown", "due"),
    ],
)
def test_an_action_that_does_not_fit_is_refused_by_field(desk: Desk, changes: dict[str, Any], rule: str, field: str) -> None:
    """Each mistake is told where it was made."""
    assert problem(desk.work.post(f"{desk.file}/actions", action(desk, **changes))) == (422, rule, field)


def test_a_repeated_request_records_one_action(desk: Desk) -> None:
    """And the key with another body is refused."""
    made = [desk.work.post(f"{desk.file}/actions", action(desk), key="once").json["id"] for _ in range(2)]
    assert desk.listed(desk.work, "actions") == [made[0]] == [made[1]]
    other = desk.work.post(f"{desk.file}/actions", action(desk, title="Iets anders"), key="once")
    assert problem(other)[:2] == (422, "idempotency.other-body")
