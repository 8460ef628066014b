"""The state machine of an activation trajectory: which act is possible in which phase, and where it leads.

Everything that is not in this table is refused.
"""

from collections.abc import Mapping
from typing import Final

from services.casemanagement.rulebook.course import WRONG_PHASE
from shared.reference.codes import Act, Phase
from shared.rules import Refused


def _stay(*phases: Phase) -> dict[Phase, Phase]:
    return {phase: phase for phase in phases}


_BEFORE_START: Final = (Phase.TEAM_ALLOCATED, Phase.PLAN_DRAFTED, Phase.PLAN_AGREED, Phase.SUBMITTED)
_UNDER_WAY: Final = (Phase.RUNNING, Phase.SUSPENDED)
_ENDING: Final = (Phase.EVALUATING, Phase.ADVICE_REGISTERED, Phase.ADVICE_DISCUSSED)
_UNDECIDED: Final = (Phase.OPENED, *_BEFORE_START, *_UNDER_WAY, *_ENDING)

#: For each act the phases it is possible in, with the phase it leads to.
TRANSITIONS: Final[Mapping[Act, Mapping[Phase, Phase]]] = {
    # A casemanager may be replaced in every phase until VDAB decided.
    Act.ALLOCATE: {Phase.OPENED: Phase.TEAM_ALLOCATED} | _stay(*_BEFORE_START, *_UNDER_WAY, *_ENDING),
    Act.CORRECT: _stay(*_UNDECIDED),
    Act.WRITE_PLAN: {Phase.TEAM_ALLOCATED: Phase.PLAN_DRAFTED}
    | _stay(Phase.PLAN_DRAFTED, Phase.PLAN_AGREED, Phase.SUBMITTED, *_UNDER_WAY),
    Act.SIGN_PLAN: _stay(Phase.PLAN_DRAFTED),
    Act.AGREE_PLAN: {Phase.PLAN_DRAFTED: Phase.PLAN_AGREED},
    Act.SUBMIT_PLAN: {Phase.PLAN_AGREED: Phase.SUBMITTED},
    Act.START: {Phase.SUBMITTED: Phase.RUNNING},
    Act.SUSPEND: {Phase.RUNNING: Phase.SUSPENDED},
    Act.RESUME: {Phase.SUSPENDED: Phase.RUNNING},
    Act.EXTEND: _stay(*_UNDER_WAY),
    Act.BEGIN_CLOSING: dict.fromkeys(_UNDER_WAY, Phase.EVALUATING),
    Act.WRITE_REPORT: _stay(Phase.EVALUATING),
    Act.ADVISE: {Phase.EVALUATING: Phase.ADVICE_REGISTERED},
    Act.DISCUSS: {Phase.ADVICE_REGISTERED: Phase.ADVICE_DISCUSSED},
    Act.DECIDE: {Phase.ADVICE_DISCUSSED: Phase.DECIDED},
    Act.LINK: _stay(Phase.DECIDED),
    Act.CLOSE: {Phase.DECIDED: Phase.CLOSED},
    Act.STOP: dict.fromkeys(_UNDECIDED, Phase.CLOSED),
}


def follow(phase: Phase, act: Act) -> Phase:
    """The phase that ``act`` leads to; refuses ``trajectory.wrong-phase``."""
    try:
        return TRANSITIONS[act][phase]
    except KeyError:
        raise Refused(WRONG_PHASE, phase=phase.value, act=act.value) from None


def possible(phase: Phase) -> tuple[Act, ...]:
    """The acts that the state machine allows in a phase, in the order a trajectory takes them."""
    return tuple(act for act, ways in TRANSITIONS.items() if phase in ways)
