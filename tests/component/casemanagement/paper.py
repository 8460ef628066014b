"""Everybody who deals with practice stories."""

from typing import Any

from shared.reference.codes import Role
from tests.component.casemanagement.desk import KBO_STRANGER, Desk
from tests.support.world import KBO_CARE, KBO_VDAB, KBO_WORK, Caller, Reply

TEXT = "Wie geen vast adres heeft, krijgt nergens een afspraak."
ORDER = {"text": TEXT, "bottleneck": "K07", "track": "care"}


class Paper:
    """Who deals with stories: an author, editors of three organisations, SAM, the privacy officer."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.author, self.officer = desk.care, desk.officer
        self.editors = [desk.caller(Role.STORY_EDITOR, organisation=kbo) for kbo in (KBO_VDAB, KBO_WORK, KBO_CARE)]
        self.sam = desk.caller(Role.SAM, organisation=KBO_STRANGER)

    def proposed(self, **changes: Any) -> str:
        """A story, by its address."""
        answer = self.author.post("/stories", ORDER | changes)
        assert answer.status_code == 201, answer.json
        return f"/stories/{answer.json['id']}"

    def sign(self, who: Caller, story: str, **order: Any) -> Reply:
        """A signature under what somebody sees now."""
        return self.desk.change(who, f"{story}/signature", order)

    def signed(self) -> str:
        """A story that two signed."""
        story = self.proposed()
        for who in self.editors[:2]:
            assert self.sign(who, story).status_code == 200
        return story

    def listed(self, who: Caller, **query: Any) -> list[str]:
        """Addresses of what somebody finds."""
        return [f"/stories/{each['id']}" for each in who.get("/stories", **query).json["items"]]
