"""At the end: nothing got lost, nothing came twice, whatever went down meanwhile."""

from collections import Counter

from tandem.story.file import File
from tandem.story.story import Story


def play(story: Story, file: File, *others: File) -> None:
    """What the story did stands there once."""
    story.scene("At the end: nothing lost, nothing twice")
    cast = story.cast
    for person in story.people:
        requests = cast.intake.get("intake/requests", participant=person.participant)["items"]
        files = cast.mediator.get("casemanagement/trajectories", participant=person.participant)["items"]
        accepted = [each for each in requests if each["state"] == "accepted-by-participant"]
        story.check(f"{person.given_name}: one request, one file when accepted", (len(requests), len(files)), (1, len(accepted)))
    signals = [each["bottleneck"] for each in file.work.get(f"{file.path}/signals", limit=200)["items"]]
    story.check("each signal once", sorted(signals), ["K01", "K05", "K14"])
    obstacles = [each["stage"] for each in file.work.get(f"{file.path}/obstacles", limit=200)["items"]]
    story.check("each stage of the obstacle once", sorted(obstacles), ["action", "explored", "result"])
    for each in (file, *others):
        told = file.work.get("notifications/notices", limit=200)["items"]
        times = Counter((notice["code"], notice["about"]) for notice in told if notice["trajectory"] == each.id)
        story.check(f"each notice about {each.person.given_name} once", [key for key, count in times.items() if count > 1], [])
