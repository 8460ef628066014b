"""What is told when a request is filed, and the rules it has to meet on that day."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from services.intake.domain.screening import Screening
from services.intake.rulebook import BIRTH_YEAR
from shared.dates import not_in_future
from shared.reference.areas import area_of
from shared.reference.codes import FiledBy, Statute
from shared.reference.municipalities import current
from shared.reference.regimes import RegimeRules, regime_on
from shared.rules import Refused

#: Ages, in years reached in the year of the request, at which somebody may look for work; a default of ours.
PLAUSIBLE_AGES: Final = range(15, 81)


@dataclass(frozen=True, kw_only=True)
class Filing:
    """A request as it is filed; ``informed_on`` is the day the person was told how the data are processed.

    ``municipality`` is a NIS code, also one of before a merger.
    """

    participant: UUID
    requested_on: date
    informed_on: date
    filed_by: FiledBy
    municipality: str
    birth_year: int
    statute: Statute
    screening: Screening

    @property
    def regime(self) -> RegimeRules:
        """The law of the day of the request; refuses ``regime.none``."""
        return regime_on(self.requested_on)

    @property
    def municipality_today(self) -> str:
        """NIS code of the municipality that it belongs to by now; refuses ``municipality.unknown``."""
        return current(self.municipality).nis

    @property
    def area(self) -> str:
        """Code of the working area; refuses ``municipality.unknown``: only residents of the Flemish Region take part."""
        return area_of(self.municipality).code

    def check(self, today: date) -> None:
        """Refuse what cannot be on this business date."""
        not_in_future(self.requested_on, today, "requested_on")
        not_in_future(self.informed_on, today, "informed_on")
        if self.requested_on.year - self.birth_year not in PLAUSIBLE_AGES:
            raise Refused(BIRTH_YEAR, field="birth_year")
        self.screening.check(self.regime)
