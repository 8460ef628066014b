"""Practice stories (praktijkverhalen): what a casemanager tells of practice for SAM's policy work, apart from every file."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from services.casemanagement.domain.hints import Hint, hints
from services.casemanagement.domain.quarter import Quarter
from services.casemanagement.rulebook import stories as rules
from services.casemanagement.rulebook.course import NOTHING_CHANGED
from shared.contracts.casemanagement import StoryErased, StoryProposed, StoryRedacted, StorySigned, StoryWithdrawn
from shared.reference.codes import Bottleneck, StoryState, Track
from shared.reference.identifiers import mentions_insz
from shared.rules import Refused, Rule

#: How many sign before SAM may read it.
SIGNATURES: Final = 2

#: After how many years nothing is left of a story (our choice): of one that SAM may read, and of any other.
KEPT_YEARS, WAITING_YEARS = 5, 1


@dataclass(frozen=True)
class Content:
    """What a story says: the text, and what it is about."""

    text: str
    bottleneck: Bottleneck
    track: Track | None = None

    def __post_init__(self) -> None:
        if mentions_insz(self.text):
            raise Refused(rules.INSZ_LIKE, field="text")


@dataclass(frozen=True)
class Signature:
    """That an account of an organisation (KBO) found nobody in the text as it stands."""

    account: UUID
    organisation: str


@dataclass(eq=False, kw_only=True)
class Story:
    """A story without file, participant, area or day.

    ``quarter`` is the one in which it was proposed, then that of its second signature. ``seen``: SAM has read it. Who proposed
    it is kept to know who may not sign it, and shown to nobody.
    """

    id: UUID
    text: str
    bottleneck: Bottleneck
    track: Track | None
    proposed_by: UUID
    quarter: str
    state: StoryState = StoryState.PROPOSED
    signatures: tuple[Signature, ...] = ()
    seen: bool = False
    version: int = 0

    @property
    def hints(self) -> tuple[Hint, ...]:
        """Places in the text that may lead to a person."""
        return hints(self.text)

    @property
    def why_not_redact(self) -> Rule | None:
        """By which rule nobody may say it otherwise now; None when it is open."""
        return None if self.state is StoryState.PROPOSED else rules.NOT_OPEN

    def why_not_sign(self, by: Signature) -> Rule | None:
        """By which rule somebody may not sign it now; None when they may."""
        if by.account == self.proposed_by:
            return rules.OWN
        if any(each.account == by.account for each in self.signatures):
            return rules.SIGNED_BY_YOU
        if any(each.organisation == by.organisation for each in self.signatures):
            return rules.SAME_ORGANISATION
        return self.why_not_redact

    @property
    def why_not_withdraw(self) -> Rule | None:
        """By which rule it cannot be taken back now; None when it can."""
        if self.state is StoryState.WITHDRAWN:
            return rules.WITHDRAWN
        return rules.READ if self.seen else None

    def proposed(self) -> StoryProposed:
        """That it was proposed."""
        return StoryProposed(bottleneck=self.bottleneck, track=self.track)

    def redact(self, content: Content) -> StoryRedacted:
        """Say it otherwise: nobody's signature stands under it any more. Refuses ``story.not-open`` and ``change.nothing``."""
        _refuse(self.why_not_redact)
        changed = tuple(name for name in ("text", "bottleneck", "track") if getattr(self, name) != getattr(content, name))
        if not changed:
            raise Refused(NOTHING_CHANGED)
        self.text, self.bottleneck, self.track = content.text, content.bottleneck, content.track
        self.signatures = ()
        return StoryRedacted(fields=changed)

    def sign(self, by: Signature, today: date, *, looked: bool) -> StorySigned:
        """Sign the text as it stands; the second signature lets SAM read it.

        ``looked``: who signs has looked at its hints. Refuses who may not sign it, and a text with hints that nobody looked at.
        """
        _refuse(self.why_not_sign(by))
        if self.hints and not looked:
            raise Refused(rules.HINTS, field="looked")
        self.signatures = (*self.signatures, by)
        complete = len(self.signatures) == SIGNATURES
        if complete:
            self.state, self.quarter = StoryState.SIGNED, Quarter.holding(today).name
        return StorySigned(organisation=by.organisation, complete=complete)

    def withdraw(self) -> StoryWithdrawn:
        """Take it back: its text goes. Refuses ``story.read`` once SAM has read it, and ``story.withdrawn``."""
        _refuse(self.why_not_withdraw)
        self.text, self.signatures, self.state = "", (), StoryState.WITHDRAWN
        return StoryWithdrawn(bottleneck=self.bottleneck)

    def erased(self) -> StoryErased:
        """That nothing is left of it."""
        return StoryErased(bottleneck=self.bottleneck)

    def over_on(self, today: date) -> date:
        """From which day nothing is left of it: years after this quarter, so that the day tells of no other one."""
        years = KEPT_YEARS if self.state is StoryState.SIGNED else WAITING_YEARS
        following = Quarter.holding(today).next_first
        return following.replace(year=following.year + years)


def _refuse(why: Rule | None) -> None:
    if why is not None:
        raise Refused(why)
