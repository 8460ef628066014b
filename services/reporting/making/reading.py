"""Everything that a release is made of, read in one short transaction: what follows takes minutes."""

from collections.abc import Iterator, Mapping

from sqlalchemy import select

from services.reporting.cell_keys import rounding_key
from services.reporting.counting import counted
from services.reporting.domain.period import parts_of, year_of
from services.reporting.engine.plan import Plan
from services.reporting.engine.plan_text import digest, plan_for
from services.reporting.making.computing import Material
from services.reporting.making.stored import Stored
from services.reporting.rulebook import FACTS_MISSING
from services.reporting.tables.desk import plan_sign_off_table
from services.reporting.tables.published import file_table, release_table
from services.reporting.tables.register import batch_table
from shared.persistence.unit_of_work import UnitOfWork
from shared.rules import Refused


def read(work: UnitOfWork, period: str) -> Material:
    """What a period's release is made of; refuses ``batch.incomplete`` and ``plan.unknown``."""
    plan = plan_for(period)
    quarters = parts_of(period)
    synthetic, key = _synthetic(work, quarters), rounding_key(year_of(period))
    if key is None:
        raise Refused(FACTS_MISSING)
    return Material(
        period=period,
        today=work.today,
        plan=plan,
        signed=_signed(work, plan),
        synthetic=synthetic,
        counted={quarter: counted(work.session, plan, quarter) for quarter in quarters},
        key=key,
        stored=tuple(_stored(work, year_of(period))),
    )


def _synthetic(work: UnitOfWork, quarters: tuple[str, ...]) -> bool:
    """Whether made-up facts are among these; refuses ``batch.incomplete`` unless all of them are there."""
    c = batch_table.c
    found = work.session.execute(select(c.period, c.parts, c.received, c.synthetic).where(c.period.in_(quarters))).all()
    complete = {batch.period for batch in found if len(batch.received) == batch.parts}
    if complete != set(quarters):
        raise Refused(FACTS_MISSING)
    return any(batch.synthetic for batch in found)


def _signed(work: UnitOfWork, plan: Plan) -> frozenset[str]:
    """The plan's version, when an officer signed it as it is here."""
    c = plan_sign_off_table.c
    same = select(c.version).where(c.version == plan.version, c.sha256 == digest(plan))
    return frozenset(work.session.scalars(same))


def _stored(work: UnitOfWork, year: str) -> Iterator[Stored]:
    """Every release of before, the oldest first; of the same year with its files, of others with the day alone."""
    c = release_table.c
    for period, plan, made_on in work.session.execute(select(c.period, c.plan, c.made_on).order_by(c.number)):
        yield Stored(period, plan, made_on, _files(work, period) if year_of(period) == year else {})


def _files(work: UnitOfWork, period: str) -> Mapping[str, bytes]:
    """The files of a release, without its copies of those before it."""
    c = file_table.c
    own = select(c.name, c.body).where(c.period == period, c.name.not_like("earlier/%"))
    return {name: body for name, body in work.session.execute(own)}  # noqa: C416 -- rows are no pairs for dict
