"""9. A quarter is made into figures in which nobody can be found; an officer lets them be seen, and SAM checks and reads them."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from services.reporting.domain.period import release_id
from services.reporting.engine.check import check
from shared.reference.facts import first_day, quarter_of
from tandem.reports.download import unpack
from tandem.story.story import Story

#: The province of the story, by NIS code.
_PROVINCE: Final = "10000"
#: Fewer people than this are never shown, and the others are rounded to a multiple of the base.
_MINIMUM, _BASE = 10, 5
#: Seconds in which a quarter is made, and after a first start everything of before it.
_MADE: Final = 900.0
_NO_DIGEST: Final = "0" * 64


def next_quarter(day: date) -> date:
    """The first day of the quarter after the one that a day is in."""
    first = first_day(quarter_of(day))
    return date(first.year + first.month // 10, (first.month + 2) % 12 + 1, 1)


def play(story: Story, quarter: str) -> None:
    """The quarter of the story is sealed, made, signed, checked and read."""
    story.scene("9. Report: what SAM sees of it")
    running = quarter_of(story.today)
    story.refused(
        "a quarter that runs is not sealed",
        story.cast.privacy,
        "POST",
        f"casemanagement/quarters/{running}/sealing",
        code="quarter.not-over",
    )
    _signed(story, quarter)
    _checked(story, quarter)
    _read(story, quarter)


def _signed(story: Story, quarter: str) -> None:
    """Nothing is seen before a privacy officer signs for it, and what is signed is what the officer saw."""
    officer, sam, path = story.cast.privacy, story.cast.sam, f"reporting/releases/{quarter}"
    story.tell("The engine counts, hides, and proves that nobody can be found: that takes a while.")
    made = story.see(
        f"{quarter} is sealed and made by itself",
        officer,
        f"{path}/making",
        lambda told: told["state"] in {"proposed", "refused"},
        within=_MADE,
    )
    story.check("it was proved, checked and proposed", made["state"], "proposed")
    story.told(officer, "release-proposed", str(release_id(quarter)))
    story.hidden("SAM sees nothing of it yet", sam, path)
    story.refused(
        "an officer signs what was seen, or nothing",
        officer,
        "POST",
        f"{path}/sign-off",
        {"manifest_sha256": _NO_DIGEST},
        code="sign-off.other-digest",
    )
    officer.post(f"{path}/sign-off", {"manifest_sha256": made["manifest_sha256"]})
    story.see_one("the officer signs, and SAM sees it", sam, "reporting/releases?limit=200", period=quarter, state="signed")


def _checked(story: Story, quarter: str) -> None:
    """SAM downloads it, and checks it without asking Tandem for anything more."""
    sam = story.cast.sam
    keys = sam.get("reporting/keys")["keys"]
    with TemporaryDirectory() as folder:
        unpack(sam.download(f"reporting/releases/{quarter}/archive.tar.gz"), Path(folder))
        report = check(Path(folder), keys)
    story.check("SAM downloads it, and its proof holds", (report.passed, report.faults), (True, ()))


def _read(story: Story, quarter: str) -> None:
    """What a few met is hidden, what many met is shown, and what is not planned cannot be asked."""
    sam = story.cast.sam
    told = sam.get(f"reporting/releases/{quarter}/tables/bottleneck-province")
    shown = [cell["value"] for cell in told["cells"] if cell["status"] == "rounded"]
    story.sure("no number below ten is shown, and none is exact", all(each >= _MINIMUM and each % _BASE == 0 for each in shown))
    story.check("K14, signalled twice by the story, is hidden", _status(told["cells"], "K14"), "hidden")
    if told["synthetic"]:
        story.check("K01, signalled by many, is shown", _status(told["cells"], "K01"), "rounded")
    by_track = {"release": quarter, "group_by": ["track"], "where": {"track": ["gbo"]}}
    story.sure("SAM asks for the switches", sam.post("reporting/query", by_track)["cells"])
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
