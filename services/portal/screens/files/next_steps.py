"""What the reader can do with a file now, as steps with an address: the one that brings it further first."""

from dataclasses import dataclass
from typing import Final

from flask_babel import gettext

from services.portal.screens.frame.theme import has_page
from services.portal.screens.frame.words import told
from services.portal.screens.items.reading import File
from shared.reference.codes import Act, Phase

#: Which page each act has; what stands on the page itself has none here.
_PAGES: Final = {
    Act.ALLOCATE: "/trajectories/{id}/team",
    Act.SIGN_PLAN: "/trajectories/{id}/agreement",
    Act.SUBMIT_PLAN: "/trajectories/{id}/acts/submit-plan",
    Act.START: "/trajectories/{id}/acts/start",
    Act.BEGIN_CLOSING: "/trajectories/{id}/end",
    Act.WRITE_REPORT: "/trajectories/{id}/end",
    Act.ADVISE: "/trajectories/{id}/end",
    Act.DISCUSS: "/trajectories/{id}/end",
    Act.DECIDE: "/trajectories/{id}/end",
    Act.RESUME: "/trajectories/{id}/acts/resume",
    Act.CORRECT: "/trajectories/{id}/acts/correct",
    Act.EXTEND: "/trajectories/{id}/acts/extend",
    Act.SUSPEND: "/trajectories/{id}/acts/suspend",
    Act.STOP: "/trajectories/{id}/acts/stop",
}
#: What brings a trajectory a phase further.
_FURTHER: Final = frozenset(
    {Act.ALLOCATE, Act.SIGN_PLAN, Act.SUBMIT_PLAN, Act.START, Act.RESUME, Act.WRITE_REPORT, Act.ADVISE, Act.DISCUSS, Act.DECIDE}
)

#: Who names a replacement.
_NAMES: Final = frozenset({"tandem-work", "tandem-care", "allocator"})


@dataclass(frozen=True)
class Step:
    """Something to do; ``further`` when the file waits for it."""

    text: str
    address: str
    further: bool


def next_steps(shown: File) -> list[Step]:
    """What the reader may do now and has a page for; two acts of the same page are one step."""
    offered = [Act(each) for each in shown.head["may"] if each in set(Act)]
    steps: dict[str, Step] = {}
    for act, pattern in _PAGES.items():
        address = pattern.format(id=shown.id)
        if act in offered and has_page(address):
            steps.setdefault(address, Step(told(act), address, act in _FURTHER))
    replacing = f"/trajectories/{shown.id}/stand-ins"
    # an absence is no act of the file: whoever accompanies it, or gives it its tandem, names who takes over
    if _NAMES & set(shown.head.get("relations", ())) and shown.head.get("tandem") and shown.head["phase"] != Phase.CLOSED:
        steps[replacing] = Step(gettext("Vervanging"), replacing, further=False)
    return sorted(steps.values(), key=lambda each: not each.further)
