"""Attack 3: ask the same again and again, in other words; and guess what is hidden from all that is shown."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from services.reporting.answers import Cell
from services.reporting.engine.cells import Key, cells
from services.reporting.engine.plan import ALL, Plan
from services.reporting.engine.rounding import rounded
from services.reporting.engine.system import system
from services.reporting.orders import Question
from tests.attacks.asking import Ask, looking_up
from tests.attacks.attack import Attack
from tests.attacks.finding import Finding
from tests.attacks.ground import Ground
from tests.attacks.making import Made, Register, simulated
from tests.attacks.view import Floats, View, matrix, view
from tests.support.small_plan import QUARTER

_TIMES: Final = 200  # that each question is asked, in each of its forms
_TURNS: Final = 400  # of fitting every margin in turn
_BEYOND: Final = 0.02  # better than the guess that any other register gives
_CHANCE: Final = 2.33  # standard deviations: one attacker in a hundred is that lucky
_LEAST: Final = 1e-3  # below this an amount counts as nothing
_OTHERS: Final = 500  # people of the register that the guess is taken from


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


def guessed(made: Made, other: Register) -> tuple[int, int, float]:
    """How many cells told to be few there are, how many of them the likeliest register has right, and what any guess would."""
    releases, truth = view(list(made.folders.values())), made.truth
    few = sorted(releases.few)
    likely = np.rint(releases.sums(likeliest(releases)))[few]
    elsewhere = other.truth(made.periods)
    counts = np.bincount(elsewhere[elsewhere <= releases.most], minlength=1)
    return len(few), int((likely == truth[few]).sum()), float((truth[few] == counts.argmax()).mean()) if few else 0.0


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


def guesses(made: list[Made], seed: int) -> Finding:
    """Hits beyond what any register of the same shape would give, and beyond two in a hundred and luck."""
    found = [guessed(each, simulated(each.register.plan, _OTHERS, seed)) for each in made]
    tried, hits = sum(number for number, _, _ in found), sum(right for _, right, _ in found)
    expected = sum(number * (rate + _BEYOND) for number, _, rate in found)
    luck = sum(number * rate * (1 - rate) for number, _, rate in found) ** 0.5
    beyond = max(0, int(hits - expected - _CHANCE * luck))
    return Finding(tried, beyond, f"{hits} of {tried} hidden counts were guessed" if beyond else "")


def ours(ground: Ground) -> Finding:
    """A quarter asked about, and every release guessed from."""
    asked = run(ground.register.plan, looking_up(ground.register.plan, ground.small.folders[QUARTER]))
    return asked + guesses(ground.attacked, _elsewhere(ground))


def _elsewhere(ground: Ground) -> int:
    return ground.seed + 1_000


ATTACK: Final = Attack(
    3,
    "averaging",
    "the same figures again and again in other words; the likeliest register of all that is shown (IPF)",
    ours,
    {
        "fresh noise for each answer": lambda ground: run(ground.register.plan, fresh(ground)),
        "small cells hidden, the rest exact": lambda ground: guesses([ground.exact], _elsewhere(ground)),
    },
)
