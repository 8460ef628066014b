"""The directory of services and the rules of the tracks over HTTP."""

from collections.abc import Iterator

import pytest
from sqlalchemy import event

from services.referral.configuration import configuration
from services.referral.domain.referral import Referral
from shared.reference.codes import Track
from tests.component.referral.scene import AREA, ELSEWHERE, TOWN, Scene
from tests.support.replies import problem

pytestmark = pytest.mark.services("referral")


def test_changing_a_service_looks_again_at_who_waits(scene: Scene) -> None:
    """A wider area serves who waited elsewhere; a service that stops leaves nobody waiting for it."""
    service = scene.service(scene.first, room=0)
    address = scene.address(scene.decide(Track.GBO))
    answer = scene.first.patch(service, {"active": False}, if_match=scene.etag(scene.first, service))
    assert (answer.json["active"], scene.state(address)) == (False, "exhausted")


@pytest.fixture
def loaded() -> Iterator[set[str]]:
    """The addresses of the referrals that are read from the database meanwhile."""
    found: set[str] = set()

    def read(referral: Referral, _: object) -> None:
        found.add(f"/referrals/{referral.id}")

    event.listen(Referral, "load", read)
    yield found
    event.remove(Referral, "load", read)


def test_a_service_that_changes_reads_only_those_who_wait_where_it_serves(scene: Scene, loaded: set[str]) -> None:
    """Under its old terms or under its new ones; everybody else at the desk has to wait for what it reads."""
    scene.service(scene.second, room=0, areas=[AREA, ELSEWHERE, "kempen"])
    places = ((AREA, TOWN), (ELSEWHERE, "71016"), ("kempen", "13040"))
    near, moved, far = (scene.address(scene.decide(Track.GBO, area=area, municipality=town)) for area, town in places)
    loaded.clear()
    service = scene.service(scene.first, room=0, areas=[], municipalities=[TOWN])
    assert loaded == {near}
    etag = scene.etag(scene.first, service)
    loaded.clear()
    change = {"areas": [ELSEWHERE], "municipalities": []}
    assert scene.first.patch(service, change, if_match=etag).status_code == 200
    assert loaded == {near, moved}
    assert scene.state(far) == "waiting-list"


def test_room_reads_only_the_first_in_line(scene: Scene, loaded: set[str]) -> None:
    """Who waits longest gets it, however many wait."""
    service = scene.service(scene.first, room=0)
    line = [scene.address(scene.decide(Track.GBO)) for _ in range(3)]
    etag = scene.etag(scene.first, service)
    loaded.clear()
    assert scene.first.put(f"{service}/room", {"room": 1}, if_match=etag).status_code == 200
    assert loaded == {line[0]}
    assert [scene.state(each) for each in line] == ["sent", "waiting-list", "waiting-list"]


def test_a_change_that_leaves_the_service_nowhere_is_refused(scene: Scene) -> None:
    """And a change that changes nothing tells nothing."""
    service = scene.service(scene.first)
    etag = scene.etag(scene.first, service)
    assert problem(scene.first.patch(service, {"areas": []}, if_match=etag)) == (422, "service.nowhere", "areas")
    assert scene.first.patch(service, {"name": "Dienst Voorbeeld"}, if_match=etag).headers["ETag"] == etag


def test_the_directory_finds_services_by_track_and_area(scene: Scene) -> None:
    """Also those that serve only a municipality of the area."""
    whole, local = scene.service(scene.first), scene.service(scene.second, areas=[], municipalities=["44021"])
    scene.service(scene.first, Track.CARE)
    found = {f"/services/{each['id']}" for each in scene.work.get("/services", track="gbo", area="gent").json["items"]}
    assert found == {whole, local}
    assert scene.work.get("/services", track="gbo", area="limburg").json["items"] == []


def test_the_directory_finds_who_serves_a_municipality(scene: Scene) -> None:
    """By name, or with its whole area; a number that is no municipality is refused."""
    whole, local = scene.service(scene.first), scene.service(scene.second, areas=[], municipalities=["44021"])
    scene.service(scene.first, areas=[], municipalities=["11002"])
    found = scene.work.get("/services", municipality="44021").json["items"]
    assert {f"/services/{each['id']}" for each in found} == {whole, local}
    unknown = scene.work.get("/services", municipality="99999")
    assert problem(unknown) == (422, "municipality.unknown", "municipality")


def test_the_directory_finds_the_services_of_ones_own_organisation(scene: Scene) -> None:
    """Whoever works there."""
    scene.service(scene.first)
    scene.service(scene.second)
    assert [each["organisation"] for each in scene.second.get("/services", mine="true").json["items"]] == [
        scene.second.who.organisation  # type: ignore[union-attr]
    ]


def test_the_rules_of_the_tracks_can_be_read(scene: Scene) -> None:
    """With legal basis, sender, fields, gates, and the term in which a service answers."""
    (version,) = scene.work.get("/tracks").json["versions"]
    gbo = next(each for each in version["tracks"] if each["track"] == "gbo")
    assert (gbo["sender"], gbo["retention_months"], gbo["answer_days"]) == ("vdab", 12, configuration().answer_days)
    assert "insz" not in gbo["fields"]
