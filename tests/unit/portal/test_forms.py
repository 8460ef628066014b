"""What was typed into a form, and what a service says of it."""

import httpx
from werkzeug.datastructures import MultiDict

from services.portal.screens.frame.forms import Field, Form

FIELDS = (
    Field("title", "line"),
    Field("months", "number"),
    Field("shared", "tick"),
    Field("means", "picks"),
    Field("text", "text"),
)


def filled(**sent: str | list[str]) -> Form:
    """The form with this in it."""
    return Form("/things", FIELDS).filled(MultiDict(sent))


def test_what_is_left_empty_is_not_said() -> None:
    """But a tick that is off is an answer."""
    assert filled(title="  ").body == {"shared": False}


def test_fields_become_what_the_service_takes() -> None:
    """Numbers, several choices, and lines that end as everywhere."""
    body = filled(title=" a ", months="3", shared="yes", means=["x", "y"], text="een\r\ntwee").body
    assert body == {"title": "a", "months": 3, "shared": True, "means": ["x", "y"], "text": "een\ntwee"}


def test_what_is_no_number_goes_as_it_was_typed() -> None:
    """The service says what is wrong with it."""
    for typed in ("drie", "²", "--5", "9" * 5000):
        assert filled(months=typed).body["months"] == typed
    assert filled(months="0").body["months"] == 0


def test_sending_the_same_twice_is_one_attempt_and_something_else_another() -> None:
    """A second click does nothing; going back and typing something else does."""
    first, again, other = (filled(idempotency="k", title=title).attempt for title in ("a", "a", "b"))
    assert first == again != other


def refusal(**told: object) -> httpx.Response:
    """What a service answers when it refuses."""
    return httpx.Response(422, json={"title": "Neen.", **told})


def test_what_is_wrong_stands_at_its_field() -> None:
    """And nowhere else; a part of a field counts for the field."""
    form = filled().refused(refusal(errors=[{"field": "title.0", "rule": "x", "message": "te lang"}]))
    assert (form.errors, form.problem) == ({"title": "te lang"}, "")


def test_what_is_wrong_with_no_field_of_the_form_stands_above_it() -> None:
    """Nothing is refused in silence."""
    assert filled().refused(refusal(field="trajectory")).problem == "Neen."
    assert filled().refused(refusal()).problem == "Neen."
    form = filled().refused(refusal(field="title"))
    assert (form.errors, form.problem) == ({"title": "Neen."}, "")
