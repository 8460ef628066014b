"""What happens next with a referral, so that a screen can say it and nobody has to guess."""

from dataclasses import dataclass
from datetime import date

from services.referral.domain.referral import Referral
from shared.reference.codes import Gate, Next, ReferralState


@dataclass(frozen=True)
class NextStep:
    """``by`` is the last day on which a service can answer."""

    code: Next
    by: date | None = None


_BY_STATE = {
    ReferralState.WAITING: Next.ROOM,
    ReferralState.ACCEPTED: Next.FIRST_TALK,
    ReferralState.STARTED: Next.RESULT,
}
#: Gates that nobody opens by acting: a person corrects the decision or cancels the referral.
_BARS = frozenset({Gate.DECISION, Gate.AGE, Gate.STATUTE})


def next_step(referral: Referral) -> NextStep:
    """The next step of a referral as it stands."""
    if referral.state is ReferralState.PROPOSED:
        return NextStep(Next.GATES if _BARS.isdisjoint(referral.gates_open) else Next.BARRED)
    if offer := referral.offer:
        return NextStep(Next.ANSWER, offer.answer_by)
    return NextStep(_BY_STATE.get(referral.state, Next.NOTHING))
