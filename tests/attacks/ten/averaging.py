"""Attack 3: ask the same again and again, in other words; and guess what is hidden from all that is shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from services.reporting.answers import Cell
from services.reporting.engine.cells import Key, cells
from services.reporting.engine.plan import ALL, Plan
from services.reporting.engine.plan_text import planned
from services.reporting.engine.rounding import rounded
from services.reporting.engine.system import system
from services.reporting.orders import Question
from tests.attacks.asking import Ask, looking_up
from tests.attacks.attack import Attack
from tests.attacks.broken import primary_only
from tests.attacks.finding import Finding
from tests.attacks.ground import Ground
from tests.attacks.making import Engine, Maker, Register
from tests.attacks.making import ours as engine
from tests.attacks.view import Floats, View, matrix, view
from tests.support.registers import Register as Simulated
from tests.support.small_plan import QUARTER

_TIMES: Final = 200  # that each question is asked, in each of its forms
_TURNS: Final = 400  # of fitting every margin in turn
_BEYOND: Final = 0.02  # better than what one expects anyhow
_CHANCE: Final = 2.33  # standard deviations: one attacker in a hundred is that lucky
_LEAST: Final = 1e-3  # below this an amount counts as nothing
_REGISTERS: Final = 5  # that are guessed from
_PEOPLE: Final = 800  # in each
_OTHERS: Final = 8  # quarters of the same shape, that say what one expects


def run(plan: Plan, ask: Ask) -> Finding:
    """Every figure of a quarter again and again: its answers together tell no more than one of them."""
    asked = [(key, question) for key in cells(plan, (QUARTER,)) for question in _forms(plan, key)]
    said: dict[Key, set[int | None]] = {}
    for _ in range(_TIMES):
        for key, question in asked:
            (cell,) = ask(question)
            said.setdefault(key, set()).add(cell.value)
    learned = sum(1 for values in said.values() if len(values) > 1)
    first = next((f"{key}: {sorted(map(str, values))}" for key, values in said.items() if len(values) > 1), "")
    return Finding(_TIMES * len(asked), learned, first)


def _forms(plan: Plan, key: Key) -> Iterator[Question]:
    """The ways to ask for a cell: its codes as a breakdown, as a condition, or as some of each; and named twice."""
    period, name, codes = key
    named = {axis.level: (code,) for axis, code in zip(plan.table(name).axes, codes, strict=True) if code != ALL}
    levels = tuple(named)
    for number in range(len(levels) + 1):
        yield Question(period, levels[:number], named, name)
        yield Question(period, levels[number:], {level: each * 2 for level, each in named.items()}, name)


def fresh(ground: Ground) -> Ask:
    """Broken: every answer is rounded anew."""
    plan, register = ground.register.plan, ground.register
    draw = np.random.default_rng(ground.seed)
    whole = system(plan, (QUARTER,))
    counts = register.truth((QUARTER,)).tolist()
    truth = {key: counts[row] for key, row in whole.row_of.items()}

    def ask(question: Question) -> tuple[Cell, ...]:
        axes = plan.table(str(question.table)).axes
        codes = tuple(question.where.get(axis.level, (ALL,))[0] for axis in axes)
        count = truth[QUARTER, str(question.table), codes]
        value = rounded(count, int(draw.integers(0, 2**63)) * 2, plan.rules.base)
        return (Cell({}, value if count >= plan.rules.k else None, plan.rules.base - 1, complete=True),)

    return ask


@dataclass(frozen=True)
class Guesses:
    """Of so many hidden counts: how many are right that the likeliest register has, and how many that one expects anyhow.

    What one expects is what each cell holds on average in other quarters of the same shape: who knows these, and not a figure of
    this one, guesses so.
    """

    hidden: int
    likeliest: int
    expected: int

    def __add__(self, other: "Guesses") -> "Guesses":
        return Guesses(self.hidden + other.hidden, self.likeliest + other.likeliest, self.expected + other.expected)

    @property
    def finding(self) -> Finding:
        """Hits beyond what one expects, and beyond two in a hundred and luck."""
        rate = self.expected / max(self.hidden, 1)
        luck = _CHANCE * (self.hidden * rate * (1 - rate)) ** 0.5
        beyond = max(0, int(self.likeliest - self.expected - _BEYOND * self.hidden - luck))
        said = f"{self.likeliest} of {self.hidden} hidden counts are guessed, where {self.expected} can be expected"
        return Finding(self.hidden, beyond, said if beyond else "")


def guesses(ground: Ground, making: Engine, **rules: object) -> Finding:
    """Hidden counts of some registers of the plan that is published, guessed from what a quarter shows."""
    found = (_guessed(ground, seed, making, rules) for seed in range(ground.seed, ground.seed + _REGISTERS))
    return sum(found, Guesses(0, 0, 0)).finding


def _guessed(ground: Ground, seed: int, making: Engine, rules: dict[str, object]) -> Guesses:
    people = Simulated(planned(), _PEOPLE, seed)
    register = Register(planned(), {QUARTER: people.counted((QUARTER,))})
    others = [Register(planned(), {QUARTER: people.counted((QUARTER,))}).truth((QUARTER,)) for _ in range(_OTHERS)]
    maker = Maker(register.ruled(**rules) if rules else register, ground.folder / f"guessed-{seed}-{len(rules)}", making)
    maker.make(QUARTER)
    releases = view(list(maker.made.folders.values()))
    few, truth = sorted(releases.few), register.truth((QUARTER,))
    likely = np.rint(releases.sums(likeliest(releases)))
    expected = np.minimum(np.rint(np.mean(others, axis=0)), releases.most)
    return Guesses(len(few), int((likely == truth)[few].sum()), int((expected == truth)[few].sum()))


def likeliest(releases: View) -> Floats:
    """A register near everything that is told, by fitting every margin in turn."""
    sums = matrix(releases, range(len(releases.cells)))
    often = np.maximum(sums.sum(axis=0), 1)
    told = np.array([np.nan if value is None else value for value in releases.value], dtype=float)
    amounts = np.ones(len(releases.classes))
    for _ in range(_TURNS):
        held = sums @ amounts
        aim = np.where(np.isnan(told), np.clip(held, releases.low, releases.high), told)
        amounts *= np.exp(np.log(np.maximum(aim, _LEAST) / np.maximum(held, _LEAST)) @ sums / often)
    return amounts


def ours(ground: Ground) -> Finding:
    """A quarter asked about, and some guessed from."""
    asked = run(ground.register.plan, looking_up(ground.register.plan, ground.small.folders[QUARTER]))
    return asked + guesses(ground, engine)


ATTACK: Final = Attack(
    3,
    "averaging",
    "the same figures again and again in other words; the likeliest register of all that is shown (IPF)",
    ours,
    {
        "fresh noise for each answer": lambda ground: run(ground.register.plan, fresh(ground)),
        "small cells hidden, the rest exact": lambda ground: guesses(ground, primary_only, base=1),
    },
)
