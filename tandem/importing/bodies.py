"""What is sent: the JSON bodies of ``POST /identity/v1/persons`` and ``POST /intake/v1/requests``."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID

from services.identity.domain.particulars import Particulars
from services.intake.domain.filing import Filing


def person(particulars: Particulars) -> dict[str, Any]:
    """The body that registers a person; what is not known is left out."""
    return known({**asdict(particulars), "birth_date": particulars.birth_date.isoformat()})


def request(filing: Filing, participant: UUID) -> dict[str, Any]:
    """The body that files a request for a registered person."""
    screening = filing.screening
    return known(
        {
            "participant": str(participant),
            "requested_on": filing.requested_on.isoformat(),
            "informed_on": filing.informed_on.isoformat(),
            "filed_by": filing.filed_by.value,
            "municipality": filing.municipality,
            "birth_year": filing.birth_year,
            "statute": filing.statute.value,
            "problems": [
                {"kind": problem.kind.value, "severity": problem.severity, "under_control": problem.under_control}
                for problem in screening.problems
            ],
            "obstacles": [obstacle.value for obstacle in screening.obstacles],
            "ladder_current": screening.ladder_current,
            "ladder_potential": screening.ladder_potential,
            "growth": screening.growth or None,
        }
    )


def known(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values without what is not known, in nested objects too."""
    told = {name: known(value) if isinstance(value, Mapping) else value for name, value in values.items()}
    return {name: value for name, value in told.items() if value is not None}
