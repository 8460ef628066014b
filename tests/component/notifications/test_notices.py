from datetime import date
from uuid import uuid4

import pytest

from shared.contracts.intake import ParticipationAccepted, RequestApproved, RequestRegistered
from shared.contracts.portal import MemberChanged, MemberJoined, MemberLeft
from shared.reference.codes import Regime, Role, Statute
from tests.support.replies import account_of
from tests.support.town import Town
from tests.support.world import KBO_CARE, KBO_WORK, World, actor

pytestmark = pytest.mark.services("notifications")


def registered(area: str = "gent") -> RequestRegistered:
    """A request to participate, as intake tells it."""
    return RequestRegistered(
        participant=uuid4(), requested_on=date(2026, 10, 1), regime=Regime.WZ2022, area=area, organisation=KBO_WORK
    )


def test_who_must_decide_is_told_of_a_request(town: Town) -> None:
    """The mediators of the area, and nobody else."""
    here, elsewhere = (town.join(Role.VDAB_MEDIATOR, areas=(area,)) for area in ("gent", "limburg"))
    town.tell(registered("gent"))
    assert town.codes(here) == ["request-registered"]
    assert town.codes(elsewhere) == []


def test_a_notice_reads_in_the_language_of_the_caller(town: Town) -> None:
    """Text is made when it is read; what is kept are codes and ids."""
    mediator = town.join(Role.VDAB_MEDIATOR, areas=("gent",))
    request = town.tell(registered())
    dutch, english = (mediator.send("GET", "/notices", language=language).json["items"][0] for language in ("nl", "en"))
    assert dutch["text"] == "Een verzoek tot deelname in uw regio wacht op een beslissing van VDAB."
    assert english["text"] == "A request to participate in your area waits for VDAB's decision."
    assert english["page"] == f"/requests/{request}"
    assert english["about"] == str(request)


def test_nobody_is_told_of_what_they_did_themselves(town: Town) -> None:
    """A list of one's own doings is noise."""
    mediator, colleague = (town.join(Role.VDAB_MEDIATOR, areas=("gent",)) for _ in range(2))
    town.tell(registered(), by=account_of(mediator))
    assert town.codes(mediator) == []
    assert town.codes(colleague) == ["request-registered"]


def test_a_notice_that_is_no_longer_needed_is_gone(town: Town) -> None:
    """VDAB decided: the mediators are relieved, and the intake worker has the next step until the person answered."""
    mediator = town.join(Role.VDAB_MEDIATOR, areas=("gent",))
    worker = town.join(Role.INTAKE_WORKER)
    request = town.tell(registered())
    town.tell(RequestApproved(area="gent", organisation=KBO_WORK), request)
    assert (town.codes(mediator), town.codes(worker)) == ([], ["request-approved"])
    town.tell(accepted(), request)
    assert town.codes(worker) == []


def accepted() -> ParticipationAccepted:
    """The person said yes."""
    return ParticipationAccepted(
        participant=uuid4(),
        requested_on=date(2026, 10, 1),
        accepted_on=date(2026, 10, 9),
        regime=Regime.WZ2022,
        area="gent",
        municipality="44021",
        birth_year=1985,
        statute=Statute.LIVING_WAGE,
        problems=(),
        organisation=KBO_WORK,
    )


def test_it_does_not_matter_which_news_comes_first(town: Town) -> None:
    """A request that is told before its mediator is known still reaches the mediator."""
    request = town.tell(registered())
    late = town.join(Role.VDAB_MEDIATOR, areas=("gent",))
    assert [item["about"] for item in late.get("/notices").json["items"]] == [str(request)]


def test_an_event_that_comes_twice_is_told_once(town: Town) -> None:
    """Delivery may repeat; nobody hears it."""
    mediator = town.join(Role.VDAB_MEDIATOR, areas=("gent",))
    envelope = town.envelope(registered(), uuid4())
    town.receive(envelope)
    town.receive(envelope)
    assert town.codes(mediator) == ["request-registered"]


def test_an_account_that_left_or_moved_is_told_nothing_more(town: Town) -> None:
    """Who no longer works there sees nothing of what is told there, also what was told before."""
    leaver, mover = (town.join(Role.VDAB_MEDIATOR, areas=("gent",)) for _ in range(2))
    town.tell(registered())
    town.tell(MemberLeft(organisation=KBO_WORK), account_of(leaver))
    town.tell(MemberChanged(organisation=KBO_CARE, roles=(Role.VDAB_MEDIATOR,), areas=("limburg",)), account_of(mover))
    assert (town.codes(leaver), town.codes(mover)) == ([], [])


def test_a_notice_that_was_read_waits_no_longer(town: Town) -> None:
    """It leaves the unread ones and their number, but stays in the list, for a task that was read is not yet done."""
    mediator, colleague = (town.join(Role.VDAB_MEDIATOR, areas=("gent",)) for _ in range(2))
    town.tell(registered())
    town.tell(registered())
    (newest, _) = mediator.get("/notices").json["items"]
    answer = mediator.post(f"/notices/{newest['id']}/read")
    assert (answer.status_code, answer.json["read"]) == (200, True)
    assert mediator.get("/notices/count").json == {"unread": 1}
    assert len(town.codes(mediator)) == 2
    assert len(town.codes(mediator, unread="true")) == 1
    assert colleague.get("/notices/count").json == {"unread": 2}


def test_reading_a_notice_twice_changes_nothing(town: Town) -> None:
    """Also under the same key; the same key for another notice is refused."""
    mediator = town.join(Role.VDAB_MEDIATOR, areas=("gent",))
    town.tell(registered())
    town.tell(registered())
    first, second = (item["id"] for item in mediator.get("/notices").json["items"])
    answers = [mediator.post(f"/notices/{first}/read", key="a").json for _ in range(2)]
    assert answers[0] == answers[1] == mediator.post(f"/notices/{first}/read").json
    other = mediator.post(f"/notices/{second}/read", key="a")
    assert (other.status_code, other.json["code"]) == (422, "idempotency.other-body")


@pytest.mark.parametrize(
    ("language", "title"),
    [("nl", "Dit bestaat niet, of niet voor u."), ("en", "This does not exist, or not for you.")],
)
def test_a_notice_of_somebody_else_does_not_exist(town: Town, language: str, title: str) -> None:
    """It answers the same as one that never was."""
    mediator = town.join(Role.VDAB_MEDIATOR, areas=("gent",))
    stranger = town.join(Role.SAM)
    town.tell(registered())
    theirs = mediator.get("/notices").json["items"][0]["id"]
    for identity in (theirs, uuid4()):
        answer = stranger.post(f"/notices/{identity}/read", language=language)
        assert (answer.status_code, answer.json["code"], answer.json["title"]) == (404, "resource.not-found", title)


def test_a_closed_notice_can_no_longer_be_read(town: Town) -> None:
    """What is not shown any more is not there."""
    mediator = town.join(Role.VDAB_MEDIATOR, areas=("gent",))
    request = town.tell(registered())
    closed = mediator.get("/notices").json["items"][0]["id"]
    town.tell(RequestApproved(area="gent", organisation=KBO_WORK), request)
    assert mediator.post(f"/notices/{closed}/read").status_code == 404


def test_a_long_list_comes_in_pages_without_doubles_or_gaps(town: Town) -> None:
    """The cursor goes on where the page before ended."""
    mediator = town.join(Role.VDAB_MEDIATOR, areas=("gent",))
    requests = [str(town.tell(registered())) for _ in range(5)]
    seen, after = [], None
    while True:
        page = mediator.get("/notices", limit=2, **({"after": after} if after else {})).json
        seen += [item["about"] for item in page["items"]]
        after = page["next"]
        if after is None:
            break
    assert seen == requests[::-1]


@pytest.mark.parametrize(
    ("query", "rule"),
    [({"colour": "red"}, "field.unknown"), ({"limit": "0"}, "field.range"), ({"unread": "perhaps"}, "field.boolean")],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_filter_that_makes_no_sense_is_refused(town: Town, query: dict[str, str], rule: str, language: str) -> None:
    """The answer names the filter and what is wrong with it."""
    answer = town.join(Role.SAM).send("GET", "/notices", query_string=query, language=language)
    (error,) = answer.json["errors"]
    assert (answer.status_code, error["field"], error["rule"]) == (422, next(iter(query)), rule)


def test_a_cursor_of_another_list_is_refused(town: Town) -> None:
    """Not an error of ours, but a sentence about the cursor."""
    answer = town.join(Role.SAM).get("/notices", after="elsewhere")
    assert (answer.status_code, answer.json["code"], answer.json["field"]) == (422, "paging.cursor", "after")


def test_nobody_without_a_token_learns_anything(world: World) -> None:
    """Not even how many notices there are."""
    for path in ("/notices", "/notices/count", "/preferences"):
        assert world.client("notifications", None).get(path).status_code == 401


def test_what_nobody_needs_any_longer_is_forgotten(town: Town) -> None:
    """Closed notices go after three months, and all of them after four hundred days."""
    request = town.tell(registered())
    town.tell(registered())
    town.tell(RequestApproved(area="gent", organisation=KBO_WORK), request)
    town.world.shift(130)
    assert [row.code for row in town.world.rows("notifications", "SELECT code FROM notice ORDER BY code")] == [
        "request-approved",
        "request-registered",
    ]
    town.tell(registered())
    town.world.shift(400)
    assert town.world.rows("notifications", "SELECT code FROM notice WHERE raised_at < now() + interval '120 days'") == []


def test_a_service_that_restarts_knows_an_account_by_its_last_news(town: Town) -> None:
    """Joining is told once; what changed since is whole in each event."""
    who = actor(Role.SAM)
    town.tell(MemberJoined(organisation=KBO_WORK, roles=(Role.SAM,), areas=()), who.account)
    town.tell(MemberChanged(organisation=KBO_WORK, roles=(Role.VDAB_MEDIATOR,), areas=("gent",)), who.account)
    town.tell(registered())
    assert town.codes(town.world.client("notifications", who)) == ["request-registered"]


def test_all_that_was_seen_is_read_in_one_step_and_what_came_since_is_not(town: Town) -> None:
    """Up to the newest that stood on the page."""
    mediator, colleague = (town.join(Role.VDAB_MEDIATOR, areas=("gent",)) for _ in range(2))
    for _ in range(3):
        town.tell(registered())
    seen = mediator.get("/notices").json["items"][0]["raised_at"]
    town.tell(registered())
    assert mediator.post("/notices/read", {"until": seen}).json == {"unread": 1}
    assert len(town.codes(mediator, unread="true")) == 1
    assert len(town.codes(colleague, unread="true")) == 4
    assert mediator.post("/notices/read", {"until": seen}).json == {"unread": 1}
