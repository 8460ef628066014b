"""What a plan demands of every world that fits a release, and whether the worlds of a proof satisfy it. Python alone, no solver.

This is written from the description of plan and proof, apart from the program that finds the proof, and shares nothing with
it. It stands beside ``check.py`` in every release.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import product
from typing import Any, Final, NamedTuple

ALL: Final = "all"
ENDLESS: Final = 2**62  # more people than there can be
Json = Any  # the content of a file
Key = tuple[str, str, tuple[str, ...]]  # period, table and codes of a cell
Weights = Mapping[int, int]  # of classes


class Finding(NamedTuple):
    """Something seen, by its code, and where."""

    code: str
    where: str


class Wrong(Exception):
    """What comes after this cannot be checked."""

    def __init__(self, faults: Sequence[Finding]) -> None:
        super().__init__(*faults)
        self.faults = tuple(faults)


class Rows:
    """What the plan makes of some periods together: classes, and the cells that add them up.

    Cells of the same classes are one row, numbered in the order in which the plan names them; margins stand before codes.
    """

    def __init__(self, plan: Json, periods: Sequence[str]) -> None:
        self.plan, self.periods = plan, tuple(periods)
        self.dimensions = {each["name"]: each for each in plan["dimensions"]}
        self.cubes = {each["name"]: each for each in plan["cubes"]}
        self.quarters = sorted({quarter for period in periods for quarter in quarters_of(period)})
        self.blocks: dict[tuple[str, str], list[tuple[int, dict[str, str]]]] = {}
        self.width = 0
        for quarter, cube in product(self.quarters, self.cubes):
            self.blocks[quarter, cube] = list(enumerate(self._classes(self.cubes[cube]), self.width))
            self.width += len(self.blocks[quarter, cube])
        numbers: dict[tuple[int, ...], int] = {}
        cells = [cell for period, table in self.tables() for cell in self._cells(period, table)]
        self.row_of: dict[Key, int] = {key: numbers.setdefault(classes, len(numbers)) for key, classes in cells}
        self.rows = list(numbers)

    def name(self, row: int) -> str:
        """How a row is called: the first cell that it is."""
        names = [f"{period}/{table} {','.join(codes)}" for (period, table, codes), each in self.row_of.items() if each == row]
        return names[0] if names else f"row {row}"

    def tables(self) -> list[tuple[str, Json]]:
        """The tables of each release."""
        steps = {period: "quarter" if "-" in period else "year" for period in self.periods}
        return [(period, each) for period, step in steps.items() for each in self.plan["tables"] if each["step"] == step]

    def groups(self) -> set[tuple[int, int]]:
        """Each category of each sensitive group, and the whole group."""
        found = set()
        axes = {
            (period, each["name"]): [axis["dimension"] in each["sensitive"] for axis in each["axes"]]
            for period, each in self.tables()
        }
        for (period, table, codes), row in self.row_of.items():
            for place, sensitive in enumerate(axes[period, table]):
                whole = (period, table, (*codes[:place], ALL, *codes[place + 1 :]))
                if sensitive and codes[place] != ALL and whole in self.row_of:
                    found.add((row, self.row_of[whole]))
        return found

    def relations(self) -> Iterator[Weights]:
        """What holds of every real register: weighted classes that are at most 0 together."""
        for relation, quarter in product(self.plan["relations"], self.quarters):
            by = relation["by"]
            less, more = self._term(quarter, relation["less"], by), self._term(quarter, relation["more"], by)
            for codes in product(*map(self._codes_of, by)):
                weights = Counter(less.get(self._own(relation["less"], by, codes), ()))
                weights.subtract(more.get(self._own(relation["more"], by, codes), ()))
                yield weights

    def _term(self, quarter: str, term: Json, by: Sequence[str]) -> Mapping[tuple[str | None, ...], list[int]]:
        found = defaultdict(list)
        for number, own in self.blocks[quarter, term["cube"]]:
            if term["where"].items() <= own.items():
                found[tuple(own.get(level) for level in by)].append(number)
        return found

    def _own(self, term: Json, by: Sequence[str], codes: Sequence[str]) -> tuple[str | None, ...]:
        """The codes of the levels that a cube knows."""
        known = {level for name in self.cubes[term["cube"]]["dimensions"] for level in self._levels(name)}
        return tuple(code if level in known else None for level, code in zip(by, codes, strict=True))

    def _cells(self, period: str, table: Json) -> Iterator[tuple[Key, tuple[int, ...]]]:
        found = defaultdict(list)
        for quarter in quarters_of(period):
            for number, own in self.blocks[quarter, table["cube"]]:
                for codes in product(*((ALL, own[axis["level"]]) for axis in table["axes"])):
                    found[codes].append(number)
        margins = ([ALL] * self.dimensions[axis["dimension"]]["total"] for axis in table["axes"])
        along = [margin + self._codes_of(axis["level"]) for margin, axis in zip(margins, table["axes"], strict=True)]
        yield from (((period, table["name"], codes), tuple(found[codes])) for codes in product(*along) if codes in found)

    def _levels(self, dimension: str) -> list[str]:
        return [dimension, *self.dimensions[dimension]["groups"]]

    def _codes_of(self, level: str) -> list[str]:
        found = [each for name, each in self.dimensions.items() if level in self._levels(name)][0]  # noqa: RUF015 - see well_formed
        return list(dict.fromkeys(found["groups"].get(level, {}).get(code, code) for code in found["codes"]))

    def _classes(self, cube: Json) -> Iterator[dict[str, str]]:
        for codes in product(*(self.dimensions[name]["codes"] for name in cube["dimensions"])):
            own = dict(zip(cube["dimensions"], codes, strict=True))
            if not any(each.items() <= own.items() for each in cube["impossible"]):
                coarser = [(self.dimensions[name]["groups"], code) for name, code in own.items()]
                yield own | {level: group[code] for groups, code in coarser for level, group in groups.items()}


class Demands:
    """Bounds of sums of classes: of each row by what is published about it, of shares by the rules, of relations by the plan."""

    def __init__(self, rows: Rows, values: Mapping[int, int | None], few: Sequence[int]) -> None:
        rules, told = rows.plan["rules"], frozenset(few)
        self.rows, self.bounds = rows, list[tuple[int, int]]()
        self.of_class: list[list[tuple[int, int]]] = [[] for _ in range(rows.width)]
        for row, classes in enumerate(rows.rows):
            value, hidden = values[row], (0, rules["k"] - 1 if row in told else ENDLESS)
            error = rules["base"] - 1
            self._add(dict.fromkeys(classes, 1), hidden if value is None else (max(rules["k"], value - error), value + error))
        for row, whole in sorted(rows.groups()):
            if values[row] is not None:
                self._add(self.share(row, whole), (-ENDLESS, 0))
        for weights in rows.relations():
            self._add(weights, (-ENDLESS, 0))

    def share(self, row: int, whole: int) -> Weights:
        """At most 0 where a category holds no more of its group than the rule allows."""
        part, of = self.rows.plan["rules"]["homogeneity"]
        weights = Counter(dict.fromkeys(self.rows.rows[row], of))
        weights.subtract(dict.fromkeys(self.rows.rows[whole], part))
        return weights

    def sums(self, counts: Mapping[int, int]) -> Counter[int]:
        """What the demands that these classes are in add up to."""
        found: Counter[int] = Counter()
        for number, count in counts.items():
            for demand, weight in self.of_class[number]:
                found[demand] += weight * count
        return found

    def broken(self, sums: Mapping[int, int]) -> str | None:
        """The first demand that sums do not satisfy."""
        for demand in sorted(sums):
            low, high = self.bounds[demand]
            if not low <= sums[demand] <= high:
                return self.rows.name(demand) if demand < len(self.rows.rows) else f"rule {demand - len(self.rows.rows)}"
        return None

    def _add(self, weights: Weights, bounds: tuple[int, int]) -> None:
        for number, weight in weights.items():
            self.of_class[number].append((len(self.bounds), weight))
        self.bounds.append(bounds)


def labelled(rows: Rows, values: Mapping[int, int | None], proof: Json) -> tuple[int, ...]:
    """The rows that the proof tells to hold few people, after a look at what it says of each row."""
    few, rest = proof["labels"]["few"], proof["labels"]["open"]
    hidden, told = [row for row, value in values.items() if value is None], Counter([*few, *rest])
    faults = [Finding("label.missing", rows.name(row)) for row in hidden if told[row] != 1]
    faults += [Finding("label.shown", rows.name(row)) for row in sorted(told.keys() - hidden)]
    if faults:
        raise Wrong(faults)
    return tuple(few)


def check_worlds(demands: Demands, few: Sequence[int], proof: Json) -> int:
    """How many worlds the proof shows; every one that is owed is there, and satisfies every demand."""
    rows, base = demands.rows, stand_in(demands.rows, proof)
    sums = demands.sums(dict(enumerate(base)))
    if (broken := demands.broken({demand: sums[demand] for demand in range(len(demands.bounds))})) is not None:
        raise Wrong([Finding("standin.misfit", broken)])
    owed = {(goal, row) for row in few for goal in ("none", "most")} | {("share", *group) for group in rows.groups()}
    shown = Counter(tuple(target) for target, _ in proof["witnesses"])
    faults = [Finding("witness.missing", _about(rows, target)) for target in sorted(owed) if not shown[target]]
    faults += [Finding("witness.unknown", str(target)) for target in shown if target not in owed or shown[target] > 1]
    for target, change in proof["witnesses"] * (not faults):
        if (code := _fault(demands, base, sums, target, change)) is not None:
            faults.append(Finding(code, _about(rows, target)))
    if faults:
        raise Wrong(faults)
    return len(owed)


def stand_in(rows: Rows, proof: Json) -> list[int]:
    """The world from which all others start: how many people are in each class."""
    blocks = {f"{quarter}/{cube}": len(block) for (quarter, cube), block in rows.blocks.items()}
    if {name: len(counts) for name, counts in proof["standin"].items()} != blocks:
        raise Wrong([Finding("standin.other-classes", "proof.json")])
    base = [count for name in blocks for count in proof["standin"][name]]
    if not all(type(count) is int and count >= 0 for count in base):
        raise Wrong([Finding("standin.negative", "proof.json")])
    return base


def _fault(demands: Demands, base: Sequence[int], sums: Weights, target: Json, change: Json) -> str | None:
    moves: Counter[int] = Counter()
    for number, difference in change:
        if not (type(number) is type(difference) is int and 0 <= number < len(base)):
            return "witness.unknown-class"
        moves[number] += difference
    if any(base[number] + difference < 0 for number, difference in moves.items()):
        return "witness.negative"
    new = {demand: sums[demand] + moved for demand, moved in demands.sums(moves).items()}
    if demands.broken(new) is not None:
        return "witness.misfit"
    goal, row, *whole = target
    if goal == "share":
        weights = demands.share(row, *whole)
        reached = sum(weight * (base[number] + moves[number]) for number, weight in weights.items()) <= 0
    else:
        reached = new.get(row, sums[row]) == (0 if goal == "none" else demands.rows.plan["rules"]["k"] - 1)
    return None if reached else "witness.misses"


def _about(rows: Rows, target: Json) -> str:
    return f"{target[0]} {rows.name(target[1])}"


def quarters_of(period: str) -> list[str]:
    """The quarters that a release is made of."""
    return [period] if "-" in period else [f"{period}-Q{number}" for number in (1, 2, 3, 4)]


@contextmanager
def well_formed(name: str) -> Iterator[None]:
    """What does not have the form it must have is a fault of that file."""
    try:
        yield
    except (AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError) as error:
        raise Wrong([Finding("file.malformed", name)]) from error
