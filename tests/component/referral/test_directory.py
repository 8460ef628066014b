"""The directory of services and the rules of the tracks over HTTP."""

import pytest

from services.referral.configuration import configuration
from shared.reference.codes import Track
from tests.component.referral.scene import Scene
from tests.support.replies import problem

pytestmark = pytest.mark.services("referral")


def test_changing_a_service_looks_again_at_who_waits(scene: Scene) -> None:
    """A wider area serves who waited elsewhere; a service that stops leaves nobody waiting for it."""
    service = scene.service(scene.first, room=0)
    address = scene.address(scene.decide(Track.GBO))
    answer = scene.first.patch(service, {"active": False}, if_match=scene.etag(scene.first, service))
    assert (answer.json["active"], scene.state(address)) == (False, "exhausted")


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
