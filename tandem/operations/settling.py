"""What becomes of a dead letter: found among the services, tried again or given up, by the code of its own service."""

import os
import pwd
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError

from shared.messaging import deadletters
from shared.messaging.deadletters import DeadLetter, Undecodable, Unfit
from shared.messaging.ends import End
from shared.messaging.inbox import Inbox
from shared.mistake import Mistake
from shared.persistence.migrate import check_head
from shared.rules import Refused
from shared.service import load
from tandem.operations.reach import Reach, why
from tandem.operations.telling import Exit, complain, complain_of
from tandem.operations.words import say

T = TypeVar("T")


class NotDone(Exception):
    """Why a letter was left as it is, in one line; ``exit`` is what a script is told."""

    def __init__(self, line: str, exit_code: Exit) -> None:
        super().__init__(line)
        self.exit = exit_code


@dataclass(frozen=True)
class Found:
    """A letter and the service whose it is."""

    service: str
    letter: DeadLetter


def operator() -> str:
    """Who is at the terminal, as this machine knows them; kept with what they decide."""
    number = os.getuid()
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:  # a container may run as a number that has no name
        return f"uid {number}"


def find(reach: Reach, letter: UUID) -> Found:
    """The letter with this id, of whichever service. Raises :class:`NotDone`."""
    answers = reach.ask(lambda _, database: deadletters.find(database, letter))
    for service, found in answers.found.items():
        if found is not None:
            return Found(service, found)
    unreached = complain_of(answers.unreached)
    raise NotDone(say("unknown-letter", letter=letter, services=", ".join(answers.found) or "…"), unreached or Exit.REFUSED)


def find_open(reach: Reach, letter: UUID) -> Found:
    """As :func:`find`, for one that still waits for a decision."""
    found = find(reach, letter)
    if found.letter.resolved_at is not None:
        raise NotDone(say("settled", letter=letter, resolution=found.letter.resolution), Exit.REFUSED)
    return found


def retry(reach: Reach, found: Found) -> End:
    """Try a letter again; how it ended. Raises :class:`NotDone`."""
    return _settle(reach, found, lambda inbox: deadletters.retry(inbox, found.letter.id, by=operator()))


def discard(reach: Reach, found: Found, reason: str) -> int:
    """Give a letter up; how many events that waited behind it were settled then. Raises :class:`NotDone`."""
    return _settle(reach, found, lambda inbox: deadletters.discard(inbox, found.letter.id, reason, by=operator()))


def each(letters: Sequence[UUID], act: Callable[[UUID], Exit]) -> Exit:
    """Do the same for each letter, whatever becomes of the others; the worst of the exit codes."""
    worst = Exit.DONE
    for letter in letters:
        try:
            ended = act(letter)
        except NotDone as left:
            complain(str(left))
            ended = left.exit
        worst = max(worst, ended)
    return worst


def _settle(reach: Reach, found: Found, act: Callable[[Inbox], T]) -> T:
    database, letter = reach.databases[found.service], found.letter.id
    try:
        service = load(found.service)
        with database.engine.connect() as connection:
            check_head(service, connection)
        return act(Inbox(database, service.handlers))
    except Undecodable as error:
        raise NotDone(say("undecodable", letter=letter), Exit.REFUSED) from error
    except Unfit as error:
        raise NotDone(say(error.code, letter=letter), Exit.REFUSED) from error
    except Refused as error:
        raise NotDone(say("settled", letter=letter, resolution="…"), Exit.REFUSED) from error
    except Mistake as error:
        raise NotDone(str(error), Exit.REFUSED) from error
    except SQLAlchemyError as error:
        raise NotDone(say("unreached", service=found.service, why=why(error)), Exit.UNREACHED) from error
