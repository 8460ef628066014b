"""What officers decide: which release is seen, which no longer, and by what plan they are made."""

from typing import Any

import pytest
from joserfc.jwk import KeySet

from services.reporting.engine.plan_text import digest, planned
from shared.messaging.ends import End
from shared.reference.codes import Role
from tests.component.reporting.press import Press
from tests.support.replies import problem
from tests.support.world import Reply, actor

pytestmark = pytest.mark.services("reporting")

QUARTER = "2025-Q1"
NO_DIGEST = "0" * 64


@pytest.fixture
def proposed(press: Press) -> Press:
    """A quarter that waits for a signature."""
    press.sign_plan()
    press.hear(QUARTER)
    press.work()
    return press


def refused(answer: Reply) -> tuple[int, str]:
    """Status and rule of a refusal."""
    return problem(answer)[:2]


def withdraw(press: Press, period: str, reason: str = "facts-wrong") -> Any:
    """An officer withdraws a release."""
    return press.officer.post(f"/releases/{period}/withdrawal", {"reason": reason})


def test_what_is_signed_may_be_seen_and_is_told(proposed: Press) -> None:
    """With the day and the organisation; once."""
    answer = proposed.sign(QUARTER)
    assert (answer.status_code, answer.json["state"]) == (200, "signed")
    assert answer.json["signed_on"]
    assert proposed.events()[-1] == ("release-published", {"quarter": QUARTER})
    assert refused(proposed.sign(QUARTER)) == (409, "sign-off.there-already")
    assert len(proposed.events()) == 2


def test_an_officer_signs_what_was_seen_or_nothing(proposed: Press) -> None:
    """The digest of the manifest says what that was."""
    answer = proposed.officer.post(f"/releases/{QUARTER}/sign-off", {"manifest_sha256": NO_DIGEST})
    assert refused(answer) == (409, "sign-off.other-digest")
    assert proposed.at_desk(QUARTER)["state"] == "proposed"


def test_files_that_are_not_what_they_were_are_not_signed(proposed: Press) -> None:
    """They are checked once more as they are kept, whoever changed them."""
    proposed.world.rows(
        "reporting",
        """
        ALTER TABLE published.file DISABLE TRIGGER file_never_changes;
        UPDATE published.file SET body = replace(convert_from(body, 'UTF8'), '5]', '0]')::bytea
        WHERE name = 'tables/course-province.json';
        ALTER TABLE published.file ENABLE TRIGGER file_never_changes
        """,
    )
    assert refused(proposed.sign(QUARTER)) == (422, "release.check-failed")
    assert proposed.at_desk(QUARTER)["state"] == "proposed"


def test_what_nobody_can_tell_the_maker_of_is_not_signed(proposed: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    """A web process that has no public key of the engine would else let pass what anybody wrote."""
    monkeypatch.setattr("services.reporting.desk.signing.public_keys", lambda _: KeySet([]))
    assert refused(proposed.sign(QUARTER)) == (422, "release.check-failed")


def test_a_release_is_withdrawn_for_good(proposed: Press) -> None:
    """It is told, and neither signed nor withdrawn again."""
    proposed.sign(QUARTER)
    assert withdraw(proposed, QUARTER).json["withdrawal"] == "facts-wrong"
    assert proposed.events()[-1] == ("release-withdrawn", {"period": QUARTER, "reason": "facts-wrong", "shown": True})
    assert refused(withdraw(proposed, QUARTER)) == (409, "withdrawal.there-already")
    assert proposed.at_desk(QUARTER)["state"] == "withdrawn"


def test_what_was_never_signed_can_be_withdrawn_and_is_signed_no_more(proposed: Press) -> None:
    """An officer who will not sign says so; that there was something to be shown is told to nobody who reads."""
    withdraw(proposed, QUARTER, "proof-doubted")
    assert proposed.events()[-1][1]["shown"] is False
    assert refused(proposed.sign(QUARTER)) == (409, "withdrawal.there-already")


@pytest.mark.parametrize("reason", ["", "because", None])
def test_a_withdrawal_has_one_of_the_reasons(proposed: Press, reason: str | None) -> None:
    """A code, never a text."""
    assert proposed.officer.post(f"/releases/{QUARTER}/withdrawal", {"reason": reason}).status_code == 422
    assert proposed.at_desk(QUARTER)["state"] == "proposed"


def test_nobody_but_privacy_officers_finds_the_desk(proposed: Press) -> None:
    """For SAM and for every other function it is not there."""
    others = actor(*(set(Role) - {Role.PRIVACY_OFFICER, Role.SYSTEM}))
    stranger = proposed.world.client("reporting", others)
    signed = {"manifest_sha256": proposed.at_desk(QUARTER)["manifest_sha256"]}
    answers = [
        stranger.get("/desk"),
        stranger.get(f"/releases/{QUARTER}/making"),
        stranger.post(f"/releases/{QUARTER}/making"),
        stranger.post(f"/releases/{QUARTER}/sign-off", signed),
        stranger.post(f"/releases/{QUARTER}/withdrawal", {"reason": "facts-wrong"}),
        stranger.post("/plans/2026-1/sign-off", {"sha256": digest(planned())}),
    ]
    assert [refused(answer) for answer in answers] == [(404, "resource.not-found")] * len(answers)
    assert proposed.at_desk(QUARTER)["state"] == "proposed"


def test_the_desk_shows_every_period_and_which_plan_is_signed(proposed: Press) -> None:
    """The newest period first; of the shipped plan what would be signed."""
    proposed.hear("2025-Q2")
    told = proposed.officer.get("/desk").json
    assert [(each["period"], each["state"]) for each in told["periods"]] == [("2025-Q2", "asked"), (QUARTER, "proposed")]
    (plan,) = told["plans"]
    assert (plan["version"], plan["sha256"], plan["signed_on"], plan["changed"]) == ("2026-1", digest(planned()), None, False)


def test_a_plan_is_signed_as_it_is_once(press: Press) -> None:
    """Another digest is another plan."""
    path = "/plans/2026-1/sign-off"
    assert refused(press.officer.post(path, {"sha256": NO_DIGEST})) == (409, "sign-off.other-digest")
    assert press.officer.post(path, {"sha256": digest(planned())}).json["signed_on"]
    assert refused(press.officer.post(path, {"sha256": digest(planned())})) == (409, "sign-off.there-already")
    assert refused(press.officer.post("/plans/2026-9/sign-off", {"sha256": NO_DIGEST})) == (404, "plan.unknown")


def test_what_waited_for_the_plan_is_asked_for_again_when_it_is_signed(press: Press) -> None:
    """Nobody has to remember."""
    press.hear(QUARTER)
    press.work()
    assert press.at_desk(QUARTER)["state"] == "refused"
    press.officer.post("/plans/2026-1/sign-off", {"sha256": digest(planned())})
    assert press.at_desk(QUARTER)["state"] == "asked"


@pytest.mark.parametrize(
    ("period", "rule"),
    [("2025-Q1", "release.period-again"), ("2025-Q2", "batch.incomplete"), ("2025", "release.quarter-missing")],
)
def test_a_release_is_asked_for_when_it_can_be_made(proposed: Press, period: str, rule: str) -> None:
    """Not again, not without its facts, not a year without its quarters."""
    assert refused(proposed.officer.post(f"/releases/{period}/making"))[1] == rule


@pytest.mark.parametrize("period", ["2025-Q5", "soon", "2025-", "20255"])
def test_a_period_that_is_none_is_refused(press: Press, period: str) -> None:
    """By its form."""
    assert refused(press.officer.get(f"/releases/{period}/making")) == (422, "period.format")
    assert refused(press.officer.post(f"/releases/{period}/making")) == (422, "period.format")


def test_facts_of_a_quarter_that_was_made_are_not_heard_again(proposed: Press) -> None:
    """Nor of a year that is closed: no second set of figures begins."""
    assert proposed.hear(QUARTER) is End.DEAD
