"""What tests ask of an answer and of who got it."""

from uuid import UUID

from tests.support.world import Caller, Reply


def problem(answer: Reply) -> tuple[int, str, str | None]:
    """Status, rule and field of a problem document, after a look at its form."""
    assert answer.content_type == "application/problem+json", answer.json
    document = answer.json
    assert document["status"] == answer.status_code
    errors = document.get("errors") or [{"rule": document["code"], "field": document.get("field")}]
    return answer.status_code, errors[0]["rule"], errors[0]["field"]


def account_of(caller: Caller) -> UUID:
    """The account in whose name somebody calls."""
    assert caller.who is not None
    return caller.who.account
