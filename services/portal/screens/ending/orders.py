"""The forms of the four steps. Which tracks, in which order, is asked by place: first, second, third, fourth."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from flask import url_for
from flask_babel import gettext

from services.portal.screens.ending.reading import End
from services.portal.screens.frame.forms import Field, Form, Option
from services.portal.screens.frame.words import told
from shared.reference.codes import Attendee, Ladder, Outcome, Track, TrackAnswer

#: The elements of the report (decree of 8 July 2022, art. 22), in the order of the law.
ELEMENTS: Final = ("actions", "results", "team_information", "provider_information", "talk")
PLACES: Final = range(len(Track))
_LONGEST: Final = 20_000


def forms(end: End) -> dict[str, Form]:
    """The form of each step, by its part of the page."""
    return {each.part: each for each in (begin(end), report(end), advice(end), talk(end), decision(end))}


def begin(end: End) -> Form:
    """Begin the end: a button."""
    return Form(_to(end, "begin"), (), etag=end.head["etag"], part="begin")


def report(end: End) -> Form:
    """The five elements and the ladder. What is left empty is missing until it is written."""
    words = elements()
    ladder = [Option(str(level.value), f"{level.value} · {told(level)}") for level in Ladder]
    fields = (
        *(Field(name, "text", words[name][0], hint=words[name][1], longest=_LONGEST) for name in ELEMENTS),
        Field("ladder_current", "choice", gettext("Trede nu"), options=ladder),
        Field("ladder_potential", "choice", gettext("Trede die mogelijk is"), options=ladder),
    )
    kept = end.report or {}
    return as_shown(Form(_to(end, "report"), fields, kept, etag=kept.get("etag", ""), part="report", edits=True))


def as_shown(form: Form) -> Form:
    """A form whose values are as its fields show them: what the service counts, a list of choices has as text."""
    return replace(form, values={name: str(value) if isinstance(value, int) else value for name, value in form.values.items()})


def advice(end: End) -> Form:
    """The motivated final advice of the team."""
    fields = (_outcome(gettext("Wat adviseert het team?")), _motive(), *_tracks())
    return Form(_to(end, "advice"), fields, etag=end.head["etag"], part="advice", shape=_advised)


def talk(end: End) -> Form:
    """The talk about the advice, with an answer to each advised track."""
    tracks = [Track(each) for each in (end.head.get("advice") or {}).get("tracks", ())]
    fields = (
        Field("on", "date", gettext("Wanneer was het gesprek?"), required=True),
        Field("with", "picks", gettext("Wie was erbij?"), required=True, options=_options(Attendee)),
        *(_answer(f"answer-{track}", gettext("Wat zegt de deelnemer over %(track)s?", track=told(track))) for track in tracks),
    )
    values = dict.fromkeys((f"answer-{track}" for track in tracks), TrackAnswer.OPEN.value)
    return Form(_to(end, "talk"), fields, values, etag=end.head["etag"], part="talk", shape=_talked)


def decision(end: End) -> Form:
    """VDAB's decision, as the team advised until VDAB says otherwise."""
    advised, discussed = end.head.get("advice") or {}, end.head.get("discussion") or {}
    answers = {each["track"]: each["answer"] for each in discussed.get("answers", ())}
    tracks = advised.get("tracks", [])
    values = {"outcome": advised.get("advised")}
    values |= {_at("tracks", place): track for place, track in enumerate(tracks)}
    values |= {_at("answer", place): answers.get(track) for place, track in enumerate(tracks)}
    answered = (_answer(_at("answer", place), gettext("Antwoord van de deelnemer")) for place in PLACES)
    fields = (_outcome(gettext("Wat beslist VDAB?"), name="outcome"), _motive(), *_tracks(), *answered)
    return Form(_to(end, "decision"), fields, values, etag=end.head["etag"], part="decision", shape=_decided)


def elements() -> Mapping[str, tuple[str, str]]:
    """What each element is called, and what is meant by it."""
    return {
        "actions": (gettext("Acties"), gettext("Wat werd er gedaan, door wie?")),
        "results": (gettext("Resultaten"), gettext("Wat leverde dat op?")),
        "team_information": (gettext("Informatie van het team"), gettext("Hoe kijken beide casemanagers ernaar?")),
        "provider_information": (gettext("Informatie van de dienstverleners"), gettext("Wat zeggen wie meewerkten?")),
        "talk": (gettext("Gesprek met de deelnemer"), gettext("Wat zei de deelnemer zelf?")),
        "ladder_current": (gettext("Trede nu"), ""),
        "ladder_potential": (gettext("Trede die mogelijk is"), ""),
    }


def _to(end: End, step: str) -> str:
    return url_for(f"ending.{step}", trajectory=end.head["id"])


def _options(codes: Iterable[Any]) -> list[Option]:
    return [Option(code.value, told(code)) for code in codes]


def _outcome(label: str, name: str = "advised") -> Field:
    return Field(name, "pick", label, required=True, options=_options(Outcome))


def _motive() -> Field:
    hint = gettext("Dit leest ook de deelnemer. Schrijf het dus zoals u het zou zeggen.")
    return Field("motive", "text", gettext("Waarom?"), required=True, hint=hint, longest=_LONGEST)


def _tracks() -> list[Field]:
    names = (gettext("Eerste spoor"), gettext("Tweede spoor"), gettext("Derde spoor"), gettext("Vierde spoor"))
    return [Field(_at("tracks", place), "choice", names[place], options=_options(Track)) for place in PLACES]


def _answer(name: str, label: str) -> Field:
    return Field(name, "pick", label, options=_options(TrackAnswer))


def _at(name: str, place: int) -> str:
    """The name of a field by its place; the first has the service's own, so that what is wrong is told there."""
    return name if place == 0 else f"{name}-{place + 1}"


def _chosen(values: Mapping[str, Any]) -> list[str]:
    return [values[_at("tracks", place)] for place in PLACES if _at("tracks", place) in values]


def _advised(values: dict[str, Any]) -> dict[str, Any]:
    told = {name: values[name] for name in ("advised", "motive") if name in values}
    return told | {"tracks": _chosen(values) if values.get("advised") == Outcome.WELFARE else []}


def _talked(values: dict[str, Any]) -> dict[str, Any]:
    told = {name: values[name] for name in ("on", "with") if name in values}
    answers = {name.partition("-")[2]: value for name, value in values.items() if name.startswith("answer-")}
    return told | {"answers": [{"track": track, "answer": answer} for track, answer in answers.items()]}


def _decided(values: dict[str, Any]) -> dict[str, Any]:
    told = {name: values[name] for name in ("outcome", "motive") if name in values}
    answers = (values.get(_at("answer", place), TrackAnswer.OPEN.value) for place in PLACES if _at("tracks", place) in values)
    tracks = [{"track": track, "answer": answer} for track, answer in zip(_chosen(values), answers, strict=True)]
    return told | {"tracks": tracks if values.get("outcome") == Outcome.WELFARE else []}
