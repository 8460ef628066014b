"""The attacks one after the other, and what came of each: one table, and one line that sums it up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Final

from tests.attacks.attack import Attack
from tests.attacks.finding import Finding
from tests.attacks.ground import Ground
from tests.attacks.ten import (
    averaging,
    complementary,
    differencing,
    dominance,
    insider,
    later,
    linking,
    territory,
    tracker,
    zeros,
)

ATTACKS: Final = (
    differencing.ATTACK,
    tracker.ATTACK,
    averaging.ATTACK,
    territory.ATTACK,
    dominance.ATTACK,
    linking.ATTACK,
    complementary.ATTACK,
    zeros.ATTACK,
    later.ATTACK,
    insider.ATTACK,
)


@dataclass(frozen=True)
class Result:
    """What an attack learned of ours, and what it learned of each broken engine."""

    attack: Attack
    ours: Finding
    controls: dict[str, Finding]
    seconds: float

    @property
    def caught(self) -> int:
        """The broken engines that were seen through."""
        return sum(each.learned > 0 for each in self.controls.values())

    @property
    def good(self) -> bool:
        """Whether it was a real attack, and learned nothing of ours."""
        return self.ours.tried > 0 and not self.ours.learned and self.caught == len(self.controls)

    def lines(self) -> list[str]:
        """A line for the attack, one for each broken engine that it did not see through, and one for what it learned."""
        found = f"{self.ours.tried:>9,} tried {self.ours.learned:>4} learned".replace(",", "\u202f")
        caught = f"controls {self.caught}/{len(self.controls)}"
        missed = [f"      not caught: {name}" for name, each in self.controls.items() if not each.learned]
        learned = [f"      LEARNED {self.ours.what}"] if self.ours.learned else []
        line = f"{self.attack.number:>3} {self.attack.name:22}{found}  {caught}  {self.seconds:5.1f} s"
        return [line, f"      {self.attack.tried}", *learned, *missed]


def chosen(*, short: bool, only: Sequence[int]) -> tuple[Attack, ...]:
    """The attacks of a form, or those that were asked for by number."""
    return tuple(each for each in ATTACKS if (each.number in only if only else each.short or not short))


def run(ground: Ground, attacks: Sequence[Attack], say: Callable[[str], None]) -> list[Result]:
    """Each attack on ours, and on its broken engines."""
    results = []
    for attack in attacks:
        began = monotonic()
        ours = attack.ours(ground)
        controls = {name: control(ground) for name, control in attack.controls.items()}
        results.append(Result(attack, ours, controls, monotonic() - began))
        for line in results[-1].lines():
            say(line)
    return results


def summed(results: Sequence[Result]) -> str:
    """The last line."""
    tried, learned = sum(each.ours.tried for each in results), sum(each.ours.learned for each in results)
    caught, controls = sum(each.caught for each in results), sum(len(each.controls) for each in results)
    number = f"{tried:,}".replace(",", "\u202f")
    return f"attacks: {len(results)} run, {number} tried, {learned} learned; controls caught {caught}/{controls}"
