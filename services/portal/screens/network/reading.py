"""What the network coordinator sees: plan and progress, nothing of health or income."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from services.portal.colleagues import Colleague
from services.portal.screens.frame.calls import Call, ask
from services.portal.screens.frame.duration import Months
from services.portal.screens.frame.names import Names, names_of
from services.portal.screens.frame.people import colleagues
from shared import clock
from shared.reference.codes import Phase

PURPOSE: Final = "network"
#: Phases in which a plan is evaluated; after that the end itself is.
EVALUATED: Final = frozenset({Phase.RUNNING, Phase.SUSPENDED})


@dataclass(frozen=True)
class Line:
    """A file: who, with which tandem, how far, and when it is evaluated next."""

    told: Mapping[str, Any]
    name: str | None
    tandem: tuple[Colleague | None, ...]
    months: Months | None
    evaluation: date | None


@dataclass(frozen=True)
class Network:
    """The plans that were submitted and not started, and the files of the network. Each is None while it is away."""

    submitted: list[Line] | None
    files: list[Line] | None
    next: str | None
    names: Names


def network(after: str | None) -> Network:
    """The files of the reader's network. Three calls: new plans and all files together, then the names."""
    listed = {"names": PURPOSE, "closed": "false"} | ({"after": after} if after else {})
    new, files = ask(
        [
            Call("casemanagement", "/trajectories", {"names": PURPOSE, "phase": Phase.SUBMITTED.value}),
            Call("casemanagement", "/trajectories", listed),
        ]
    )
    names = names_of(new, files)
    items = [*(new["items"] if new else ()), *(files["items"] if files else ())]
    people = colleagues(each["tandem"][side] for each in items if each["tandem"] for side in ("work", "care"))
    started = [each for each in files["items"] if each["clocks"]] if files else None
    return Network(
        submitted=[_line(each, names, people) for each in new["items"]] if new else None,
        files=None if started is None else sorted((_line(each, names, people) for each in started), key=_soonest),
        next=files["next"] if files else None,
        names=names,
    )


def _line(told: Mapping[str, Any], names: Names, people: Mapping[str, Colleague]) -> Line:
    clocks, tandem = told["clocks"] or {}, told["tandem"] or {}
    days = {name: date.fromisoformat(value) for name, value in clocks.items() if value}
    months = None
    if days:
        end = max(days["hard_end"], days["planned_end"])
        months = Months.of(days["started_on"], days["minimum_on"], end, clock.today())
    evaluation = days.get("next_evaluation") if told["phase"] in EVALUATED else None
    both = tuple(people.get(str(tandem.get(side))) for side in ("work", "care"))
    return Line(told, names.of(told["participant"]), both, months, evaluation)


def _soonest(line: Line) -> tuple[date, str]:
    return line.evaluation or date.max, str(line.told["id"])
