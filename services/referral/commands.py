"""What people do at the desk: each command is one transaction."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from services.referral import access
from services.referral.book import open_desk
from services.referral.domain.answer import Answer
from services.referral.domain.desk import Desk
from services.referral.domain.permissions import Permission, check_authority
from services.referral.domain.referral import Referral
from services.referral.domain.welfare_service import Terms, WelfareService
from services.referral.orders import (
    Cancel,
    Decline,
    RecordPermission,
    RegisterService,
    Start,
    TellAnswer,
    TellResult,
    TellRoom,
)
from services.referral.permissions import keep_permission
from services.referral.rulebook import PERMISSION_PARTICIPANT, REASON_RESERVED
from shared.access.decide import decide, miss
from shared.dates import not_in_future
from shared.ids import new_id
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference import areas, municipalities
from shared.reference.codes import CancelReason
from shared.rules import NOT_FOUND, Refused

#: Reasons that people may give; the others are recorded when what they say occurs.
_GIVEN_BY_PEOPLE = frozenset({CancelReason.DECISION_CORRECTED, CancelReason.OTHER})


def register_service(work: UnitOfWork, order: RegisterService) -> WelfareService:
    """Put a service of the caller's organisation in the directory; who waits on its track where it serves may have a turn."""
    decide(work.actor, "register", access.services(work.actor)).or_refuse()
    desk = open_desk(work)
    work.act_as_itself()
    terms = Terms(
        name=order.name,
        areas=_areas(order.areas),
        municipalities=_municipalities(order.municipalities),
        min_age=order.min_age,
        max_age=order.max_age,
        statutes=order.statutes,
    )
    service = WelfareService(new_id(), work.actor.organisation, order.track, terms, order.room)
    work.add(service)
    work.record(service, service.registered())
    desk.serve_places(service.track, service.terms)
    return service


def change_service(work: UnitOfWork, identity: UUID, changes: Mapping[str, Any]) -> WelfareService:
    """Serve others, or otherwise, from now on; who waits on its track where it serves, or served, is looked at again."""
    desk, service = _service(work, identity, "change")
    known = dict(changes)
    if "areas" in known:
        known["areas"] = _areas(known["areas"])
    if "municipalities" in known:
        known["municipalities"] = _municipalities(known["municipalities"])
    before = service.terms
    if changed := service.change(replace(before, **known)):
        work.record(service, changed)
        desk.serve_places(service.track, before, service.terms)
    return service


def tell_room(work: UnitOfWork, identity: UUID, order: TellRoom) -> WelfareService:
    """Tell how many places are free; who waits longest goes first."""
    desk, service = _service(work, identity, "tell-room")
    if order.room != service.room:
        work.record(service, service.set_room(order.room))
        desk.serve(service)
    return service


def tell_answer(work: UnitOfWork, identity: UUID, order: TellAnswer) -> Referral:
    """Record what the participant said."""
    desk, referral = _referral(work, identity, "answer")
    not_in_future(order.on, work.today, "on")
    desk.say(referral, Answer(order.answer, order.how, order.on, work.actor.account))
    return referral


def accept(work: UnitOfWork, identity: UUID) -> Referral:
    """The service says yes."""
    desk, referral = _referral(work, identity, "accept")
    desk.accept(referral)
    return referral


def decline(work: UnitOfWork, identity: UUID, order: Decline) -> Referral:
    """The service says no; the next gets its turn."""
    desk, referral = _referral(work, identity, "decline")
    desk.decline(referral, order.reason)
    return referral


def start(work: UnitOfWork, identity: UUID, order: Start) -> Referral:
    """The first face-to-face talk took place."""
    desk, referral = _referral(work, identity, "start")
    desk.start(referral, order.on)
    return referral


def tell_result(work: UnitOfWork, identity: UUID, order: TellResult) -> Referral:
    """What was started ended."""
    desk, referral = _referral(work, identity, "tell-result")
    desk.end(referral, order.result, order.on)
    return referral


def cancel(work: UnitOfWork, identity: UUID, order: Cancel) -> Referral:
    """A casemanager or VDAB ends what has not started."""
    desk, referral = _referral(work, identity, "cancel")
    if order.reason not in _GIVEN_BY_PEOPLE:
        raise Refused(REASON_RESERVED, field="reason")
    desk.cancel(referral, order.reason)
    return referral


def record_permission(work: UnitOfWork, order: RecordPermission) -> Permission:
    """Record the permission of an authority; the referrals that waited for it may go."""
    tandem = access.tandem_of(work, order.trajectory)
    if tandem is None:
        miss(work.actor, "permission", order.trajectory, file=order.trajectory)
        raise Refused(NOT_FOUND)
    decide(work.actor, "record", access.permissions(work.actor, tandem)).or_refuse()
    if order.participant != tandem.participant:
        raise Refused(PERMISSION_PARTICIPANT, field="participant")
    desk = open_desk(work)
    work.act_as_itself()
    switch = desk.book.switch(order.trajectory)
    check_authority(order.track, order.authority, switch.decision.statute if switch else None)
    permission = Permission(
        id=new_id(),
        participant=order.participant,
        trajectory=order.trajectory,
        track=order.track,
        authority=order.authority,
        given_on=order.given_on,
        valid_until=order.valid_until,
        recorded_by=work.actor.account,
    )
    permission.check_dates(work.today)
    keep_permission(work, desk, permission)
    return permission


def _referral(work: UnitOfWork, identity: UUID, action: str) -> tuple[Desk, Referral]:
    """The desk, and the referral when the actor may do this with it and saw it as it is.

    From then on the desk itself acts, here and in the other commands: a step of one referral moves others.
    """
    desk = open_desk(work)

    def allow(found: Referral) -> object:
        return decide(
            work.actor, action, access.referral(work.actor, found, access.tandem_of(work, found.trajectory))
        ).or_refuse()

    referral = work.change(Referral, identity, allow=allow)
    work.act_as_itself()
    return desk, referral


def _service(work: UnitOfWork, identity: UUID, action: str) -> tuple[Desk, WelfareService]:
    """The desk, and the service when the actor may change it and saw it as it is."""
    desk = open_desk(work)
    service = work.change(
        WelfareService,
        identity,
        allow=lambda found: decide(work.actor, action, access.service(work.actor, found)).or_refuse(),
    )
    work.act_as_itself()
    return desk, service


def _areas(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Each area once; refuses one that does not exist."""
    areas.check_areas(codes, "areas")
    return tuple(sorted(set(codes)))


def _municipalities(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Each municipality of today once, also when it was given by the code of before a merger."""
    try:
        return tuple(sorted({municipalities.current(code).nis for code in codes}))
    except Refused as refusal:
        raise Refused(refusal.rule, field="municipalities") from None
