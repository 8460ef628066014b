"""Opening what goes with a referral: the package for its receiver, and permits to learn whose it is."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from services.referral import access
from services.referral.book import SqlBook
from services.referral.domain.facts import Standing
from services.referral.domain.grants import Grant, covering
from services.referral.domain.payload import check_fields
from services.referral.domain.referral import Referral
from services.referral.domain.tandem import Tandem
from services.referral.domain.tracks import TrackRules, rules_of
from services.referral.orders import AskPermit
from services.referral.rulebook import PACKAGE_CLOSED
from services.referral.tables import referral_table
from shared.access.decide import Decision, decide
from shared.access.permits import issue
from shared.access.person_fields import PersonField
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Gate, ReferralState
from shared.rules import Refused
from shared.web.naming import naming

_OPEN = (ReferralState.SENT, ReferralState.ACCEPTED, ReferralState.STARTED)
_PURPOSE = "referral-package"


def package(work: UnitOfWork, identity: UUID) -> Mapping[str, Any]:
    """What the receiver may open: fields of the person on a permit, and items of the file under a grant.

    The package itself never travels: identity and casemanagement show it, each on its own check and in its own log.
    """
    found = work.read(Referral, identity)
    resource = access.referral(work.actor, found, access.tandem_of(work, found.trajectory))
    decide(work.actor, "open-package", resource).or_refuse()
    found.require(*_OPEN)
    standing = Standing.of(SqlBook(work), found)
    rules, grant = standing.rules, _grant(standing)
    return {
        "referral": found.id,
        "track": found.track,
        "legal_basis": rules.legal_basis,
        "sender": rules.sender,
        "fields": rules.fields,
        "grant": grant.id if grant else None,
        "items": grant.items if grant and rules.hands_over_items else (),
        "permit": issue(work.service, work.actor, {found.participant}, rules.fields, _PURPOSE),
    }


def permit(work: UnitOfWork, order: AskPermit) -> Mapping[str, str]:
    """A permit for the participants of those referrals that the actor may see; the others are as if they did not exist.

    It opens what may be seen of each of them, or only what was asked; what a track does not permit cannot be asked (guard 8).
    """
    decide(work.actor, "list", access.referrals(work.actor)).or_refuse()
    asked = work.session.scalars(select(Referral).where(referral_table.c.id.in_(order.referrals))).all()
    tandems = access.tandems_of(work, [each.trajectory for each in asked])
    opened = {
        each.participant: fields for each in asked if (fields := _identifying(work, each, tandems.get(each.trajectory), order))
    }
    common = frozenset.intersection(*opened.values()) if opened else frozenset()
    return {"permit": issue(work.service, work.actor, opened, common, order.purpose)}


def brings(work: UnitOfWork, found: Iterable[tuple[Referral, Tandem | None]], names: str | None) -> dict[str, Any]:
    """The permit for the names of those whose referrals these are, as far as the actor may learn them; when it is asked for."""
    asked = {each.participant: _identify(work, each, tandem) for each, tandem in found} if names else {}
    return naming(work, names, asked)


def _identify(work: UnitOfWork, found: Referral, tandem: Tandem | None) -> Decision:
    return decide(work.actor, "identify", access.referral(work.actor, found, tandem))


def _identifying(work: UnitOfWork, found: Referral, tandem: Tandem | None, order: AskPermit) -> frozenset[PersonField]:
    """The fields that the actor may learn of a referral's participant; none when the referral is not the actor's to see."""
    decision = _identify(work, found, tandem)
    if not decision.allowed:
        return frozenset()
    permitted = {field for field in _rules(found).fields if decision.shows(field)}
    check_fields(found.track, order.fields, permitted)
    return frozenset(order.fields or permitted)


def _rules(found: Referral) -> TrackRules:
    return rules_of(found.rule_version).track(found.track)


def _grant(standing: Standing) -> Grant | None:
    """The grant that covers the receiver; without one, a track that needs a grant shows nothing any more."""
    if Gate.GRANT not in standing.rules.gates:
        return None
    grant = covering(standing.grants(), standing.referral.organisation or "")
    if grant is None:
        raise Refused(PACKAGE_CLOSED)
    return grant
