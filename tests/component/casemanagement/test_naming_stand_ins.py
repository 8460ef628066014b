"""Who names whom to stand in, on which side and for how long."""

import pytest

from shared.reference.codes import Role
from tests.component.casemanagement.desk import AREA, KBO_STRANGER, Desk, account
from tests.component.casemanagement.replacing import day, ended, named
from tests.support.replies import problem
from tests.support.world import KBO_CARE

pytestmark = pytest.mark.services("casemanagement")

#: Somebody else mandated for care in the area, and who completes the partnership.
KBO_PARTNER, KBO_THIRD = "0200000043", "0428315871"


def test_a_casemanager_names_a_colleague_on_the_own_side_and_nobody_else(desk: Desk) -> None:
    """Not of another organisation, not for the other side; VDAB, and who stands in, name nobody."""
    elsewhere = {"organisation": KBO_STRANGER}
    refused = [
        named(desk, desk.colleague, desk.work),
        named(desk, desk.colleague, desk.vdab),
        named(desk, desk.colleague, **elsewhere),
    ]
    made = named(desk, desk.colleague)
    third = desk.caller(Role.CASEMANAGER_CARE, organisation=KBO_CARE)
    refused.append(named(desk, third, desk.colleague, **{"from": day(20), "until": day(21)}))
    refused += [ended(desk, who, made) for who in (desk.colleague, desk.work, desk.vdab)]
    assert [problem(each)[:2] for each in refused] == [(403, "stand-in.not-yours")] * 7
    for who in (third, desk.participant, desk.provider, desk.receiver, desk.network, desk.officer):
        assert problem(named(desk, desk.colleague, who))[0] == 404
        assert problem(who.get(f"/stand-ins/{made.json['id']}"))[0] == 404


def test_the_coordinator_names_whom_the_mandate_allows(desk: Desk) -> None:
    """As at an allocation: care of the partnership, and work of outside it."""
    members = [("a", KBO_CARE), ("b", KBO_PARTNER), ("c", KBO_THIRD)]
    mandate = {"area": AREA, "valid_from": day(-10), "valid_until": day(300)}
    mandate["members"] = [{"group": group, "organisation": kbo} for group, kbo in members]  # type: ignore[assignment]
    assert desk.allocator.post("/partnerships", mandate).status_code == 201
    partner = desk.caller(Role.CASEMANAGER_CARE, organisation=KBO_PARTNER)
    outside = named(desk, partner, desk.allocator, organisation=KBO_STRANGER)
    assert problem(outside)[1] == "tandem.care-outside-partnership"
    care_at_work = named(desk, partner, desk.allocator, side="work", organisation=KBO_PARTNER)
    assert problem(care_at_work)[1] == "tandem.work-holds-care-mandate"
    assert named(desk, partner, desk.allocator, organisation=KBO_PARTNER).status_code == 201
    assert desk.colleague.get(desk.file).status_code == 404
    assert partner.get(desk.file).status_code == 200


@pytest.mark.parametrize(
    ("period", "code"),
    [
        ({"until": 90}, "stand-in.too-long"),
        ({"until": -1}, "stand-in.ends-before-start"),
        ({"from": -1, "until": 1}, "stand-in.starts"),
        ({"from": 367, "until": 368}, "stand-in.starts"),
    ],
)
def test_a_period_that_is_too_long_or_begins_in_the_past_is_refused(desk: Desk, period: dict[str, int], code: str) -> None:
    """Ninety days, today included."""
    assert problem(named(desk, desk.colleague, **{name: day(after) for name, after in period.items()}))[:2] == (422, code)
    assert named(desk, desk.colleague, until=day(89)).status_code == 201


def test_one_side_has_one_replacement_at_a_time(desk: Desk) -> None:
    """The next begins the day after."""
    third = desk.caller(Role.CASEMANAGER_CARE, organisation=KBO_CARE)
    named(desk, desk.colleague)
    assert problem(named(desk, third, **{"from": day(9), "until": day(20)}))[:2] == (409, "stand-in.overlaps")
    assert named(desk, third, **{"from": day(10), "until": day(20)}).status_code == 201
    assert desk.events("stand-in-started") == [
        {"trajectory": str(desk.id), "side": "care", "account": account(desk.colleague), "until": day(9)}
    ]
    assert problem(third.get(desk.file))[0] == 404
    desk.world.shift(10)
    assert third.get(desk.file).status_code == 200
    assert [each["account"] for each in desk.events("stand-in-started")] == [account(desk.colleague), account(third)]
