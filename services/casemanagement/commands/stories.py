"""Practice stories: proposed by a casemanager, redacted and signed by editors, taken back, erased."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.casemanagement.domain.quarter import Quarter
from services.casemanagement.domain.story import Content, Signature, Story
from services.casemanagement.story_access import stories, towards
from shared.access.decide import READ, decide
from shared.ids import new_id
from shared.keystore.store import keys_of
from shared.messaging.timers import forget_open
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import StoryState

#: The timer on whose day nothing is left of a story.
OVER = "story-over"


@dataclass(frozen=True)
class Sign:
    """``looked``: the hints in the text were looked at."""

    looked: bool = False


def propose(work: UnitOfWork, content: Content) -> Story:
    """Propose a story. Its id is random, and tells of no moment."""
    decide(work.actor, "propose", stories(work.actor)).or_refuse()
    story = Story(
        id=new_id(),
        text=content.text,
        bottleneck=content.bottleneck,
        track=content.track,
        proposed_by=work.actor.account,
        quarter=Quarter.holding(work.today).name,
    )
    work.add(story)
    work.record(story, story.proposed())
    work.schedule(OVER, story.id, story.over_on(work.today))
    return story


def redact(work: UnitOfWork, identity: UUID, content: Content) -> Story:
    """Say a story otherwise."""
    story = work.change(Story, identity, _may(work, "redact"))
    work.record(story, story.redact(content))
    return story


def sign(work: UnitOfWork, identity: UUID, order: Sign) -> Story:
    """Sign a story as it stands; with the second signature SAM may read it, and it is kept for as long as that is of use."""
    story = work.change(Story, identity, _may(work, "sign"))
    by = Signature(work.actor.account, work.actor.organisation)
    work.record(story, story.sign(by, work.today, looked=order.looked))
    if story.state is StoryState.SIGNED:
        work.unschedule(OVER, story.id)
        work.schedule(OVER, story.id, story.over_on(work.today))
    return story


def withdraw(work: UnitOfWork, identity: UUID) -> Story:
    """Take a story back before SAM read it: its text and its key go, that there was one stays for a while."""
    story = work.change(Story, identity, _may(work, "withdraw"))
    work.record(story, story.withdraw())
    keys_of(work.service).destroy(story.id)
    return story


def erase(work: UnitOfWork, identity: UUID) -> Story:
    """Erase a story, whoever read it, with its key."""
    return _forget(work, work.change(Story, identity, _may(work, "erase")))


def over(work: UnitOfWork, identity: UUID, due: date) -> None:  # noqa: ARG001 -- a timer's signature
    """The years for which a story is kept have passed."""
    _forget(work, work.get(Story, identity))


def _may(work: UnitOfWork, action: str) -> Callable[[Story], None]:
    def allow(story: Story) -> None:
        decide(work.actor, READ, towards(work.actor, story)).or_refuse()
        decide(work.actor, action, towards(work.actor, story)).or_refuse()

    return allow


def _forget(work: UnitOfWork, story: Story) -> Story:
    work.record(story, story.erased())
    forget_open(work.session, [story.id])
    work.session.delete(story)
    keys_of(work.service).destroy(story.id)
    return story
