"""What goes with a referral to its receiver, and permits to learn whose it is."""

import pytest

from shared.access import permits
from shared.reference.codes import Track
from tests.component.referral.scene import Scene
from tests.support.replies import account_of, problem

pytestmark = pytest.mark.services("referral")


def test_the_package_names_fields_grant_and_items_and_carries_a_permit(scene: Scene) -> None:
    """Ids and keys alone: identity and casemanagement show the rest on their own checks."""
    scene.service(scene.first, Track.CARE)
    file = scene.decide(Track.CARE)
    grant, item = scene.grant(file, Track.CARE)
    package = scene.first.get(f"{scene.address(file, Track.CARE)}/package").json
    assert (package["grant"], package["items"]) == (str(grant), [str(item)])
    assert scene.first.who is not None
    permit = permits.verify(package["permit"], scene.first.who)
    assert (permit.participants, permit.fields) == (frozenset({file.participant}), frozenset(package["fields"]))
    assert "insz" not in permit.fields


def test_guard_8_the_package_for_the_gbo_holds_contact_data_alone(scene: Scene) -> None:
    """No items, no grant, no INSZ, also when the participant granted items for it (decree, art. 5)."""
    file, address = scene.sent()
    scene.grant(file, Track.GBO)
    package = scene.first.get(f"{address}/package").json
    assert set(package["fields"]) == {"name", "address", "email", "phone", "birth_date"}
    assert (package["grant"], package["items"]) == (None, [])


def test_opening_a_package_is_logged_as_a_disclosure(scene: Scene) -> None:
    """Who opened it, under which relation, for what and in which file."""
    file, address = scene.sent()
    scene.first.get(f"{address}/package")
    (row,) = scene.world.rows(
        "referral", "SELECT account, why, resource, purpose, file FROM access_log WHERE action = 'open-package' AND allowed"
    )
    assert (row.account, row.why, str(row.resource)) == (account_of(scene.first), "receiver", address.rpartition("/")[2])
    assert (row.purpose, row.file) == ("hand-over", file.trajectory)


def test_a_package_is_the_receivers_alone(scene: Scene) -> None:
    """The tandem has the file itself."""
    _, address = scene.sent()
    assert problem(scene.work.get(f"{address}/package")) == (403, "access.forbidden", None)


def test_a_package_closes_when_its_grant_is_gone(scene: Scene) -> None:
    """Also when the referral itself goes on."""
    scene.service(scene.first, Track.CARE)
    file = scene.decide(Track.CARE)
    grant, _ = scene.grant(file, Track.CARE)
    scene.withdraw(file, Track.CARE, grant, ended=True)
    answer = scene.first.get(f"{scene.address(file, Track.CARE)}/package")
    assert problem(answer) == (409, "referral.package-closed", None)


def test_guard_8_a_permit_for_a_gbo_referral_cannot_ask_the_insz(scene: Scene) -> None:
    """Refused by name, not left out in silence."""
    _, address = scene.sent()
    order = {"referrals": [address.rpartition("/")[2]], "purpose": "first-talk", "fields": ["insz"]}
    assert problem(scene.first.post("/permits", order)) == (422, "referral.field-not-permitted", "fields")


def test_a_permit_leaves_out_referrals_that_one_may_not_see(scene: Scene) -> None:
    """As if they did not exist."""
    file, address = scene.sent()
    other = scene.address(scene.decide(Track.CARE), Track.CARE)
    order = {"referrals": [each.rpartition("/")[2] for each in (address, other)], "purpose": "list"}
    answer = scene.first.post("/permits", order)
    assert scene.first.who is not None
    assert permits.verify(answer.json["permit"], scene.first.who).participants == {file.participant}


def test_lists_referrals_and_their_trace_bring_the_permit_for_names(scene: Scene) -> None:
    """When it is asked for, to whoever may learn the name; a receiver as soon as it holds the referral."""
    file, address = scene.sent()
    trace = f"/trajectories/{file.trajectory}/switch"
    for who, addresses in ((scene.work, ("/referrals", address, trace)), (scene.first, ("/referrals", address))):
        assert who.who
        for each in addresses:
            assert "permit" not in who.get(each).json
            permit = permits.verify(who.get(each, names="my-day").json["permit"], who.who)
            assert (permit.participants, permit.fields) == (frozenset({file.participant}), frozenset({"name"}))
