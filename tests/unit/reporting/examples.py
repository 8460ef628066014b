"""Made-up facts to count."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from shared.contracts.casemanagement import FactsSealed
from shared.reference.areas import AREAS
from shared.reference.codes import Bottleneck, Cmpps, Obstacle, Outcome, Phase, Stage, Track, TrackAnswer
from shared.reference.facts import COLUMNS, Fact, FactKind, SustainableBand, WaitBand

QUARTER = "2026-Q3"
FACT = Fact(
    kind=FactKind.BOTTLENECK,
    area="rivierenland",
    quarter=QUARTER,
    code=Bottleneck.K01,
    phase=Phase.RUNNING,
    contributor=f"{1:032x}",
    pseudonym=f"{0:032x}",
)


def crowd(size: int, **changes: Any) -> list[Fact]:
    """The same fact of so many people."""
    return [replace(FACT, pseudonym=f"{number:032x}", **changes) for number in range(size)]


def sealed(facts: list[Fact], *, part: int = 1, parts: int = 1, batch: int = 1, **changes: Any) -> FactsSealed:
    """A part of a batch with these facts."""
    return FactsSealed(
        batch=UUID(int=batch),
        part=part,
        parts=parts,
        columns=COLUMNS,
        rows=tuple(fact.as_row() for fact in facts),
        **{"quarter": QUARTER, "synthetic": False, **changes},
    )


def _facts(kind: FactKind, **columns: st.SearchStrategy[str]) -> st.SearchStrategy[Fact]:
    return st.builds(
        Fact,
        kind=st.just(kind),
        area=st.sampled_from([area.code for area in AREAS]),
        quarter=st.just(QUARTER),
        cmpps=st.sampled_from(["", "multiple", *Cmpps]),
        contributor=st.just(f"{1:032x}"),
        pseudonym=st.integers(0, 30).map("{:032x}".format),
        **columns,
    )


phases = st.sampled_from(sorted(Phase))

#: Any fact that the plan knows.
facts = st.one_of(
    _facts(FactKind.BOTTLENECK, code=st.sampled_from(sorted(Bottleneck)), phase=phases, track=st.sampled_from(["", *Track])),
    _facts(FactKind.OBSTACLE, code=st.sampled_from(sorted(Obstacle)), stage=st.sampled_from(sorted(Stage)), phase=phases),
    _facts(
        FactKind.REFERRAL,
        track=st.sampled_from(sorted(Track)),
        answer=st.sampled_from(["", *TrackAnswer]),
        wait_band=st.sampled_from(["", *WaitBand]),
    ),
    _facts(FactKind.OUTCOME, outcome=st.sampled_from(sorted(Outcome)), band=st.sampled_from(["", *SustainableBand])),
    _facts(FactKind.JOB, band=st.sampled_from(sorted(SustainableBand))),
    _facts(FactKind.ACTIVE, phase=phases),
    _facts(FactKind.STARTED),
)
