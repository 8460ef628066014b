"""A form that edits: only what was changed is sent, and what two people changed is told apart."""

from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from services.portal.screens.frame import conflict
from services.portal.screens.frame.fields import Field, digest
from services.portal.screens.frame.form import Form

SHOWN = {"goal": "Vier dagen", "description": "", "months": 2, "with": ["a", "b"]}
FIELDS = (Field("goal", "text"), Field("description", "text"), Field("months", "number"), Field("with", "picks"))


def typed(**changed: Any) -> Form:
    """The form as it was shown, with something else in some fields."""
    shown = Form("/things", FIELDS, SHOWN, edits=True)
    sent: dict[str, Any] = {"goal": "Vier dagen", "description": "", "months": "2", "with": ["a", "b"], **changed}
    return shown.filled(sent_with(sent, shown))


def sent_with(sent: dict[str, Any], shown: Form) -> MultiDict[str, str]:
    """What a browser sends of a form: what was typed, and the digests that came along."""
    return MultiDict({**sent, **{f"was-{name}": value for name, value in shown.digests.items()}})


@pytest.fixture(autouse=True)
def _nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conflict, "colleagues", lambda _: {})
    monkeypatch.setattr(conflict, "role", lambda code: code)


def stale(*changes: dict[str, Any], **current: Any) -> httpx.Response:
    """What a service answers when somebody saved first."""
    told = {"title": "Oud.", "current": {**SHOWN, **current}, "changes": list(changes)}
    return httpx.Response(412, json=told, headers={"ETag": '"2"'})


def test_what_was_not_changed_is_not_sent() -> None:
    """So that nobody overwrites what they did not touch."""
    assert typed().body == {}
    assert typed(goal="Drie dagen").body == {"goal": "Drie dagen"}


def test_what_was_emptied_is_sent_as_empty() -> None:
    """And lines that end otherwise are no change."""
    assert typed(goal=" ").body == {"goal": None}
    assert Form("/x", FIELDS, {"goal": "een\ntwee"}, edits=True).digests["goal"] == digest("een\r\ntwee ")


def test_changes_of_different_fields_are_put_together() -> None:
    """Mine is sent again, to what is there now."""
    merged, _ = conflict.over(typed(goal="Drie dagen"), stale(description="Nieuw"))
    assert (merged.clashes, merged.body, merged.etag) == ({}, {"goal": "Drie dagen"}, '"2"')
    assert merged.values["description"] == "Nieuw"


def test_changes_of_the_same_field_are_shown_beside_each_other() -> None:
    """With who and when, and nothing is lost."""
    change = {"account": "x", "function": "casemanager-care", "at": "2026-11-20T10:30:00+00:00", "fields": ["goal"]}
    merged, _ = conflict.over(typed(goal="Drie dagen"), stale(change, goal="Vijf dagen"))
    clash = merged.clashes["goal"]
    assert (merged.values["goal"], clash.theirs) == ("Drie dagen", "Vijf dagen")
    assert (clash.by, clash.at) == ("casemanager-care", change["at"])


def test_the_same_change_twice_is_no_conflict() -> None:
    """Both wrote the same."""
    assert conflict.over(typed(goal="Drie dagen"), stale(goal="Drie dagen"))[0].clashes == {}


@pytest.mark.parametrize(
    ("take", "sent"),
    [("mine", {"goal": "Drie"}), ("theirs", {}), ("both", {"goal": "Vijf\n\nDrie"})],
    ids=["mine", "theirs", "both"],
)
def test_what_was_chosen_is_what_is_sent(take: str, sent: dict[str, str]) -> None:
    """Theirs is there already."""
    merged, _ = conflict.over(typed(goal="Drie"), stale(goal="Vijf"))
    answer = {"goal": "Drie", "take-goal": take, "both-goal": "Vijf\n\nDrie", "months": "2", "with": ["a", "b"]}
    assert merged.filled(sent_with(answer, merged)).body == sent


@given(st.text(), st.text())
def test_a_digest_tells_whether_a_text_is_still_the_same(one: str, other: str) -> None:
    """As it is kept, without the ends of its lines and what stands around it."""
    same = one.replace("\r\n", "\n").strip() == other.replace("\r\n", "\n").strip()
    assert (digest(one) == digest(other)) == same
