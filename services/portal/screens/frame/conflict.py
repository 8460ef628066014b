"""When somebody else saved first: what does not touch is put together, and what does is shown beside each other."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import httpx

from services.portal.screens.frame.fields import digest
from services.portal.screens.frame.form import Clash, Form
from services.portal.screens.frame.people import colleagues
from services.portal.screens.frame.words import role

#: What a service answers to a change of a version that is no longer the last.
STALE = 412


def over(form: Form, answer: httpx.Response) -> tuple[Form, str]:
    """The form over what there is now, and who changed that.

    Fields that others changed and that were not touched here take their values. Those that were touched on both sides are the
    ``clashes``: what the field held when it was shown is by then what others made of it.
    """
    told = answer.json()
    current: Mapping[str, Any] = told["current"]
    changes: Sequence[Mapping[str, Any]] = told.get("changes") or ()
    mine = {name for name in form.values if name not in form.left and digest(form.values[name]) != form.was.get(name)}
    moved = {name for name in form.values if name in current and digest(current[name]) != form.was.get(name)}
    touched = {name for name in mine & moved if digest(current[name]) != digest(form.values[name])}
    names = _names(changes)
    merged = replace(
        form,
        etag=answer.headers.get("ETag", ""),
        values={**form.values, **{name: current[name] for name in moved - mine}},
        was={**form.was, **{name: digest(current[name]) for name in moved}},
        clashes={name: _clash(name, current[name], changes, names) for name in touched},
    )
    return merged, ", ".join(dict.fromkeys(names[each["account"]] for each in changes if each["account"] in names))


def _clash(name: str, theirs: Any, changes: Sequence[Mapping[str, Any]], names: Mapping[str, str]) -> Clash:  # noqa: ANN401 -- JSON
    last = next((each for each in reversed(changes) if name in each["fields"]), None)
    if last is None:
        return Clash(theirs)
    by = names.get(last["account"]) or (role(last["function"]) if last["function"] else "")
    return Clash(theirs, by, last["at"])


def _names(changes: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    return {account: found.name for account, found in colleagues(each["account"] for each in changes).items()}
