"""The waiting list: who has the next turn when room comes."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from services.referral.domain.referral import Referral
from shared.reference.codes import ReferralState


def in_line(referrals: Iterable[Referral]) -> list[Referral]:
    """Those of them who wait, the oldest first."""
    return sorted((each for each in referrals if each.state is ReferralState.WAITING), key=_place)


def _place(referral: Referral) -> tuple[datetime, UUID]:
    return referral.waiting_since or referral.drafted_at, referral.id
