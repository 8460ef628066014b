"""Forms: all that a theme needs of them, and what comes of sending one to a service."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import httpx
from flask import flash, make_response, redirect, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from services.portal.screens.frame import conflict
from services.portal.screens.frame.calls import Call, NotGiven, send
from services.portal.screens.frame.fields import Field, Option
from services.portal.screens.frame.form import Form, new_key
from services.portal.screens.frame.kept import is_shown_again
from services.portal.screens.frame.theme import TRIES

__all__ = ["Field", "Form", "Option", "new_key", "submit"]

_AWAY: Final = 503


def submit(form: Form, call: Call, *, then: str | Callable[[Any], str], said: str, again: Callable[[Form], str]) -> Response:
    """Send what was filled in to a service, and go on to ``then``, where ``said`` is told.

    What the service refuses is shown by ``again``: the same page, with the form as it was filled in and what is wrong.
    ``then`` may take the service's answer, for the address of what was made. A form that edits, and in which nothing was changed,
    sends nothing. Where somebody else saved first, both changes are kept when they touch different fields; else they are shown
    beside each other.
    """
    form = form.filled(request.form)
    if is_shown_again():
        return make_response(_shown(again, form))
    if form.edits and not form.body and isinstance(then, str):
        return redirect(then, 303)
    form, answer, others = _sent(form, call)
    if answer is not None and answer.is_success:
        flash(gettext("%(said)s Samengevoegd met wat %(name)s intussen bewaarde.", said=said, name=others) if others else said)
        return redirect(then if isinstance(then, str) else then(answer.json() if answer.content else None), 303)
    if not form.clashes:
        form = form.refused(answer)
    return make_response(_shown(again, form), answer.status_code if answer is not None else _AWAY)


def _sent(form: Form, call: Call) -> tuple[Form, httpx.Response | None, str]:
    """The form as it was sent last, the answer, and whose changes it was put together with."""
    others = ""
    for _ in range(TRIES):
        sent = replace(call, body=form.body, method=call.method or "POST", etag=form.etag, key=form.attempt)
        answer = send(sent)
        if answer is None or answer.status_code != conflict.STALE:
            return form, answer, others
        if not form.edits:
            return replace(form, etag=answer.headers.get("ETag", form.etag)), answer, ""
        form, others = conflict.over(form, answer)
        if form.clashes:
            return form, answer, ""
    return form, answer, ""


def _shown(again: Callable[[Form], str], form: Form) -> str:
    """The page with the form; when the page is not there any more, at least what was typed."""
    try:
        return again(form)
    except NotGiven as gone:
        texts = [(each.label, form.values.get(each.name)) for each in form.fields if each.kind in ("text", "line")]
        return render_template("frame/lost.html", title=form.problem or gone.title, texts=[each for each in texts if each[1]])
