"""8. Everyone who must act was told, in the application and by mail, without a name in it."""

from tandem.story.story import Story


def play(story: Story) -> None:
    """One mail a day for who has something unread; none of them tells who it is about."""
    story.scene("8. Notices: one mail a day, without a name")
    mails = story.mailed()
    words = [word for person in story.people for word in (person.family_name, person.insz)]
    told = [each["subject"] for each in mails if any(word in f"{each['subject']}{each['text']}{each['html']}" for word in words)]
    story.check(f"none of {len(mails)} mails holds a name or a number of anybody", told, [])
    empty = [each["subject"] for each in mails if each["subject"].startswith("0 ")]
    story.check("and none was sent for nothing", empty, [])
    _reading(story)


def _reading(story: Story) -> None:
    work = story.cast.work
    before = work.get("notifications/notices/count")["unread"]
    notice = work.get("notifications/notices", unread="true", limit=1)["items"][0]
    work.post(f"notifications/notices/{notice['id']}/read")
    story.tell("The casemanager werk reads a notice.")
    story.check("one less is unread", work.get("notifications/notices/count")["unread"], before - 1)
