"""``tandem reconcile``: whether each service has everything that others told it."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Final

import typer

from shared.messaging.lacking import Missing
from shared.messaging.tallies import Difference, Verdict
from tandem.operations import spans
from tandem.operations.comparing import Pair, compared
from tandem.operations.reach import reaching
from tandem.operations.telling import AsJson, Exit, OfService, complain_of, document, moment, one_line, table
from tandem.operations.words import say

HEADS: Final = ("consumer", "producer", "stream", "hour", "told", "here", "verdict")
#: Events that a table names, of one service and one producer; ``--json`` names all.
MOST: Final = 10

Since = Annotated[str, typer.Option("--since", callback=spans.back, help="How far back, in days or hours: 7d, 12h; 29d at most.")]


def reconcile(
    service: OfService = None,
    since: Since = "7d",
    *,
    now: Annotated[
        bool, typer.Option("--now", help="Until two minutes ago, where the producer's database is known too.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Compare what each service received with what others told it, hour by hour.

    Where both databases are known each lacking event is named. Ends with 1 when something lacks, 3 when a database does not
    answer.
    """
    with one_line(), reaching(None) as reach:
        reach.must_know(service)
        answers = compared(reach, [service] if service else list(reach.databases), spans.span(since, now=now))
    pairs = [pair for found in answers.found.values() for pair in found]
    if as_json:
        document({"pairs": [told(pair) for pair in pairs], "unreached": answers.unreached})
    elif pairs:
        table([say(head) for head in HEADS], [row for pair in pairs for row in _rows(pair)])
        typer.echo("".join(f"{line}\n" for pair in pairs for line in _named(pair)), nl=False)
    lacking = Exit.FAULT if any(pair.verdict is Verdict.LACKING for pair in pairs) else Exit.DONE
    raise typer.Exit(max(lacking, complain_of(answers.unreached)))


def told(pair: Pair) -> dict[str, Any]:
    """What ``--json`` tells of one service and one producer."""
    return {
        "consumer": pair.consumer,
        "producer": pair.producer,
        "until": pair.until and pair.until.isoformat(),
        "told": sum(each.told for each in pair.differences),
        "here": sum(each.here for each in pair.differences),
        "lacking": pair.lacking,
        "verdict": pair.verdict,
        "hours": [hour_told(each) for each in _unlike(pair.differences)],
        "events": None if pair.missing is None else [event_told(each) for each in pair.missing],
    }


def hour_told(found: Difference) -> dict[str, Any]:
    """What ``--json`` tells of an hour that is not whole."""
    return {
        "stream": found.stream,
        "hour": found.hour.isoformat(),
        "told": found.told,
        "here": found.here,
        "lacking": found.lacking,
        "verdict": found.verdict,
    }


def event_told(found: Missing) -> dict[str, Any]:
    """What ``--json`` tells of an event that is missing."""
    return {
        "event_id": str(found.event_id),
        "type": found.type,
        "subject": str(found.subject),
        "version": found.version,
        "on_its_way": found.waiting,
        "applied": found.applied,
    }


def _rows(pair: Pair) -> Iterator[tuple[str, ...]]:
    """One line for all that is whole, and one for each hour that is not."""
    unlike = list(_unlike(pair.differences))
    if not unlike:
        sums = str(sum(each.told for each in pair.differences)), str(sum(each.here for each in pair.differences))
        until = say("until", hour=moment(pair.until)) if pair.until else ""
        yield (pair.consumer, pair.producer, say("all-streams"), until, *sums, say(pair.verdict))
    for each in unlike:
        verdict = say("lacking-so-many", lacking=each.lacking) if each.lacking else say(each.verdict)
        yield (pair.consumer, pair.producer, each.stream, moment(each.hour), str(each.told), str(each.here), verdict)


def _named(pair: Pair) -> Iterator[str]:
    """The events that are missing, and what that means."""
    gone = [each for each in pair.missing or () if not each.waiting]
    for each in gone[:MOST]:
        effect = say("row-gone" if each.applied else "effect-lacking")
        yield say("missing", event=each.event_id, kind=f"{each.type} {each.version}", subject=each.subject, effect=effect)
    if len(gone) > MOST:
        yield say("and-more", consumer=pair.consumer, more=len(gone) - MOST)


def _unlike(differences: Iterable[Difference]) -> Iterator[Difference]:
    return (each for each in differences if each.verdict is not Verdict.WHOLE)
