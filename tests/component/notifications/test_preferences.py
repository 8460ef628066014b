import pytest

from shared.reference.codes import Role
from tests.support.town import Town

pytestmark = pytest.mark.services("notifications")

CHOICE = {"mail": True, "mail_address": "an@voorbeeld.example", "language": "en", "daily_at": "08:30"}


def test_who_chose_nothing_gets_a_mail_at_seven_once_there_is_an_address(town: Town) -> None:
    """The default is stated, so that a screen can show it."""
    answer = town.join(Role.SAM).get("/preferences")
    assert answer.json == {"mail": True, "mail_address": None, "language": "nl", "daily_at": "07:00", "last_mail": None}


def test_what_was_chosen_is_kept(town: Town) -> None:
    """Also after a second choice."""
    caller = town.join(Role.SAM)
    first = caller.put("/preferences", CHOICE, if_match=caller.get("/preferences").headers["ETag"])
    assert (first.status_code, first.json) == (200, CHOICE | {"last_mail": None})
    second = caller.put("/preferences", CHOICE | {"mail": False}, if_match=first.headers["ETag"])
    assert second.json["mail"] is False
    assert caller.get("/preferences").json == second.json


def test_two_windows_do_not_overwrite_each_other(town: Town) -> None:
    """Who was second sees what the first chose."""
    caller = town.join(Role.SAM)
    seen = caller.get("/preferences").headers["ETag"]
    caller.put("/preferences", CHOICE, if_match=seen)
    stale = caller.put("/preferences", CHOICE | {"language": "nl"}, if_match=seen)
    assert (stale.status_code, stale.json["code"]) == (412, "if-match.stale")
    assert stale.json["current"]["language"] == "en"


def test_a_change_says_what_it_changes(town: Town) -> None:
    """Without If-Match nobody knows which version was on the screen."""
    answer = town.join(Role.SAM).put("/preferences", CHOICE)
    assert (answer.status_code, answer.json["code"]) == (428, "if-match.missing")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("change", "rule"),
    [({"mail_address": None}, "mail-address.needed"), ({"mail_address": "an@voorbeeld"}, "mail-address.invalid")],
)
def test_mail_that_could_not_arrive_is_refused(town: Town, change: dict[str, str], rule: str, language: str) -> None:
    """The problem names the field and the rule."""
    answer = town.join(Role.SAM).put("/preferences", CHOICE | change, if_match="*", language=language)
    assert (answer.status_code, answer.json["code"], answer.json["field"]) == (422, rule, "mail_address")
    assert answer.content_type == "application/problem+json"


@pytest.mark.parametrize(
    ("change", "field", "rule"),
    [
        ({"colour": "red"}, "colour", "field.unknown"),
        ({"language": "fr"}, "language", "field.choice"),
        ({"mail": "perhaps"}, "mail", "field.boolean"),
        ({"mail_address": 7}, "mail_address", "field.string"),
    ],
)
def test_a_field_that_makes_no_sense_is_refused(town: Town, change: dict[str, str], field: str, rule: str) -> None:
    """Also one that is not known: a misspelt wish must not go unheard."""
    answer = town.join(Role.SAM).put("/preferences", CHOICE | change, if_match="*")
    (error,) = answer.json["errors"]
    assert (answer.status_code, error["field"], error["rule"]) == (422, field, rule)


@pytest.mark.parametrize("daily_at", ["", "25:00", "seven", 7, None, "07:00:00+02:00"])
def test_an_hour_that_is_none_is_refused(town: Town, daily_at: object) -> None:
    """An hour is written as 07:00."""
    answer = town.join(Role.SAM).put("/preferences", CHOICE | {"daily_at": daily_at}, if_match="*")
    assert (answer.status_code, answer.json["errors"][0]["field"]) == (422, "daily_at")
