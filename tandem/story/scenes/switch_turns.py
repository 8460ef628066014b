"""7, continued. A clock that runs out, a waiting list, a grant that is withdrawn in time."""

from tandem.story import opening, switch
from tandem.story.file import File
from tandem.story.story import Story


def offered(story: Story) -> File:
    """Dirk is offered to a care service, which will not answer."""
    story.scene("7. Switch: an offer that nobody answers")
    file = opening.running_file(story, "Dirk", "disability-allowance")
    file.conclude("welfare", care="yes")
    drafted = switch.referral(file, "care", state="proposed")
    story.check("care waits for a grant", drafted["gates_open"], ["grant"])
    switch.grant(file, "care", [])
    sent = switch.referral(file, "care", state="sent")
    story.tell(f"Dirk is offered to {switch.receiver_of(story, sent).name}, who has until {sent['answer_by']}.")
    return file


def lapsed(story: Story, file: File) -> None:
    """Two weeks later the clock has run out, and the next service has its turn."""
    story.scene("7. Switch: the clock ran out")
    trace = f"referral/trajectories/{file.id}/switch"
    lapsed = story.see(
        "the offer lapsed, and the next service was asked",
        file.care,
        trace,
        lambda found: [each["ending"] for each in found["tracks"][0]["attempts"]] == ["expired", None],
    )
    first, second = (each["organisation"] for each in lapsed["tracks"][0]["attempts"])
    story.sure("another one", first != second)
    sent = switch.referral(file, "care", state="sent")
    story.told(file.care, "referral-expired", sent["id"])
    switch.start(story, sent)
    switch.closed(file, "switched")


def waiting_list(story: Story) -> None:
    """Nobody has room for Els, until somebody has."""
    story.scene("7. Switch: nobody has room")
    switch.set_room(story, "ama-social-economy", 0)
    file = opening.running_file(story, "Els", "no-income")
    file.conclude("welfare", ama_social_economy="yes")
    switch.referral(file, "ama-social-economy", state="proposed")
    switch.grant(file, "ama-social-economy", [])
    waiting = switch.referral(file, "ama-social-economy", state="waiting-list")
    story.tell("All gates are met and nobody has room: Els waits for each service that fits.")
    story.told(file.work, "referral-waitlisted", waiting["id"])
    switch.set_room(story, "ama-social-economy", switch.ENOUGH)
    story.tell("Places come free.")
    sent = switch.referral(file, "ama-social-economy", state="sent")
    switch.start(story, sent)
    switch.closed(file, "switched")


def withdrawn(story: Story) -> None:
    """Filip withdraws his grant before anything is sent, and then says no."""
    story.scene("7. Switch: a grant withdrawn in time, and a no")
    file = opening.running_file(story, "Filip", "no-income")
    file.conclude("welfare", ama_welfare="open")
    switch.referral(file, "ama-welfare", state="proposed")
    grant = switch.grant(file, "ama-welfare", [])
    switch.referral(file, "ama-welfare", gates_open=["participant-agrees"])
    file.care.post(f"{grant}/withdrawal", of=grant)
    story.tell("Filip grants the hand-over, and withdraws it before he said yes to the track.")
    reopened = switch.referral(file, "ama-welfare", gates_open=["participant-agrees", "grant"])
    story.check("the gate is open again, nothing was sent", reopened["state"], "proposed")
    path = f"referral/referrals/{reopened['id']}"
    file.work.post(f"{path}/answer", {"answer": "no", "how": "phone", "on": story.today.isoformat()}, of=path)
    switch.closed(file, "stopped")
