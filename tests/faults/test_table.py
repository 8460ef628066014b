"""What a run says is made of what its scenarios wrote down, and of nothing else."""

from pathlib import Path

from tests.faults.oracle import Verdict
from tests.faults.result import Result, results
from tests.faults.scenario import Scenario
from tests.faults.table import table, total

SCENARIOS = {
    "a-storm": Scenario(lambda _: None, injection=5, worlds=("ring", "elsewhere")),
    "a-kill": Scenario(lambda _: None, injection=1),
}
STORM = Result("ring", "a-storm", 7, ["it blew"], Verdict(attempted=3, acknowledged=2, lost=["one"]), seconds=4.6)
ELSEWHERE = Result("elsewhere", "a-storm", 7, verdict=Verdict(lost=["one", "two"], out_of_order=["three"]))
KILL = Result("ring", "a-kill", 7, verdict=Verdict(attempted=5, acknowledged=5), unproven="nobody died")


def test_what_is_written_down_is_read_again(tmp_path: Path) -> None:
    """By another process."""
    STORM.save(tmp_path)
    KILL.save(tmp_path)
    assert list(results(tmp_path)) == [KILL, STORM]


def test_each_scenario_has_one_row_in_the_order_of_the_injections() -> None:
    """With what another world came to beside it."""
    heads, _, first, second = table([STORM, ELSEWHERE, KILL], SCENARIOS).splitlines()
    assert heads.endswith("| s | elsewhere (lost / twice / swapped) |")
    assert first == "| 1 | `a-kill` | 5 | 5 | 0 | 0 | 0 | 0 | 0 | 0 (proved nothing) | n/a |"
    assert second == "| 5 | `a-storm` | 3 | 2 | 0 | 1 | 0 | 0 | 0 | 5 | 2 / 0 / 1 |"


def test_what_went_wrong_after_all_of_them_counts_too() -> None:
    """In the sum."""
    end = Result("ring", "at-the-end", 7, verdict=Verdict(unexpected=["still there"]))
    assert (total([STORM, end]).attempted, total([STORM, end]).unexpected) == (3, ["still there"])
