"""Rules of the course of a trajectory: phases, tandem, plan, duration, end, mandates."""

from shared.rules import rule

D22 = "Decreet van 8 juli 2022"

WRONG_PHASE = rule(
    "trajectory.wrong-phase",
    "Dit kan niet in de fase waarin het traject nu is.",
    "This is not possible in the phase the trajectory is in now.",
    status=409,
)
ONLY_VDAB = rule(
    "decision.only-vdab",
    "Alleen VDAB beslist hierover.",
    "Only VDAB decides on this.",
    f"{D22}, art. 7-9 en 22",
    status=403,
)
NOT_THE_EXTENDER = rule(
    "extension.not-yours",
    "Dit traject kan alleen verlengd worden door wie de regeling daarvoor aanwijst.",
    "This trajectory can be extended only by whom its regime names.",
    f"{D22}, art. 11",
    status=403,
)

SAME_PERSON = rule(
    "tandem.same-person",
    "Eén persoon kan niet de beide casemanagers zijn.",
    "One person cannot be both casemanagers.",
    f"{D22}, art. 14",
)
SAME_ORGANISATION = rule(
    "tandem.same-organisation",
    "Casemanager werk en casemanager zorg komen uit twee verschillende organisaties.",
    "The casemanager work and the casemanager care come from two different organisations.",
    f"{D22}, art. 13, §2, 5°",
)
WORK_IN_PARTNERSHIP = rule(
    "tandem.work-holds-care-mandate",
    "Deze organisatie heeft hier het mandaat voor casemanagement zorg, en kan dus niet de casemanager werk leveren.",
    "This organisation holds the mandate for casemanagement care here, so it cannot provide the casemanager work.",
    f"{D22}, art. 13, §2, 5°",
)
CARE_OUTSIDE_PARTNERSHIP = rule(
    "tandem.care-outside-partnership",
    "Deze organisatie hoort niet bij het gemandateerde samenwerkingsverband zorg van dit werkingsgebied.",
    "This organisation is no member of the mandated partnership care of this area.",
    f"{D22}, art. 12",
)

NOTHING_CHANGED = rule("change.nothing", "Er is niets veranderd.", "Nothing was changed.")
PLAN_INCOMPLETE = rule(
    "plan.incomplete",
    "Het trajectplan mist nog verplichte onderdelen.",
    "The plan still lacks parts that are required.",
    f"{D22}, art. 15",
)
PLAN_ENDS_BEFORE_START = rule("plan.ends-before-start", "Het einde ligt niet na de start.", "The end is not after the start.")
PLAN_RHYTHM = rule(
    "plan.rhythm",
    "Geef om de hoeveel maanden er geëvalueerd wordt, van 1 tot en met 18.",
    "Tell every how many months there is an evaluation, from 1 to 18.",
    f"{D22}, art. 15, 6°",
)
RHYTHM_TOO_SLOW = rule(
    "plan.rhythm-too-slow",
    "De wet van dit traject vraagt vaker een evaluatie.",
    "The law of this trajectory asks for an evaluation more often.",
    "Decreet van 25 april 2014, art. 28",
)
ALREADY_SIGNED = rule(
    "plan.already-signed", "Deze partij heeft al getekend.", "This party has signed already.", f"{D22}, art. 15", status=409
)
TEAM_MISSING = rule(
    "team.missing",
    "Zonder casemanager werk en casemanager zorg kan het traject niet starten.",
    "Without a casemanager work and a casemanager care the trajectory cannot start.",
    f"{D22}, art. 14",
    status=409,
)

NEEDS_EXTENSION = rule(
    "duration.needs-extension",
    "Dit einde ligt na de langst toegelaten duur: daarvoor is een verlenging nodig.",
    "This end lies after the longest duration allowed: that needs an extension.",
    f"{D22}, art. 11",
)
START_BEFORE_OPENING = rule(
    "duration.start-before-acceptance",
    "Het traject kan niet starten vóór de deelnemer het aanvaardde.",
    "The trajectory cannot start before the participant accepted it.",
    f"{D22}, art. 9-11",
)
EXTENSION_TOO_LONG = rule(
    "extension.too-long",
    "Zo lang kan een verlenging volgens de ingestelde regeling niet zijn.",
    "The configured regime does not allow an extension this long.",
    f"{D22}, art. 11; duur als standaardwaarde ingesteld",
)
EXTENSION_NOT_LATER = rule(
    "extension.not-later",
    "Een verlenging eindigt later dan het einde dat nu al mag.",
    "An extension ends later than the end that is allowed already.",
    f"{D22}, art. 11",
)
MOTIVE_REQUIRED = rule("motive.required", "Geef een motivering.", "Give a motive.", f"{D22}, art. 11, 14 en 22")
NO_SUSPENSION = rule(
    "suspension.not-possible",
    "De regeling van dit traject kent geen opschorting.",
    "The regime of this trajectory knows no suspension.",
    "Het decreet zwijgt; instelling van de regeling",
    status=409,
)

REPORT_INCOMPLETE = rule(
    "report.incomplete",
    "Het eindverslag mist nog verplichte onderdelen.",
    "The final report still lacks parts that are required.",
    f"{D22}, art. 22",
)
TRACKS_MISSING = rule(
    "tracks.missing",
    "Noem bij een overstap naar welzijn minstens één spoor.",
    "Name at least one track when the outcome is welfare.",
    f"{D22}, art. 14, §2, 8°-9°",
)
TRACKS_WITHOUT_WELFARE = rule(
    "tracks.without-welfare",
    "Sporen horen alleen bij een overstap naar welzijn.",
    "Tracks belong to the outcome welfare only.",
)
TRACK_TWICE = rule("tracks.twice", "Dit spoor staat er al.", "This track stands there already.")
PARTICIPANT_ABSENT = rule(
    "discussion.participant-absent",
    "Het eindadvies wordt besproken met de deelnemer of zijn vertegenwoordiger.",
    "The final advice is discussed with the participant or the representative.",
    f"{D22}, art. 14, §2, 9°",
)
TRACK_NOT_ADVISED = rule(
    "discussion.track-not-advised", "Dit spoor staat niet in het eindadvies.", "This track is not in the final advice."
)
JOB_MISSING = rule(
    "decision.job-missing",
    "Registreer eerst de job waarop deze beslissing steunt.",
    "First record the job that this decision rests on.",
)

MANDATE_PERIOD = rule(
    "mandate.period",
    "Een mandaat begint vóór het eindigt en duurt ten hoogste vijf jaar.",
    "A mandate begins before it ends and lasts five years at most.",
    f"{D22}, art. 12 en 19",
)
MANDATE_OVERLAP = rule(
    "mandate.overlap",
    "Voor dit werkingsgebied is er in deze periode al een mandaat.",
    "There is a mandate for this area in this period already.",
    f"{D22}, art. 12 en 17",
    status=409,
)
PARTNERSHIP_GROUPS = rule(
    "partnership.groups",
    "Een samenwerkingsverband zorg telt precies één lid uit elk van de groepen a, b en c.",
    "A partnership care has exactly one member of each of the groups a, b and c.",
    f"{D22}, art. 12",
)
NETWORK_KINDS = rule(
    "network.kinds",
    "Een netwerk telt minstens één lid van elk van de zes soorten.",
    "A network has at least one member of each of the six kinds.",
    f"{D22}, art. 17",
)
MEMBER_TWICE = rule("mandate.member-twice", "Deze organisatie staat er al in.", "This organisation is in it already.")

PERMIT_FIELD = rule(
    "permit.field",
    "Dit gegeven van de deelnemer mag u niet opvragen.",
    "You may not ask for this field of the participant.",
    "AVG, art. 5, 1, c)",
    status=403,
)
