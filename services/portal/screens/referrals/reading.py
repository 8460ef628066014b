"""What the pages about referrals show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from services.portal.screens.frame import sessions
from services.portal.screens.frame.calls import Call, ask
from services.portal.screens.frame.houses import houses
from services.portal.screens.frame.names import names_of
from shared import clock
from shared.reference.codes import Gate, ReferralState, Role

#: States of a referral that has not started: whoever is on the file can still cancel it.
_BEFORE_START = frozenset({ReferralState.PROPOSED, ReferralState.WAITING, ReferralState.SENT, ReferralState.ACCEPTED})
_TANDEM = (Role.CASEMANAGER_WORK, Role.CASEMANAGER_CARE)


@dataclass(frozen=True)
class Offer:
    """A referral as its receiver sees it. ``name`` is None while identity is away."""

    id: str
    track: str
    name: str | None
    service: str
    state: ReferralState
    sent_on: date
    answer_by: date | None

    @property
    def days(self) -> int:
        """Days there are to answer, in all."""
        return max(1, (self.answer_by - self.sent_on).days) if self.answer_by else 1

    @property
    def left(self) -> int:
        """Days left to answer."""
        return max(0, (self.answer_by - clock.today()).days) if self.answer_by else 0


@dataclass(frozen=True)
class Inbox:
    """What waits for an organisation, by what it asks, and its services; ``more`` when not everything is shown."""

    offers: tuple[Offer, ...]
    services: tuple[Mapping[str, Any], ...]
    more: bool

    def in_state(self, state: str) -> list[Offer]:
        """Those in one state."""
        return [each for each in self.offers if each.state == state]


@dataclass(frozen=True)
class Referral:
    """One referral, as far as the reader sees it, for the file's people and for the receiver alike."""

    told: Mapping[str, Any]
    name: str | None
    service: str
    house: str

    @property
    def state(self) -> ReferralState:
        """Where it stands."""
        return ReferralState(self.told["state"])

    @property
    def received(self) -> bool:
        """Whether the reader is of the organisation that has it: they are told nothing of the file."""
        return "trajectory" not in self.told

    @property
    def offer(self) -> Offer | None:
        """The open offer, with its clock."""
        if self.state is not ReferralState.SENT or not self.told.get("answer_by"):
            return None
        return _offer(self.told, self.name, self.service)

    @property
    def forms(self) -> frozenset[str]:
        """What the reader can do with it now; whether that may be is the service's to say."""
        if self.received:
            return _RECEIVERS.get(self.state, frozenset())
        return frozenset(self._of_file())

    def _of_file(self) -> set[str]:
        tandem = sessions.actor().has(*_TANDEM)
        offered: set[str] = set()
        if self.state in _BEFORE_START:
            offered |= {"cancellation"} | ({"answer"} if tandem else set())
        if Gate.PERMISSION in self.told["gates_open"] and self.state in _BEFORE_START:
            offered.add("permission")
        return offered


#: What a receiver does in each state.
_RECEIVERS = {
    ReferralState.SENT: frozenset({"acceptance", "decline", "package"}),
    ReferralState.ACCEPTED: frozenset({"start", "package"}),
    ReferralState.STARTED: frozenset({"result", "package"}),
}


@dataclass(frozen=True)
class Package:
    """What goes with a referral: particulars of the person, and what was opened of the file."""

    referral: str
    track: str
    legal_basis: str
    sender: str
    person: Mapping[str, Any] | None
    opened: Mapping[str, Any] | None
    hands_over: bool


def inbox() -> Inbox:
    """What waits for the reader's organisation. Two calls."""
    (answer,) = ask([Call("referral", "/inbox", {"names": "inbox"}, must=True)])
    found: Mapping[str, Any] = answer or {}
    names = names_of(found)
    services = {each["id"]: each["name"] for each in found["services"]}
    offers = tuple(_offer(each, names.of(each["participant"]), services.get(each["service"], "")) for each in found["items"])
    return Inbox(offers, tuple(found["services"]), bool(found["more"]))


def services() -> tuple[Mapping[str, Any], ...]:
    """The services of the reader's organisation. One call."""
    (answer,) = ask([Call("referral", "/inbox", must=True)])
    return tuple((answer or {})["services"])


def referral(identity: UUID) -> Referral:
    """One referral with the name of its service and of the person. Three calls."""
    (answer,) = ask([Call("referral", f"/referrals/{identity}", {"names": "referral"}, must=True)])
    told: Mapping[str, Any] = answer or {}
    service = told.get("service")
    (offered,) = ask([Call("referral", f"/services/{service}")]) if service else (None,)
    house = houses([told.get("organisation")]).get(told.get("organisation") or "", "")
    return Referral(told, names_of(told).of(told["participant"]), (offered or {}).get("name", ""), house)


def package(identity: UUID) -> Package:
    """Open what goes with a referral, which its owners log. Three calls."""
    (answer,) = ask([Call("referral", f"/referrals/{identity}/package", must=True)])
    found: Mapping[str, Any] = answer or {}
    asked = [Call("identity", "/names", body={"permit": found["permit"]})]
    if found["grant"]:
        asked.append(Call("casemanagement", f"/grants/{found['grant']}/items"))
    person, *opened = ask(asked)
    return Package(
        referral=str(identity),
        track=found["track"],
        legal_basis=found["legal_basis"],
        sender=found["sender"],
        person=person["names"][0] if person and person["names"] else None,
        opened=opened[0] if opened else None,
        hands_over=bool(found["grant"]),
    )


def _offer(told: Mapping[str, Any], name: str | None, service: str) -> Offer:
    by = told.get("answer_by")
    return Offer(
        id=told["id"],
        track=told["track"],
        name=name,
        service=service,
        state=ReferralState(told["state"]),
        sent_on=date.fromisoformat(told["sent_on"]),
        answer_by=date.fromisoformat(by) if by else None,
    )
