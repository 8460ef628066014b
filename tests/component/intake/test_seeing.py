"""Who sees which requests, in what form they are listed, and what a repeated or stale call does."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from shared.access.permits import verify
from shared.reference.codes import Role
from tests.component.intake.office import Office, filing
from tests.support.replies import problem
from tests.support.world import actor

pytestmark = pytest.mark.services("intake")


def test_a_request_does_not_exist_for_who_has_no_business_with_it(office: Office) -> None:
    """Another organisation's worker and another area's mediator get the answer of an unknown id."""
    request = office.filed()
    for stranger in (office.other_worker, office.other_mediator):
        answers = [stranger.get(request), stranger.get(f"/requests/{uuid4()}"), stranger.post(f"{request}/withdrawal")]
        assert {problem(answer) for answer in answers} == {(404, "resource.not-found", None)}
        assert stranger.get("/requests").json == {"items": [], "next": None}


def test_a_role_alone_files_and_lists_nothing(office: Office) -> None:
    """SAM, receivers and casemanagers have no requests."""
    stranger = office.world.client("intake", actor(Role.SAM, Role.RECEIVER, Role.CASEMANAGER_WORK, areas=("rivierenland",)))
    assert stranger.get("/requests").status_code == 404
    assert stranger.post("/requests", filing()).status_code == 404


def test_a_mediator_files_nothing(office: Office) -> None:
    """VDAB decides; who files is another."""
    assert problem(office.mediator.post("/requests", filing()))[:2] == (403, "access.forbidden")


def test_without_a_token_nobody_is_heard(office: Office) -> None:
    """No token, no answer."""
    assert problem(office.world.client("intake", None).get("/requests"))[:2] == (401, "access.no-token")


def test_a_list_pages_through_everything_once_the_oldest_first(office: Office) -> None:
    """Following the cursor shows each request once, in order, also when one is filed meanwhile."""
    filed = [office.filed(requested_on=f"2026-0{month}-01") for month in (3, 1, 2)]
    seen: list[str] = []
    cursor: dict[str, Any] = {}
    while True:
        page = office.mediator.get("/requests", limit="1", **cursor).json
        seen += [f"/requests/{item['id']}" for item in page["items"]]
        if page["next"] is None:
            break
        cursor = {"after": page["next"]}
    assert seen == [filed[1], filed[2], filed[0]]


def test_a_list_of_several_areas_and_an_organisation_pages_through_everything_once(office: Office) -> None:
    """Each way of standing towards requests has rows of its own; a request that is found in two ways is shown once."""
    places = {"12040": (5, 2), "71011": (4, 1), "44021": (3,)}
    filed = {month: office.filed(requested_on=f"2026-0{month}-01", municipality=nis) for nis in places for month in places[nis]}
    roles = (Role.VDAB_MEDIATOR, Role.INTAKE_WORKER)
    mediator = office.world.client("intake", actor(*roles, areas=("rivierenland", "limburg")))
    seen: list[str] = []
    cursor: Any = {}
    while cursor is not None:
        page = mediator.get("/requests", limit="2", **cursor).json
        seen += [f"/requests/{item['id']}" for item in page["items"]]
        cursor = page["next"] and {"after": page["next"]}
    assert seen == [filed[month] for month in sorted(filed)]


def test_a_list_tells_nothing_of_health(office: Office) -> None:
    """Problems, obstacles and narratives stand on the page of a request only."""
    office.filed()
    (item,) = office.mediator.get("/requests").json["items"]
    assert item.keys() == {"id", "participant", "organisation", "requested_on", "regime", "area", "municipality", "state"}


def test_filters_narrow_a_list(office: Office) -> None:
    """By state, area, participant and days."""
    early = office.filed(requested_on="2026-01-10")
    late = office.filed(requested_on="2026-02-10")
    office.take(office.mediator, f"{late}/assessment")
    participant = office.worker.get(early).json["participant"]

    def found(**filters: Any) -> list[str]:
        return [f"/requests/{item['id']}" for item in office.mediator.get("/requests", **filters).json["items"]]

    assert found(state="under-assessment") == [late]
    assert found(participant=participant) == [early]
    assert found(requested_from="2026-02-01") == [late]
    assert found(requested_to="2026-02-01") == [early]
    assert found(area="limburg") == []


@pytest.mark.parametrize(
    ("filters", "rule", "field"),
    [
        ({"name": "Achttien"}, "field.unknown", "name"),
        ({"state": "lost"}, "field.choice", "state"),
        ({"limit": "201"}, "field.range", "limit"),
        ({"participant": "85073003328"}, "field.uuid", "participant"),
        ({"after": "elsewhere"}, "paging.cursor", "after"),
    ],
)
def test_a_filter_that_does_not_exist_is_refused(office: Office, filters: dict[str, Any], rule: str, field: str) -> None:
    """A mistyped filter is not silently ignored."""
    assert problem(office.worker.get("/requests", **filters)) == (422, rule, field)


def test_a_change_on_a_stale_version_answers_with_what_there_is(office: Office) -> None:
    """412 carries the request as it is now, and what happened meanwhile."""
    request = office.filed()
    seen = office.worker.get(request).headers["ETag"]
    office.take(office.mediator, f"{request}/assessment")
    answer = office.worker.post(f"{request}/withdrawal", if_match=seen)
    assert problem(answer)[:2] == (412, "if-match.stale")
    assert answer.json["current"]["state"] == "under-assessment"
    assert [change["what"] for change in answer.json["changes"]] == ["intake.assessment-started"]


def test_a_change_without_a_version_is_refused(office: Office) -> None:
    """Who changes says what was last seen."""
    assert problem(office.worker.post(f"{office.filed()}/withdrawal"))[:2] == (428, "if-match.missing")


def test_the_same_post_twice_files_once(office: Office) -> None:
    """A repeated Idempotency-Key shows what the first one made."""
    order = filing()
    first, second = (office.worker.post("/requests", order, key="a-key") for _ in range(2))
    assert (first.json, first.status_code) == (second.json, second.status_code)
    assert office.events() == ["intake.request-registered.v1"]


def test_a_key_with_another_body_is_refused(office: Office) -> None:
    """A key stands for one request."""
    office.worker.post("/requests", filing(), key="a-key")
    assert problem(office.worker.post("/requests", filing(), key="a-key"))[:2] == (422, "idempotency.other-body")


def test_a_permit_names_only_whom_the_caller_handles(office: Office) -> None:
    """Requests of others are left out as if they did not exist."""
    mine, theirs = office.filed(), office.filed(municipality="71016")
    ids = [request.rpartition("/")[2] for request in (mine, theirs)]
    answer = office.mediator.post("/permits", {"requests": [*ids, str(uuid4())], "purpose": "list"})
    who = office.mediator.who
    assert who is not None
    permit = verify(answer.json["permit"], who)
    assert permit.participants == {UUID(office.worker.get(mine).json["participant"])}
    assert {"name", "birth_date"} <= permit.fields


@pytest.mark.parametrize(
    ("order", "field"),
    [
        ({"requests": [], "purpose": "list"}, "requests"),
        ({"requests": [str(uuid4())], "purpose": "Testpersoon Achttien"}, "purpose"),
        ({"requests": [str(uuid4()) for _ in range(501)], "purpose": "list"}, "requests"),
    ],
)
def test_a_permit_is_for_some_requests_and_for_a_purpose(office: Office, order: dict[str, object], field: str) -> None:
    """At least one request, at most 500, and a code that says why."""
    status, _, named = problem(office.mediator.post("/permits", order))
    assert (status, named) == (422, field)


def test_the_log_tells_by_what_function_and_for_what_somebody_read_a_request(office: Office) -> None:
    """The request is the file as long as there is no other."""
    request = office.filed()
    office.world.rows("intake", "TRUNCATE access_log")
    office.mediator.get(request)
    (row,) = office.world.rows("intake", "SELECT function, purpose, file FROM access_log")
    assert (row.function, row.purpose, f"/requests/{row.file}") == ("vdab-mediator", "decision", request)


def test_a_list_and_a_request_bring_the_permit_for_their_names(office: Office) -> None:
    """When it is asked for, of what is shown and for the name alone."""
    participant = uuid4()
    request = office.filed(participant=str(participant))
    assert "permit" not in office.worker.get("/requests").json
    for who in (office.worker, office.mediator):
        assert who.who
        for brought in (who.get("/requests", names="my-day"), who.get(request, names="my-day")):
            permit = verify(brought.json["permit"], who.who)
            assert (permit.participants, permit.fields) == (frozenset({participant}), frozenset({"name"}))


def test_what_waits_for_vdab_is_told_apart(office: Office) -> None:
    """Filed or under assessment, and not what was decided or ended."""
    filed, assessed, approved = office.filed(), office.filed(), office.approved()
    office.done(office.mediator, f"{assessed}/assessment")
    ended = office.filed()
    office.done(office.worker, f"{ended}/withdrawal")

    def found(undecided: str) -> set[str]:
        return {f"/requests/{each['id']}" for each in office.mediator.get("/requests", undecided=undecided).json["items"]}

    assert (found("true"), found("false")) == ({filed, assessed}, {approved, ended})
