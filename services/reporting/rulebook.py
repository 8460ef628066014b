"""What reporting refuses, in words for the person who meets it."""

from shared.rules import rule

NOT_IN_PLAN = rule(
    "plan.not-in-plan",
    "Deze indeling staat niet in het publicatieplan. Wat er wel in staat, leest u op /plan.",
    "This breakdown is not in the publication plan. What is in it can be read at /plan.",
    "Publicatieplan",
)
SEVERAL_TABLES = rule(
    "plan.several-tables",
    "Meer dan één tabel van het publicatieplan past hierbij, en ze tellen niet hetzelfde. Noem de tabel.",
    "More than one table of the publication plan fits this, and they do not count the same. Name the table.",
    "Publicatieplan",
)
PARTS_DISAGREE = rule(
    "batch.parts-disagree",
    "De delen van deze levering spreken elkaar tegen.",
    "The parts of this batch contradict each other.",
)
PART_AGAIN = rule(
    "batch.part-again",
    "Dit deel van de levering is er al.",
    "This part of the batch is there already.",
)
OTHER_QUARTER = rule(
    "batch.other-quarter",
    "Deze levering bevat feiten van een ander kwartaal.",
    "This batch holds facts of another quarter.",
)
QUARTER_FROZEN = rule(
    "batch.quarter-frozen",
    "De cijfers van dit kwartaal zijn al gemaakt; ze worden niet herzien.",
    "The figures of this quarter have been made already; they are not revised.",
)
NOT_A_PERIOD = rule("period.format", "Een periode schrijft u als 2026-Q3 of 2026.", "A period reads 2026-Q3 or 2026.")
FACTS_MISSING = rule(
    "batch.incomplete",
    "De feiten van deze periode zijn er nog niet allemaal.",
    "The facts of this period are not all there yet.",
    status=409,
)
UNRESOLVED = rule(
    "release.unresolved",
    "Voor deze periode is geen bewijs gevonden dat niemand terug te vinden is; er wordt niets gepubliceerd.",
    "For this period no proof was found that nobody can be found; nothing is published.",
)
SOLVER_STUCK = rule(
    "release.solver-stuck",
    "Het zoeken naar een bewijs duurde te lang; er wordt niets gepubliceerd.",
    "The search for a proof took too long; nothing is published.",
)
CHECK_FAILED = rule(
    "release.check-failed",
    "De controle van deze cijfers vond een fout; er wordt niets gepubliceerd.",
    "The check of these figures found a fault; nothing is published.",
)
ENGINE_FAILED = rule(
    "release.engine-failed",
    "Het maken van deze cijfers liep mis; er wordt niets gepubliceerd. Het logboek van de engine zegt meer.",
    "The making of these figures went wrong; nothing is published. The engine's log says more.",
)
OTHER_DIGEST = rule(
    "sign-off.other-digest",
    "Wat u ondertekent, is niet wat hier staat. Bekijk het opnieuw.",
    "What you sign is not what is here. Look at it again.",
    status=409,
)
SIGNED_ALREADY = rule(
    "sign-off.there-already",
    "Dit is al ondertekend.",
    "This has been signed already.",
    status=409,
)
WITHDRAWN_ALREADY = rule(
    "withdrawal.there-already",
    "Deze cijfers zijn al ingetrokken.",
    "These figures have been withdrawn already.",
    status=409,
)
QUARTERS_OPEN = rule(
    "sign-off.quarters-first",
    "Een jaar ondertekent u na zijn vier kwartalen: hun tabellen zitten erin. Wordt er een nooit getoond, dan het jaar ook niet.",
    "A year is signed after its four quarters: their tables are in it. When one is never shown, neither is the year.",
    "Publicatieplan",
    status=409,
)
YEAR_GIVEN_UP = rule(
    "release.year-given-up",
    "Dit jaar is afgesloten zonder eigen cijfers; er wordt niets meer van gemaakt.",
    "This year was closed without figures of its own; nothing is made of it any more.",
    status=409,
)
RELEASE_WITHDRAWN = rule(
    "release.withdrawn",
    "Deze cijfers zijn ingetrokken en worden niet meer getoond.",
    "These figures were withdrawn and are shown no more.",
    status=410,
)
PLAN_INCOHERENT = rule(
    "plan.incoherent",
    "Dit publicatieplan spreekt zichzelf tegen.",
    "This publication plan contradicts itself.",
)
PLAN_UNKNOWN = rule(
    "plan.unknown",
    "Deze versie van het publicatieplan bestaat niet.",
    "This version of the publication plan does not exist.",
    status=404,
)
COUNT_UNKNOWN = rule(
    "count.unknown-class",
    "Er is iets geteld dat volgens het publicatieplan niet kan bestaan.",
    "Something was counted that cannot exist according to the publication plan.",
)
RELATION_BROKEN = rule(
    "system.relation-broken",
    "De tellingen van deze periode kunnen niet samen waar zijn; er wordt niets gepubliceerd.",
    "The counts of this period cannot be true together; nothing is published.",
)
PLAN_NOT_SIGNED = rule(
    "plan.not-signed",
    "Deze versie van het publicatieplan is nog niet ondertekend.",
    "This version of the publication plan has not been signed yet.",
    "Publicatieplan",
)
PLAN_WITHIN_YEAR = rule(
    "plan.within-year",
    "Het publicatieplan verandert niet binnen een jaar.",
    "The publication plan does not change within a year.",
    "Publicatieplan",
)
PERIOD_AGAIN = rule(
    "release.period-again",
    "Deze periode is al gepubliceerd en wordt niet herzien.",
    "This period has been published already and is not revised.",
    "Publicatieplan",
)
QUARTER_MISSING = rule(
    "release.quarter-missing",
    "Een jaar wordt pas gepubliceerd na zijn vier kwartalen.",
    "A year is published after its four quarters.",
    "Publicatieplan",
)
CLOCK_BACKWARDS = rule(
    "release.clock-backwards",
    "De klok staat vroeger dan bij een eerdere publicatie.",
    "The clock stands earlier than at a release of before.",
)
LEDGER_DISAGREES = rule(
    "release.ledger-disagrees",
    "De tellingen kloppen niet met wat eerder is gepubliceerd; er wordt niets gepubliceerd.",
    "The counts do not agree with what was published before; nothing is published.",
)
LEVEL_TWICE = rule(
    "plan-request.level-twice",
    "Een tabel wordt maar één keer uitgesplitst naar hetzelfde.",
    "A table is broken down by the same thing only once.",
)
WISH_PLANNED = rule(
    "plan-request.in-plan",
    "Deze indeling staat al in het publicatieplan.",
    "This breakdown is in the publication plan already.",
    "Publicatieplan",
    status=409,
)
WISH_THERE = rule(
    "plan-request.there-already",
    "U vroeg deze indeling al. Ze wacht nog op een antwoord.",
    "You asked for this breakdown already. It still waits for an answer.",
    status=409,
)
WISH_ANSWERED = rule(
    "plan-request.answered-already",
    "Deze vraag is al beantwoord.",
    "This request has been answered already.",
    status=409,
)
