"""What people read for something that happened in a file: what was done, by whom stands beside it.

By the name of the event, without service and version.
"""

from collections.abc import Mapping
from typing import Final

from shared.reference.labels.label import Label

HAPPENINGS: Final[Mapping[str, Label]] = {
    "trajectory-opened": Label("dossier geopend", "opened the file"),
    "team-allocated": Label("tandem aangesteld", "allocated the tandem"),
    "head-corrected": Label("gegevens van het dossier verbeterd", "corrected facts of the file"),
    "plan-started": Label("trajectplan begonnen", "started the plan"),
    "plan-drafted": Label("trajectplan klaargezet", "drafted the plan"),
    "plan-edited": Label("trajectplan bewerkt", "edited the plan"),
    "plan-signed": Label("handtekening genoteerd", "recorded a signature"),
    "plan-agreed": Label("trajectplan door iedereen getekend", "everyone signed the plan"),
    "plan-submitted": Label("trajectplan naar het netwerk gestuurd", "sent the plan to the network"),
    "plan-adapted": Label("getekend trajectplan bijgestuurd", "adapted the agreed plan"),
    "trajectory-started": Label("traject gestart", "started the trajectory"),
    "trajectory-suspended": Label("traject opgeschort", "suspended the trajectory"),
    "trajectory-resumed": Label("traject hervat", "resumed the trajectory"),
    "extension-granted": Label("verlenging toegekend", "granted an extension"),
    "minimum-reached": Label("kortste duur bereikt", "shortest duration reached"),
    "duration-limit-near": Label("einde van de langste duur komt dichtbij", "longest duration is near its end"),
    "duration-limit-reached": Label("langste duur bereikt", "longest duration reached"),
    "closing-started": Label("einde begonnen", "began the end"),
    "report-written": Label("eindverslag bewerkt", "wrote in the final report"),
    "final-advice-registered": Label("eindadvies geregistreerd", "registered the final advice"),
    "advice-discussed": Label("eindadvies besproken", "discussed the final advice"),
    "outcome-decided": Label("beslissing genomen", "took the decision"),
    "referral-linked": Label("doorverwijzing voorbereid", "prepared a referral"),
    "trajectory-closed": Label("dossier afgesloten", "closed the file"),
    "file-erased": Label("dossier gewist", "erased the file"),
    "action-recorded": Label("actie toegevoegd", "added an action"),
    "action-changed": Label("actie bijgewerkt", "updated an action"),
    "note-written": Label("notitie geschreven", "wrote a note"),
    "note-changed": Label("notitie verbeterd", "corrected a note"),
    "note-moved": Label("notitie verplaatst", "moved a note"),
    "statement-written": Label("functionele boodschap geschreven", "wrote a functional statement"),
    "question-asked": Label("vraag gesteld", "asked a question"),
    "question-answered": Label("vraag beantwoord", "answered a question"),
    "appointment-made": Label("afspraak gemaakt", "made an appointment"),
    "appointment-cancelled": Label("afspraak geschrapt", "cancelled an appointment"),
    "obstacle-assessed": Label("drempel ingeschat", "assessed an obstacle"),
    "bottleneck-signalled": Label("knelpunt gemeld", "signalled a bottleneck"),
    "grant-given": Label("toestemming genoteerd", "recorded a grant"),
    "grant-withdrawn": Label("toestemming ingetrokken", "withdrew a grant"),
    "grant-ended": Label("toestemming verlopen", "a grant ended"),
    "evaluation-planned": Label("evaluatie gepland", "planned an evaluation"),
    "evaluation-due": Label("evaluatie te houden", "an evaluation is due"),
    "evaluation-held": Label("evaluatie gehouden", "held an evaluation"),
    "job-recorded": Label("job genoteerd", "recorded a job"),
    "stand-in-named": Label("vervanging aangeduid", "named a replacement"),
    "stand-in-started": Label("vervanging begonnen", "a replacement began"),
    "stand-in-ended": Label("vervanging voorbij", "a replacement ended"),
    "glass-broken": Label("dossier in nood geopend", "opened the file in an emergency"),
    "glass-reviewed": Label("noodtoegang beoordeeld", "reviewed an emergency"),
    "glass-unreviewed": Label("noodtoegang nog te beoordelen", "an emergency awaits review"),
}


def happening(name: str) -> Label:
    """The words for an event in a file. Raises ``KeyError`` for one that no file knows."""
    return HAPPENINGS[name]
