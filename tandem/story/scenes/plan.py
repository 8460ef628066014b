"""4. Both casemanagers write the plan at the same time; the agreement is signed and submitted."""

from datetime import date

from tandem.story.file import PLAN, File
from tandem.story.story import Story


def play(story: Story, file: File, started_on: date, planned_end: date) -> None:
    """Anna's plan, from an empty page to a running trajectory."""
    story.scene("4. Plan: written by both at once, signed by three, submitted")
    _write_together(story, file)
    _too_soon(story, file, started_on)
    file.agree(started_on, planned_end)
    story.tell("Dates, an action, and three signatures on the printed agreement.")
    agreement = file.work.get(f"{file.path}/plan/agreement")
    story.sure("the agreement can be printed with all six parts of art. 15", agreement["actions"] and not agreement["missing"])
    story.check("the plan is agreed", file.head(file.care)["phase"], "plan-agreed")
    story.hidden("the network coordinator knows nothing yet", story.cast.network, file.path)
    file.submit()
    story.tell("The plan is submitted to the network coordinator.")
    story.told(story.cast.network, "plan-submitted", file.id)
    file.start(started_on)
    story.tell("The trajectory starts.")
    story.told(file.work, "minimum-reached", file.id)
    story.check("it runs", file.head(file.work)["phase"], "running")
    story.sure("the network coordinator sees no health, no income", "problems" not in file.head(story.cast.network).body)


def _write_together(story: Story, file: File) -> None:
    path = f"{file.path}/plan"
    seen = file.work.get(path).etag
    file.work.patch(path, {"goal": PLAN["goal"]}, seen=seen)
    story.tell("Both open the plan. The casemanager werk saves the goal.")
    rights = {"rights_and_duties": PLAN["rights_and_duties"]}
    stale = story.refused("the page was stale", file.care, "PATCH", path, rights, code="if-match.stale", seen=seen)
    story.tell("The casemanager zorg saves rights and duties a moment later, on the page as it was.")
    story.check("she is told who changed what meanwhile", [each["fields"] for each in stale["changes"]], [["goal"]])
    story.check("and sees the plan as it is now", stale["current"]["goal"], PLAN["goal"])
    file.care.patch(path, rights, seen=stale.etag)
    plan = file.work.get(path)
    both = {name: plan[name] for name in ("goal", "rights_and_duties")}
    story.check("merged field by field, nothing is lost", both, {name: PLAN[name] for name in both})


def _too_soon(story: Story, file: File, started_on: date) -> None:
    signature = {"party": "work", "signed_on": story.today.isoformat()}
    plan = f"{file.path}/plan"
    story.refused(
        "nobody signs a plan without its six parts (guard 2)",
        file.work,
        "POST",
        f"{plan}/signatures",
        signature,
        code="plan.incomplete",
        of=plan,
    )
    start = {"started_on": started_on.isoformat()}
    story.refused(
        "nothing starts without an agreement",
        file.work,
        "POST",
        f"{file.path}/start",
        start,
        code="trajectory.wrong-phase",
        of=file.path,
    )
