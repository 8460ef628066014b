"""Labels of the trace of a switch (overstap): gates, services that were weighed, how attempts ended, what happens next."""

from typing import Final

from shared.reference.codes import AttemptEnding, CandidateVerdict, Gate, Next, Sender
from shared.reference.labels.label import Label, Labels, Tables

_D22: Final = "Decreet van 8 juli 2022"
_OWN: Final = "Eigen lijst: het decreet zwijgt"

GATE: Labels = {
    Gate.DECISION: Label("VDAB besliste over dit spoor", "VDAB decided on this track", "Decreet van 25 april 2014, art. 31"),
    Gate.PARTICIPANT_AGREES: Label("De deelnemer zegt ja", "The participant says yes", f"{_D22}, art. 4 en 28"),
    Gate.GRANT: Label("Toestemming om gegevens over te dragen", "Grant to hand over data", "AVG, art. 6 en 9"),
    Gate.PERMISSION: Label(
        "Toelating van wie over het statuut gaat", "Permission of the authority of the statute", "Draaiboek casemanager zorg"
    ),
    Gate.AGE: Label("De leeftijd past", "The age fits", f"{_D22}, art. 28"),
    Gate.STATUTE: Label("Het statuut past", "The statute fits", "VDAB, AMA sociale economie"),
    Gate.NO_EXCLUSIVE_TRACK: Label(
        "Geen spoor dat hier niet mee samengaat", "No track that excludes this one", f"{_D22}, art. 29"
    ),
    Gate.WHITELIST: Label(
        "Alleen de gegevens die het decreet toelaat", "Only the data that the decree permits", f"{_D22}, art. 5"
    ),
}

VERDICT: Labels = {
    CandidateVerdict.TAKEN: Label("gevraagd", "asked", _OWN),
    CandidateVerdict.NEXT_IN_LINE: Label("past ook, staat hierna in de rij", "fits too, is next in line", _OWN),
    CandidateVerdict.NO_ROOM: Label("past, maar heeft geen plaats", "fits, but has no room", _OWN),
    CandidateVerdict.CLOSED: Label("neemt niemand meer op", "takes nobody any more", _OWN),
    CandidateVerdict.TOO_YOUNG: Label("deelnemer is er te jong voor", "the participant is too young for it", _OWN),
    CandidateVerdict.TOO_OLD: Label("deelnemer is er te oud voor", "the participant is too old for it", _OWN),
    CandidateVerdict.STATUTE: Label("niet voor dit statuut", "not for this statute", _OWN),
    CandidateVerdict.ASKED_BEFORE: Label("is al gevraagd", "was asked before", _OWN),
    CandidateVerdict.NOT_IN_GRANT: Label("staat niet in de toestemming", "is not in the grant", _OWN),
}

ENDING: Labels = {
    AttemptEnding.ACCEPTED: Label("aanvaard", "accepted", _OWN),
    AttemptEnding.DECLINED: Label("geweigerd", "declined", _OWN),
    AttemptEnding.EXPIRED: Label("niet op tijd geantwoord", "not answered in time", _OWN),
    AttemptEnding.CANCELLED: Label("geannuleerd", "cancelled", _OWN),
    AttemptEnding.WAITLISTED: Label("op de wachtlijst gezet", "put on the waiting list", _OWN),
    AttemptEnding.EXHAUSTED: Label("geen dienst meer over", "no service left", _OWN),
}

NEXT: Labels = {
    Next.GATES: Label("Eerst moet aan alle voorwaarden voldaan zijn", "First every condition must be met", _OWN),
    Next.BARRED: Label("Dit spoor kan niet doorgaan zoals het er staat", "This track cannot go on as it stands", _OWN),
    Next.ANSWER: Label("De dienst antwoordt", "The service answers", _OWN),
    Next.ROOM: Label("Wachten tot er plaats komt", "Waiting until there is room", _OWN),
    Next.FIRST_TALK: Label("Het eerste gesprek", "The first talk", _OWN),
    Next.RESULT: Label("Het resultaat", "The result", _OWN),
    Next.NOTHING: Label("Niets meer: dit spoor is klaar", "Nothing more: this track is done", _OWN),
}

SENDER: Labels = {
    Sender.VDAB: Label("VDAB", "VDAB", f"{_D22}, art. 4"),
    Sender.TANDEM: Label("Het tandem", "The tandem", f"{_D22}, art. 28-33"),
    Sender.CASEMANAGER_CARE: Label("De casemanager zorg", "The casemanager care", "Art. 352 Sw. (ex-458)"),
}

TABLES: Tables = {Gate: GATE, CandidateVerdict: VERDICT, AttemptEnding: ENDING, Next: NEXT, Sender: SENDER}
