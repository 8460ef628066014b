"""The desk's book in the database, and the turn that each transaction takes at the desk."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Select, or_, select, type_coerce
from sqlalchemy.dialects.postgresql import JSONB

from services.referral.configuration import configuration
from services.referral.domain.book import Recorded
from services.referral.domain.desk import Desk
from services.referral.domain.grants import Grant
from services.referral.domain.permissions import Permission
from services.referral.domain.referral import Referral
from services.referral.domain.switch import Switch
from services.referral.domain.welfare_service import WelfareService
from services.referral.tables import (
    grant_table,
    permission_table,
    referral_table,
    service_table,
    switch_table,
)
from shared.contracts.event import Event
from shared.persistence.turns import take_turn
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Track


def open_desk(work: UnitOfWork) -> Desk:
    """Wait for our turn at the desk, and keep it to the end of the transaction.

    One step of one referral can move others on any track: they wait for the same room, or exclude each other. Taking
    turns keeps that free of races and deadlocks, and costs little: a step takes milliseconds. Load what changes after this.
    """
    take_turn(work.session, "desk")
    return Desk(SqlBook(work), configuration().answer_days)


def _waiting(track: Track) -> Select[Referral]:
    return select(Referral).where(referral_table.c.track == track, referral_table.c.waiting_since.is_not(None))


@dataclass(frozen=True)
class SqlBook:
    """Reads and writes in the transaction that has its turn; each read is one statement on an index."""

    work: UnitOfWork

    @property
    def now(self) -> datetime:
        """The business time, in UTC."""
        return self.work.now

    @property
    def today(self) -> date:
        """The business date."""
        return self.work.today

    def services(self, track: Track, area: str, municipality: str) -> Sequence[WelfareService]:
        """The services of a track that serve a place; the terms of each are read, which are few."""
        terms = type_coerce(service_table.c.terms, JSONB)
        near = or_(terms["areas"].contains([area]), terms["municipalities"].contains([municipality]))
        return self.work.session.scalars(select(WelfareService).where(service_table.c.track == track, near)).all()

    def service(self, identity: UUID) -> WelfareService:
        """One service."""
        return self.work.read(WelfareService, identity)

    def switch(self, trajectory: UUID) -> Switch | None:
        """The switch of a trajectory, once VDAB decided."""
        return self.work.session.get(Switch, trajectory)

    def referrals_of(self, participant: UUID) -> Sequence[Referral]:
        """All referrals of one person."""
        return self.work.session.scalars(select(Referral).where(referral_table.c.participant == participant)).all()

    def waiting(self, track: Track, areas: Collection[str], municipalities: Collection[str]) -> Sequence[Referral]:
        """Those who wait on a track and whose decision names one of these areas or municipalities."""
        decision = type_coerce(switch_table.c.decision, JSONB)
        near = or_(decision["area"].astext.in_(areas), decision["municipality"].astext.in_(municipalities))
        there = _waiting(track).join(switch_table, switch_table.c.id == referral_table.c.trajectory).where(near)
        return self.work.session.scalars(there).all()

    def first_waiting(self, service: WelfareService) -> Referral | None:
        """The first in line of those who wait for a service, in the order of :func:`in_line`."""
        columns = referral_table.c
        line = _waiting(service.track).where(type_coerce(columns.waiting_for, JSONB).contains([str(service.id)]))
        return self.work.session.scalars(line.order_by(columns.waiting_since, columns.id).limit(1)).first()

    def grants(self, trajectory: UUID, track: Track) -> Sequence[Grant]:
        """The active grants for a hand-over."""
        columns = grant_table.c
        active = select(Grant).where(columns.trajectory == trajectory, columns.track == track, columns.active)
        return self.work.session.scalars(active).all()

    def permissions(self, participant: UUID, track: Track) -> Sequence[Permission]:
        """The permissions a person has for a track."""
        columns = permission_table.c
        given = select(Permission).where(columns.participant == participant, columns.track == track)
        return self.work.session.scalars(given).all()

    def add(self, thing: Switch | Referral) -> None:
        """Keep something new."""
        self.work.add(thing)

    def record(self, thing: Recorded, event: Event) -> None:
        """Say what happened."""
        self.work.record(thing, event)

    def schedule(self, kind: str, subject: UUID, due: date) -> None:
        """Have a timer run on a date."""
        self.work.schedule(kind, subject, due)
