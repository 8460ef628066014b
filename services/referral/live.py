"""What open pages hear of switches: referrals as their people see them, and the trace."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import false, or_, select
from sqlalchemy.orm import selectinload

from services.referral import access
from services.referral.domain.referral import Referral
from services.referral.domain.switch import Switch
from shared.access.decide import READ, Resource, decide, would_allow
from shared.access.relations import Relation
from shared.contracts import referral as events
from shared.persistence.unit_of_work import UnitOfWork
from shared.web.live.watch import Change, Happened

#: Who works in a file, and so may know who else did something there.
COLLEAGUES: Final = frozenset({Relation.TANDEM_WORK, Relation.TANDEM_CARE, Relation.VDAB})


class SwitchWatch:
    """The watch of referral. Who receives referrals knows one by its own id, and not in which file it stands."""

    streams = frozenset({events.REFERRAL, events.SWITCH})
    turning = frozenset(
        each.name.partition(".")[2]
        for each in (events.ReferralDrafted, events.ReferralSent, events.ReferralAccepted, events.SwitchOpened)
    )

    def files(self, work: UnitOfWork, file: UUID | None) -> frozenset[UUID]:
        """The file of this switch, or one's own: by the ids of files, and for receivers of what they hold.

        That a page follows is no look of its own: only what is refused is logged.
        """
        if file is not None:
            resource = _switch(work, work.read(Switch, file))
            if not would_allow(work.actor, READ, resource):
                decide(work.actor, READ, resource).or_refuse()
            decide(work.actor, READ, Resource("switch", resource.relations))
            return frozenset({file})
        decide(work.actor, "list", access.referrals(work.actor)).or_refuse()
        ways = access.ways(work.actor, mine=True, asked=())
        found = work.session.scalars(select(Referral).where(or_(false(), *ways))).all()
        tandems = access.tandems_of(work, {each.trajectory for each in found})
        return frozenset(_key(access.referral(work.actor, each, tandems.get(each.trajectory)), each) for each in found)

    def visible(self, work: UnitOfWork, happened: Sequence[Happened]) -> Sequence[Change]:
        """What may be known, one by one: rows by key."""
        return [change for each in happened if (change := _change(work, each)) is not None]


def _change(work: UnitOfWork, happened: Happened) -> Change | None:
    if happened.stream == events.SWITCH:
        switch = work.session.get(Switch, happened.about)
        resource = switch and _switch(work, switch)
        return _told(work, resource, "switch", happened.file, happened) if resource else None
    found = work.session.get(Referral, happened.about, options=[selectinload(Referral.attempts)])  # type: ignore[arg-type]
    if found is None:
        return None
    resource = access.referral(work.actor, found, access.tandem_of(work, found.trajectory))
    if would_allow(work.actor, READ, resource):
        return _told(work, resource, "referral", _key(resource, found), happened)
    # what an organisation lost leaves its list, or becomes a line there
    return _told(work, access.lapsed(work.actor, found), "referral", found.id, happened)


def _told(work: UnitOfWork, resource: Resource, part: str, file: UUID, happened: Happened) -> Change | None:
    if not would_allow(work.actor, READ, resource):
        return None
    return Change(file, part, happened.about, happened.by if resource.relations & COLLEAGUES else None)


def _key(resource: Resource, found: Referral) -> UUID:
    """What the actor knows the file of a referral by."""
    return found.id if resource.relations == {Relation.RECEIVER} else found.trajectory


def _switch(work: UnitOfWork, found: Switch) -> Resource:
    return access.switch(work.actor, found.id, found.participant, found.decision.area, access.tandem_of(work, found.id))
