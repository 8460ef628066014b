"""6. An end with paid work, which is held against the seven criteria of sustainable work."""

from datetime import timedelta
from typing import Any, Final

from shared.reference.sustainable import CRITERIA
from tandem.story.file import File, decision_of
from tandem.story.story import Story

#: One answer for each criterion.
_SCORES: Final = dict(
    zip((each.code for each in CRITERIA), ("yes", "yes", "yes", "partly", "yes", "yes", "unknown"), strict=True)
)


def play(story: Story, file: File) -> None:
    """Anna found a job."""
    story.scene("6. End: report, advice, talk, decision; with paid work")
    _advice(story, file)
    _job(story, file)
    closed = file.decide("paid-work", [])
    story.tell("VDAB decides: paid work.")
    story.check("the file closes at once", (closed["phase"], closed["closing"]), ("closed", "paid-work"))
    story.sure("and it is known until when it is kept", closed["delete_after"])
    late = {"compartment": "shared", "text": "Te laat."}
    story.refused("nothing is added to a closed file", file.work, "POST", f"{file.path}/notes", late, code="item.file-closed")


def _advice(story: Story, file: File) -> None:
    file.act(file.work, "closing")
    advice: dict[str, Any] = {"advised": "paid-work", "motive": "Anna kan aan de slag.", "tracks": []}
    path, mediator = file.path, story.cast.mediator
    story.refused(
        "no advice without a report (guard 7)", file.care, "POST", f"{path}/advice", advice, code="report.incomplete", of=path
    )
    file.write_report()
    decision = decision_of("paid-work", [])
    story.refused(
        "no decision without advice and talk",
        mediator,
        "POST",
        f"{path}/decision",
        decision,
        code="trajectory.wrong-phase",
        of=path,
    )
    file.advise("paid-work", [])
    story.tell("The final report, the advice, and the talk with Anna.")
    story.told(mediator, "advice-discussed", file.id)
    story.refused(
        "only VDAB decides (guard 1)", file.work, "POST", f"{path}/decision", decision, code="decision.only-vdab", of=path
    )
    story.refused(
        "paid work rests on a job", mediator, "POST", f"{path}/decision", decision, code="decision.job-missing", of=path
    )


def _job(story: Story, file: File) -> None:
    job = {
        "started_on": (story.today + timedelta(days=14)).isoformat(),
        "employer_kind": "regular",
        "supported": False,
        "scores": _SCORES,
    }
    half = {**job, "scores": {"income": "yes"}}
    story.refused("a job is held against all seven criteria", file.work, "POST", f"{file.path}/jobs", half, code="job.criteria")
    recorded = file.work.post(f"{file.path}/jobs", job)
    story.tell("The casemanager werk records the job, scored on the seven criteria of sustainable work.")
    story.check("its band follows by a stated rule", recorded["band"], "high")
