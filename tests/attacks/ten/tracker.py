"""Attack 2: find a question whose answer is no sum of what was published: padded, negated, of a group of one's own."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from itertools import product
from typing import Final

from services.reporting.answers import Cell, Released
from services.reporting.engine.cells import classes
from services.reporting.engine.contributions import Contributions
from services.reporting.engine.plan import ALL, Plan
from services.reporting.engine.plan_text import planned
from services.reporting.orders import Question
from shared.reference.codes import Role
from shared.rules import Refused
from tests.attacks.asking import Ask, looking_up, questions, released
from tests.attacks.attack import Attack
from tests.attacks.finding import Finding
from tests.attacks.ground import Ground
from tests.attacks.making import YEAR
from tests.support.shown import publish, simulated
from tests.support.small_plan import QUARTER
from tests.support.world import Reply, World, actor

_QUESTIONS: Final = 5_000  # of each release
_OVER_HTTP: Final = 300  # of them also by the API, without releases and with some


def run(plan: Plan, period: str, ask: Ask, tables: Mapping[str, Released], seed: int) -> Finding:
    """Thousands of questions: each is refused, or its answer adds up figures that were published."""
    asked = questions(plan, period, _QUESTIONS, seed)
    return Finding.of(_learned(plan, ask, tables, question) for question in asked)


def _learned(plan: Plan, ask: Ask, tables: Mapping[str, Released], question: Question) -> str:
    try:
        cells = ask(question)
    except Refused:
        return ""
    strange = [cell for cell in cells if cell.value not in sums(plan, tables, question, cell)]
    return f"{question}: {strange[0].value}" if strange else ""


def sums(plan: Plan, tables: Mapping[str, Released], question: Question, cell: Cell) -> Iterator[int | None]:
    """What the published cells that a figure is about add up to, in each table that has them."""
    for name, figures in tables.items():
        narrowed = {level: set(codes) for level, codes in question.where.items()}
        asked = narrowed | {level: {code} for level, code in cell.coords.items()}
        axes = [axis.level for axis in plan.table(name).axes]
        if set(asked) <= set(axes):
            chosen = product(*(sorted(asked.get(axis, {ALL})) for axis in axes))
            shown = [value for value in map(figures.get, chosen) if value is not None]
            yield sum(shown) if shown else None


def filtering(plan: Plan, quarter: str, counted: Contributions) -> Ask:
    """Broken: counts whoever is in these codes, in any cube that knows them, and hides what is small."""

    def ask(question: Question) -> tuple[Cell, ...]:
        total = sum(
            int(count)
            for (_, cube, codes), count in zip(classes(plan, (quarter,)), counted.counts, strict=True)
            if cube == plan.cubes[0].name and all(set(codes) & set(wanted) for wanted in question.where.values())
        )
        return (Cell({}, total if total >= plan.rules.k else None, 0, complete=True),)

    return ask


def ours(ground: Ground) -> Finding:
    """A quarter and a year."""
    made, plan = ground.small, ground.register.plan
    return sum(
        (
            run(plan, period, looking_up(plan, made.folders[period]), released(plan, made.folders[period]), ground.seed)
            for period in (QUARTER, YEAR)
        ),
        Finding(0),
    )


def broken(ground: Ground) -> Finding:
    """The same questions to who looks them up among the facts."""
    plan, folder = ground.register.plan, ground.small.folders[QUARTER]
    ask = filtering(plan, QUARTER, ground.register.quarters[QUARTER])
    return run(plan, QUARTER, ask, released(plan, folder), ground.seed)


def refused_alike(ground: Ground) -> Finding:
    """Over HTTP: a question that is refused is refused in the same bytes, whether there are releases or none."""
    asked = list(questions(planned(), YEAR, _OVER_HTTP, ground.seed))
    with ground.stage.world("reporting") as world:
        before = [_reply(world, question) for question in asked]
        for period in (QUARTER, YEAR):
            publish(world, simulated(period))
        after = [_reply(world, question) for question in asked]
    return Finding.of(
        "" if _refusal(one) == _refusal(other) else f"{question} is refused by what there is"
        for question, one, other in zip(asked, before, after, strict=True)
    )


def _reply(world: World, question: Question) -> Reply:
    where = {level: list(codes) for level, codes in question.where.items()}
    body = {"release": question.release, "group_by": list(question.group_by), "where": where}
    sent = body if question.table is None else body | {"table": question.table}
    return world.client("reporting", actor(Role.SAM)).post("/query", sent)


def _refusal(reply: Reply) -> str:
    """What the plan refuses, to the letter but for the number of the request; nothing for what has or could have an answer."""
    answered = reply.status_code in {HTTPStatus.OK, HTTPStatus.NOT_FOUND}
    return "" if answered else reply.text.replace(reply.json["correlation"], "")


ATTACK: Final = Attack(
    2,
    "tracker",
    "questions padded, negated, doubled and made up: each is refused, or answered by a sum of published cells",
    lambda ground: ours(ground) + refused_alike(ground),
    {"a query that filters facts": broken},
)
