"""A named replacement: a colleague who accompanies a file on one side while its casemanager is absent."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from services.casemanagement.domain.tandem import Tandem
from services.casemanagement.rulebook import stand_ins as rules
from shared.contracts.casemanagement import StandInEnded, StandInNamed, StandInStarted
from shared.reference.codes import Compartment
from shared.rules import Refused

#: From the first day of a replacement to its last at most: ninety days (our choice); who is away longer is followed by another.
LONGEST: Final = timedelta(days=89)

#: How long before its first day it can be named (our choice); further ahead is a mistyped year.
AHEAD: Final = timedelta(days=366)


@dataclass(eq=False, kw_only=True)
class StandIn:
    """That an account of an organisation (KBO) counts as the casemanager of a side from ``starts`` to ``until``, both included.

    It ends before its last day when somebody ends it, when its side gets another casemanager, and when the file closes.
    """

    id: UUID
    trajectory: UUID
    side: Compartment
    account: UUID
    organisation: str
    starts: date
    until: date
    named_by: UUID
    named_at: datetime
    ended_at: datetime | None = None
    version: int = 0

    def named(self, beside: Collection[UUID], today: date) -> StandInNamed:
        """That somebody was named, told to who accompanies the file now.

        Refuses a period that is none, that begins in the past or far ahead, or that is too long.
        """
        if not today <= self.starts <= today + AHEAD:
            raise Refused(rules.STARTS, field="from")
        if self.until < self.starts:
            raise Refused(rules.ENDS_BEFORE_START, field="until")
        if self.until > (latest := self.starts + LONGEST):
            raise Refused(rules.TOO_LONG, field="until", latest=latest.isoformat())
        return StandInNamed(
            trajectory=self.trajectory,
            side=self.side,
            account=self.account,
            beside=tuple(sorted(set(beside) - {self.account})),
            starts=self.starts,
            until=self.until,
        )

    def started(self) -> StandInStarted:
        """That the first day is there."""
        return StandInStarted(trajectory=self.trajectory, side=self.side, account=self.account, until=self.until)

    def counts(self, account: UUID, organisation: str, today: date) -> bool:
        """Whether an account, for the organisation that it was named in, stands in on a day."""
        return (account, organisation) == (self.account, self.organisation) and self.runs(today)

    def runs(self, today: date) -> bool:
        """Whether it is a day of it."""
        return self.ended_at is None and self.starts <= today <= self.until

    def meets(self, other: "StandIn") -> bool:
        """Whether both have a day in common."""
        return self.ended_at is None and other.ended_at is None and self.starts <= other.until and other.starts <= self.until

    def end(self, at: datetime) -> StandInEnded:
        """Let it end at once; refuses ``stand-in.ended``."""
        if self.ended_at is not None:
            raise Refused(rules.ENDED)
        self.ended_at = at
        return StandInEnded(trajectory=self.trajectory, side=self.side, account=self.account)

    def check_free(self, others: Iterable["StandIn"]) -> None:
        """Refuse ``stand-in.overlaps`` when somebody else stands in on this side on one of these days."""
        if any(each.side is self.side and each.meets(self) for each in others):
            raise Refused(rules.OVERLAPS, field="from")

    def tandems(self, tandem: Tandem, others: Iterable["StandIn"]) -> list[Tandem]:
        """Each tandem that there will be with it: with the other casemanager, and with who stands in for that one meanwhile.

        Refuses ``stand-in.same-person`` for the casemanager of the side, and what a tandem cannot be.
        """
        if self.account == casemanager(tandem, self.side):
            raise Refused(rules.SAME_PERSON, field="account")
        meanwhile = [each for each in others if each.side is not self.side and each.meets(self)]
        return [with_stand_in(each, self) for each in (tandem, *(with_stand_in(tandem, other) for other in meanwhile))]


def casemanager(tandem: Tandem, side: Compartment) -> UUID:
    """The casemanager of a side."""
    return tandem.work if side is Compartment.WORK else tandem.care


def organisation_of(tandem: Tandem, side: Compartment) -> str:
    """The organisation (KBO) of a side."""
    return tandem.work_organisation if side is Compartment.WORK else tandem.care_organisation


def with_stand_in(tandem: Tandem, stand_in: StandIn) -> Tandem:
    """The tandem as it is while somebody stands in. Refuses what a tandem cannot be."""
    if stand_in.side is Compartment.WORK:
        return replace(tandem, work=stand_in.account, work_organisation=stand_in.organisation)
    return replace(tandem, care=stand_in.account, care_organisation=stand_in.organisation)


def accompanying(tandem: Tandem, stand_ins: Iterable[StandIn], today: date) -> dict[UUID, Compartment]:
    """Who accompanies a file on a day, with their side: both casemanagers, and who stands in for them."""
    standing = {each.account: each.side for each in stand_ins if each.runs(today)}
    return standing | {tandem.work: Compartment.WORK, tandem.care: Compartment.CARE}


def present(tandem: Tandem, stand_ins: Collection[StandIn], side: Compartment, today: date) -> UUID:
    """Who accompanies a side on a day: who stands in, or else its casemanager."""
    standing = (each.account for each in stand_ins if each.side is side and each.runs(today))
    return next(standing, casemanager(tandem, side))


def left_by(before: Tandem | None, after: Tandem, stand_ins: Iterable[StandIn]) -> list[StandIn]:
    """Those that end because their side gets another casemanager; refuses when one that goes on cannot be beside the new one."""
    open_ones = [each for each in stand_ins if each.ended_at is None]
    leaving = [each for each in open_ones if before is None or casemanager(before, each.side) != casemanager(after, each.side)]
    for each in open_ones:
        if each not in leaving:
            with_stand_in(after, each)
    return leaving
