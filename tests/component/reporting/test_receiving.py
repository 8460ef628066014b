"""Facts come in by parts. The last one has the quarter's release made; what does not fit is kept for a person, nowhere else."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

import pytest

from services.reporting.domain.batch import Batch
from shared.contracts.casemanagement import FactsSealed
from shared.messaging.ends import End
from shared.persistence.migrate import differences
from shared.reference.facts import COLUMNS
from shared.service import load
from tests.component.reporting.policy import Policy
from tests.support.world import World
from tests.unit.reporting.examples import QUARTER, crowd, sealed

pytestmark = pytest.mark.services("reporting")

_RELEASE: Final = """
    INSERT INTO published.release (period, plan, manifest, manifest_sha256, signature, synthetic, made_on, number)
    VALUES (:period, '2026-1', '', :period, '{}', false, '2026-10-02', 1)
"""


def kept(policy: Policy) -> list[Any]:
    """Everything in the register, and what was asked."""
    tables = ("register.batch", "register.fact", "desk.making")
    return [sorted(map(str, policy.world.rows("reporting", f"TABLE {table}"))) for table in tables]


def asked(policy: Policy) -> list[tuple[str, str, str]]:
    """The periods to be made."""
    return [
        tuple(row) for row in policy.world.rows("reporting", "SELECT period, state, asked_by FROM desk.making ORDER BY period")
    ]


def facts(policy: Policy) -> int:
    """How many facts there are."""
    return int(policy.world.rows("reporting", "SELECT count(*) FROM register.fact")[0][0])


def why(policy: Policy) -> str:
    """Why the last dead letter is one."""
    return str(policy.world.rows("reporting", "SELECT error FROM dead_letter ORDER BY first_seen DESC LIMIT 1")[0].error)


def test_a_quarter_is_asked_for_when_its_last_part_is_there(policy: Policy) -> None:
    """Nothing is made of an incomplete batch; the last part, whichever it is, asks."""
    people = crowd(12)
    assert policy.told(sealed(people[6:], part=2, parts=2)) is End.APPLIED
    assert asked(policy) == []
    assert policy.told(sealed(people[:6], part=1, parts=2)) is End.APPLIED
    assert (asked(policy), facts(policy)) == ([(QUARTER, "asked", "reporting")], 12)


def test_parts_that_come_at_the_same_moment_ask_once(policy: Policy) -> None:
    """Whoever comes last sees that all the others are there."""
    with ThreadPoolExecutor() as workers:
        ends = list(workers.map(lambda part: policy.told(sealed(crowd(part), part=part, parts=4)), range(1, 5)))
    assert set(ends) == {End.APPLIED}
    assert (len(asked(policy)), facts(policy)) == (1, 1 + 2 + 3 + 4)


def test_quarters_are_asked_for_apart(policy: Policy) -> None:
    """Each quarter has its own batch and its own release."""
    policy.told(sealed(crowd(12)))
    policy.told(sealed(crowd(11, quarter="2026-Q4"), batch=2, quarter="2026-Q4"))
    assert [period for period, _, _ in asked(policy)] == [QUARTER, "2026-Q4"]


def test_a_quarter_without_facts_is_asked_for_like_any_other(policy: Policy) -> None:
    """An empty quarter looks like one with few people; its rounding has a key too."""
    policy.told(sealed([]))
    assert asked(policy) == [(QUARTER, "asked", "reporting")]
    assert len(policy.world.rows("reporting_keys", "SELECT FROM data_key")) == 1


def test_one_made_up_part_makes_the_batch_made_up(policy: Policy) -> None:
    """The release will say so."""
    policy.told(sealed(crowd(12), part=1, parts=2))
    policy.told(sealed([], part=2, parts=2, synthetic=True))
    assert policy.world.rows("reporting", "SELECT synthetic FROM register.batch")[0].synthetic is True


def test_a_person_has_one_record_key_a_quarter(policy: Policy) -> None:
    """The same in each of their facts, and nobody else's; in another quarter another one."""
    policy.told(sealed(crowd(3), part=1, parts=2))
    policy.told(sealed(crowd(3, code="K02"), part=2, parts=2))
    policy.told(sealed(crowd(3, quarter="2026-Q4"), batch=2, quarter="2026-Q4"))
    rows = policy.world.rows("reporting", "SELECT DISTINCT pseudonym, quarter, record_key FROM register.fact")
    assert len(rows) == len({row.record_key for row in rows}) == 6
    assert all(0 <= row.record_key < 2**64 for row in rows)


def _changed(**changes: Any) -> Callable[[FactsSealed], FactsSealed]:
    return lambda part: replace(part, **changes)


def _with_column(part: FactsSealed) -> FactsSealed:
    return replace(part, columns=(*COLUMNS, "municipality"), rows=tuple((*row, "12040") for row in part.rows))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (_with_column, "facts.unknown-columns"),
        (_changed(rows=(tuple(crowd(1)[0].as_row()[:-1]),)), "facts.unknown-columns"),
        (_changed(rows=(crowd(1, code="K99")[0].as_row(),)), "facts.unknown-code"),
        (_changed(rows=(crowd(1, outcome="welfare")[0].as_row(),)), "facts.column-not-of-kind"),
        (_changed(rows=(crowd(1, quarter="2026-Q2")[0].as_row(),)), "batch.other-quarter"),
        (_changed(part=1), "batch.part-again"),
        (_changed(part=4), "batch.parts-disagree"),
        (_changed(part=0), "batch.parts-disagree"),
        (_changed(parts=4), "batch.parts-disagree"),
        (_changed(batch=UUID(int=2)), "batch.parts-disagree"),
        (_changed(quarter="2026-Q4"), "batch.parts-disagree"),
    ],
)
def test_a_part_that_does_not_fit_leaves_the_register_as_it_was(
    policy: Policy, change: Callable[[FactsSealed], FactsSealed], reason: str
) -> None:
    """It is a dead letter with its reason, whole, of which not one row is kept."""
    policy.told(sealed(crowd(3), part=1, parts=3))
    before = kept(policy)
    assert policy.told(change(sealed(crowd(2), part=2, parts=3))) is End.DEAD
    assert (why(policy), kept(policy)) == (f"Refused: {reason}", before)


def test_a_first_part_that_does_not_fit_announces_nothing(policy: Policy) -> None:
    """The true one can still come."""
    policy.told(sealed(crowd(2, code="K99")))
    assert kept(policy) == [[], [], []]
    assert policy.told(sealed(crowd(2))) is End.APPLIED


def test_a_complete_quarter_takes_nothing_more(policy: Policy) -> None:
    """Neither a part again nor another batch: its figures are being made."""
    policy.told(sealed(crowd(12)))
    before = kept(policy)
    for part, reason in ((sealed(crowd(12)), "batch.part-again"), (sealed(crowd(9), batch=2), "batch.quarter-frozen")):
        assert policy.told(part) is End.DEAD
        assert (why(policy), kept(policy)) == (f"Refused: {reason}", before)


@pytest.mark.parametrize("period", [QUARTER, "2026"])
def test_facts_of_a_period_that_was_made_are_not_kept(policy: Policy, period: str) -> None:
    """Releases are not revised; once a year is made its key may be gone, and no second one is made for it."""
    policy.world.rows("reporting", _RELEASE, period=period)
    assert policy.told(sealed(crowd(3))) is End.DEAD
    assert (why(policy), kept(policy)) == ("Refused: batch.quarter-frozen", [[], [], []])
    assert policy.world.rows("reporting_keys", "SELECT FROM data_key") == []


def test_what_is_missing_a_day_later_is_told_until_it_comes(policy: Policy) -> None:
    """By the numbers of the parts, each day anew; once all are there, nothing more is."""
    policy.told(sealed(crowd(1), part=2, parts=3))
    policy.world.tick()
    assert policy.events() == []
    told = ("reporting.facts-incomplete.v1", {"quarter": QUARTER, "missing": [1, 3]})
    policy.world.shift(1)
    assert policy.events() == [told]
    policy.world.shift(1)
    assert policy.events() == [told, told]
    for part in (1, 3):
        policy.told(sealed([], part=part, parts=3))
    policy.world.shift(2)
    assert policy.events() == [told, told]


def test_facts_reach_no_log(policy: Policy, capfd: pytest.CaptureFixture[str]) -> None:
    """Neither what was kept nor what was refused: reasons are codes."""
    policy.told(sealed(crowd(2), part=1, parts=2))
    policy.told(sealed(crowd(2, code="K99"), part=2, parts=2))
    written = "".join(capfd.readouterr())
    assert not [value for value in {*crowd(2)[1].as_row(), "K99"} - {"", QUARTER} if len(value) > 2 and value in written]


def test_the_migrations_make_the_tables_of_the_code(world: World) -> None:
    """Nothing in the code is missing in the database, nor the other way round."""
    with world.runtime.parts["reporting"].database.engine.connect() as connection:
        assert differences(load("reporting"), connection) == []


def test_a_batch_knows_what_is_missing(policy: Policy) -> None:
    """By the numbers of its parts."""
    policy.told(sealed(crowd(1), part=2, parts=3))
    with policy.world.runtime.parts["reporting"].database.transaction() as session:
        session.connection().exec_driver_sql("SELECT set_config('tandem.itself', 'yes', true)")
        assert session.get_one(Batch, UUID(int=1)).missing == (1, 3)
