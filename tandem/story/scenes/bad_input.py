"""Bad input gets a problem document that names the field and the rule, once in each service."""

from tandem.story import opening
from tandem.story.file import File
from tandem.story.people import make_up
from tandem.story.story import Story


def play(story: Story, file: File) -> None:
    """Everybody mistypes something."""
    story.scene("Bad input: the field and the rule are named")
    cast = story.cast
    person = make_up("Niemand")
    wrong = {**opening.particulars(person), "insz": f"{person.insz[:9]}{(int(person.insz[9:]) + 1) % 97:02d}"}
    story.refused("identity", cast.intake, "POST", "identity/persons", wrong, code="insz.check-digits", field="insz")
    request = {**opening.request_of(file.person, story.today, "no-income"), "municipality": "99999"}
    story.refused("intake", cast.intake, "POST", "intake/requests", request, code="municipality.unknown", field="municipality")
    note = {"compartment": "shared", "text": f"Zijn nummer is {person.insz}."}
    story.refused("casemanagement", file.work, "POST", f"{file.path}/notes", note, code="note.insz-like", field="text")
    nowhere = {"track": "care", "name": "Nergens", "room": 1}
    story.refused("referral", cast.receivers[0], "POST", "referral/services", nowhere, code="service.nowhere", field="areas")
    path = "notifications/preferences"
    story.refused(
        "notifications", cast.work, "PUT", path, {"mail": True}, code="mail-address.needed", field="mail_address", of=path
    )
    question = {"release": "2026-Q1", "group_by": ["street"], "where": {}}
    story.refused("reporting", cast.sam, "POST", "reporting/query", question, code="plan.not-in-plan", field="group_by")
    account = {
        "username": "kort.vdab",
        "display_name": "Kort Voorbeeld",
        "organisation": cast.admin.organisation,
        "roles": ["intake-worker"],
        "password": "kort",
    }
    story.refused("portal", cast.admin, "POST", "portal/accounts", account, code="account.password-short", field="password")
    unknown = {**request, "colour": "blue"}
    story.refused(
        "unknown fields are refused", cast.intake, "POST", "intake/requests", unknown, code="request.invalid", field="colour"
    )
