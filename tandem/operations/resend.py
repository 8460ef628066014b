"""``tandem resend``: have a service ask once more for what it lacks."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Final
from uuid import UUID

import structlog
import typer
from sqlalchemy.exc import SQLAlchemyError

from shared.contracts.delivery import DELIVERY, HourRequested
from shared.contracts.schema import to_data
from shared.contracts.subscriptions import SUBSCRIPTIONS
from shared.messaging import lacking
from shared.messaging.lacking import Request
from shared.messaging.resend import ask
from shared.mistake import Mistake
from shared.observability import configure_logging
from shared.persistence.migrate import check_head
from shared.service import load
from tandem.operations import spans
from tandem.operations.comparing import compared, producers_for, streams_between
from tandem.operations.reach import Reach, reaching, why
from tandem.operations.reconcile import Since
from tandem.operations.settling import NotDone
from tandem.operations.telling import AsJson, Exit, agreed, complain, document, known, moment, one_line
from tandem.operations.words import say

log = structlog.get_logger()

#: Requests that are shown; ``--json`` tells all.
MOST: Final = 20

Consumer = Annotated[str, typer.Argument(callback=known, help="The service that lacks something.")]
Stream = Annotated[str | None, typer.Option("--stream", help="Of this stream alone, such as casemanagement.grant.")]
Hour = Annotated[
    str | None, typer.Option("--hour", callback=spans.is_hour, help="All of this hour, lacking or not; as reconcile tells it.")
]
Events = Annotated[
    list[UUID] | None, typer.Option("--event", help="This event; several times for several. Needs the producer's database.")
]


@dataclass(frozen=True)
class Choice:
    """What is to be asked for: an hour, these events, or else whatever lacks."""

    consumer: str
    streams: frozenset[str]
    hour: datetime | None
    events: Sequence[UUID]
    since: str


def resend(  # noqa: PLR0913 -- the options of a command
    consumer: Consumer,
    stream: Stream = None,
    hour: Hour = None,
    event: Events = None,
    since: Since = "7d",
    *,
    all_lacking: Annotated[bool, typer.Option("--all-lacking", help="All that «reconcile --now» finds lacking.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be asked for, and do nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: AsJson = False,
) -> None:
    """Have a service ask its producers to send again what it lacks. Says what would be asked for, and asks first.

    Choose with --all-lacking, --hour or --event. Ends with 2 when nothing was asked for, 3 when a database does not answer.
    """
    streams = SUBSCRIPTIONS[consumer] - DELIVERY
    if sum((all_lacking, hour is not None, bool(event))) != 1:
        raise typer.BadParameter("one of --all-lacking, --hour and --event")
    if stream is not None and stream not in streams:
        raise typer.BadParameter(f"one of {', '.join(sorted(streams))}")
    choice = Choice(consumer, frozenset({stream} if stream else streams), spans.hour(hour) if hour else None, event or (), since)
    configure_logging("tandem", "operator")
    with one_line(), reaching(None) as reach:
        reach.must_know(consumer)
        try:
            wanted = _wanted(reach, choice)
            asked = _decided(choice, wanted, dry_run=dry_run, yes=yes, quiet=as_json)
            if asked:
                _ask(reach, consumer, wanted)
        except NotDone as left:
            complain(str(left))
            raise typer.Exit(left.exit) from left
    if as_json:
        document({"consumer": consumer, "asked": asked, "requests": [told(each) for each in wanted]})
    elif asked:
        typer.echo(say("resend.asked", consumer=consumer, requests=len(wanted)))


def told(request: Request) -> dict[str, Any]:
    """What ``--json`` tells of one request: the event as it is sent."""
    return {"type": request.type_name(), **to_data(request)}


def _wanted(reach: Reach, choice: Choice) -> list[Request]:
    if choice.hour is not None:
        return [lacking.hour_requested(stream, choice.hour, choice.consumer) for stream in sorted(choice.streams)]
    if choice.events:
        return _of_events(reach, choice)
    answers = compared(reach, [choice.consumer], spans.span(choice.since, now=True))
    if choice.consumer in answers.unreached:
        raise NotDone(say("unreached", service=choice.consumer, why=answers.unreached[choice.consumer]), Exit.UNREACHED)
    found = [request for pair in answers.found[choice.consumer] for request in pair.requests()]
    return [request for request in found if _stream_of(request) in choice.streams]


def _of_events(reach: Reach, choice: Choice) -> list[Request]:
    """Requests for events by their ids, which their producers know."""
    found: list[lacking.Told] = []
    for producer in producers_for(choice.consumer):
        if producer not in reach.databases:
            continue
        streams = streams_between(producer, choice.consumer) & choice.streams
        try:
            with reach.databases[producer].transaction() as session:
                found += lacking.told(session, choice.events, streams)
        except SQLAlchemyError as error:
            raise NotDone(say("unreached", service=producer, why=why(error)), Exit.UNREACHED) from error
    unknown = set(choice.events) - {each.event_id for each in found}
    if unknown:
        raise NotDone(say("unknown-event", event=min(unknown), consumer=choice.consumer), Exit.REFUSED)
    return lacking.requests(found, choice.consumer)


def _decided(choice: Choice, wanted: Sequence[Request], *, dry_run: bool, yes: bool, quiet: bool) -> bool:
    """Whether to ask for it, after showing what. Raises :class:`NotDone` when nobody says yes."""
    if not quiet:
        _show(wanted)
    if not wanted or dry_run:
        return False
    if not (yes or agreed(say("resend.ask", consumer=choice.consumer, requests=len(wanted)))):
        raise NotDone(say("resend.kept"), Exit.REFUSED)
    return True


def _show(wanted: Collection[Request]) -> None:
    for request in list(wanted)[:MOST]:
        typer.echo(_line(request))
    if len(wanted) > MOST:
        typer.echo(say("resend.more", more=len(wanted) - MOST))
    if not wanted:
        typer.echo(say("resend.nothing"))


def _line(request: Request) -> str:
    if isinstance(request, HourRequested):
        hour = moment(datetime.fromisoformat(request.hour))
        return say("resend.hour", producer=request.producer, stream=request.stream, hour=hour)
    return say(
        "resend.versions",
        producer=request.producer,
        stream=request.aggregate_type,
        subject=request.aggregate_id,
        first=request.from_version,
        last=request.to_version,
    )


def _stream_of(request: Request) -> str:
    return request.stream if isinstance(request, HourRequested) else request.aggregate_type


def _ask(reach: Reach, consumer: str, wanted: Sequence[Request]) -> None:
    database = reach.databases[consumer]
    try:
        with database.engine.connect() as connection:
            check_head(load(consumer), connection)
        with database.transaction() as session:
            ask(session, consumer, wanted)
    except Mistake as error:
        raise NotDone(str(error), Exit.REFUSED) from error
    except SQLAlchemyError as error:
        raise NotDone(say("unreached", service=consumer, why=why(error)), Exit.UNREACHED) from error
    log.info("resend-asked", service=consumer, requests=len(wanted))
