"""What a tandem is told of a replacement, and what who stands in is told in its place."""

from datetime import date

import pytest

from shared.contracts import casemanagement as cm
from shared.reference.codes import Compartment, Role
from tests.component.notifications.file import DUE, File, unread
from tests.support.replies import account_of
from tests.support.world import KBO_CARE

pytestmark = pytest.mark.services("notifications")


class Replacement:
    """A colleague who stands in for the casemanager zorg, and what is told of it."""

    def __init__(self, file: File) -> None:
        self.town, self.who = file.town, file.town.join(Role.CASEMANAGER_CARE, organisation=KBO_CARE)
        account, side = account_of(self.who), Compartment.CARE
        beside, starts = (account_of(file.work), account_of(file.care)), date(2026, 11, 27)
        self.named = cm.StandInNamed(trajectory=file.id, side=side, account=account, beside=beside, starts=starts, until=DUE)
        self.started = cm.StandInStarted(trajectory=file.id, side=side, account=account, until=DUE)
        self.ended = cm.StandInEnded(trajectory=file.id, side=side, account=account)
        self.id = self.town.tell(self.named)

    def tell(self, event: cm.StandInStarted | cm.StandInEnded) -> None:
        """What happened next."""
        self.town.tell(event, self.id)


def test_the_tandem_hears_who_is_replaced_and_the_replacement_when_it_begins_and_ends(file: File) -> None:
    """By the day, without names; afterwards no page of the file."""
    colleague = Replacement(file)
    assert unread(file, file.work, file.care, colleague.who) == [["stand-in-named"], ["stand-in-named"], []]
    (told,) = file.work.get("/notices", unread="true").json["items"]
    assert "27 November 2026" in told["text"]
    colleague.tell(colleague.started)
    told, *_before = colleague.who.get("/notices").json["items"]
    assert (told["code"], told["page"], told["due"]) == ("stand-in-started", f"/trajectories/{file.id}", str(DUE))
    colleague.tell(colleague.ended)
    (told,) = colleague.who.get("/notices").json["items"]
    assert (told["code"], told["page"], told["trajectory"]) == ("stand-in-ended", "/trajectories", str(file.id))
    assert unread(file, file.work, file.care) == [[], []]


def test_who_stands_in_is_told_what_the_tandem_is_until_it_is_over(file: File) -> None:
    """Also what the tandem was told before; and another casemanager on the other side changes nothing of that."""
    colleague, due = Replacement(file), cm.EvaluationDue(trajectory=file.id, due=DUE)
    file.town.tell(due)
    assert unread(file, colleague.who) == [[]]
    colleague.tell(colleague.started)
    assert "evaluation-due" in unread(file, colleague.who)[0]
    file.allocate(file.town.join(Role.CASEMANAGER_WORK), file.care)
    assert "evaluation-due" in unread(file, colleague.who)[0]
    colleague.tell(colleague.ended)
    assert unread(file, colleague.who) == [["stand-in-ended"]]
    file.town.tell(due)
    assert unread(file, colleague.who) == [["stand-in-ended"]]


def test_who_stood_in_and_became_the_casemanager_is_told_on(file: File) -> None:
    """Whichever of the two is heard first."""
    for ended_first in (True, False):
        colleague = Replacement(file)
        colleague.tell(colleague.started)
        if ended_first:
            colleague.tell(colleague.ended)
        file.allocate(file.work, colleague.who)
        if not ended_first:
            colleague.tell(colleague.ended)
        assert "team-allocated" in unread(file, colleague.who)[0]
