"""What stands in a file, on screen: who will read it is told before it is saved, and nothing that was typed is lost."""

import re
from html import unescape

import pytest

from shared.clock import today
from tests.component.portal.filed import Filed, filed
from tests.support.nobody import told
from tests.support.world import World

pytestmark = pytest.mark.services("portal", "casemanagement", "identity", "intake", "referral", "notifications")


@pytest.fixture
def file(world: World) -> Filed:
    """A file with its tandem."""
    return filed(world)


def text(page: str) -> str:
    """A page as it reads, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_before_a_note_is_saved_the_page_says_who_will_read_it(file: Filed) -> None:
    """For each part of the file in which one may write; what the own side alone reads is chosen at first."""
    page = file.at(file.care).open(file.page("notes")).text
    read = text(page)
    assert "● Gedeeld Leesbaar voor u, Iemand Voorbeeld, VDAB en de deelnemer." in read
    assert "◆ Zorg Leesbaar voor u. Niet voor Iemand Voorbeeld, VDAB en de deelnemer." in read
    assert "■ Werk" not in read
    assert re.search(r'value="care" checked', page)


def test_a_note_is_read_by_whom_the_page_said(file: Filed) -> None:
    """The other side finds the shared one alone."""
    care = file.at(file.care)
    for compartment in ("care", "shared"):
        answer = care.submit(file.page("notes"), file.page("notes"), compartment=compartment, text=told(f"note-{compartment}"))
        assert answer.status_code == 303
    assert "De notitie is bewaard." in care.open(file.page("notes")).text
    read = file.at(file.work).open(file.page("notes")).text
    assert told("note-shared") in read
    assert told("note-care") not in read


def test_what_looks_like_a_register_number_is_asked_about_and_the_text_stays(file: Filed) -> None:
    """The tick appears with the text; with it the note is saved."""
    work = file.at(file.work)
    assert "rijksregisternummer" not in work.open(file.page("notes")).text
    answer = work.submit(file.page("notes"), file.page("notes"), compartment="work", text="Dossier 81.04.27-117.26 hier.")
    assert answer.status_code == 422
    assert "Dossier 81.04.27-117.26 hier." in answer.text
    assert "Dit is geen rijksregisternummer" in answer.text
    order = {"compartment": "work", "text": "Dossier 81.04.27-117.26 hier.", "confirm_number": "yes"}
    assert work.submit(file.page("notes"), file.page("notes"), **order).status_code == 303


def test_who_had_read_a_note_is_told_when_it_is_moved_to_care(file: Filed) -> None:
    """By function and day, so that they can be spoken to."""
    note = file.add("note", {"compartment": "shared", "text": told("misplaced")}, file.care)
    file.at(file.work).open(file.page("notes"))
    care = file.at(file.care)
    form = care.open(file.page(f"notes?move={note}")).text
    assert "kleinere kring" in form
    care.submit(file.page(f"notes?move={note}"), file.page(f"notes/{note}/move"), compartment="care")
    page = text(care.open(file.page("notes")).text)
    assert "De notitie is verplaatst." in page
    assert "Gelezen vóór de verplaatsing door: casemanager werk op" in page
    assert told("misplaced") not in file.at(file.work).open(file.page("notes")).text


def test_a_note_is_corrected_by_its_author_alone(file: Filed) -> None:
    """The other has no such link."""
    note = file.add("note", {"compartment": "shared", "text": told("first")}, file.care)
    care = file.at(file.care)
    care.submit(file.page(f"notes?edit={note}"), file.page(f"notes/{note}"), text=told("second"))
    assert told("second") in care.open(file.page("notes")).text
    assert f"?edit={note}" not in file.at(file.work).open(file.page("notes")).text


@pytest.mark.parametrize("version", ["é", "a\nb", "\x00", '"' * 9000])
def test_a_version_that_nobody_gave_is_an_old_version(file: Filed, version: str) -> None:
    """Whatever stands in a forged form: what nobody else changed meanwhile is saved."""
    note = file.add("note", {"compartment": "shared", "text": told("first")}, file.care)
    care = file.at(file.care)
    action = file.page(f"notes/{note}")
    sent = care.hidden(file.page(f"notes?edit={note}"), action) | {"etag": version, "text": told("second")}
    assert care.send(action, sent).status_code == 303
    assert told("second") in care.open(file.page("notes")).text


def test_a_question_is_asked_with_a_day_and_answered_by_the_other(file: Filed) -> None:
    """The asker cannot answer, and the answer stands under the question."""
    work, care = file.at(file.work), file.at(file.care)
    agenda = file.page("agenda")
    assert work.submit(agenda, file.page("questions"), text=told("question"), due=str(today())).status_code == 303
    assert "Wacht op antwoord van Iemand Voorbeeld" in text(work.open(agenda).text)
    action = re.search(r'action="([^"]+/answer)"', care.open(agenda).text)
    assert action
    assert care.submit(agenda, action[1], text=told("answer")).status_code == 303
    assert told("answer") in work.open(agenda).text


def test_an_appointment_is_made_at_belgian_time_and_cancelled(file: Filed) -> None:
    """The day and the hour that were filled in are those that are shown."""
    work, agenda = file.at(file.work), file.page("agenda")
    order = {
        "starts_at": f"{today().year + 1}-07-01T09:30",
        "minutes": "45",
        "with": str(file.work.account),
        "compartment": "work",
    }
    assert work.submit(agenda, file.page("appointments"), **order).status_code == 303
    page = work.open(agenda).text
    assert "9.30 uur" in page
    action = re.search(r'action="([^"]+/cancel)"', page)
    assert action
    assert work.submit(agenda, action[1]).status_code == 303
    assert "geschrapt" in work.open(agenda).text


def test_a_bottleneck_takes_a_choice_and_a_button(file: Filed) -> None:
    """Everything else has been filled in."""
    work = file.at(file.work)
    page = work.open(file.page("findings")).text
    assert re.search(r'name="compartment" value="work" checked', page)
    answer = work.submit(file.page("findings"), file.page("signals"), bottleneck="K12", compartment="work")
    assert answer.status_code == 303
    assert "Vervoer" in work.open(file.page("findings")).text


def test_an_obstacle_is_brought_a_step_further(file: Filed) -> None:
    """One button, which says what comes next."""
    work, findings = file.at(file.work), file.page("findings")
    order = {"obstacle": "childcare", "stage": "explored", "compartment": "shared"}
    assert work.submit(findings, file.page("obstacles"), **order).status_code == 303
    assert "Verder: actie" in work.open(findings).text
    assert work.submit(findings, file.page("obstacles"), **(order | {"stage": "action"})).status_code == 303
    assert "Verder: resultaat" in work.open(findings).text


def test_a_grant_from_care_to_work_opens_a_place_to_tell_what_matters(file: Filed) -> None:
    """The casemanager werk reads the statement and nothing else; withdrawing it goes by a page that says what that means."""
    note = file.add("note", {"compartment": "care", "text": told("secret")}, file.care)
    care, new = file.at(file.care), file.page("grants/new")
    order = {
        "category": "chosen-items",
        "items": note,
        "purpose": "Een werkplek zoeken",
        "given_by": "participant",
        "how": "in-person",
    }
    assert care.submit(new, new, **order).status_code == 303
    page = care.open(file.page("grants")).text
    tell = re.search(r'action="([^"]+/statements)"', page)
    assert tell
    assert care.submit(file.page("grants"), tell[1], text=told("statement")).status_code == 303
    work = file.at(file.work)
    read = work.open(file.page("grants")).text
    assert told("statement") in read
    assert told("secret") not in read
    withdrawal = tell[1].replace("/statements", "/withdrawal")
    assert "kan niet worden teruggehaald" in care.open(withdrawal).text
    assert care.submit(withdrawal, withdrawal).status_code == 303
    assert told("statement") not in work.open(file.page("grants")).text


def test_a_mandate_that_is_missing_is_asked_for_and_what_was_chosen_stays(file: Filed) -> None:
    """The rule is the service's."""
    note = file.add("note", {"compartment": "work", "text": told("opened")}, file.work)
    order = {"category": "chosen-items", "items": note, "purpose": "Afstemmen", "given_by": "representative", "how": "letter"}
    answer = file.at(file.work).submit(file.page("grants/new"), file.page("grants/new"), **order)
    assert answer.status_code == 422
    assert "Noteer welk mandaat" in unescape(answer.text)
    assert re.search(rf'value="{note}" checked', answer.text)


def test_an_evaluation_and_a_job_are_kept(file: Filed) -> None:
    """The seven criteria have an answer each, «onbekend» at first."""
    file.add("action", {"kind": "coordination", "title": told("action"), "owner": str(file.work.account)}, file.work)
    file.agree_and_start()
    work, progress = file.at(file.work), file.page("progress")
    assert "Volgende evaluatie" in work.open(progress).text
    new = file.page("jobs/new")
    assert work.open(new).text.count('value="unknown" checked') == 7
    criteria = dict.fromkeys(re.findall(r'name="([a-z-]+)" value="unknown"', work.open(new).text), "partly")
    order = {"started_on": str(today()), "employer_kind": "regular", **criteria}
    assert work.submit(new, new, **order).status_code == 303
    assert "Gewoon bedrijf" in work.open(progress).text


def test_the_timeline_tells_in_words_what_the_reader_may_know(file: Filed) -> None:
    """No name of an event, and nothing of the other side."""
    file.add("note", {"compartment": "care", "text": told("care")}, file.care)
    file.add("signal", {"bottleneck": "K12", "compartment": "work"}, file.work)
    page = text(file.at(file.work).open(file.page("timeline")).text)
    assert "Knelpunt gemeld : Vervoer" in page.replace("gemeld:", "gemeld :")
    assert "Notitie geschreven" not in page
    assert "signalled" not in page


def test_who_looked_is_told_to_the_tandem_by_function(file: Filed) -> None:
    """Not to VDAB, which asks the privacy officer."""
    file.at(file.care).open(file.page("notes"))
    page = text(file.at(file.work).open(file.page("accesses")).text)
    assert "Casemanager zorg" in page
    assert "Begeleiding" in page
    assert file.at(file.vdab).open(file.page("accesses")).status_code == 404


@pytest.mark.parametrize("name", ["notes", "agenda", "findings", "grants", "progress", "timeline"])
def test_a_page_names_the_file_by_number_where_browsers_remember_it(file: Filed, name: str) -> None:
    """The name stands on the page alone; three calls at most."""
    answer = file.at(file.work).open(file.page(name))
    title = re.search(r"<title>(.*?)</title>", answer.text, re.DOTALL)
    assert title
    assert "Zwrtsy" not in title[1]
    assert "Zwrtsyvoornaam Qwxyzachternaam" in answer.text
    assert int(answer.headers["Server-Timing"].partition('"')[2].partition('"')[0]) <= 3


def test_for_a_stranger_there_is_no_such_page(file: Filed) -> None:
    """As for an id that was never given out."""
    stranger = file.at(file.receiver)
    for name in ("notes", "agenda", "findings", "grants", "grants/new", "progress", "jobs/new", "timeline", "accesses", "copies"):
        answer = stranger.open(file.page(name))
        assert answer.status_code == 404
        assert file.ids["trajectory"] not in answer.text
