"""``tandem dead-letters``: events that could not be applied, until a person decides about each."""

from typing import Annotated
from uuid import UUID

import typer

from shared.messaging import deadletters
from shared.messaging.deadletters import Unfit, fit_reason
from shared.messaging.ends import End
from shared.observability import configure_logging
from tandem.operations import letters, settling
from tandem.operations.reach import Reach, reaching
from tandem.operations.settling import Found, NotDone
from tandem.operations.telling import AsJson, Exit, OfService, agreed, complain_of, document, one_line, table
from tandem.operations.words import say

app = typer.Typer(no_args_is_help=True, add_completion=False)

Letters = Annotated[list[UUID], typer.Argument(metavar="ID...", help="As `list` tells it.")]
Letter = Annotated[UUID, typer.Argument(metavar="ID", help="As `list` tells it.")]


@app.callback()
def group() -> None:
    """Events that could not be applied, until a person decides about each."""
    configure_logging("tandem", "operator")


@app.command("list")
def list_letters(service: OfService = None, *, as_json: AsJson = False) -> None:
    """What waits for a decision, oldest first. Ends with 3 when a database does not answer."""
    with one_line(), reaching(service) as reach:
        answers = reach.ask(lambda _, database: deadletters.open_letters(database))
    found = [(name, letter) for name, ours in answers.found.items() for letter in ours]
    found.sort(key=lambda each: each[1].first_seen)
    if as_json:
        document({"letters": [letters.summary(*each) for each in found], "unreached": answers.unreached})
    elif found:
        table([say(head) for head in letters.HEADS], [letters.row(*each) for each in found])
    elif answers.found:
        typer.echo(say("no-letters"))
    raise typer.Exit(complain_of(answers.unreached))


@app.command()
def show(letter: Letter, service: OfService = None, *, as_json: AsJson = False) -> None:
    """One letter with its body, settled or not. Ends with 2 when there is none with this id."""

    def tell(identity: UUID) -> Exit:
        found = settling.find(reach, identity)
        if as_json:
            document(letters.whole(found.service, found.letter))
        else:
            typer.echo("\n".join(letters.lines(found.service, found.letter)))
        return Exit.DONE

    with one_line(), reaching(service) as reach:
        ended = settling.each([letter], tell)
    raise typer.Exit(ended)


@app.command()
def retry(letter: Letters, service: OfService = None, *, as_json: AsJson = False) -> None:
    """Try letters again, and then what waits behind each. Nothing can be lost by it, so it does not ask.

    Ends with 0 when each is applied or waits again, 1 when one is dead again, 2 when one cannot be tried, 3 without its database.
    """
    retried: list[dict[str, str]] = []

    def try_again(identity: UUID) -> Exit:
        found = settling.find_open(reach, identity)
        end = settling.retry(reach, found)
        retried.append({"service": found.service, "id": str(identity), "end": end})
        if not as_json:
            _tell_end(reach, found, end)
        return Exit.FAULT if end is End.DEAD else Exit.DONE

    with one_line(), reaching(service) as reach:
        ended = settling.each(letter, try_again)
    if as_json:
        document({"retried": retried})
    raise typer.Exit(ended)


@app.command()
def discard(
    letter: Letter,
    reason: Annotated[str, typer.Option(help="Why, in at most 500 characters and about nobody; it stays with the letter.")],
    service: OfService = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: AsJson = False,
) -> None:
    """Give a letter up for good, so that what waits behind it goes on. Asks first, for it cannot be taken back.

    Ends with 2 when it is left as it is: the answer was no, the reason does not fit, or it is not its turn.
    """

    def give_up(identity: UUID) -> Exit:
        _check(reason)
        found = settling.find_open(reach, identity)
        if not (yes or agreed(_question(found))):
            raise NotDone(say("discard.kept"), Exit.REFUSED)
        behind = settling.discard(reach, found, reason)
        if as_json:
            document({"service": found.service, "id": str(identity), "settled_behind": behind})
        else:
            typer.echo(say("discard.done", service=found.service, letter=identity, behind=behind))
        return Exit.DONE

    with one_line(), reaching(service) as reach:
        ended = settling.each([letter], give_up)
    raise typer.Exit(ended)


def _tell_end(reach: Reach, found: Found, end: End) -> None:
    again = settling.find(reach, found.letter.id).letter
    typer.echo(say(end, service=found.service, letter=found.letter.id, error=f"{again.reason}: {again.error}"))


def _check(reason: str) -> None:
    try:
        fit_reason(reason)
    except Unfit as error:
        raise NotDone(say(error.code), Exit.REFUSED) from error


def _question(found: Found) -> str:
    letter = found.letter
    return say("discard.ask", service=found.service, event=letters.event_of(letter), behind=letter.waiting)
