"""Releases as their reader may see them: which there are, how they stand, and what is in them."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, Final

from sqlalchemy import Select, Text, and_, func, select, type_coerce

from services.reporting import access
from services.reporting.domain.period import refuse_no_period, release_id
from services.reporting.domain.state import State
from services.reporting.rulebook import RELEASE_WITHDRAWN
from services.reporting.tables.desk import withdrawal_table
from services.reporting.tables.published import file_table, release_table, visible
from shared.access.decide import READ, decide, miss
from shared.persistence.unit_of_work import UnitOfWork
from shared.rules import NOT_FOUND, Refused
from shared.web.paging import page
from shared.web.schemas import Place


@dataclass(frozen=True)
class Release:
    """A release, without its files; ``reason`` is why it was withdrawn."""

    period: str
    plan: str
    manifest_sha256: str
    synthetic: bool
    made_on: date
    number: int
    signed_on: date | None
    withdrawn_on: date | None
    reason: str | None

    @property
    def state(self) -> State:
        """How it stands."""
        if self.withdrawn_on:
            return State.WITHDRAWN
        return State.SIGNED if self.signed_on else State.PROPOSED


#: PostgreSQL has no text with it: what is called so is not there, and cannot be looked up.
NUL: Final = "\0"

_NAMES: Final = tuple(each.name for each in fields(Release))


def releases(work: UnitOfWork, place: Place) -> Mapping[str, Any]:
    """The releases, the last made first. One statement."""
    decide(work.actor, READ, access.release(work.actor)).or_refuse()
    statement = _releases().add_columns(release_table.c.manifest)
    found = page(work.session, statement, (release_table.c.number,), after=place.after, limit=place.limit, descending=True)
    items = [about(Release(*row[:-1])) | {"proof_sha256": _proof(json.loads(row[-1]))} for row in found.rows]
    return {"items": items, "next": found.next}


def find(work: UnitOfWork, period: str) -> Release:
    """One release, however it stands. One statement; refuses ``period.format``, and what is not there for this reader."""
    _enter(work, period)
    return _found(work, period, work.session.execute(_releases().where(release_table.c.period == period)).first())


def find_file(work: UnitOfWork, period: str, name: str) -> tuple[Release, str]:
    """A release that may be read, and the digest of a file of it, whose content is then known or fetched. One statement.

    Refuses ``release.withdrawn`` for one that is shown no more, whose files are then nobody's.
    """
    _enter(work, period)
    if NUL in name:
        raise Refused(NOT_FOUND)
    joined = and_(file_table.c.period == release_table.c.period, file_table.c.name == name)
    statement = _releases().add_columns(file_table.c.sha256).outerjoin(file_table, joined)
    row = work.session.execute(statement.where(release_table.c.period == period)).first()
    release = _found(work, period, row[:-1] if row else None)
    refuse_withdrawn(release)
    if row is None or row.sha256 is None:
        raise Refused(NOT_FOUND)
    return release, row.sha256


def refuse_withdrawn(release: Release) -> None:
    """Refuse ``release.withdrawn`` for a release that is shown no more."""
    if release.state is State.WITHDRAWN:
        raise Refused(RELEASE_WITHDRAWN, reason=release.reason)


def about(release: Release) -> dict[str, Any]:
    """What a list tells of a release."""
    return asdict(release) | {"state": release.state}


def _releases() -> Select[*tuple[Any, ...]]:
    """Whom the second wall shows no release that waits, it shows none here: to see one is to know that it may be seen."""
    withdrawn = withdrawal_table.c
    at_desk = {
        "signed_on": visible.c.signed_on,
        # what was withdrawn before anybody signed for it is there for officers alone, as the wall has it
        "withdrawn_on": func.coalesce(visible.c.withdrawn_on, withdrawn.on_day),
        "reason": func.coalesce(visible.c.reason, type_coerce(withdrawn.reason, Text)),
    }
    columns = [at_desk[name] if name in at_desk else release_table.c[name] for name in _NAMES]
    joined = release_table.outerjoin(visible, visible.c.period == release_table.c.period)
    return select(*columns).select_from(joined.outerjoin(withdrawal_table, withdrawn.period == release_table.c.period))


def _enter(work: UnitOfWork, period: str) -> None:
    decide(work.actor, READ, access.release(work.actor)).or_refuse()
    refuse_no_period(period)


def _found(work: UnitOfWork, period: str, row: Any) -> Release:  # noqa: ANN401 -- a row
    if row is None:
        miss(work.actor, "release", release_id(period))
        raise Refused(NOT_FOUND)
    release = Release(*row)
    if release.state is State.PROPOSED:
        decide(work.actor, READ, access.proposal(work.actor)).or_refuse()
    return release


def _proof(manifest: Mapping[str, Any]) -> str:
    return str(manifest["files"]["proof.json"]["sha256"])
