"""9. SAM reads bottlenecks and switches of a quarter, in which nobody can be found."""

from datetime import date
from typing import Any, Final

from shared.reference.facts import first_day, quarter_of
from tandem.story.story import Story

#: The province of the story, by NIS code.
_PROVINCE: Final = "10000"
#: Fewer people than this are never shown.
_MINIMUM: Final = 10


def next_quarter(day: date) -> date:
    """The first day of the quarter after the one that a day is in."""
    first = first_day(quarter_of(day))
    return date(first.year + first.month // 10, (first.month + 2) % 12 + 1, 1)


def play(story: Story, quarter: str) -> None:
    """The quarter of the story is sealed and released."""
    story.scene("9. Report: what SAM sees of it")
    sam = story.cast.sam
    running = quarter_of(story.today)
    story.refused(
        "a quarter that runs is not sealed",
        story.cast.privacy,
        "POST",
        f"casemanagement/quarters/{running}/sealing",
        code="quarter.not-over",
    )
    release = story.see_one(f"{quarter} is sealed and released by itself", sam, "reporting/releases?limit=200", quarter=quarter)
    cells = sam.get(f"reporting/releases/{quarter}/tables/bottlenecks")["cells"]
    story.sure("no number below ten is shown", all(cell["value"] >= _MINIMUM for cell in cells if cell["status"] == "shown"))
    story.check("K14, signalled twice by the story, is hidden", {_status(cells, "K14")}, {"hidden"})
    if release["synthetic"]:
        story.check("K01, signalled by many, is shown", _status(cells, "K01"), "shown")
    answer = {"release": quarter, "group_by": ["track", "answer"], "where": {"track": ["gbo"]}}
    story.sure("SAM asks for the switches", sam.post("reporting/query", answer)["cells"])
    inhabitants = {"release": quarter, "group_by": ["inhabitant"], "where": {}}
    story.refused(
        "what the plan does not hold cannot be asked", sam, "POST", "reporting/query", inhabitants, code="plan.not-in-plan"
    )
    story.check("SAM's program gets no token for files", sam.why_no_token("casemanagement"), "client.scope-not-given")
    story.refused("reports are not a casemanager's", story.cast.work, "GET", "reporting/plan", code="resource.not-found")


def _status(cells: list[Any], bottleneck: str) -> str:
    return next(
        str(cell["status"])
        for cell in cells
        if cell["coords"]["bottleneck"] == bottleneck and cell["coords"]["province"] == _PROVINCE
    )
