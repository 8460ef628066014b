"""One line for each scenario, from what was written down of it: for people, and for docs/guarantees.md."""

from collections.abc import Iterable, Mapping, Sequence

from tests.faults.oracle import Verdict
from tests.faults.result import Result
from tests.faults.scenario import Scenario

_FIGURES = ("attempted", "acknowledged", "recovered", "lost", "duplicated", "out of order", "unexpected")


def table(results: Iterable[Result], scenarios: Mapping[str, Scenario]) -> str:
    """In Markdown, by injection. What a scenario came to in another world than its first stands in that world's column."""
    found = {(one.scenario, one.world): one for one in results}
    played = sorted({name for name, _ in found if name in scenarios}, key=lambda name: scenarios[name].injection)
    others = sorted({world for name in played for world in scenarios[name].worlds[1:] if (name, world) in found})
    columns = ["injection", "scenario", *_FIGURES, "s", *(f"{world} (lost / twice / swapped)" for world in others)]
    lines = [_line(columns), _line(["---"] * len(columns))]
    for name in played:
        first = found.get((name, scenarios[name].worlds[0]))
        elsewhere = [_short(found.get((name, world))) for world in others]
        lines.append(_line([str(scenarios[name].injection), f"`{name}`", *_whole(first), *elsewhere]))
    return "\n".join(lines)


def total(results: Iterable[Result]) -> Verdict:
    """All of it together."""
    return sum((one.verdict for one in results), Verdict())


def _whole(result: Result | None) -> list[str]:
    if result is None:
        return ["n/a"] * (len(_FIGURES) + 1)
    figures = [str(figure) for figure in _figures(result.verdict)]
    return [*figures, f"{result.seconds:.0f}" + (" (proved nothing)" if result.unproven else "")]


def _figures(verdict: Verdict) -> Sequence[int]:
    wrong = verdict.lost, verdict.duplicated, verdict.out_of_order, verdict.unexpected
    return verdict.attempted, verdict.acknowledged, verdict.recovered, *map(len, wrong)


def _short(result: Result | None) -> str:
    if result is None:
        return "n/a"
    verdict = result.verdict
    return f"{len(verdict.lost)} / {len(verdict.duplicated)} / {len(verdict.out_of_order)}"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
