"""The receipt (ontvangstbewijs) of an answer: which release it came from, what was asked, and the digest of what was told.

Whoever keeps it beside a figure can show later that the figure came from that release, and whoever has the release can tell
whether it did.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from services.reporting.release.canonical import canonical, sha256


@dataclass(frozen=True)
class Receipt:
    """Digests in hexadecimals: SHA-256 of the manifest's bytes, and of canonical JSON of the question and of the answer."""

    period: str
    manifest_sha256: str
    question_sha256: str
    answer_sha256: str

    @property
    def header(self) -> str:
        """As ``Tandem-Receipt`` has it: a dictionary of strings (RFC 8941)."""
        told = {"period": self.period, "manifest": self.manifest_sha256}
        told |= {"question": self.question_sha256, "answer": self.answer_sha256}
        return ", ".join(f'{name}="{value}"' for name, value in told.items())


def receipt(period: str, manifest_sha256: str, question: Mapping[str, object], answer: object) -> Receipt:
    """The receipt of an answer, given what was asked in its one form."""
    return Receipt(period, manifest_sha256, sha256(canonical(question)), sha256(canonical(answer)))
