"""An activation trajectory (activeringstraject) from its opening to its end."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from services.casemanagement.domain.changes import changed_fields
from services.casemanagement.domain.clocks import Clocks, Extension, Suspension
from services.casemanagement.domain.closing import CLOSES_AS, NEEDS_JOB, Advice, Decision, Discussion, Report, settled_closing
from services.casemanagement.domain.emergency import Emergency
from services.casemanagement.domain.hand_over import Linked
from services.casemanagement.domain.phases import follow
from services.casemanagement.domain.plan import Plan
from services.casemanagement.domain.stand_in import StandIn
from services.casemanagement.domain.tandem import Tandem
from services.casemanagement.domain.terms import Terms
from services.casemanagement.rulebook import course as rules
from shared.contracts import casemanagement as events
from shared.dates import add_months, not_in_future
from shared.reference.codes import Act, Closing, Cmpps, Ladder, Phase, ReferralState, Role, Statute, StopReason, Track
from shared.reference.municipalities import current
from shared.rules import Refused


@dataclass(eq=False, kw_only=True)
class Trajectory:
    """The head of a file. Each method is one act: it checks the phase and the law, and gives the event that tells of it."""

    id: UUID
    request: UUID
    participant: UUID
    file_number: str
    terms: Terms
    area: str
    municipality: str
    birth_year: int
    statute: Statute
    problems: tuple[Cmpps, ...]
    requested_on: date
    accepted_on: date
    vaph_day_support: bool = False
    ladder_current: Ladder | None = None
    ladder_potential: Ladder | None = None
    phase: Phase = Phase.OPENED
    tandem: Tandem | None = None
    submitted_on: date | None = None
    clocks: Clocks | None = None
    extension: Extension | None = None
    suspension: Suspension | None = None
    advice: Advice | None = None
    discussion: Discussion | None = None
    decision: Decision | None = None
    referrals: tuple[Linked, ...] = ()
    closing: Closing | None = None
    stop_reason: StopReason | None = None
    closed_on: date | None = None
    delete_after: date | None = None
    stand_ins: list[StandIn] = field(default_factory=list)
    emergencies: list[Emergency] = field(default_factory=list)
    version: int = 0

    def opened(self) -> events.TrajectoryOpened:
        """That the file is there."""
        return events.TrajectoryOpened(
            request=self.request, participant=self.participant, regime=self.terms.regime, area=self.area
        )

    def correct(self, changes: Mapping[str, object]) -> events.HeadCorrected:
        """Correct what routing will rest on: municipality, statute, VAPH day support, ladder."""
        self._follow(Act.CORRECT)
        if municipality := changes.get("municipality"):
            changes = {**changes, "municipality": current(str(municipality)).nis}
        changed = changed_fields(self, changes)
        for name in changed:
            setattr(self, name, changes[name])
        return events.HeadCorrected(fields=changed)

    def allocate(self, tandem: Tandem) -> events.TeamAllocated:
        """Give the file its tandem, or another one."""
        self._follow(Act.ALLOCATE)
        self.tandem = tandem
        return events.TeamAllocated(
            participant=self.participant,
            area=self.area,
            work=tandem.work,
            work_organisation=tandem.work_organisation,
            care=tandem.care,
            care_organisation=tandem.care_organisation,
        )

    def start_plan(self, plan: UUID) -> events.PlanStarted:
        """The tandem begins to write the plan."""
        self._follow(Act.WRITE_PLAN)
        return events.PlanStarted(plan=plan)

    def agree(self, plan: Plan) -> events.PlanAgreed:
        """Everyone signed."""
        phase = follow(self.phase, Act.AGREE_PLAN)
        if plan.agreed_on is None:
            raise Refused(rules.PLAN_INCOMPLETE, missing=["signatures"])
        self.phase = phase
        return events.PlanAgreed(signed_on=plan.agreed_on)

    def submit(self, on: date) -> events.PlanSubmitted:
        """Send the plan to the network coordinator (art. 14, §2, 5°)."""
        self._follow(Act.SUBMIT_PLAN)
        self.submitted_on = on
        return events.PlanSubmitted(area=self.area)

    def start(self, on: date, plan: Plan, actions: int, today: date) -> events.TrajectoryStarted:
        """Run, with both casemanagers and all six parts of the plan, and not longer than the law allows."""
        phase = follow(self.phase, Act.START)
        if self.tandem is None:
            raise Refused(rules.TEAM_MISSING)
        missing = plan.missing(self.tandem, actions)
        if missing or plan.planned_end is None:
            raise Refused(rules.PLAN_INCOMPLETE, missing=list(missing))
        not_in_future(on, today, "started_on")
        if on < self.accepted_on:
            raise Refused(rules.START_BEFORE_OPENING, field="started_on")
        self.clocks = Clocks.starting(on, plan.planned_end, self.terms)
        self.phase = phase
        return events.TrajectoryStarted(started_on=on, planned_end=self.clocks.planned_end, hard_end=self.clocks.hard_end)

    def check_planned_end(self, starts_on: date | None, planned_end: date | None) -> None:
        """A plan cannot end later than the law, or an extension, allows."""
        latest = self.clocks.latest_end(self.extension) if self.clocks else None
        if latest is None and starts_on is not None:
            latest = add_months(starts_on, self.terms.max_months)
        if latest and planned_end and planned_end > latest:
            raise Refused(rules.NEEDS_EXTENSION, field="planned_end", latest=latest.isoformat())

    def move_planned_end(self, planned_end: date) -> events.HeadCorrected:
        """The plan of a running trajectory got another end."""
        self.clocks = replace(self.running_clocks, planned_end=planned_end)
        return events.HeadCorrected(fields=("planned_end",))

    def suspend(self, suspension: Suspension) -> events.TrajectorySuspended:
        """Let the trajectory rest, where its terms know that."""
        phase = follow(self.phase, Act.SUSPEND)
        if not self.terms.suspension_possible:
            raise Refused(rules.NO_SUSPENSION)
        self.phase, self.suspension = phase, suspension
        return events.TrajectorySuspended()

    def resume(self, on: date) -> events.TrajectoryResumed:
        """Go on. Dates of the law stand still for nobody, unless the terms of this trajectory say so."""
        self._follow(Act.RESUME)
        if self.terms.suspension_moves_end and self.suspension is not None:
            self.clocks = self.running_clocks.moved(on - self.suspension.since)
        self.suspension = None
        return events.TrajectoryResumed()

    def extend(self, extension: Extension, roles: frozenset[Role]) -> events.ExtensionGranted:
        """Run longer than the law's duration, exceptionally (art. 11): granted by whom the terms name, with a motive."""
        self._follow(Act.EXTEND)
        if self.terms.extended_by not in roles:
            raise Refused(rules.NOT_THE_EXTENDER)
        clocks = self.running_clocks
        if extension.until <= clocks.latest_end(self.extension):
            raise Refused(rules.EXTENSION_NOT_LATER, field="until")
        if extension.until > (latest := add_months(clocks.hard_end, self.terms.extension_months)):
            raise Refused(rules.EXTENSION_TOO_LONG, field="until", latest=latest.isoformat())
        self.extension = extension
        self.clocks = replace(clocks, planned_end=extension.until)
        return events.ExtensionGranted(until=extension.until)

    def begin_closing(self) -> events.ClosingStarted:
        """Begin the end: report, advice, talk, decision."""
        self._follow(Act.BEGIN_CLOSING)
        return events.ClosingStarted()

    def advise(self, advice: Advice, report: Report) -> events.FinalAdviceRegistered:
        """Register the final advice, on a report that has its five elements."""
        phase = follow(self.phase, Act.ADVISE)
        report.check_complete(ladder_required=self.terms.ladder_required)
        self.phase, self.advice = phase, advice
        self.ladder_current = report.ladder_current or self.ladder_current
        self.ladder_potential = report.ladder_potential or self.ladder_potential
        return events.FinalAdviceRegistered(advised=advice.advised)

    def discuss(self, discussion: Discussion, today: date) -> events.AdviceDiscussed:
        """Record the talk about the advice."""
        phase = follow(self.phase, Act.DISCUSS)
        not_in_future(discussion.on, today, "on")
        if self.advice is not None:
            discussion.check_against(self.advice)
        self.phase, self.discussion = phase, discussion
        return events.AdviceDiscussed(on=discussion.on, area=self.area)

    def decide(self, decision: Decision, roles: frozenset[Role]) -> events.OutcomeDecided:
        """Record VDAB's decision: taken by one of its mediators, never by a system; routing follows from it."""
        if Role.VDAB_MEDIATOR not in roles:
            raise Refused(rules.ONLY_VDAB)
        phase = follow(self.phase, Act.DECIDE)
        if decision.outcome in NEEDS_JOB and not decision.jobs:
            raise Refused(rules.JOB_MISSING, field="outcome")
        self.phase, self.decision = phase, decision
        return events.OutcomeDecided(
            participant=self.participant,
            outcome=decision.outcome,
            tracks=tuple(each.track for each in decision.tracks),
            answers=tuple(each.answer for each in decision.tracks),
            decided_on=decision.decided_on,
            area=self.area,
            municipality=self.municipality,
            birth_year=self.birth_year,
            statute=self.statute,
            vaph_day_support=self.vaph_day_support,
            decided_by=decision.decided_by,
        )

    def link(self, referral: UUID, track: Track) -> events.ReferralLinked:
        """Know a referral that was drafted from the decision."""
        self._follow(Act.LINK)
        self.referrals = (*self.referrals, Linked(referral, track))
        return events.ReferralLinked(referral=referral, track=track)

    def close_with_work(self, on: date) -> events.TrajectoryClosed | None:
        """Close at once when VDAB decided on work; a welfare outcome waits for its tracks and gives nothing."""
        closing = CLOSES_AS.get(self.decision.outcome) if self.decision else None
        return self._close(Act.CLOSE, closing, None, on) if closing else None

    def settle(self, states: tuple[ReferralState, ...], on: date) -> events.TrajectoryClosed:
        """Close once each decided track came to rest."""
        closing = settled_closing(states)
        return self._close(Act.CLOSE, closing, StopReason.NO_TRACK if closing is Closing.STOPPED else None, on)

    def stop(self, reason: StopReason, on: date) -> events.TrajectoryClosed:
        """End before a decision, for a reason."""
        return self._close(Act.STOP, Closing.STOPPED, reason, on)

    @property
    def running_clocks(self) -> Clocks:
        """The clocks of a trajectory that started; refuses when it did not."""
        if self.clocks is None:
            raise Refused(rules.WRONG_PHASE, phase=self.phase.value)
        return self.clocks

    def _close(self, act: Act, closing: Closing, reason: StopReason | None, on: date) -> events.TrajectoryClosed:
        self._follow(act)
        self.closing, self.stop_reason, self.closed_on = closing, reason, on
        self.delete_after = add_months(on, 12 * self.terms.retention_years)
        return events.TrajectoryClosed(closing=closing, reason=reason, delete_after=self.delete_after)

    def _follow(self, act: Act) -> None:
        self.phase = follow(self.phase, act)
