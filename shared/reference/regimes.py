"""The two laws a trajectory can run under, with their numbers.

Every value carries its source. Where the texts that could be read are silent, the value is a **default** of ours and
says so: it is meant to be changed by who knows better, not to be believed.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final, Generic, TypeVar

from shared.reference.codes import Regime, Role
from shared.rules import Refused, rule

BEFORE_ANY_REGIME = rule(
    "regime.none",
    "Op deze datum bestonden werk- en zorgtrajecten nog niet.",
    "Work-and-care trajectories did not exist yet on this date.",
    "Decreet van 25 april 2014, in werking op 1 februari 2018",
)

_T = TypeVar("_T")
_D14 = "Decreet van 25 april 2014"
_D22 = "Decreet van 8 juli 2022"
_SILENT = "De gelezen teksten zwijgen; standaardwaarde"


@dataclass(frozen=True)
class Value(Generic[_T]):
    """A value of the law with where it stands; ``default`` when the law could not be read and we chose."""

    value: _T
    source: str
    default: bool = False


@dataclass(frozen=True)
class RegimeRules:
    """What one law says of an activation trajectory (activeringstraject). Durations are in calendar months."""

    regime: Regime
    requested_from: Value[date]
    min_months: Value[int]
    max_months: Value[int]
    extension_months: Value[int]
    extended_by: Value[Role]
    evaluation_months: Value[int]
    longest_rhythm: Value[int]
    ladder_required: Value[bool]
    review_possible: Value[bool]
    suspension_possible: Value[bool]
    retention_years: Value[int]


_WZ2014: Final = RegimeRules(
    regime=Regime.WZ2014,
    requested_from=Value(date(2018, 2, 1), f"{_D14}, in werking op 1 februari 2018"),
    min_months=Value(3, f"{_SILENT} (zoals {_D22}, art. 11)", default=True),
    max_months=Value(18, f"{_SILENT} (zoals {_D22}, art. 11)", default=True),
    extension_months=Value(6, _SILENT, default=True),
    extended_by=Value(Role.VDAB_MEDIATOR, f"{_SILENT}: VDAB neemt elke beslissing over deelname", default=True),
    evaluation_months=Value(6, f"{_D14}, art. 28"),
    longest_rhythm=Value(6, f"{_D14}, art. 28: minstens om de zes maanden"),
    ladder_required=Value(value=True, source=f"{_D14}, art. 8 en 30"),
    review_possible=Value(value=True, source=f"{_D14}, art. 42-43"),
    suspension_possible=Value(value=True, source=_SILENT, default=True),
    retention_years=Value(10, f"{_SILENT} (zoals {_D22}, art. 25)", default=True),
)

_WZ2022: Final = RegimeRules(
    regime=Regime.WZ2022,
    requested_from=Value(date(2023, 7, 1), f"{_D22}, art. 40; departement Zorg"),
    min_months=Value(3, f"{_D22}, art. 11"),
    max_months=Value(18, f"{_D22}, art. 11"),
    extension_months=Value(6, f"{_D22}, art. 11: uitzonderlijk, voorwaarden door de Regering; duur niet gevonden", default=True),
    extended_by=Value(Role.VDAB_MEDIATOR, f"{_SILENT}: VDAB neemt elke beslissing over deelname", default=True),
    evaluation_months=Value(6, f"{_D22}, art. 15, 6°: het plan bepaalt het ritme; standaard zoals {_D14}, art. 28", default=True),
    longest_rhythm=Value(18, f"{_D22}, art. 15, 6°: het plan bepaalt het ritme; niet trager dan de langste duur", default=True),
    ladder_required=Value(value=False, source=f"{_D22}: de ladder staat niet meer in de tekst"),
    review_possible=Value(value=False, source=f"{_D22}: geen hoofdstuk over beroep"),
    suspension_possible=Value(value=True, source=_SILENT, default=True),
    retention_years=Value(
        10, f"{_D22}, art. 25: zolang nodig, hoogstens tien jaar na het verjaren van vorderingen; standaardwaarde", default=True
    ),
)

#: Both laws by their key.
REGIMES: Final = {each.regime: each for each in (_WZ2014, _WZ2022)}


def regime_on(request_date: date) -> RegimeRules:
    """The law for a trajectory requested on this day; refuses ``regime.none`` before the first law worked."""
    for rules in (_WZ2022, _WZ2014):
        if request_date >= rules.requested_from.value:
            return rules
    raise Refused(BEFORE_ANY_REGIME, field="requested_on")
