"""Labels of referrals to welfare tracks (welzijnstrajecten)."""

from typing import Final

from shared.reference.codes import CancelReason, DeclineReason, ReferralResult, ReferralState, Track, TrackAnswer
from shared.reference.labels.label import Label, Labels, Tables

_D22: Final = "Decreet van 8 juli 2022"
_OWN: Final = "Eigen lijst: het decreet zwijgt"

TRACK: Labels = {
    Track.AMA_WELFARE: Label(
        "AMA welzijn",
        "Work-like activities in welfare (AMA welzijn)",
        f"{_D22}, art. 28-33",
        "Arbeidsmatige activiteiten; niet samen met AMA sociale economie of VAPH-dagondersteuning",
    ),
    Track.AMA_SOCIAL_ECONOMY: Label(
        "AMA sociale economie",
        "Work-like activities in the social economy (AMA)",
        "VDAB, AMA sociale economie",
        "Arbeidsmatige activiteiten, ten minste 12 uur per week",
    ),
    Track.GBO: Label(
        "Onthaaltraject GBO",
        "Reception trajectory (GBO)",
        f"{_D22}, art. 4-6",
        "Overdracht alleen van de gegevens die art. 5 opsomt",
    ),
    Track.CARE: Label("Zorg", "Care", "Decreet van 25 april 2014, art. 33", "Besproken door de casemanager zorg"),
}

ANSWER: Labels = {
    TrackAnswer.YES: Label("Ja", "Yes", _OWN),
    TrackAnswer.NO: Label("Neen", "No", _OWN),
    TrackAnswer.OPEN: Label("Nog niet beantwoord", "Not answered yet", _OWN),
}

STATE: Labels = {
    ReferralState.PROPOSED: Label("Voorgesteld", "Proposed", _OWN),
    ReferralState.SENT: Label("Verstuurd", "Sent", _OWN),
    ReferralState.WAITING: Label("Op de wachtlijst", "On the waiting list", _OWN),
    ReferralState.ACCEPTED: Label("Aanvaard", "Accepted", _OWN),
    ReferralState.STARTED: Label("Gestart", "Started", "Onderzoek onthaaltraject GBO", "Na het eerste gesprek in levenden lijve"),
    ReferralState.ENDED: Label("Beëindigd", "Ended", _OWN),
    ReferralState.CANCELLED: Label("Geannuleerd", "Cancelled", _OWN),
    ReferralState.EXHAUSTED: Label("Geen dienst meer over", "No service left", _OWN),
}

DECLINE: Labels = {
    DeclineReason.FULL: Label("Volzet", "Full", _OWN),
    DeclineReason.OUTSIDE_AREA: Label("Buiten het werkgebied", "Outside the area", _OWN),
    DeclineReason.NOT_TARGET_GROUP: Label("Niet de doelgroep", "Not the target group", _OWN),
    DeclineReason.OTHER_SERVICE_FITS: Label("Een andere dienst past beter", "Another service fits better", _OWN),
    DeclineReason.NO_CONTACT: Label("Geen contact gekregen", "No contact made", _OWN),
    DeclineReason.OTHER: Label("Andere reden", "Other reason", _OWN),
}

CANCEL: Labels = {
    CancelReason.PARTICIPANT_REFUSED: Label("De deelnemer wil niet", "The participant refused", _OWN),
    CancelReason.GRANT_WITHDRAWN: Label("Toestemming ingetrokken", "Grant withdrawn", _OWN),
    CancelReason.DECISION_CORRECTED: Label("Beslissing rechtgezet", "Decision corrected", _OWN),
    CancelReason.EXCLUSIVE_TRACK: Label(
        "Een spoor dat hier niet mee samengaat, is gestart", "A track that excludes this one started", _OWN
    ),
    CancelReason.OTHER: Label("Andere reden", "Other reason", _OWN),
}

RESULT: Labels = {
    ReferralResult.COMPLETED: Label("Afgerond", "Completed", _OWN),
    ReferralResult.MOVED_ON: Label("Doorgestroomd", "Moved on", _OWN),
    ReferralResult.STOPPED_EARLY: Label("Vroegtijdig gestopt", "Stopped early", _OWN),
    ReferralResult.LOST_CONTACT: Label("Contact verloren", "Lost contact", _OWN),
}

TABLES: Tables = {
    Track: TRACK,
    TrackAnswer: ANSWER,
    ReferralState: STATE,
    DeclineReason: DECLINE,
    CancelReason: CANCEL,
    ReferralResult: RESULT,
}
