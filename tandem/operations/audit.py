"""``tandem audit``: the log of who looked, held against its seals."""

from typing import Any, Final

import typer
from sqlalchemy.exc import SQLAlchemyError

from shared.audit.chain import Head
from shared.audit.sealing import read_head
from shared.audit.verifying import Fault, Verdict, verify
from shared.persistence.database import Database
from tandem.operations.addresses import store_address
from tandem.operations.reach import Answers, Reach, reaching, why
from tandem.operations.telling import AsJson, Exit, OfService, complain, complain_of, document, one_line, table
from tandem.operations.words import say

app = typer.Typer(no_args_is_help=True, add_completion=False)

#: The database with the seals.
SEALS: Final = "audit"
HEADS: Final = ("service", "seals", "sealed-rows", "newest-seal", "verdict")


@app.callback()
def group() -> None:
    """The log of who looked at what, held against the seals upon it."""


@app.command("verify")
def verify_logs(service: OfService = None, *, as_json: AsJson = False) -> None:
    """Name every row that was changed, added or taken away since it was sealed, and every seal that is not as it was.

    Ends with 0 when all is whole, 1 when anything is not, 3 when a database does not answer.
    Rows that are not sealed yet are told, and so are those that went with a restored back-up; neither is a fault.
    """
    with one_line(), reaching(service) as reach:
        answers = _asked(reach)
    if as_json:
        document({"services": [told(*each) for each in answers.found.items()], "unreached": answers.unreached})
    elif answers.found:
        table([say(head) for head in HEADS], [_row(*each) for each in answers.found.items()])
    late = [name for name, verdict in answers.found.items() if any(fault.only_late for fault in verdict.faults)]
    for name in late:
        complain(say("audit.late", service=name))
    raise typer.Exit(max(complain_of(answers.unreached), _worst(answers)))


def _asked(reach: Reach) -> Answers[Verdict]:
    """Every service's verdict; nobody's when the seals cannot be reached."""
    audit = Database(store_address(SEALS), pool_size=len(reach.databases))
    try:
        with audit.transaction() as session:
            # asked once beforehand, so that seals that are away are told once
            read_head(session, SEALS)
        return reach.ask(lambda name, database: verify(name, database, audit))
    except SQLAlchemyError as error:
        return Answers(unreached={SEALS: why(error)})
    finally:
        audit.close()


def _worst(answers: Answers[Verdict]) -> Exit:
    faults = (fault for verdict in answers.found.values() for fault in verdict.faults)
    return Exit.DONE if all(fault.explained for fault in faults) else Exit.FAULT


def told(service: str, verdict: Verdict) -> dict[str, Any]:
    """What ``--json`` tells of one service."""
    head = verdict.head or Head()
    return {
        "service": service,
        "seals": verdict.seals,
        "rows": verdict.rows,
        "newest_seal": head.number,
        "sealed_to": head.last,
        "hash": head.hash.hex(),
        "faults": [fault_told(fault) for fault in verdict.faults],
    }


def fault_told(fault: Fault) -> dict[str, Any]:
    """What ``--json`` tells of one fault."""
    return {"kind": fault.kind, "seal": fault.seal, "seals": fault.seals, "first": fault.first, "last": fault.last}


def _row(service: str, verdict: Verdict) -> tuple[str, ...]:
    head = verdict.head or Head()
    faults = [say(f"audit.{fault.kind}", **fault_told(fault)) for fault in verdict.faults]
    newest = f"{head.number}: {head.hash.hex()[:16]}" if head.number else ""
    return service, str(verdict.seals), str(verdict.rows), newest, "\n".join(faults) or say("audit.whole")
