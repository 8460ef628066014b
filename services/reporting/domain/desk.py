"""What is decided about a release, in codes: nobody writes a text here."""

from enum import StrEnum


class MakingState(StrEnum):
    """How far the making of a period is."""

    ASKED = "asked"
    RUNNING = "running"
    PROPOSED = "proposed"
    """It waits for an officer's signature, or has it."""
    REFUSED = "refused"
    """Nothing is published; it can be asked for again."""


class WithdrawalReason(StrEnum):
    """Why a release is shown no more. What was seen of it was seen: it counts in every later proof."""

    FACTS_WRONG = "facts-wrong"
    PLAN_WRONG = "plan-wrong"
    PROOF_DOUBTED = "proof-doubted"
    SIGNED_BY_MISTAKE = "signed-by-mistake"


class WishReason(StrEnum):
    """What a table is wished for. A code, because a text could tell of somebody."""

    POLICY_QUESTION = "policy-question"
    """A question of the government or the parliament."""
    EVALUATION = "evaluation"
    """Whether a measure does what it is for."""
    SUPPLY = "supply"
    """Where there is too little of a service."""
    TREND = "trend"
    """How something goes over the years."""


class Asked(StrEnum):
    """What became of a reader's wish for a table."""

    PLANNED = "planned"
    """It comes in a later version of the plan."""
    DECLINED = "declined"
