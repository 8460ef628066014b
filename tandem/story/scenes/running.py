"""5. Both record what is explored, done and reached; each side has what is its own."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from tandem.story.actor import Person
from tandem.story.file import File
from tandem.story.story import Story


def play(story: Story, file: File) -> None:
    """A while in Anna's trajectory."""
    story.scene("5. Running: explored, done, reached; two keys on one file")
    _explored_done_reached(story, file)
    _three_notes(story, file)
    _opened_by_grant(story, file)
    _misplaced(story, file)
    _provider(story, file)
    _anna_herself(story, file)
    _question(story, file)
    _appointment(story, file)
    signal(story, file, ("K01", "K05", "K14"))


def signal(story: Story, file: File, bottlenecks: tuple[str, ...]) -> None:
    """Signal bottlenecks of practice."""
    for bottleneck in bottlenecks:
        body = {"bottleneck": bottleneck, "compartment": "shared", "story": "Drie maanden wachten op een eerste gesprek."}
        file.work.post(f"{file.path}/signals", body)
    story.tell(f"The casemanager werk signals bottlenecks: {', '.join(bottlenecks)}.")


def _explored_done_reached(story: Story, file: File) -> None:
    for stage in ("explored", "action", "result"):
        file.work.post(f"{file.path}/obstacles", {"obstacle": "mobility", "stage": stage, "compartment": "shared"})
    story.tell("Obstacle «mobility»: explored, acted on, with a result.")
    stages = {each["stage"] for each in _items(file.care, f"{file.path}/obstacles")}
    story.check("the casemanager zorg sees all three", stages, {"explored", "action", "result"})
    action = {"kind": "work", "title": "Stage bij de fietshersteldienst", "owner": file.work.account, "stage": "action"}
    made = file.work.post(f"{file.path}/actions", action)["id"]
    path = f"casemanagement/actions/{made}"
    story.refused("a result is written down", file.work, "PATCH", path, {"stage": "result"}, code="action.result-needed", of=path)
    done = file.work.patch(path, {"stage": "result", "result": "Mag als vrijwilliger blijven."})
    story.check("an action of the work side has its result", done["stage"], "result")
    story.hidden("and is the work side's own", file.care, path)


def _three_notes(story: Story, file: File) -> None:
    before = file.head(file.work).etag
    notes = f"{file.path}/notes"
    texts = {"shared": "Gesprek over de stage.", "work": "Werkgever wil verlengen.", "care": "Start bij de psycholoog."}
    for compartment, text in texts.items():
        writer = file.care if compartment == "care" else file.work
        writer.post(notes, {"compartment": compartment, "text": text})
    story.tell("A shared note, a note of the work side, a note of the care side.")
    work_sees = {each["compartment"] for each in _items(file.work, notes)}
    story.check("the work side sees shared and work", work_sees, {"shared", "work"})
    seen_by_care = _items(file.care, notes)
    story.check("the care side sees shared and care", {each["compartment"] for each in seen_by_care}, {"shared", "care"})
    care_note = next(each["id"] for each in seen_by_care if each["compartment"] == "care")
    story.hidden(
        "for the work side the care note does not exist, not even by its id", file.work, f"casemanagement/notes/{care_note}"
    )
    about = {each["about"] for each in _items(file.work, f"{file.path}/timeline")}
    story.sure("nor in the timeline", care_note not in about)
    story.check("nor in the version of the file", file.head(file.work).etag, before)
    vdab = {each["compartment"] for each in _items(story.cast.mediator, notes)}
    story.check("VDAB sees shared and work", vdab, {"shared", "work"})


def _opened_by_grant(story: Story, file: File) -> None:
    note = file.care.post(f"{file.path}/notes", {"compartment": "care", "text": "Rustige plek nodig, geen avondwerk."})["id"]
    grant = {
        "category": "chosen-items",
        "items": [note],
        "purpose": "Een passende stageplaats zoeken",
        "given_by": "participant",
        "how": "in-person",
    }
    given = file.care.post(f"{file.path}/grants", grant)["id"]
    story.tell("Anna grants that the casemanager werk is told what one note of the care side means for a job.")
    story.hidden("the note itself stays of the care side (guard 11)", file.work, f"casemanagement/notes/{note}")
    path = f"casemanagement/grants/{given}"
    statement = file.care.post(f"{path}/statements", {"text": "Overdag, op een rustige plek."})["id"]
    story.tell("The casemanager zorg tells it in a functional statement.")
    story.told(file.work, "statement-written", given)
    read = file.work.get(f"casemanagement/notes/{statement}")
    story.check("the casemanager werk reads it, with the grant it stands under", read["grant"], given)
    file.care.post(f"{path}/withdrawal", of=path)
    story.tell("Anna withdraws the grant.")
    story.hidden("the statement is closed at once (guard 11)", file.work, f"casemanagement/notes/{statement}")
    story.told(file.work, "grant-withdrawn", given)


def _misplaced(story: Story, file: File) -> None:
    note = file.care.post(f"{file.path}/notes", {"compartment": "shared", "text": "Nieuwe medicatie sinds maandag."})["id"]
    path = f"casemanagement/notes/{note}"
    file.work.get(path)
    moved = file.care.post(f"{path}/move", {"compartment": "care"}, of=path)
    story.tell("A note of the care side stood in «shared»; it is moved.")
    readers = [each["function"] for each in moved["readers"]]
    story.check("who had read it is listed, by function", readers, ["casemanager-work"])
    story.hidden("and it is gone for the work side", file.work, f"casemanagement/notes/{note}")


def _provider(story: Story, file: File) -> None:
    provider = story.cast.provider
    action = {"kind": "care", "title": "Arbeidsmatige training", "owner": file.care.account, "provider": provider.organisation}
    made = file.care.post(f"{file.path}/actions", action)["id"]
    story.tell("A provider is asked for one action.")
    seen = [each["id"] for each in _items(provider, f"{file.path}/actions")]
    story.check("it sees its own action, and no other", seen, [made])
    story.hidden("notes do not exist for it", provider, f"{file.path}/notes")


def _anna_herself(story: Story, file: File) -> None:
    username, password = f"deelnemer.{file.person.participant[:13]}", uuid4().hex
    account = {
        "username": username,
        "display_name": "Deelnemer",
        "organisation": story.cast.admin.organisation,
        "roles": ["participant"],
        "participant": file.person.participant,
        "password": password,
    }
    story.cast.admin.post("portal/accounts", account)
    anna = story.cast.newcomer("Anna", username, password)
    story.check("Anna herself sees her file", file.head(anna)["phase"], "running")
    notes = {each["compartment"] for each in _items(anna, f"{file.path}/notes")}
    story.check("and the notes that are shared", notes, {"shared"})


def _question(story: Story, file: File) -> None:
    due = (story.today + timedelta(days=7)).isoformat()
    asked = file.work.post(f"{file.path}/questions", {"text": "Mag de stage naar vier halve dagen?", "due": due})["id"]
    story.tell("The casemanager werk asks the casemanager zorg a question.")
    story.told(file.care, "question-asked", asked)
    path = f"casemanagement/questions/{asked}"
    file.care.post(f"{path}/answer", {"text": "Ja, vanaf volgende maand."}, of=path)
    story.told(file.work, "question-answered", asked)
    story.check("the answer stands with the question", file.work.get(path)["answer"], "Ja, vanaf volgende maand.")


def _appointment(story: Story, file: File) -> None:
    moment = f"{(story.today + timedelta(days=30)).isoformat()}T10:00:00+01:00"
    appointment = {"starts_at": moment, "minutes": 60, "with": [file.care.account], "compartment": "shared", "place": "Mechelen"}
    made = file.work.post(f"{file.path}/appointments", appointment)["id"]
    story.tell("They make an appointment.")
    story.told(file.care, "appointment-made", made)


def _items(who: Person, path: str) -> list[Any]:
    items: list[Any] = who.get(path, limit=200)["items"]
    return items
