"""Gathering what the gates and the candidates of a referral depend on."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.referral.domain.book import Book
from services.referral.domain.candidates import Candidate, Wanted, fitting, weigh
from services.referral.domain.gates import Facts, open_gates
from services.referral.domain.grants import Grant
from services.referral.domain.permissions import is_permitted
from services.referral.domain.referral import Referral
from services.referral.domain.states import EXCLUDING
from services.referral.domain.switch import Switch
from services.referral.domain.tracks import TrackRules, rules_of
from services.referral.rulebook import DECISION_MISSING
from shared.reference.codes import CandidateVerdict, Gate, ReferralState
from shared.rules import Refused


@dataclass(frozen=True)
class Standing:
    """One referral with all that is known around it at this moment."""

    book: Book
    referral: Referral
    switch: Switch
    rules: TrackRules

    @classmethod
    def of(cls, book: Book, referral: Referral) -> "Standing":
        """Look around a referral. Without the switch of its trajectory there is no decision (guard 12)."""
        switch = book.switch(referral.trajectory)
        if switch is None:
            raise Refused(DECISION_MISSING)
        return cls(book, referral, switch, rules_of(referral.rule_version).track(referral.track))

    def open_gates(self) -> tuple[Gate, ...]:
        """The gates that are not met now."""
        return open_gates(self.rules, self.facts(), self.book.today)

    def facts(self) -> Facts:
        """What the gates look at."""
        decision = self.switch.decision
        return Facts(
            decided=self.referral.track in self.switch.tracks,
            answer=self.referral.answer.answer,
            birth_year=decision.birth_year,
            statute=decision.statute,
            day_support=decision.day_support,
            granted=self._granted(),
            permitted=self.permitted(),
            rival=any(self._comes_first(rival) for rival in self.rivals()),
        )

    def permitted(self) -> bool:
        """Whether the authority of the statute permits the activity today, or none has to."""
        permissions = self.book.permissions(self.referral.participant, self.referral.track)
        return is_permitted(self.switch.decision.statute, permissions, self.book.today)

    def grants(self) -> Sequence[Grant]:
        """The active grants for this hand-over."""
        return self.book.grants(self.referral.trajectory, self.referral.track)

    def rivals(self) -> list[Referral]:
        """The person's referrals to tracks that exclude this one."""
        others = self.book.referrals_of(self.referral.participant)
        return [other for other in others if other is not self.referral and other.track in self.rules.excludes]

    def candidates(self) -> tuple[Candidate, ...]:
        """The services that serve the place, in the order of asking, each with its verdict."""
        decision = self.switch.decision
        wanted = Wanted(
            track=self.referral.track,
            decision=decision,
            asked=self.referral.asked,
            granted=self._granted_organisations(),
            today=self.book.today,
            order=rules_of(self.referral.rule_version).order,
        )
        return weigh(wanted, self.book.services(self.referral.track, decision.area, decision.municipality))

    def _comes_first(self, rival: Referral) -> bool:
        """A rival comes first when it is under way, or when VDAB named it earlier and it has still to come to rest."""
        earlier = rival.trajectory == self.referral.trajectory and rival.rank < self.referral.rank
        return rival.state in EXCLUDING or (earlier and rival.state is ReferralState.PROPOSED)

    def _granted(self) -> bool:
        """Whether a grant covers a service that can be asked. When none can be asked in any case, any grant will do."""
        if Gate.GRANT not in self.rules.gates or not self.grants():
            return False
        candidates = self.candidates()
        return bool(fitting(candidates)) or all(each.verdict is not CandidateVerdict.NOT_IN_GRANT for each in candidates)

    def _granted_organisations(self) -> frozenset[str] | None:
        """The organisations that the grants name; None when one is for any, or when the track needs none."""
        receivers = {grant.receiver for grant in self.grants()}
        if Gate.GRANT not in self.rules.gates or None in receivers:
            return None
        return frozenset(receiver for receiver in receivers if receiver)
