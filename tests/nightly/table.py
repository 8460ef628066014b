"""The figures beside their goals, in Markdown; a line is said as soon as it is known."""

import platform
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import psutil

from tests.nightly.figures import Certified, Figures

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


def shape_lines(table: Table, by_way: Mapping[str, Figures], certified: Certified) -> None:
    """What a register came to, ours beside the others."""
    ours = by_way["ours"]
    ways = [by_way.get(way) for way in WAYS]

    def line(figure: str, goal: str, values: Sequence[str], *, reached: bool | None = None) -> None:
        told = iter(values)
        table.add(figure, goal, [next(told) if each else "not run" for each in ways], reached=reached)

    run = [each for each in ways if each]
    learned = [each.learned for each in run]
    line(
        f"recovered, of {learned[0].cells} small cells",
        "0",
        [str(each.narrow) for each in learned],
        reached=not learned[0].narrow,
    )
    line("– of these exactly", "", [str(each.exact) for each in learned])
    line("– of these, that somebody is there", "", [str(each.present) for each in learned])
    line("hidden cells", "", [f"{each.share_hidden:.2%}" for each in run])
    besides = [f"{each.share_besides:.2%}" for each in run]
    line("hidden besides (secondary)", "≤ 1 %", besides, reached=ours.share_besides <= 0.01)
    visible = [f"{each.visible:.1%}" for each in run]
    line("registrations visible in the bottleneck tables", "≥ 98 %", visible, reached=ours.visible >= 0.98)
    for lead in ours.by_table:
        line(f"– {lead}", "", [f"{each.by_table[lead]:.1%}" for each in run])
    line("error at most", "≤ 4", [str(each.largest) for each in run], reached=ours.largest <= 4)
    line("error, mean", "≤ 2", [f"{each.mean:.2f}" for each in run], reached=ours.mean <= 2)
    whole = certified.small == certified.public + certified.inside
    told = f"{certified.public / certified.small:.1%} public, {certified.inside / certified.small:.1%} inside"
    table.add(f"certificates, of {certified.small} small cells", "100 %", [told], reached=whole)


def machine() -> str:
    """Where it is measured, and how busy that is with other things."""
    busy = psutil.cpu_percent(interval=2)
    return f"{psutil.cpu_count()} cores ({busy:.0f} % busy with other work), Python {platform.python_version()}"
