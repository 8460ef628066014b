"""docs/metrics.md tells of every figure that the code tells, with its kind, labels and meaning."""

import re
from collections.abc import Iterator
from pathlib import Path

from prometheus_client import CollectorRegistry
from prometheus_client.core import Metric
from prometheus_client.registry import Collector

from shared.observability.backlog import BacklogCollector
from shared.observability.metrics import REGISTRY

PAGE = (Path(__file__).parents[2] / "docs/metrics.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `(tandem_\w+)` \| (\w+) \| ([^|]*) \| ([^|]+) \|$", re.MULTILINE)
#: What the library appends to the name of a counter.
SUFFIX = {"counter": "_total"}


def rows() -> dict[str, tuple[str, ...]]:
    """The tables as they should be, by figure."""
    return {f"{one.name}{SUFFIX.get(one.type, '')}": (one.type, _labels(one), one.documentation) for one in _figures()}


def _figures() -> Iterator[Metric]:
    yield from BacklogCollector({}).describe()
    yield from (one for one in REGISTRY.collect() if one.name.startswith("tandem_"))


def _labels(figure: Metric) -> str:
    """The names of its labels; those of a counter or a histogram are known by the object that made it."""
    made = _made_by(REGISTRY).get(figure.name)
    return ", ".join(getattr(made, "_labelnames", None) or figure._labelnames)  # type: ignore[attr-defined]


def _made_by(registry: CollectorRegistry) -> dict[str, Collector]:
    return registry._names_to_collectors


def test_the_page_tells_of_every_figure_and_of_no_other() -> None:
    """Who runs Tandem finds them in one place, in the words of the code."""
    assert {name: tuple(rest) for name, *rest in ROW.findall(PAGE)} == rows()


def test_every_sign_of_trouble_asks_for_a_figure_that_is_told() -> None:
    """A rule copied from the page finds something."""
    told = {
        re.sub(r"_(bucket|count|sum)$", "", name) for name in re.findall(r"tandem_\w+", PAGE.partition("## When to worry")[2])
    }
    assert told <= rows().keys()
