"""What happens to drafts. Nobody else is told of them: they are of whoever began them, until a request comes of them."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from services.intake import access, erasing
from services.intake.domain.draft import KEPT_FOR, Draft, Filled
from services.intake.one_open import refuse_other_open
from services.intake.orders import BeginDraft
from services.intake.tables import draft_table
from shared.access.decide import decide
from shared.ids import new_id
from shared.persistence.unit_of_work import UnitOfWork


def begin_draft(work: UnitOfWork, order: BeginDraft) -> Draft:
    """Begin a draft for a person who has no open request, or take up the one that the actor began before."""
    decide(work.actor, "begin", access.drafts(work.actor)).or_refuse()
    refuse_other_open(work, order.participant)
    if found := _own(work, order.participant):
        return found
    draft = Draft(
        id=new_id(),
        participant=order.participant,
        author=work.actor.account,
        organisation=work.actor.organisation,
        delete_after=work.today + timedelta(days=KEPT_FOR),
    )
    draft.fill(Filled(municipality=order.municipality, birth_year=order.birth_year), work.today)
    work.add(draft)
    work.schedule(erasing.DRAFT_ENDS, draft.id, draft.delete_after)
    return draft


def fill_draft(work: UnitOfWork, identity: UUID, filled: Filled) -> Draft:
    """Keep what is filled in by now."""
    draft = _change(work, identity, "fill")
    draft.fill(filled, work.today)
    work.unschedule(erasing.DRAFT_ENDS, draft.id)
    work.schedule(erasing.DRAFT_ENDS, draft.id, draft.delete_after)
    return draft


def discard_draft(work: UnitOfWork, identity: UUID) -> Draft:
    """Throw a draft away."""
    draft = _change(work, identity, "discard")
    erasing.erase_draft(work, draft)
    return draft


def filed(work: UnitOfWork, participant: UUID) -> None:
    """A request was filed for this person: what the actor began is no longer needed."""
    if found := _own(work, participant):
        erasing.erase_draft(work, found)


def end(work: UnitOfWork, subject: UUID, due: date) -> None:  # noqa: ARG001 -- what a timer is called with
    """Erase a draft that was left for too long; and let go of the person when it was all there was."""
    found = work.session.get(Draft, subject, with_for_update=True)
    if found and found.delete_after <= work.today:
        erasing.erase_draft(work, found)
        erasing.let_go_if_last(work, found.participant)


def _own(work: UnitOfWork, participant: UUID) -> Draft | None:
    own = select(Draft).where(access.own_drafts(work.actor), draft_table.c.participant == participant)
    return work.session.scalars(own.with_for_update()).one_or_none()


def _change(work: UnitOfWork, identity: UUID, action: str) -> Draft:
    return work.change(
        Draft, identity, allow=lambda found: decide(work.actor, action, access.draft(work.actor, found)).or_refuse()
    )
