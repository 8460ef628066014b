"""A file that is accompanied by a tandem, and what the people around it have not read."""

from datetime import date
from uuid import UUID, uuid4

from shared.contracts import casemanagement as cm
from shared.contracts import referral
from shared.reference.codes import Regime, Role, Track
from tests.support.replies import account_of
from tests.support.town import Town
from tests.support.world import KBO_CARE, KBO_RECEIVER, KBO_WORK, Caller

DUE = date(2026, 12, 3)


class File:
    """A trajectory with its tandem."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.participant = uuid4()
        self.coordinator = town.join(Role.TEAM_COORDINATOR, areas=("gent",))
        self.work = town.join(Role.CASEMANAGER_WORK)
        self.care = town.join(Role.CASEMANAGER_CARE, organisation=KBO_CARE)
        opened = cm.TrajectoryOpened(request=uuid4(), participant=self.participant, regime=Regime.WZ2022, area="gent")
        self.id = town.tell(opened)

    def allocate(self, work: Caller, care: Caller) -> None:
        """The team of the area allocates a tandem."""
        allocated = cm.TeamAllocated(
            participant=self.participant,
            area="gent",
            work=account_of(work),
            work_organisation=KBO_WORK,
            care=account_of(care),
            care_organisation=KBO_CARE,
        )
        self.town.tell(allocated, self.id)

    def sent(self, to: UUID, track: Track = Track.AMA_WELFARE) -> referral.ReferralSent:
        """A referral that is offered to a service of the receiving organisation."""
        return referral.ReferralSent(
            trajectory=self.id,
            participant=self.participant,
            track=track,
            service=to,
            organisation=KBO_RECEIVER,
            answer_by=DUE,
            attempt=1,
        )


def unread(file: File, *callers: Caller) -> list[list[str]]:
    """What each of them has not read."""
    return [file.town.codes(caller, unread="true") for caller in callers]
