"""What waits for who accompanies a file: steps of the file, and what has a day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from services.casemanagement.domain.trajectory import Trajectory
from shared.reference.codes import Due, Phase

#: What the tandem has to do next, by phase. In the others it waits for somebody else, or for days that are planned.
STEPS: Final[Mapping[Phase, Due]] = {
    Phase.TEAM_ALLOCATED: Due.WRITE_PLAN,
    Phase.PLAN_DRAFTED: Due.SIGN_PLAN,
    Phase.PLAN_AGREED: Due.SUBMIT_PLAN,
    Phase.SUBMITTED: Due.START,
    Phase.EVALUATING: Due.REPORT,
    Phase.ADVICE_REGISTERED: Due.TALK,
}

_UNDER_WAY: Final = frozenset({Phase.RUNNING, Phase.SUSPENDED})


@dataclass(frozen=True)
class Moment:
    """Something that waits: about which thing in the file, by which day, for an appointment at which hour and how long."""

    what: Due
    about: UUID | None = None
    due: date | None = None
    starts_at: datetime | None = None
    minutes: int | None = None

    @property
    def order(self) -> tuple[date, str, str]:
        """By clock: what has no day comes after what has one."""
        return self.due or date.max, self.starts_at.isoformat() if self.starts_at else "", self.what


def of_file(file: Trajectory) -> Iterator[Moment]:
    """What waits by the phase of a file, and its end once it runs."""
    if step := STEPS.get(file.phase):
        yield Moment(step)
    if file.clocks and file.phase in _UNDER_WAY:
        yield Moment(Due.END, due=file.clocks.planned_end)


def is_near(moment: Moment, file: Trajectory, today: date, days: int) -> bool:
    """Whether something belongs on a day's list: within ``days``, the end of a file from when it says itself that it is near."""
    if moment.what is Due.END and file.clocks:
        return today >= file.clocks.near_from(file.terms)
    return moment.due is None or (moment.due - today).days <= days
