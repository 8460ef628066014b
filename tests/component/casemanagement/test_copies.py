"""What must also stand in VDAB's register: listed as it stands, ticked in a version, never of the care side."""

from typing import Any

import pytest

from tests.component.casemanagement.desk import account
from tests.component.casemanagement.way import Way
from tests.support.replies import problem
from tests.support.world import Caller


def copies(way: Way, who: Caller) -> list[dict[str, Any]]:
    """The list as somebody sees it."""
    answer = who.get(f"{way.file}/copies")
    assert answer.status_code == 200, answer.json
    found: list[dict[str, Any]] = answer.json["items"]
    return found


def tick(way: Way, who: Caller, copy: dict[str, Any]) -> Any:
    """Say that it was copied."""
    return who.put(f"{way.file}/copies/{copy['id']}", {"version": copy["version"]})


def test_before_the_agreement_there_is_nothing_to_copy(way: Way) -> None:
    """A draft is no agreement."""
    way.planned()
    assert copies(way, way.work) == []


def test_plan_and_actions_are_to_be_copied_once_they_are_agreed(way: Way) -> None:
    """The end is not there yet."""
    way.agreed()
    assert [each["kind"] for each in copies(way, way.work)] == ["plan", "action"]


def test_the_end_is_to_be_copied_once_it_is_settled(way: Way) -> None:
    """Everything in the order of the course of a trajectory."""
    way.decided()
    found = copies(way, way.vdab)
    assert [each["kind"] for each in found] == ["plan", "action", "report", "advice", "decision"]
    assert {each["state"] for each in found} == {"to-copy"}
    said = {line["name"]: line["value"] for line in found[-1]["sheet"]}
    assert (said["outcome"], said["tracks"], said["motive"]) == ("welfare", ["gbo"], "Gevolgd.")


def test_an_action_of_the_care_side_is_never_on_it(way: Way) -> None:
    """What is shared and of the work side is."""
    way.agreed()
    for side, who in (("care", way.care), ("work", way.work), ("shared", way.care)):
        order = {"kind": "coordination", "title": f"Actie {side}", "owner": account(who), "compartment": side}
        way.added(who, "actions", order)
    titles = [each["title"] for each in copies(way, way.work)]
    assert {each for each in titles if each and each.startswith("Actie")} == {"Actie work", "Actie shared"}


def test_what_was_ticked_changes_back_when_its_sheet_says_something_else(way: Way) -> None:
    """And is copied again by a tick of what it says now."""
    way.agreed()
    action = copies(way, way.work)[1]
    (ticked,) = [each for each in tick(way, way.work, action).json["items"] if each["id"] == action["id"]]
    assert (ticked["state"], ticked["copied_by"]) == ("copied", account(way.work))
    way.patch(way.work, f"/actions/{action['id']}", {"stage": "action"})
    changed = copies(way, way.vdab)[1]
    assert changed["state"] == "changed"
    tick(way, way.vdab, changed)
    assert copies(way, way.work)[1]["state"] == "copied"


def test_a_tick_of_an_older_text_is_refused(way: Way) -> None:
    """What was copied is not what stands there now."""
    way.agreed()
    action = copies(way, way.work)[1]
    way.patch(way.work, f"/actions/{action['id']}", {"title": "Anders"})
    answer = tick(way, way.work, action)
    assert problem(answer)[:2] == (409, "copy.changed")
    assert copies(way, way.work)[1]["state"] == "to-copy"


def test_a_tick_can_be_taken_back(way: Way) -> None:
    """It was not copied, after all."""
    way.agreed()
    plan = copies(way, way.work)[0]
    tick(way, way.work, plan)
    way.work.send("DELETE", f"{way.file}/copies/{plan['id']}")
    assert copies(way, way.work)[0]["state"] == "to-copy"


@pytest.mark.parametrize("who", ["care", "participant", "allocator", "network", "colleague", "officer", "provider"])
def test_for_others_there_is_no_such_list(way: Way, who: str) -> None:
    """Nor anything to tick on it."""
    way.agreed()
    plan = copies(way, way.work)[0]
    caller = getattr(way, who)
    assert problem(caller.get(f"{way.file}/copies"))[0] == 404
    assert problem(tick(way, caller, plan))[0] == 404


def test_a_closed_file_is_copied_too(way: Way) -> None:
    """VDAB's decision can close it at once."""
    way.agreed()
    assert way.work.post(f"{way.file}/stop", {"reason": "moved"}, if_match=way.etag(way.work, way.file)).status_code == 200
    assert tick(way, way.work, copies(way, way.work)[0]).status_code == 200
