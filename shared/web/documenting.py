"""What the OpenAPI document says of every operation, so that no route has to: how it refuses, and when it answers nothing."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from flask_smorest import Api, Blueprint

from shared.web.problems import MEDIA_TYPE
from shared.web.schemas import PageQuery, Problem

#: What holds for every operation of every service, for whoever reads the generated documents.
SPEC: Final[Mapping[str, Any]] = {
    "info": {
        "description": (
            "Bring the portal's token for this service as `Authorization: Bearer`; whatever is wrong with one, it gets 401. "
            "Every POST takes an `Idempotency-Key` (1 to 128 visible characters, kept 24 hours): the same request again "
            "shows what the first one made. Answers about "
            "one thing carry an `ETag`; a change of it needs that in `If-Match` (428 without, 412 when somebody else was first, "
            "with the thing as it is now and who changed what). Errors are problem documents (RFC 9457) that name the field "
            "and the rule, in Dutch or English by `Accept-Language`. What you may not see answers as if it did not exist. "
            "Lists go on with `after`, the `next` of the page before. Dates are ISO 8601, times UTC."
        )
    },
    "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}}},
    "security": [{"token": []}],
}

_UNCHANGED: Final = "You have this version already: it is the one of your If-None-Match."
_OUT_OF_SIGHT: Final = "Done; by this very change you may not see it any more."


class ProblemApi(Api):  # type: ignore[misc]  # flask-smorest ships no types
    """An API whose errors are documented as what they are: problem documents."""

    ERROR_SCHEMA = Problem
    DEFAULT_RESPONSE_CONTENT_TYPE = "application/json"

    def _register_responses(self) -> None:
        usual = self.DEFAULT_RESPONSE_CONTENT_TYPE
        self.DEFAULT_RESPONSE_CONTENT_TYPE = MEDIA_TYPE
        super()._register_responses()
        self.DEFAULT_RESPONSE_CONTENT_TYPE = usual


class DocumentedBlueprint(Blueprint):  # type: ignore[misc]  # flask-smorest ships no types
    """A blueprint that adds to each operation the answers that any may give."""

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 -- flask-smorest's own
        super().__init__(*arguments, **options)
        self._prepare_doc_cbks.append(_with_answers_of_all)


def without_token(view: Callable[..., Any]) -> Callable[..., Any]:
    """Document that a route asks for no token."""
    documented: Callable[..., Any] = Blueprint.doc(security=[])(view)
    return documented


def _with_answers_of_all(operation: dict[str, Any], told: Mapping[str, Any], *, method: str, **_: object) -> dict[str, Any]:
    """The answers without a body, and that of a missing token. Whatever else is refused is the default, a problem document."""
    if told.get("manual_doc", {}).get("security") == []:
        return operation
    answers: dict[str, Any] = operation["responses"]
    answers["401"] = "UNAUTHORIZED"
    if method != "get":
        answers["204"] = {"description": _OUT_OF_SIGHT}
    elif not any(_pages(parameter.get("schema")) for parameter in operation.get("parameters", ())):
        answers["304"] = {"description": _UNCHANGED}
    return operation


def _pages(schema: object) -> bool:
    """Whether filters are those of a list, which is never of a version."""
    return isinstance(schema, PageQuery) or (isinstance(schema, type) and issubclass(schema, PageQuery))
