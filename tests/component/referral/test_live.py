"""What open pages hear of a switch: the tandem of its course, a receiver of what it holds."""

import pytest

from shared.reference.codes import Track
from tests.component.referral.scene import Scene
from tests.support.open_page import open_page
from tests.support.replies import account_of, problem

pytestmark = pytest.mark.services("referral")


def test_the_tandem_hears_that_a_service_accepted(scene: Scene) -> None:
    """And by whom; the page of a switch follows its file."""
    file, address = scene.sent()
    told = {"file": str(file.trajectory), "part": "referral", "about": address.rpartition("/")[2]}
    with open_page(scene.care, trajectory=str(file.trajectory)) as page:
        page.parts(until="switch")
        assert scene.act(scene.first, f"{address}/acceptance").status_code == 200
        while (change := page.changed()).get("by") != str(account_of(scene.first)):
            assert change.items() >= told.items()
        assert change == told | {"by": str(account_of(scene.first))}


def test_a_receiver_hears_of_a_referral_when_it_comes_and_when_it_goes(scene: Scene) -> None:
    """By its own id: neither in which file it stands nor who else did something with it."""
    scene.service(scene.first)
    scene.service(scene.second)
    with open_page(scene.first) as first, open_page(scene.second) as second:
        address = scene.address(scene.decide(Track.GBO))
        holder, other = (first, second) if scene.first.get(address).status_code == 200 else (second, first)
        referral = {"file": address.rpartition("/")[2], "part": "referral", "about": address.rpartition("/")[2]}
        assert holder.changed() == referral
        who = scene.first if holder is first else scene.second
        assert scene.act(who, f"{address}/decline", {"reason": "not-target-group"}).status_code == 200
        assert (holder.changed(), other.changed()) == (referral, referral)


@pytest.mark.parametrize("who", ["stranger", "far_vdab", "second"])
def test_who_has_nothing_to_do_with_a_switch_cannot_follow_it(scene: Scene, who: str) -> None:
    """To them it does not exist."""
    file, _ = scene.sent()
    answer = getattr(scene, who).get("/changes", trajectory=str(file.trajectory))
    assert problem(answer) == (404, "resource.not-found", None)
