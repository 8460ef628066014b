"""``tandem accounts``: a way in for whoever has nobody to give one, the first administrator above all."""

import secrets
from collections.abc import Callable
from typing import Annotated, Final

import typer
from sqlalchemy.exc import SQLAlchemyError

from services.portal.beginning import BeginInstallation, account_named, begin_installation, renew_password
from services.portal.invitations import Invited, invite
from services.portal.oidc.registration import registration
from shared.access import decide as access
from shared.access.actor import Actor
from shared.access.log import write_log
from shared.ids import new_id
from shared.persistence.database import Database
from shared.persistence.unit_of_work import UnitOfWork
from shared.rules import Refused
from shared.settings import settings
from tandem.embedded.messages import dutch
from tandem.operations.addresses import addresses
from tandem.operations.reach import why
from tandem.operations.telling import Exit, complain, moment, one_line
from tandem.operations.words import say

app = typer.Typer(no_args_is_help=True, add_completion=False)

_PORTAL: Final = "portal"
#: Random bytes of a password that we make.
_PASSWORD_BYTES: Final = 15


@app.callback()
def group() -> None:
    """Ways in that nobody else can give: for who runs the installation."""


@app.command("first")
def first(
    organisation: Annotated[str, typer.Option(help="VDAB's enterprise number.")],
    name: Annotated[str, typer.Option(help="The name of the organisation.")],
    username: Annotated[str, typer.Option(help="The administrator's username.")],
    display_name: Annotated[str, typer.Option(help="The administrator's name.")],
) -> None:
    """Make the account of the first administrator, and print once how they get in.

    Where people log in at a provider that is the code of an invitation, elsewhere a password. Ends with 0 when done, 2 when
    there is an administrator already or something typed cannot be, 3 when the portal's database does not answer.
    """

    def begin(work: UnitOfWork) -> Invited | str:
        password = None if registration() else _fresh_password()
        account = begin_installation(work, BeginInstallation(organisation, name, username, display_name, password))
        work.session.flush()
        return password or invite(work, account.id)

    _tell(username, _done(begin))


@app.command("invite")
def invite_again(username: Annotated[str, typer.Argument(help="Whose account.")]) -> None:
    """Print the code of a new invitation for an account, once: for an administrator who lost the way in.

    Ends with 0 when done, 2 when there is no such account, it has ended, or people log in with a password, 3 when the portal's
    database does not answer.
    """
    if registration() is None:
        complain(say("accounts.no-provider"))
        raise typer.Exit(Exit.REFUSED)
    _tell(username, _done(lambda work: invite(work, account_named(work, username))))


@app.command("password")
def another_password(username: Annotated[str, typer.Argument(help="Whose account.")]) -> None:
    """Give an account another password, and print it once: for who lost it. Its sessions end.

    Ends with 0 when done, 2 when there is no such account, it has ended, or people log in at a provider, 3 when the portal's
    database does not answer.
    """
    if registration():
        complain(say("accounts.provider"))
        raise typer.Exit(Exit.REFUSED)

    def renew(work: UnitOfWork) -> str:
        password = _fresh_password()
        renew_password(work, account_named(work, username), password)
        return password

    _tell(username, _done(renew))


def _fresh_password() -> str:
    return secrets.token_urlsafe(_PASSWORD_BYTES)


def _done(command: Callable[[UnitOfWork], Invited | str]) -> Invited | str:
    """What a command made, in the name of the portal itself, and written down in its log of who did what."""
    with one_line():
        database = Database(addresses(_PORTAL)[_PORTAL], pool_size=1)
        actor, correlation = Actor.system(_PORTAL), new_id()
        before = access.decisions.set([])
        try:
            with database.transaction() as session:
                made = command(UnitOfWork(session, _PORTAL, actor, correlation=correlation))
            write_log(database, actor, access.decisions.get() or (), correlation)
        except Refused as refused:
            complain(refused.rule.words("nl" if dutch() else "en"))
            raise typer.Exit(Exit.REFUSED) from refused
        except SQLAlchemyError as error:
            complain(say("unreached", service=_PORTAL, why=why(error)))
            raise typer.Exit(Exit.UNREACHED) from error
        finally:
            access.decisions.reset(before)
            database.close()
    return made


def _tell(username: str, made: Invited | str) -> None:
    where = settings().base_url
    if isinstance(made, Invited):
        typer.echo(say("accounts.invited", username=username, code=made.code, until=moment(made.until), where=where))
    else:
        typer.echo(say("accounts.password", username=username, password=made, where=where))
