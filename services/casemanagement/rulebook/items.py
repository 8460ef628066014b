"""Rules of what stands in a file: actions, notes, questions, appointments, grants, evaluations, jobs, facts."""

from shared.rules import rule

_D22 = "Decreet van 8 juli 2022"
_SECRECY = "Art. 352 Sw. (ex-458)"

FILE_CLOSED = rule(
    "item.file-closed",
    "Dit dossier is afgesloten; er komt niets meer bij.",
    "This file is closed; nothing is added any more.",
    status=409,
)
NOT_YOUR_SIDE = rule(
    "compartment.not-yours",
    "In dit deel van het dossier schrijft de andere kant.",
    "The other side writes in this part of the file.",
    _SECRECY,
)
INSZ_LIKE = rule(
    "note.insz-like",
    "Hier staat iets dat op een rijksregisternummer lijkt. Haal het weg, of bevestig dat het er geen is.",
    "This holds something that looks like a national register number. Remove it, or confirm that it is none.",
    f"{_D22}, art. 24",
)
OPENS_BY_GRANT = rule(
    "note.opens-by-grant",
    "Verplaatsen kan alleen naar een kleinere kring. Openstellen gaat met een toestemming van de deelnemer.",
    "A note moves to a smaller circle only. Opening it takes a grant of the participant.",
    _SECRECY,
)
OWNER_NOT_ON_FILE = rule(
    "action.owner-not-on-file",
    "De verantwoordelijke is een casemanager van dit dossier die deze actie mag zien.",
    "The owner is a casemanager of this file who may see this action.",
    f"{_D22}, art. 15, 4°",
)
RESULT_NEEDED = rule(
    "action.result-needed",
    "Schrijf op wat het resultaat is.",
    "Write down what the result is.",
    f"{_D22}, art. 22",
)
QUESTION_DUE_PAST = rule("question.due-past", "Deze dag is al voorbij.", "This day has passed already.")
QUESTION_ANSWERED = rule("question.answered", "Deze vraag is al beantwoord.", "This question was answered already.", status=409)
QUESTION_NOT_YOURS = rule(
    "question.not-yours",
    "Deze vraag is aan de andere casemanager gesteld.",
    "This question was asked to the other casemanager.",
    status=403,
)
APPOINTMENT_PAST = rule("appointment.past", "Dit moment is al voorbij.", "This moment has passed already.")
APPOINTMENT_TOO_FAR = rule(
    "appointment.too-far",
    "Een afspraak ligt hoogstens drie jaar vooruit.",
    "An appointment lies three years ahead at most.",
    "Eigen regel, tegen tikfouten",
)
APPOINTMENT_CANCELLED = rule(
    "appointment.cancelled", "Deze afspraak was al geschrapt.", "This appointment was cancelled already.", status=409
)
APPOINTMENT_NOT_ON_FILE = rule(
    "appointment.not-on-file",
    "Een afspraak is voor casemanagers van dit dossier die ze mogen zien.",
    "An appointment is for casemanagers of this file who may see it.",
    _SECRECY,
)
GRANT_ITEMS_MISSING = rule(
    "grant.items-missing",
    "Kies de stukken die de deelnemer openstelt.",
    "Choose the items that the participant opens.",
    _SECRECY,
)
GRANT_ITEMS_UNKNOWN = rule(
    "grant.items-unknown",
    "Een gekozen stuk hoort niet bij uw kant van dit dossier.",
    "A chosen item is not of your side of this file.",
    _SECRECY,
)
GRANT_RECEIVER_OWN = rule(
    "grant.receiver-own",
    "Uw eigen organisatie ziet deze stukken al.",
    "Your own organisation sees these items already.",
)
GRANT_UNTIL_PAST = rule("grant.until-past", "De laatste dag is al voorbij.", "The last day has passed already.")
GRANT_UNTIL_FAR = rule(
    "grant.until-far",
    "De laatste dag ligt hoogstens vijf jaar vooruit.",
    "The last day lies five years ahead at most.",
    "Eigen regel, tegen tikfouten",
)
GRANT_OVER = rule("grant.over", "Deze toestemming gold al niet meer.", "This grant had ended already.", status=409)
MANDATE_MISSING = rule(
    "grant.mandate-missing",
    "Noteer welk mandaat de vertegenwoordiger toonde, en wanneer.",
    "Record which mandate the representative showed, and when.",
    _SECRECY,
)
MANDATE_NOT_ASKED = rule(
    "grant.mandate-not-asked",
    "De deelnemer gaf deze toestemming zelf; daar hoort geen mandaat bij.",
    "The participant gave this grant in person; no mandate goes with it.",
)
STATEMENT_NO_GRANT = rule(
    "statement.no-grant",
    "Onder deze toestemming kan u de casemanager werk nu niets vertellen.",
    "Under this grant you cannot tell the casemanager werk anything now.",
    _SECRECY,
    status=409,
)
EVALUATION_NOT_RUNNING = rule(
    "evaluation.not-running",
    "Evalueren doet u zolang het traject loopt.",
    "An evaluation is held while the trajectory runs.",
    f"{_D22}, art. 15, 6°",
    status=409,
)
EVALUATION_BEFORE_START = rule(
    "evaluation.before-start",
    "Toen was het traject nog niet gestart.",
    "The trajectory had not started yet then.",
    f"{_D22}, art. 15, 6°",
)
EVALUATION_TWICE = rule(
    "evaluation.twice",
    "De evaluatie van die dag is al geregistreerd.",
    "The evaluation of that day was recorded already.",
    status=409,
)
JOB_TOO_FAR = rule(
    "job.too-far",
    "Een gevonden job start binnen drie maanden.",
    "A job that was found starts within three months.",
    "Eigen regel, tegen tikfouten",
)
JOB_CRITERIA = rule(
    "job.criteria",
    "Geef elk van de zeven criteria een antwoord; «onbekend» mag.",
    "Answer each of the seven criteria; «unknown» will do.",
    "SAAMO, zeven criteria voor duurzaam werk",
)
COPY_CHANGED = rule(
    "copy.changed",
    "Dit veranderde terwijl u het overnam. Kijk de tekst opnieuw na.",
    "This changed while you copied it. Look at the text again.",
    status=409,
)
QUARTER_NOT_OVER = rule(
    "quarter.not-over",
    "Dit kwartaal is nog niet voorbij.",
    "This quarter is not over yet.",
    status=409,
)
YEAR_CLOSED = rule(
    "facts.year-closed",
    "Dit jaar is afgesloten: de sleutel van zijn cijfers is vernietigd.",
    "This year is closed: the key of its figures is destroyed.",
    status=409,
)
YEAR_UNFINISHED = rule(
    "facts.year-unfinished",
    "Een kwartaal van dit jaar wordt nog verzegeld.",
    "A quarter of this year is still being sealed.",
    status=409,
)
ERASURE_FILE_OPEN = rule(
    "erasure.file-open",
    "Voor deze persoon loopt een dossier. Sluit het eerst af; zolang het loopt, is het nodig.",
    "A file of this person still runs. Close it first; as long as it runs it is needed.",
    "AVG, art. 17, 3, b",
    status=409,
)
