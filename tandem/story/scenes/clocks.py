"""5, continued. Clocks run: evaluations, and the end of the eighteen months."""

from datetime import date, timedelta

from tandem.story.file import File
from tandem.story.story import Story

#: How long before its end a trajectory says so, in days.
_NEAR_DAYS = 60
#: Longest duration of a trajectory, in days that are surely within eighteen calendar months.
_LONGEST_DAYS = 540
#: Days from the start of the story until Anna's end is near.
_NEAR_IN_DAYS = 10
#: Days ago of an evaluation whose successor, three months later, falls due within the story.
_HELD_DAYS_AGO = 82


def course_of(today: date) -> tuple[date, date]:
    """When Anna started and when she is to end, so that her end comes near while the story plays."""
    planned_end = today + timedelta(days=_NEAR_IN_DAYS + _NEAR_DAYS)
    return planned_end - timedelta(days=_LONGEST_DAYS), planned_end


def evaluate(story: Story, file: File) -> None:
    """The first evaluation is overdue; it is recorded, and the next is planned."""
    story.scene("5. Running: the clocks")
    evaluations = f"{file.path}/evaluations"
    first = story.see_one("an evaluation stands in the file", file.work, evaluations, held_on=None)["id"]
    story.told(file.work, "evaluation-due", first)
    held_on = story.today - timedelta(days=_HELD_DAYS_AGO)
    held = {"held_on": held_on.isoformat(), "findings": "Het plan blijft kloppen."}
    file.care.post(evaluations, held)
    story.tell("The tandem records an evaluation with Anna.")
    following = file.head(file.work)["clocks"]["next_evaluation"]
    story.sure("the next one is planned in the rhythm of the plan", following > story.today.isoformat(), following)


def time_passed(story: Story, file: File) -> None:
    """Two weeks later: an evaluation is due, and the end is near."""
    story.scene("5. Running: two weeks later")
    story.told(file.care, "duration-limit-near", file.id)
    evaluation = story.see_one("an evaluation waits", file.care, f"{file.path}/evaluations", held_on=None)["id"]
    story.told(file.care, "evaluation-due", evaluation)
    file.care.post(f"{file.path}/evaluations", {"held_on": story.today.isoformat(), "findings": "Nog enkele maanden nodig."})
    story.tell("The evaluation is held, on its day.")


def extend(story: Story, file: File) -> None:
    """VDAB extends, exceptionally; a casemanager cannot."""
    hard_end = date.fromisoformat(file.head(file.work)["clocks"]["hard_end"])
    order = {"until": (hard_end + timedelta(days=90)).isoformat(), "motive": "Een job is in zicht."}
    path, mediator = f"{file.path}/extension", story.cast.mediator
    story.refused("a casemanager cannot extend", file.work, "POST", path, order, code="extension.not-yours", of=file.path)
    too_long = {**order, "until": (hard_end + timedelta(days=400)).isoformat()}
    story.refused("nor VDAB without end", mediator, "POST", path, too_long, code="extension.too-long", of=file.path)
    file.act(mediator, "extension", order)
    story.tell("VDAB extends, with a motive.")
    story.told(file.work, "extension-granted", file.id)
    story.check("the plan follows", file.care.get(f"{file.path}/plan")["planned_end"], order["until"])
