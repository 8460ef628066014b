"""What casemanagement keeps of the referrals of a file: for the facts, and for who may open what a grant names."""

from uuid import UUID

from services.casemanagement.commands.loading import known_trajectory
from services.casemanagement.domain.hand_over import ReferralOutcome
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Track


def referral_drafted(work: UnitOfWork, referral: UUID, trajectory: UUID, track: Track) -> None:
    """Know a referral from its beginning; of a file that was erased meanwhile nothing is kept."""
    if known_trajectory(work, trajectory):
        work.session.add(ReferralOutcome(referral=referral, trajectory=trajectory, track=track))


def outcome_of(work: UnitOfWork, referral: UUID) -> ReferralOutcome | None:
    """The referral as it is known here, locked. Its drafting always came first, so nothing means that its file was erased."""
    return work.session.get(ReferralOutcome, referral, with_for_update=True, populate_existing=True)
