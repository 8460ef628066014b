"""7. A switch with three tracks: the GBO without a grant, an activity after grant and permission, and a no."""

from typing import Any, Final

from shared.reference.codes import Track
from tandem.story import opening, switch
from tandem.story.file import File
from tandem.story.story import Story

#: What the decree lets VDAB tell the GBO (decree of 8 July 2022, art. 5).
_WHITELIST: Final = {"name", "birth_date", "address", "email", "phone"}


def play(story: Story) -> None:
    """Chris cannot work for now; three tracks are decided."""
    story.scene("7. Switch: three tracks for Chris")
    for track in (Track.AMA_WELFARE, Track.GBO, Track.CARE):
        switch.set_room(story, track, switch.ENOUGH)
    file = opening.running_file(story, "Chris", "living-wage")
    note = file.care.post(f"{file.path}/notes", {"compartment": "care", "text": "Werkt graag met de handen."})["id"]
    file.conclude("welfare", ama_welfare="yes", gbo="yes", care="open")
    story.tell("VDAB decides: an activity (AMA), the onthaaltraject (GBO), and care, in that order.")
    story.told(file.work, "outcome-decided", file.id)
    _gbo(story, file)
    _activity(story, file, note)
    _care(story, file)
    switch.closed(file, "switched")
    _trace(story, file)


def _gbo(story: Story, file: File) -> None:
    sent = switch.referral(file, "gbo", state="sent")
    story.tell("The GBO track asks no grant; it went out without another click.")
    receiver = switch.receiver_of(story, sent)
    story.told(receiver, "referral-sent", sent["id"])
    package = receiver.get(f"referral/referrals/{sent['id']}/package")
    story.sure("the GBO gets fields of the whitelist alone (guard 8)", set(package["fields"]) <= _WHITELIST, package["fields"])
    story.check("and no items of the file", (package["grant"], package["items"]), (None, []))
    known = receiver.post("identity/names", {"permit": package["permit"]})["names"][0]
    story.check("identity tells who it is, on the permit of the referral", known["family_name"], file.person.family_name)
    story.sure("but not the number", "insz" not in known)
    more = {"referrals": [sent["id"]], "fields": ["insz"], "purpose": "referral"}
    story.refused("nor can it be asked", receiver, "POST", "referral/permits", more, code="referral.field-not-permitted")
    switch.start(story, sent)
    path = f"referral/referrals/{sent['id']}"
    receiver.post(f"{path}/result", {"result": "moved-on", "on": story.today.isoformat()}, of=path)
    switch.referral(file, "gbo", state="ended", result="moved-on")


def _activity(story: Story, file: File, note: str) -> None:
    drafted = switch.referral(file, "ama-welfare", state="proposed")
    story.check("the activity waits for two gates", sorted(drafted["gates_open"]), ["grant", "permission"])
    story.told(file.care, "referral-drafted", drafted["id"])
    grant = switch.grant(file, "ama-welfare", [note])
    switch.referral(file, "ama-welfare", gates_open=["permission"])
    story.tell("Chris grants the hand-over; one gate is left.")
    _permission(story, file)
    sent = switch.referral(file, "ama-welfare", state="sent")
    story.tell("The last gate is met: the referral is sent without another click.")
    first = switch.answer(story, sent, "decline", reason="not-target-group")
    story.tell(f"{first.name} declines: not its target group.")
    passed = switch.passed_on(file, "ama-welfare", first)
    story.told(file.work, "referral-declined", sent["id"])
    story.hidden("who declined sees it no more", first, f"referral/referrals/{sent['id']}")
    kept = next(each for each in first.get("referral/referrals", limit=200)["items"] if each["id"] == sent["id"])
    story.check("but for a line without the participant", (kept["state"], kept.get("participant")), ("lapsed", None))
    second = switch.receiver_of(story, passed)
    items = story.see("the receiver opens what was granted", second, f"{grant}/items", lambda body: body["notes"])
    story.check("the granted note, and nothing else", [each["id"] for each in items["notes"]], [note])
    switch.start(story, passed)
    story.told(file.care, "referral-started", sent["id"])


def _permission(story: Story, file: File) -> None:
    today = story.today
    permission: dict[str, Any] = {
        "participant": file.person.participant,
        "trajectory": file.id,
        "track": "ama-welfare",
        "given_on": today.isoformat(),
        "valid_until": today.replace(year=today.year + 1, day=1).isoformat(),
    }
    wrong, right = {**permission, "authority": "vdab"}, {**permission, "authority": "ocmw"}
    path = "referral/permissions"
    story.refused("not the authority of a living wage (guard 10)", file.work, "POST", path, wrong, code="permission.authority")
    file.work.post(path, right)
    story.tell("The OCMW, which is, permits the activity.")


def _care(story: Story, file: File) -> None:
    drafted = switch.referral(file, "care", state="proposed")
    path = f"referral/referrals/{drafted['id']}"
    file.care.post(f"{path}/answer", {"answer": "no", "how": "in-person", "on": story.today.isoformat()}, of=path)
    story.tell("Chris says no to the care track.")
    switch.referral(file, "care", state="cancelled", cancel_reason="participant-refused")


def _trace(story: Story, file: File) -> None:
    trace = file.work.get(f"referral/trajectories/{file.id}/switch")
    activity = next(each for each in trace["tracks"] if each["track"] == "ama-welfare")
    endings = [each["ending"] for each in activity["attempts"]]
    story.check("the trace tells each attempt", endings, ["declined", "accepted"])
    first = [each["by_name"] for each in activity["attempts"][0]["candidates"]]
    story.check("who names the municipality is asked before who serves the area", first, sorted(first, reverse=True))
    verdicts = [[each["verdict"] for each in attempt["candidates"]] for attempt in activity["attempts"]]
    story.sure("and why each service was taken or passed over", all("taken" in each for each in verdicts), verdicts)
    story.sure("under which version of the rules, on what ground", trace["rule_version"] and activity["legal_basis"])
    story.check("the switch is settled", trace["settled_at"] is not None, expected=True)
