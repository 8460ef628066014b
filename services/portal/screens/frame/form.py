"""A form: what can be filled in, what was typed, and what the service says of it.

A form says which fields there are and nothing of what is allowed in them: the rules are the service's, and what it finds wrong
comes back to the field. Nothing that was typed is lost.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid4, uuid5

import httpx
from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from services.portal.screens.frame.fields import TAKE, THEIRS, WAS, Field, digest

#: Names of hidden fields: the version that was shown, and what makes this form this form, so that sending it twice does it once.
ETAG: Final = "etag"
KEY: Final = "idempotency"


@dataclass(frozen=True)
class Clash:
    """A field that somebody else changed too, since it was shown: what it holds now, who did that and when."""

    theirs: Any
    by: str = ""
    at: str = ""


@dataclass(frozen=True)
class Form:
    """A form as it stands on a page: where it goes, what is filled in, what is wrong.

    One that ``edits`` something sends only what was changed in it, and says null for what was emptied; ``was`` has a digest of
    what each field held when it was shown. ``shape`` makes the service's body of the values where fields alone do not make it.
    """

    action: str
    fields: Sequence[Field]
    values: Mapping[str, Any] = field(default_factory=dict)
    etag: str = ""
    part: str = ""
    key: str = field(default_factory=lambda: str(uuid4()))
    problem: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)
    shape: Callable[[dict[str, Any]], dict[str, Any]] | None = None
    edits: bool = False
    was: Mapping[str, str] = field(default_factory=dict)
    clashes: Mapping[str, Clash] = field(default_factory=dict)
    left: frozenset[str] = frozenset()

    def filled(self, sent: MultiDict[str, str]) -> "Form":
        """The form with what somebody typed into it."""
        values = {each.name: each.read(sent) for each in self.fields}
        was = {name: sent[f"{WAS}{name}"] for name in values if f"{WAS}{name}" in sent}
        left = frozenset(name for name in values if sent.get(f"{TAKE}{name}") == THEIRS)
        return replace(self, values=values, etag=sent.get(ETAG, ""), key=sent.get(KEY, "") or self.key, was=was, left=left)

    @property
    def digests(self) -> Mapping[str, str]:
        """What goes along with the form: what its fields held when they were shown first."""
        if not self.edits:
            return {}
        return {each.name: self.was.get(each.name) or digest(self.values.get(each.name)) for each in self.fields}

    @property
    def body(self) -> dict[str, Any]:
        """What goes to the service: what was filled in, or what was changed. What was left empty is not said."""
        values = {name: value for name, value in self.values.items() if self._says(name, value)}
        return self.shape(values) if self.shape else values

    @property
    def attempt(self) -> str:
        """What marks this sending of it: the same for the same content, so that a second click does nothing a second time."""
        content = json.dumps(self.body, sort_keys=True, default=str)
        return str(uuid5(NAMESPACE_URL, f"{self.key}\n{content}"))

    def refused(self, answer: httpx.Response | None) -> "Form":
        """The form with what the service said of it, at the fields that it is about."""
        if answer is None:
            text = gettext("De dienst antwoordt niet. Wat u typte staat hieronder; probeer straks opnieuw.")
            return replace(self, problem=text)
        told = answer.json()
        names = {each.name for each in self.fields}
        errors = {each["field"].split(".")[0]: each["message"] for each in told.get("errors", ())}
        if told.get("field"):
            errors.setdefault(told["field"].split(".")[0], told["title"])
        at_fields = {name: text for name, text in errors.items() if name in names}
        return replace(self, errors=at_fields, problem=told["title"] if at_fields.keys() != errors.keys() or not errors else "")

    def _says(self, name: str, value: Any) -> bool:  # noqa: ANN401 -- as JSON has it
        if name in self.left:
            return False
        if self.edits and name in self.was:
            return digest(value) != self.was[name]
        return value not in (None, [])


def new_key() -> str:
    """What makes a form this form."""
    return str(uuid4())
