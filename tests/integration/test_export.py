"""What is kept of a person is taken out to give it to that person: by whom, and which part of it."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from shared.access.actor import Actor
from shared.reference.codes import Role
from tandem.embedded.services import SERVICES
from tests.conftest import Databases
from tests.support.nobody import MARKERS, NARRATIVE, PERSON, told
from tests.support.passage import Passage
from tests.support.world import KBO_VDAB, KBO_WORK, Reply, actor

SERVICES_THAT_KNOW = ("casemanagement", "identity", "intake", "referral")


@pytest.fixture(scope="module")
def passage(databases: Databases) -> Iterator[Passage]:
    """Somebody who went the whole way."""
    world = databases.world(*SERVICES)
    yield Passage(world).walk()
    world.close()


def taken(passage: Passage, who: Actor, service: str = "casemanagement") -> Reply:
    """What somebody takes out of a service."""
    return passage.world.client(service, who).get(f"/participants/{passage.ids['participant']}/export")


def officer() -> Actor:
    """Whoever answers for privacy."""
    return actor(Role.PRIVACY_OFFICER, organisation=KBO_VDAB)


def test_the_officer_takes_out_what_is_shared_and_of_the_work_side(passage: Passage) -> None:
    """Head, plan, report and items of a file, and who looked at it; nothing of the care side."""
    body = taken(passage, officer()).json
    (file,) = body["files"]
    assert file["head"]["id"] == passage.ids["trajectory"]
    assert file["plan"]["goal"] == told("goal")
    assert file["report"]["talk"] == told("report-talk")
    for kind in ("action", "note", "appointment", "obstacle", "signal"):
        assert {item["compartment"] for item in file[f"{kind}s"]} == {"shared", "work"}
    assert [note["text"] for note in file["notes"]] == [told("note-work"), told("note-shared")]
    assert {line["purpose"] for line in body["log"]} >= {"guidance", "decision"}
    assert "account" not in body["log"][0]


def test_the_casemanager_zorg_takes_out_the_care_side(passage: Passage) -> None:
    """Bound by professional secrecy, and known to the participant (Criminal Code, art. 352)."""
    body = taken(passage, passage.care).json
    (file,) = body["files"]
    assert [note["text"] for note in file["notes"]] == [told("note-care"), told("note-shared")]
    assert [grant["purpose"] for grant in file["grants"]] == [told("purpose")]
    assert body["log"] == []


def test_identity_intake_and_referral_give_what_they_keep(passage: Passage) -> None:
    """To the officer: who the person is and who looked that up, the request with its motives, the referral."""
    answers = {service: taken(passage, officer(), service) for service in SERVICES_THAT_KNOW}
    assert {answer.status_code for answer in answers.values()} == {200}
    assert answers["identity"].json["person"]["insz"] == PERSON["insz"]
    assert answers["identity"].json["lookups"]
    (request,) = answers["intake"].json["requests"]
    assert (request["growth"], request["decisions"][0]["motive"]) == (told("growth"), told("approval"))
    (referral,) = answers["referral"].json["referrals"]
    assert (referral["id"], referral["result"]) == (passage.ids["referral"], "completed")


@pytest.mark.parametrize("service", SERVICES_THAT_KNOW)
def test_nobody_else_takes_anything_out(passage: Passage, service: str) -> None:
    """Not even who works with the file; it answers as for somebody who is not there."""
    others = [passage.work, passage.vdab, passage.network, passage.allocator, passage.intake, passage.receiver, passage.admin]
    stranger = Actor(uuid4(), frozenset({Role.CASEMANAGER_CARE}), KBO_WORK, frozenset({"gent"}))
    for who in (*others, stranger):
        answer = taken(passage, who, service)
        assert answer.status_code == 404
        assert not [marker for marker in MARKERS if marker in answer.get_data(as_text=True).lower()]


@pytest.mark.parametrize("service", SERVICES_THAT_KNOW)
def test_of_who_is_not_known_there_is_nothing(passage: Passage, service: str) -> None:
    """An id that was never given out."""
    answer = passage.world.client(service, officer()).get(f"/participants/{uuid4()}/export")
    assert answer.status_code == 404


def test_each_thing_that_is_taken_out_is_a_line_in_the_log(passage: Passage) -> None:
    """Who took which note out of which file."""
    who = officer()
    assert NARRATIVE in taken(passage, who).get_data(as_text=True).lower()
    lines = passage.world.rows(
        "casemanagement", "SELECT kind FROM access_log WHERE account = :who AND action = 'export'", who=who.account
    )
    assert {"trajectory", "plan", "report", "note", "question", "job"} <= {line.kind for line in lines}
