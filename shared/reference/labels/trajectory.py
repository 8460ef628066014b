"""Labels of requests and trajectories: regime, states, actions, outcome, how it closed."""

from typing import Final

from shared.reference.codes import (
    ActionKind,
    Attendee,
    Closing,
    Compartment,
    Outcome,
    Party,
    Phase,
    Regime,
    RequestState,
    Stage,
    StopReason,
)
from shared.reference.labels.label import Label, Labels, Tables

_D14: Final = "Decreet van 25 april 2014"
_D22: Final = "Decreet van 8 juli 2022"
_OWN: Final = "Eigen lijst: het decreet zwijgt"

REGIME: Labels = {
    Regime.WZ2014: Label("Decreet van 2014", "Decree of 2014", _D14, "Aangevraagd vóór 1 juli 2023"),
    Regime.WZ2022: Label("Decreet van 2022", "Decree of 2022", _D22, "Aangevraagd vanaf 1 juli 2023"),
}

REQUEST_STATE: Labels = {
    RequestState.REQUESTED: Label("Aangevraagd", "Requested", f"{_D22}, art. 7"),
    RequestState.UNDER_ASSESSMENT: Label("In beoordeling", "Under assessment", f"{_D22}, art. 8"),
    RequestState.REVIEW_REQUESTED: Label(
        "Herziening gevraagd", "Review requested", f"{_D14}, art. 42-43", "Alleen onder het decreet van 2014"
    ),
    RequestState.APPROVED: Label("Goedgekeurd", "Approved", f"{_D22}, art. 9"),
    RequestState.REFUSED: Label("Geweigerd", "Refused", f"{_D22}, art. 9"),
    RequestState.ACCEPTED: Label("Aanvaard door de deelnemer", "Accepted by the participant", "Draaiboek casemanager zorg"),
    RequestState.DECLINED: Label("Niet aanvaard door de deelnemer", "Declined by the participant", "Draaiboek casemanager zorg"),
    RequestState.WITHDRAWN: Label("Ingetrokken", "Withdrawn", _OWN),
}

PHASE: Labels = {
    Phase.OPENED: Label("Geopend", "Opened", _OWN),
    Phase.TEAM_ALLOCATED: Label("Tandem toegewezen", "Tandem allocated", f"{_D22}, art. 14 §2, 1°"),
    Phase.PLAN_DRAFTED: Label("Plan in opmaak", "Plan being drafted", f"{_D22}, art. 14 §2, 5°"),
    Phase.PLAN_AGREED: Label("Plan ondertekend", "Plan signed", f"{_D22}, art. 15"),
    Phase.SUBMITTED: Label(
        "Voorgelegd aan de netwerkcoördinator", "Submitted to the network coordinator", f"{_D22}, art. 14 §2, 5°"
    ),
    Phase.RUNNING: Label("Lopend", "Running", f"{_D22}, art. 11"),
    Phase.SUSPENDED: Label("Onderbroken", "Suspended", _OWN, "Het decreet kent geen onderbreking"),
    Phase.EVALUATING: Label("In eindevaluatie", "In final evaluation", f"{_D22}, art. 22"),
    Phase.ADVICE_REGISTERED: Label("Eindadvies geregistreerd", "Final advice registered", f"{_D22}, art. 14 §2, 8°"),
    Phase.ADVICE_DISCUSSED: Label("Eindadvies besproken", "Final advice discussed", f"{_D22}, art. 14 §2, 9°"),
    Phase.DECIDED: Label("Beslist door VDAB", "Decided by VDAB", f"{_D14}, art. 31"),
    Phase.CLOSED: Label("Afgesloten", "Closed", _OWN),
}

COMPARTMENT: Labels = {
    Compartment.SHARED: Label("Gedeeld", "Shared", f"{_D22}, art. 24", "Voor het tandem, VDAB en de deelnemer"),
    Compartment.WORK: Label("Werk", "Work", f"{_D22}, art. 24", "Voor de casemanager werk en VDAB"),
    Compartment.CARE: Label("Zorg", "Care", "Art. 352 Sw. (ex-458)", "Voor de casemanager zorg en behandelende hulpverleners"),
}

ACTION_KIND: Labels = {
    ActionKind.WORK: Label("Werk", "Work", f"{_D22}, art. 10, 1°", "Begeleiding naar en op een werkplek"),
    ActionKind.CARE: Label("Zorg", "Care", f"{_D22}, art. 10, 2°", "Zorg die het werk ondersteunt"),
    ActionKind.COORDINATION: Label("Overleg en afstemming", "Consultation and coordination", f"{_D22}, art. 10, 3°"),
}

STAGE: Labels = {
    Stage.EXPLORED: Label("Verkend", "Explored", "Onderzoek onthaaltraject GBO"),
    Stage.ACTION: Label("Actie", "Action", "Onderzoek onthaaltraject GBO"),
    Stage.RESULT: Label("Resultaat", "Result", "Onderzoek onthaaltraject GBO", "Een concreet resultaat"),
}

OUTCOME: Labels = {
    Outcome.PAID_WORK: Label("Betaald werk", "Paid work", f"{_D14}, art. 31-33"),
    Outcome.SUPPORTED_WORK: Label("Betaald werk met ondersteuning", "Paid work with support", f"{_D14}, art. 31-33"),
    Outcome.WELFARE: Label("Welzijnstraject", "Welfare track", f"{_D14}, art. 33; SAM"),
}

CLOSING: Labels = {
    Closing.PAID_WORK: Label("Betaald werk", "Paid work", _OWN),
    Closing.SUPPORTED_WORK: Label("Betaald werk met ondersteuning", "Paid work with support", _OWN),
    Closing.SWITCHED: Label("Overgestapt naar een welzijnstraject", "Switched to a welfare track", _OWN),
    Closing.STOPPED: Label("Stopgezet", "Stopped", _OWN),
}

STOP_REASON: Labels = {
    StopReason.MOVED: Label("Verhuisd", "Moved", _OWN),
    StopReason.FOUND_WORK: Label("Vond zelf werk", "Found work", _OWN),
    StopReason.OWN_CHOICE: Label("Eigen keuze", "Own choice", _OWN),
    StopReason.HEALTH: Label("Gezondheid", "Health", _OWN, "Gezondheidsgegeven (AVG, art. 9)"),
    StopReason.UNREACHABLE: Label("Niet meer bereikbaar", "No longer reachable", _OWN),
    StopReason.DECEASED: Label("Overleden", "Deceased", _OWN),
    StopReason.NO_TRACK: Label("Geen welzijnstraject gestart", "No welfare track started", _OWN),
    StopReason.OTHER: Label("Andere reden", "Other reason", _OWN),
}

ATTENDEE: Labels = {
    Attendee.PARTICIPANT: Label("De deelnemer", "The participant", f"{_D22}, art. 14 §2, 9°"),
    Attendee.REPRESENTATIVE: Label("De vertegenwoordiger van de deelnemer", "The participant's representative", _OWN),
    Attendee.WORK: Label("De casemanager werk", "The casemanager work", f"{_D22}, art. 14 §2, 9°"),
    Attendee.CARE: Label("De casemanager zorg", "The casemanager care", f"{_D22}, art. 14 §2, 9°"),
    Attendee.PROVIDER: Label("Een dienstverlener", "A provider", _OWN),
    Attendee.VDAB: Label("VDAB", "VDAB", _OWN),
}

PARTY: Labels = {
    Party.PARTICIPANT: Label("Deelnemer", "Participant", f"{_D22}, art. 15"),
    Party.WORK: Label("Casemanager werk", "Casemanager work", f"{_D22}, art. 15"),
    Party.CARE: Label("Casemanager zorg", "Casemanager care", f"{_D22}, art. 15"),
}

TABLES: Tables = {
    Attendee: ATTENDEE,
    Party: PARTY,
    Regime: REGIME,
    RequestState: REQUEST_STATE,
    Phase: PHASE,
    Compartment: COMPARTMENT,
    ActionKind: ACTION_KIND,
    Stage: STAGE,
    Outcome: OUTCOME,
    Closing: CLOSING,
    StopReason: STOP_REASON,
}
