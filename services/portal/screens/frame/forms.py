"""Forms: what can be filled in, what was typed, and what the service says of it.

A form says which fields there are and nothing of what is allowed in them: the rules are the service's, and what it finds wrong
comes back to the field. Nothing that was typed is lost.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid4, uuid5

import httpx
from flask import flash, make_response, redirect, request
from flask_babel import gettext
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from services.portal.screens.frame.calls import Call, send

#: Names of hidden fields: the version that was shown, and what makes this form this form, so that sending it twice does it once.
ETAG: Final = "etag"
KEY: Final = "idempotency"


@dataclass(frozen=True)
class Option:
    """One choice; ``hint`` says what it means."""

    value: str
    label: str
    hint: str = ""


@dataclass(frozen=True)
class Field:
    """One thing to fill in, under the name that the service gives it.

    ``kind``: line, text, date, time, datetime, number, email, choice (a list), pick (one of a few, all shown),
    picks (any of them), tick (yes or no), hidden.
    """

    name: str
    kind: str
    label: str = ""
    required: bool = False
    options: Sequence[Option] = ()
    hint: str = ""
    longest: int | None = None

    def read(self, sent: MultiDict[str, str]) -> Any:  # noqa: ANN401 -- as JSON has it
        """What was typed, as the service takes it; None when it was left empty."""
        if self.kind == "picks":
            return sent.getlist(self.name)
        if self.kind == "tick":
            return self.name in sent
        typed = sent.get(self.name, "").replace("\r\n", "\n").strip()
        if self.kind == "number" and typed.lstrip("-").isdigit():
            return int(typed)
        return typed or None


@dataclass(frozen=True)
class Form:
    """A form as it stands on a page: where it goes, what is filled in, what is wrong.

    ``shape`` makes the service's body of the values where fields alone do not make it.
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

    def filled(self, sent: MultiDict[str, str]) -> "Form":
        """The form with what somebody typed into it."""
        values = {each.name: each.read(sent) for each in self.fields}
        return replace(self, values=values, etag=sent.get(ETAG, ""), key=sent.get(KEY, "") or self.key)

    @property
    def body(self) -> dict[str, Any]:
        """What goes to the service: what was filled in; what was left empty is not said."""
        values = {name: value for name, value in self.values.items() if value not in (None, [])}
        return self.shape(values) if self.shape else values

    @property
    def attempt(self) -> str:
        """What marks this sending of it: the same for the same content, so that a second click does nothing a second time."""
        content = json.dumps(self.body, sort_keys=True, default=str)
        return str(uuid5(NAMESPACE_URL, f"{self.key}\n{content}"))

    def refused(self, answer: httpx.Response | None) -> "Form":
        """The form with what the service said of it, at the fields that it is about."""
        if answer is None:
            return replace(
                self, problem=gettext("De dienst antwoordt niet. Wat u typte staat hieronder; probeer straks opnieuw.")
            )
        told = answer.json()
        names = {each.name for each in self.fields}
        errors = {each["field"].split(".")[0]: each["message"] for each in told.get("errors", ())}
        if told.get("field"):
            errors.setdefault(told["field"].split(".")[0], told["title"])
        at_fields = {name: text for name, text in errors.items() if name in names}
        return replace(self, errors=at_fields, problem=told["title"] if at_fields.keys() != errors.keys() or not errors else "")


def new_key() -> str:
    """What makes a form this form."""
    return str(uuid4())


def submit(form: Form, call: Call, *, then: str | Callable[[Any], str], said: str, again: Callable[[Form], str]) -> Response:
    """Send what was filled in to a service, and go on to ``then``, where ``said`` is told.

    What the service refuses is shown by ``again``: the same page, with the form as it was filled in and what is wrong.
    ``then`` may take the service's answer, for the address of what was made.
    """
    form = form.filled(request.form)
    answer = send(replace(call, body=form.body, method=call.method or "POST", etag=form.etag, key=form.attempt))
    if answer is not None and answer.is_success:
        flash(said)
        return redirect(then if isinstance(then, str) else then(answer.json() if answer.content else None), 303)
    return make_response(again(form.refused(answer)), answer.status_code if answer is not None else 503)
