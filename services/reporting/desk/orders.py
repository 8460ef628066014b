"""What officers decide, as they send it."""

from dataclasses import dataclass

from services.reporting.domain.desk import WithdrawalReason


@dataclass(frozen=True)
class SignOff:
    """These very bytes may be seen: ``manifest_sha256`` names the release as the officer saw it."""

    manifest_sha256: str


@dataclass(frozen=True)
class Withdrawal:
    """A release is to be shown no more."""

    reason: WithdrawalReason


@dataclass(frozen=True)
class PlanSignOff:
    """By this very plan releases may be made."""

    sha256: str
