"""Changes of organisations and accounts, one transaction each."""

from uuid import UUID

from sqlalchemy import Column, delete, select
from sqlalchemy.orm import Session

from services.portal import access, passwords, rulebook, web_sessions
from services.portal.domain.account import ROLES_OF_KEEPER, Account, Position, check_password, check_username
from services.portal.domain.organisation import Organisation
from services.portal.orders import CreateAccount, PlaceAccount, RegisterOrganisation
from services.portal.tables import account_table, external_login_table, invitation_table, organisation_table
from shared.access.actor import Actor
from shared.access.decide import decide
from shared.contracts.portal import MemberChanged, MemberJoined, MemberLeft
from shared.ids import new_id
from shared.persistence.turns import take_turn
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.identifiers import InvalidIdentifier, parse_kbo
from shared.rules import Refused, Rule


def register_organisation(work: UnitOfWork, order: RegisterOrganisation) -> Organisation:
    """Make an organisation known; raises Refused when its number is none, or is known."""
    decide(work.actor, "register", access.organisation(work.actor, own_organisation(work.session, work.actor))).or_refuse()
    organisation = Organisation(new_id(), kbo_digits(order.kbo), order.name, order.kind)
    claim(work.session, organisation_table.c.kbo, organisation.kbo, rulebook.ORGANISATION_EXISTS)
    work.add(organisation)
    work.session.flush()
    return organisation


def create_account(work: UnitOfWork, order: CreateAccount) -> Account:
    """Give somebody an account; raises Refused when the position cannot be, or the username is taken."""
    kbo = kbo_digits(order.organisation, field="organisation")
    manage(work, "create", kbo)
    organisation = known_organisation(work.session, kbo)
    position = Position.of(order.roles, order.areas, order.participant)
    position.check(organisation)
    check_reserved(work, kbo, position)
    username = check_username(order.username)
    password = passwords.hashed(check_password(order.password)) if order.password is not None else None
    claim(work.session, account_table.c.username, username, rulebook.USERNAME_TAKEN)
    account = Account(new_id(), username, order.display_name, kbo, position, password)
    work.add(account)
    work.record(account, MemberJoined(organisation=kbo, roles=position.roles, areas=position.areas))
    return account


def place_account(work: UnitOfWork, order: PlaceAccount) -> Account:
    """Give an account other roles or areas; with a new role an invitation ends. Nothing happens when nothing differs."""
    account = work.change(Account, order.account, allow=lambda found: manage(work, "change", found.organisation, found.id))
    before = account.position
    position = Position.of(
        before.roles if order.roles is None else order.roles,
        before.areas if order.areas is None else order.areas,
        before.participant,
    )
    account.place(position, known_organisation(work.session, account.organisation))
    if position != before:
        check_reserved(work, account.organisation, position)
        if not set(position.roles) <= set(before.roles):
            # whoever gave or has the code may not give or have this role
            _withdraw_invitation(work, account.id)
        work.record(account, MemberChanged(organisation=account.organisation, roles=position.roles, areas=position.areas))
    return account


def end_account(work: UnitOfWork, identity: UUID) -> Account:
    """Nobody logs in with the account from now on; its sessions end at once, its tokens within five minutes."""
    account = work.change(Account, identity, allow=lambda found: manage(work, "end", found.organisation, found.id))
    account.end(work.today)
    web_sessions.end_all(work.session, identity)
    _withdraw_invitation(work, identity)
    work.session.execute(delete(external_login_table).where(external_login_table.c.account == identity))
    work.record(account, MemberLeft(organisation=account.organisation))
    return account


def own_organisation(session: Session, actor: Actor) -> Organisation | None:
    """The organisation of an actor; a service has none."""
    return session.scalar(select(Organisation).filter_by(kbo=actor.organisation))


def known_organisation(session: Session, kbo: str) -> Organisation:
    """The organisation with this number; raises Refused when there is none."""
    if found := session.scalar(select(Organisation).filter_by(kbo=kbo)):
        return found
    raise Refused(rulebook.ORGANISATION_UNKNOWN, field="organisation")


def kbo_digits(text: str, field: str = "kbo") -> str:
    """The ten digits of an enterprise number; raises Refused at the field where it was typed."""
    try:
        return parse_kbo(text).digits
    except InvalidIdentifier as fault:
        raise Refused(fault.rule, field=field) from None


def claim(session: Session, column: Column[str], value: str, taken: Rule) -> None:
    """Make sure that a value is free; others who want the same one wait until this transaction ends."""
    take_turn(session, f"{column}:{value}")
    if session.scalar(select(column).where(column == value)) is not None:
        raise Refused(taken, field=column.name)


def manage(work: UnitOfWork, action: str, organisation: str, identity: UUID | None = None) -> None:
    """Raises Refused unless the actor may do this with an account of an organisation."""
    own = own_organisation(work.session, work.actor)
    decide(work.actor, action, access.account(work.actor, organisation, own, identity)).or_refuse()


def check_reserved(work: UnitOfWork, organisation: str, position: Position) -> None:
    """Raises Refused when a position has functions that the actor may not give."""
    own = own_organisation(work.session, work.actor)
    reserved = not ROLES_OF_KEEPER.isdisjoint(position.roles)
    if reserved and not decide(work.actor, "appoint", access.account(work.actor, organisation, own)).allowed:
        raise Refused(rulebook.ROLE_OF_KEEPER, field="roles")


def _withdraw_invitation(work: UnitOfWork, account: UUID) -> None:
    work.session.execute(delete(invitation_table).where(invitation_table.c.account == account))
