"""What people write is sealed: under the key of its file, a story under its own; everything else here is ids, days and codes."""

from typing import Final

from services.casemanagement.domain.action import Action
from services.casemanagement.domain.appointment import Appointment
from services.casemanagement.domain.closing import ELEMENTS, Report
from services.casemanagement.domain.emergency import Emergency
from services.casemanagement.domain.evaluation import Evaluation
from services.casemanagement.domain.grant import Grant
from services.casemanagement.domain.note import Note
from services.casemanagement.domain.plan import Plan
from services.casemanagement.domain.question import Question
from services.casemanagement.domain.signal import Signal
from services.casemanagement.domain.story import Story
from services.casemanagement.domain.trajectory import Trajectory
from shared.keystore.narratives import Narratives
from shared.keystore.store import keys_of

#: The texts of each class; all but :data:`APART` stand in a file.
TEXTS: Final = {
    Note: ("text",),
    Question: ("text", "answer"),
    Action: ("title", "result"),
    Appointment: ("place",),
    Signal: ("story",),
    Grant: ("purpose",),
    Evaluation: ("findings",),
    Emergency: ("motive",),
    Plan: ("goal", "description", "rights_and_duties"),
    Report: ELEMENTS,
    Story: ("text",),
}

#: What stands in no file, and has a key of its own.
APART: Final = frozenset({Story})

#: The text in each value of the head.
MOTIVES: Final = {"extension": "motive", "suspension": "reason", "advice": "motive", "decision": "motive"}

narratives: Final = Narratives(lambda: keys_of("casemanagement"))

for _kind, _names in TEXTS.items():
    narratives.seal(_kind, *_names, file="id" if _kind in APART else "trajectory")
narratives.seal_inside(Trajectory, **MOTIVES)
