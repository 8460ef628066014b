"""A Tandem in which there is something to see: files in every state, made through the API as people would."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from rich.console import Console

from tandem.screens import words
from tandem.screens.policy import for_policy
from tandem.story import opening, switch
from tandem.story.accounts import read_accounts
from tandem.story.cast import Cast
from tandem.story.file import File
from tandem.story.line import Line
from tandem.story.narrator import Narrator
from tandem.story.people import MadeUpPerson
from tandem.story.story import Story

#: The participant whose own page is shown.
PARTICIPANT: Final = "deelnemer.anna"
#: Days that Anna's trajectory has run.
_RUNS: Final = 190


@dataclass(frozen=True)
class Stage:
    """Where Tandem answers, who can log in, and the ids of what there is to see, by what a path calls them.

    ``names`` are the family names of participants; ``today`` is the business date when it was set up.
    """

    url: str
    passwords: Mapping[str, str]
    ids: Mapping[str, str]
    names: tuple[str, ...]
    today: date


def set_up(url: str, accounts: Path) -> Stage:
    """Fill the Tandem at this address, which stands empty but for the demo."""
    passwords = dict(read_accounts(accounts))
    line = Line(url)
    try:
        story = Story(line, Cast(line, passwords), Narrator(Console(quiet=True)))
        ids, today = _files(story, passwords), story.today
    finally:
        line.close()
    return Stage(url, passwords, ids, tuple(each.family_name for each in story.people), today)


def _files(story: Story, passwords: dict[str, str]) -> dict[str, str]:
    today = story.today
    switched, waiting = _switched(story)
    anna = _running(story, "Anna", today - timedelta(days=_RUNS))
    ids = {"file": anna.id, "participant": anna.person.participant}
    ids |= _fill(story, anna)
    passwords[PARTICIPANT] = _own_account(story, anna)
    asked = _asked(story, "Bert", today)
    approved = _asked(story, "Carla", today)
    opening.decide(story, approved, "approval", today)
    new = _opened(story, "Dirk", today)
    submitted = _submitted(story, "Els", today)
    discussed = _discussed(story, "Fons", today)
    return ids | {
        "request": asked,
        "draft": _begun(story, "Ilse"),
        "approved": approved,
        "new": new.id,
        "submitted": submitted.id,
        "evaluating": _evaluating(story, "Hilde", today).id,
        "discussed": discussed.id,
        "switched": switched.id,
        "referral": waiting,
        "member": story.cast.care.account,
        "client": story.cast.admin.get("portal/clients")["items"][0]["id"],
        **for_policy(story),
    }


def _asked(story: Story, given_name: str, on: date, person: MadeUpPerson | None = None) -> str:
    person = person or opening.newcomer(story, given_name)
    person.participant = opening.register(story.cast.intake, person)["id"]
    body = words.request(person.participant, person.birth_date.year, on.isoformat(), "disability-allowance")
    return str(story.cast.intake.post("intake/requests", body)["id"])


def _begun(story: Story, given_name: str) -> str:
    """A request that is half filled in."""
    person = opening.newcomer(story, given_name)
    person.participant = opening.register(story.cast.intake, person)["id"]
    body = words.request(person.participant, person.birth_date.year, story.today.isoformat(), "living-wage")
    draft = str(story.cast.intake.post("intake/drafts", {"participant": body.pop("participant")})["id"])
    for missing in ("informed_on", "filed_by"):
        body.pop(missing)
    story.cast.intake.put(f"intake/drafts/{draft}", body, of=f"intake/drafts/{draft}")
    return draft


def _opened(story: Story, given_name: str, on: date) -> File:
    person = opening.newcomer(story, given_name)
    request = _asked(story, given_name, on, person)
    opening.decide(story, request, "approval", on)
    opening.accept(story, request, on)
    return opening.opened(story, person)


def _submitted(story: Story, given_name: str, on: date) -> File:
    file = _opened(story, given_name, on)
    file.allocate()
    file.work.patch(f"{file.path}/plan", {**words.PLAN, **_dates(on)})
    for kind, title, stage, _ in words.ACTIONS[:3]:
        _act(file, kind, title, stage)
    file.sign()
    file.submit()
    return file


def _running(story: Story, given_name: str, on: date) -> File:
    file = _submitted(story, given_name, on)
    file.start(on)
    return file


def _evaluating(story: Story, given_name: str, on: date) -> File:
    """A file at its end, with half of its report."""
    file = _running(story, given_name, on)
    file.act(file.work, "closing")
    report = f"{file.path}/report"
    file.work.put(report, {"actions": "Stage van zes weken, elke week een gesprek."}, of=report)
    return file


def _discussed(story: Story, given_name: str, on: date) -> File:
    file = _running(story, given_name, on)
    said = [{"track": "gbo", "answer": "yes"}, {"track": "care", "answer": "open"}]
    file.act(file.work, "closing")
    file.write_report()
    file.advise("welfare", said)
    return file


def _switched(story: Story) -> tuple[File, str]:
    """A file whose switch runs: one referral was sent, one waits for its gates."""
    for track in ("ama-welfare", "gbo", "care"):
        switch.set_room(story, track, switch.ENOUGH)
    file = _running(story, "Greet", story.today)
    file.conclude("welfare", gbo="yes", ama_welfare="yes", care="open")
    sent = switch.referral(file, "gbo", state="sent")
    switch.referral(file, "ama-welfare", state="proposed")
    return file, str(sent["id"])


def _fill(story: Story, file: File) -> dict[str, str]:
    """What two people wrote in half a year."""
    sides = {"work": file.work, "care": file.care}
    made = {}
    file.work.patch(file.path, {"ladder_current": 3, "ladder_potential": 6})
    for kind, title, stage, result in words.ACTIONS[3:]:
        made[f"action_{kind}"] = _act(file, kind, title, stage, result)
    notes = [
        sides[side].post(f"{file.path}/notes", {"compartment": where, "text": text})["id"] for where, side, text in words.NOTES
    ]
    for obstacle, stage, where in words.OBSTACLES:
        file.work.post(f"{file.path}/obstacles", {"obstacle": obstacle, "stage": stage, "compartment": where})
    signal = {"bottleneck": "K01", "compartment": "shared", "story": words.BOTTLENECK}
    file.work.post(f"{file.path}/signals", signal)
    due = (story.today + timedelta(days=3)).isoformat()
    question = file.work.post(f"{file.path}/questions", {"text": words.QUESTION, "due": due})["id"]
    for days, place in ((2, "Mechelen, Werkwijzer"), (16, "CAW, Mechelen")):
        _meet(story, file, days, place)
    held = {"held_on": (story.today - timedelta(days=20)).isoformat(), "findings": "Het plan klopt; Anna wil meer uren."}
    file.care.post(f"{file.path}/evaluations", held)
    grant = _grant(file, notes[-1])
    plan = file.work.get(f"{file.path}/plan")["id"]
    return made | {"note": notes[0], "plan": plan, "question": question, "grant": grant} | _away(story, file)


def _meet(story: Story, file: File, days: int, place: str) -> None:
    at = f"{(story.today + timedelta(days=days)).isoformat()}T09:30:00+01:00"
    body = {"starts_at": at, "minutes": 60, "with": [file.care.account], "compartment": "shared", "place": place}
    file.work.post(f"{file.path}/appointments", body)


def _grant(file: File, note: str) -> str:
    order = {
        "category": "chosen-items",
        "items": [note],
        "purpose": "Een passende werkplek zoeken",
        "given_by": "participant",
        "how": "in-person",
    }
    given = str(file.care.post(f"{file.path}/grants", order)["id"])
    file.care.post(f"casemanagement/grants/{given}/statements", {"text": words.STATEMENT})
    return given


def _away(story: Story, file: File) -> dict[str, str]:
    """A colleague opened the file in need; the privacy officer has still to look at that."""
    number = file.head(file.work)["file_number"]
    order = {"file_number": number, "ground": "tandem-absent", "motive": words.MOTIVE}
    opened = story.cast.other_care.post("casemanagement/emergencies", order)["id"]
    return {"emergency": str(opened), "file_number": str(number)}


def _act(file: File, kind: str, title: str, stage: str = "explored", result: str | None = None) -> str:
    who = file.work if kind == "work" else file.care
    body: dict[str, Any] = {"kind": kind, "title": title, "owner": who.account, "stage": "action" if result else stage}
    if title in words.SHARED:
        body["compartment"] = "shared"
    made = str(who.post(f"{file.path}/actions", body)["id"])
    if result:
        who.patch(f"casemanagement/actions/{made}", {"stage": stage, "result": result})
    return made


def _dates(started_on: date) -> Mapping[str, str]:
    return {"starts_on": started_on.isoformat(), "planned_end": (started_on + timedelta(days=530)).isoformat()}


def _own_account(story: Story, file: File) -> str:
    """Anna can log in too; her password."""
    admin = story.cast.admin
    password = uuid4().hex
    account = {
        "username": PARTICIPANT,
        "display_name": "Anna Voorbeeld",
        "organisation": admin.organisation,
        "roles": ["participant"],
        "participant": file.person.participant,
        "password": password,
    }
    admin.post("portal/accounts", account)
    return password
