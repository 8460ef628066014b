"""What only the demo offers."""

from email.message import EmailMessage

import pytest

from shared.settings import settings
from tests.support.world import World

pytestmark = pytest.mark.services("portal")


def test_the_clock_of_the_demo_goes_forward_only(world: World) -> None:
    """Days add up; backwards, or years at once, is refused."""
    portal = world.client("portal", None)
    portal.post("/demo/clock", {"days": 30})
    assert portal.post("/demo/clock", {"days": 1}).json["ahead"] == 31
    assert portal.get("/demo/clock").json["ahead"] == 31
    assert portal.post("/demo/clock", {"days": -1}).json["errors"][0]["rule"] == "field.range"
    assert portal.post("/demo/clock", {"days": 9999}).status_code == 422


def test_the_mail_that_went_out_can_be_read(world: World) -> None:
    """By receiver, both parts."""
    portal = world.client("portal", None)
    folder = settings().var / "mail"
    folder.mkdir(exist_ok=True)
    for number, name in enumerate(("ali", "bo")):
        mail = EmailMessage()
        mail["To"], mail["Subject"] = f"{name}@voorbeeld.example", "Uw dag"
        mail.set_content(f"Dag {name}")
        mail.add_alternative(f"<p>Dag {name}</p>", subtype="html")
        (folder / f"{number}.eml").write_bytes(bytes(mail))
    (found,) = portal.get("/demo/mail", to="bo@").json["items"]
    assert (found["subject"], found["text"].strip(), found["html"].strip()) == ("Uw dag", "Dag bo", "<p>Dag bo</p>")
    assert len(portal.get("/demo/mail").json["items"]) == 2
