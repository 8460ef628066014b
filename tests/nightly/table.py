"""The figures beside their goals, in Markdown; a line is said as soon as it is known."""

import platform
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import psutil

from tests.nightly.figures import Certified, Figures
from tests.support.shapes import Shape

WAYS: Final = ("ours", "primary-only", "nearest 5", "acro")


@dataclass
class Table:
    """What was not reached."""

    missed: list[str] = field(default_factory=list)

    def begin(self, about: str) -> None:
        """A new table."""
        say(f"\n{about}\n\n| figure | goal | {' | '.join(WAYS)} | reached |\n|---|---|{'---|' * len(WAYS)}---|")

    def add(self, figure: str, goal: str, values: Sequence[str], *, reached: bool | None = None) -> None:
        """A line; where nothing is to be reached there is no goal."""
        told = "" if reached is None else "yes" if reached else "**no**"
        say(f"| {figure} | {goal} | {' | '.join([*values, *[''] * (len(WAYS) - len(values))])} | {told} |")
        if reached is False:
            self.missed.append(figure)


def say(line: str) -> None:
    """Tell whoever reads along."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def far(line: str) -> None:
    """Tell how far it is, apart from the figures."""
    sys.stderr.write(f"  {line}\n")


def shape_lines(table: Table, shape: Shape, ours: Figures, certified: Certified) -> None:
    """What all years of a register came to."""
    table.add("hidden cells", "", [f"{ours.share_hidden:.2%}"])
    table.add("hidden besides (secondary)", "≤ 1 %", [f"{ours.share_besides:.2%}"], reached=ours.share_besides <= 0.01)
    visible, goal = f"{ours.visible:.1%}", f"≥ {shape.visible:.0%}"
    table.add("registrations visible in the bottleneck tables", goal, [visible], reached=ours.visible >= shape.visible)
    table.add("error at most", "≤ 4", [str(ours.largest)], reached=ours.largest <= 4)
    table.add("error, mean", "≤ 2", [f"{ours.mean:.2f}"], reached=ours.mean <= 2)
    whole = certified.small == certified.public + certified.inside
    told = f"{certified.public / certified.small:.1%} public, {certified.inside / certified.small:.1%} inside"
    table.add(f"certificates, of {certified.small} small cells", "100 %", [told], reached=whole)


def compared_lines(table: Table, by_way: Mapping[str, Figures]) -> None:
    """The years that were attacked, ours beside the others."""
    ways = [by_way.get(way) for way in WAYS]

    def line(figure: str, goal: str, values: Sequence[str], *, reached: bool | None = None) -> None:
        told = iter(values)
        table.add(figure, goal, [next(told) if each else "not run" for each in ways], reached=reached)

    run = [each for each in ways if each]
    learned = [each.learned for each in run]
    found = [str(each.narrow) for each in learned]
    line(f"attacked: recovered, of {learned[0].cells} small cells", "0", found, reached=not learned[0].narrow)
    line("– of these exactly", "", [str(each.exact) for each in learned])
    line("– of these, that somebody is there", "", [str(each.present) for each in learned])
    line("– hidden cells", "", [f"{each.share_hidden:.2%}" for each in run])
    line("– hidden besides (secondary)", "", [f"{each.share_besides:.2%}" for each in run])
    line("– registrations visible in the bottleneck tables", "", [f"{each.visible:.1%}" for each in run])
    for lead in run[0].by_table:
        line(f"– in {lead}", "", [f"{each.by_table[lead]:.1%}" for each in run])
    line("– error at most, mean", "", [f"{each.largest}, {each.mean:.2f}" for each in run])


def machine() -> str:
    """Where it is measured, and how busy that is with other things."""
    busy = psutil.cpu_percent(interval=2)
    return f"{psutil.cpu_count()} cores ({busy:.0f} % busy with other work), Python {platform.python_version()}"
