"""The words of each notice, in Dutch and English. They are put together when a notice is read, and never name a person.

``{due}``, ``{track}`` and ``{quarter}`` stand for what the notice carries as date and codes.
"""

from collections.abc import Mapping
from typing import Final

from services.notifications.domain.notice import NoticeCode
from shared.reference.labels import Label

WORDS: Final[Mapping[NoticeCode, Label]] = {
    NoticeCode.REQUEST_REGISTERED: Label(
        "Een verzoek tot deelname in uw regio wacht op een beslissing van VDAB.",
        "A request to participate in your area waits for VDAB's decision.",
    ),
    NoticeCode.REQUEST_APPROVED: Label(
        "VDAB keurde een verzoek goed. Vraag de persoon of die wil deelnemen.",
        "VDAB approved a request. Ask the person whether they want to take part.",
    ),
    NoticeCode.REQUEST_REFUSED: Label(
        "VDAB weigerde een verzoek. De motivering staat bij het verzoek.",
        "VDAB refused a request. The motive stands with the request.",
    ),
    NoticeCode.TRAJECTORY_OPENED: Label(
        "Een nieuw traject in uw regio wacht op een tandem.",
        "A new trajectory in your area waits for a tandem.",
    ),
    NoticeCode.TEAM_ALLOCATED: Label(
        "U begeleidt een traject in tandem. Begin samen met het trajectplan.",
        "You accompany a trajectory in tandem. Begin the plan together.",
    ),
    NoticeCode.PLAN_SUBMITTED: Label(
        "Een trajectplan in uw regio werd ingediend.",
        "A plan in your area was submitted.",
    ),
    NoticeCode.MINIMUM_REACHED: Label(
        "Een traject bereikte de kortste duur. Het kan vanaf nu afgerond worden.",
        "A trajectory reached its shortest duration. From now on it can be closed.",
    ),
    NoticeCode.DURATION_LIMIT_NEAR: Label(
        "Een traject eindigt op {due}. Bereid het eindadvies voor, of vraag een verlenging.",
        "A trajectory ends on {due}. Prepare the final advice, or ask for an extension.",
    ),
    NoticeCode.DURATION_LIMIT_REACHED: Label(
        "Een traject bereikte op {due} zijn einde, zonder eindadvies.",
        "A trajectory reached its end on {due}, without a final advice.",
    ),
    NoticeCode.EXTENSION_GRANTED: Label(
        "Een traject werd verlengd tot {due}.",
        "A trajectory was extended until {due}.",
    ),
    NoticeCode.EVALUATION_DUE: Label(
        "Een evaluatie met de deelnemer is gepland voor {due}.",
        "An evaluation with the participant is planned for {due}.",
    ),
    NoticeCode.QUESTION_ASKED: Label(
        "De andere casemanager stelde u een vraag. Antwoord ten laatste op {due}.",
        "The other casemanager asked you a question. Answer by {due}.",
    ),
    NoticeCode.QUESTION_ANSWERED: Label(
        "De andere casemanager antwoordde op uw vraag.",
        "The other casemanager answered your question.",
    ),
    NoticeCode.STATEMENT_WRITTEN: Label(
        "De casemanager zorg vertelt u iets dat voor het werk telt, met toestemming van de deelnemer.",
        "The casemanager zorg tells you something that matters for work, by grant of the participant.",
    ),
    NoticeCode.APPOINTMENT_MADE: Label(
        "U hebt een afspraak op {due}.",
        "You have an appointment on {due}.",
    ),
    NoticeCode.APPOINTMENT_CANCELLED: Label(
        "Een afspraak met u gaat niet door.",
        "An appointment of yours was cancelled.",
    ),
    NoticeCode.ADVICE_DISCUSSED: Label(
        "Een eindadvies werd besproken met de deelnemer. De beslissing is aan VDAB.",
        "A final advice was discussed with the participant. The decision is VDAB's.",
    ),
    NoticeCode.OUTCOME_DECIDED: Label(
        "VDAB besliste over het einde van een traject.",
        "VDAB decided on the end of a trajectory.",
    ),
    NoticeCode.REFERRAL_DRAFTED: Label(
        "Een verwijzing ({track}) staat klaar. Ze vertrekt zodra aan alle voorwaarden voldaan is.",
        "A referral ({track}) is ready. It is sent once all its conditions are met.",
    ),
    NoticeCode.REFERRAL_SENT: Label(
        "Een verwijzing ({track}) wacht op uw antwoord, ten laatste op {due}.",
        "A referral ({track}) waits for your answer, by {due}.",
    ),
    NoticeCode.REFERRAL_DECLINED: Label(
        "Een dienst nam een verwijzing niet aan. De reden staat bij de verwijzing.",
        "A service declined a referral. The reason stands with the referral.",
    ),
    NoticeCode.REFERRAL_EXPIRED: Label(
        "Een dienst antwoordde niet op tijd op een verwijzing.",
        "A service did not answer a referral in time.",
    ),
    NoticeCode.REFERRAL_WAITLISTED: Label(
        "Een verwijzing ({track}) staat op de wachtlijst: geen dienst heeft nu plaats.",
        "A referral ({track}) is on the waiting list: no service has room now.",
    ),
    NoticeCode.REFERRAL_ACCEPTED: Label(
        "Een dienst nam een verwijzing ({track}) aan. Het eerste gesprek moet nog plaatsvinden.",
        "A service accepted a referral ({track}). The first talk has still to take place.",
    ),
    NoticeCode.REFERRAL_STARTED: Label(
        "Een verwijzing ({track}) startte op {due}.",
        "A referral ({track}) started on {due}.",
    ),
    NoticeCode.REFERRAL_CANCELLED: Label(
        "Een verwijzing ({track}) werd stopgezet voor ze startte.",
        "A referral ({track}) was cancelled before it started.",
    ),
    NoticeCode.REFERRAL_EXHAUSTED: Label(
        "Geen dienst nam een verwijzing ({track}) aan. Bespreek samen wat nu kan.",
        "No service accepted a referral ({track}). Discuss together what is possible now.",
    ),
    NoticeCode.GRANT_WITHDRAWN: Label(
        "Een toestemming werd ingetrokken. Wis wat u ervan bewaarde.",
        "A grant was withdrawn. Delete what you kept of it.",
    ),
    NoticeCode.STAND_IN_NAMED: Label(
        "Vanaf {due} vervangt iemand een casemanager van een traject dat u begeleidt.",
        "From {due} on somebody stands in for a casemanager of a trajectory that you accompany.",
    ),
    NoticeCode.STAND_IN_STARTED: Label(
        "U vervangt een casemanager in een traject, tot en met {due}.",
        "You stand in for a casemanager of a trajectory, up to and including {due}.",
    ),
    NoticeCode.STAND_IN_ENDED: Label(
        "Uw vervanging van een casemanager is voorbij. U ziet het dossier niet meer.",
        "You no longer stand in for a casemanager. You do not see the file any more.",
    ),
    NoticeCode.GLASS_BROKEN: Label(
        "ALARM: iemand opende een dossier in nood, zonder het te begeleiden.",
        "ALARM: somebody who does not accompany a file opened it in an emergency.",
    ),
    NoticeCode.GLASS_UNREVIEWED: Label(
        "ALARM: een dossier werd in nood geopend, en niemand beoordeelde dat nog.",
        "ALARM: a file was opened in an emergency, and nobody has reviewed that yet.",
    ),
    NoticeCode.GLASS_REVIEWED: Label(
        "De functionaris voor gegevensbescherming beoordeelde dat u een dossier in nood opende.",
        "The privacy officer reviewed that you opened a file in an emergency.",
    ),
    NoticeCode.PERMISSION_EXPIRING: Label(
        "Een toelating voor een onbetaalde activiteit ({track}) eindigt op {due}.",
        "A permission for an unpaid activity ({track}) ends on {due}.",
    ),
    NoticeCode.FACTS_INCOMPLETE: Label(
        "Na een dag ontbreken nog delen van de feiten van {quarter}. Tot ze er zijn, worden er geen cijfers gemaakt.",
        "After a day parts of the facts of {quarter} are still missing. Until they are there no figures are made.",
    ),
    NoticeCode.RELEASE_PROPOSED: Label(
        "De cijfers van {quarter} zijn gemaakt en gecontroleerd. Ze wachten op de handtekening van een functionaris.",
        "The figures of {quarter} were made and checked. They wait for the signature of a privacy officer.",
    ),
    NoticeCode.RELEASE_REFUSED: Label(
        "De cijfers van {quarter} konden niet gemaakt worden. Er is niets gepubliceerd; de reden staat bij de rapporten.",
        "The figures of {quarter} could not be made. Nothing was published; the reason stands with the reports.",
    ),
    NoticeCode.RELEASE_WITHDRAWN: Label(
        "De knelpuntenrapporten van {quarter} zijn ingetrokken. Gebruik ze niet meer.",
        "The bottleneck reports of {quarter} were withdrawn. Do not use them any more.",
    ),
    NoticeCode.RELEASE_PUBLISHED: Label(
        "De knelpuntenrapporten van {quarter} zijn gepubliceerd.",
        "The bottleneck reports of {quarter} were published.",
    ),
    NoticeCode.ERASURE_UNCONFIRMED: Label(
        "Een persoon moet gewist worden, en na een dag hebben niet alle diensten dat bevestigd.",
        "A person is to be erased, and after a day not all services have confirmed it.",
    ),
}
