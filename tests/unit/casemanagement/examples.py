"""A made-up file, brought to where a test needs it by way of its own acts."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

from services.casemanagement.domain.clocks import Extension, Suspension
from services.casemanagement.domain.closing import Advice, Answer, Decision, Discussion, Report
from services.casemanagement.domain.plan import Plan, Signature
from services.casemanagement.domain.tandem import Tandem
from services.casemanagement.domain.terms import House, Terms, terms_of
from services.casemanagement.domain.trajectory import Trajectory
from shared.dates import add_months
from shared.reference.codes import (
    Act,
    Attendee,
    Cmpps,
    Outcome,
    Party,
    Phase,
    ReferralState,
    Regime,
    Role,
    Statute,
    StopReason,
    Track,
    TrackAnswer,
)
from tests.support.world import KBO_CARE, KBO_WORK

TODAY = date(2026, 3, 2)
VDAB = frozenset({Role.VDAB_MEDIATOR})
TEAM = frozenset({Role.CASEMANAGER_WORK})

#: From opened to closed, act by act, on the way that every trajectory to welfare takes.
WHOLE_WAY = (
    Act.ALLOCATE,
    Act.WRITE_PLAN,
    Act.AGREE_PLAN,
    Act.SUBMIT_PLAN,
    Act.START,
    Act.BEGIN_CLOSING,
    Act.ADVISE,
    Act.DISCUSS,
    Act.DECIDE,
    Act.CLOSE,
)


def a_tandem(**changes: object) -> Tandem:
    """Two casemanagers of two organisations."""
    values = {"work": uuid4(), "work_organisation": KBO_WORK, "care": uuid4(), "care_organisation": KBO_CARE}
    return Tandem(**{**values, **changes})  # type: ignore[arg-type]


def a_trajectory(terms: Terms | None = None, **changes: object) -> Trajectory:
    """A file that was just opened."""
    values: dict[str, object] = {
        "id": uuid4(),
        "request": uuid4(),
        "participant": uuid4(),
        "file_number": "K7F3-9QXA-4",
        "terms": terms or terms_of(Regime.WZ2022, House()),
        "area": "rivierenland",
        "municipality": "12040",
        "birth_year": 1980,
        "statute": Statute.LIVING_WAGE,
        "problems": (Cmpps.SOCIAL,),
        "requested_on": TODAY - timedelta(days=40),
        "accepted_on": TODAY - timedelta(days=20),
    }
    return Trajectory(**{**values, **changes})  # type: ignore[arg-type]


def a_plan(**changes: object) -> Plan:
    """A plan with all six parts, signed by all."""
    values: dict[str, object] = {
        "id": uuid4(),
        "trajectory": uuid4(),
        "goal": "Halftijds werken.",
        "description": "Stap voor stap wennen aan werk.",
        "rights_and_duties": "Iedereen komt op tijd.",
        "starts_on": TODAY,
        "planned_end": add_months(TODAY, 12),
        "evaluation_every_months": 3,
        "signatures": tuple(Signature(party, TODAY, uuid4()) for party in Party),
        "agreed_on": TODAY,
    }
    return Plan(**{**values, **changes})  # type: ignore[arg-type]


def a_report(**changes: object) -> Report:
    """A report with its five elements."""
    elements = dict.fromkeys(("actions", "results", "team_information", "provider_information", "talk"), "Verteld.")
    return Report(id=uuid4(), trajectory=uuid4(), **{**elements, **changes})  # type: ignore[arg-type]


def an_advice(outcome: Outcome = Outcome.WELFARE, *tracks: Track) -> Advice:
    """A motivated advice."""
    chosen = tracks or ((Track.GBO,) if outcome is Outcome.WELFARE else ())
    return Advice(outcome, "Betaald werk is nu niet haalbaar.", chosen, TODAY)


def a_discussion(**changes: object) -> Discussion:
    """A talk with the participant."""
    values = {"on": TODAY, "present": (Attendee.PARTICIPANT,), "answers": (Answer(Track.GBO, TrackAnswer.YES),)}
    return Discussion(**{**values, **changes})  # type: ignore[arg-type]


def a_decision(outcome: Outcome = Outcome.WELFARE, **changes: object) -> Decision:
    """A decision of a mediator."""
    tracks = (Answer(Track.GBO, TrackAnswer.YES),) if outcome is Outcome.WELFARE else ()
    values = {"outcome": outcome, "tracks": tracks, "motive": "Gevolgd.", "decided_by": uuid4(), "decided_on": TODAY}
    return Decision(**{**values, **changes})  # type: ignore[arg-type]


def an_extension(until: date) -> Extension:
    """An extension with a motive."""
    return Extension(until, "De stage liep vertraging op.", uuid4(), TODAY)


#: How each act of a trajectory is done, with made-up particulars that fit.
DOING: dict[Act, Callable[[Trajectory], object]] = {
    Act.ALLOCATE: lambda trajectory: trajectory.allocate(a_tandem()),
    Act.CORRECT: lambda trajectory: trajectory.correct({"vaph_day_support": True}),
    Act.WRITE_PLAN: lambda trajectory: trajectory.start_plan(uuid4()),
    Act.AGREE_PLAN: lambda trajectory: trajectory.agree(a_plan()),
    Act.SUBMIT_PLAN: lambda trajectory: trajectory.submit(TODAY),
    Act.START: lambda trajectory: trajectory.start(TODAY, a_plan(), 1, TODAY),
    Act.SUSPEND: lambda trajectory: trajectory.suspend(Suspension(TODAY, "Opname.")),
    Act.RESUME: lambda trajectory: trajectory.resume(TODAY),
    Act.EXTEND: lambda trajectory: trajectory.extend(an_extension(add_months(trajectory.running_clocks.hard_end, 2)), VDAB),
    Act.BEGIN_CLOSING: lambda trajectory: trajectory.begin_closing(),
    Act.ADVISE: lambda trajectory: trajectory.advise(an_advice(), a_report()),
    Act.DISCUSS: lambda trajectory: trajectory.discuss(a_discussion(), TODAY),
    Act.DECIDE: lambda trajectory: trajectory.decide(a_decision(), VDAB),
    Act.LINK: lambda trajectory: trajectory.link(uuid4(), Track.GBO),
    Act.CLOSE: lambda trajectory: trajectory.settle((ReferralState.STARTED,), TODAY),
    Act.STOP: lambda trajectory: trajectory.stop(StopReason.MOVED, TODAY),
}


def take(trajectory: Trajectory, act: Act) -> object:
    """Do an act; the event that tells of it."""
    return DOING[act](trajectory)


def in_phase(phase: Phase, terms: Terms | None = None) -> Trajectory:
    """A trajectory that came to this phase."""
    trajectory = a_trajectory(terms)
    for act in WHOLE_WAY:
        if trajectory.phase is phase:
            return trajectory
        if phase is Phase.SUSPENDED and trajectory.phase is Phase.RUNNING:
            take(trajectory, Act.SUSPEND)
            return trajectory
        take(trajectory, act)
    return trajectory
