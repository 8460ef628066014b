"""What reporting refuses, in words for the person who meets it."""

from shared.rules import rule

NOT_IN_PLAN = rule(
    "plan.not-in-plan",
    "Deze indeling staat niet in het publicatieplan. Wat er wel in staat, leest u op /plan.",
    "This breakdown is not in the publication plan. What is in it can be read at /plan.",
    "Publicatieplan",
)
PARTS_DISAGREE = rule(
    "batch.parts-disagree",
    "De delen van deze levering spreken elkaar tegen.",
    "The parts of this batch contradict each other.",
)
OTHER_QUARTER = rule(
    "batch.other-quarter",
    "Deze levering bevat feiten van een ander kwartaal.",
    "This batch holds facts of another quarter.",
)
