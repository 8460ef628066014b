"""Who acts, told to the database: row-level security shows a transaction no more than that account may see (ADR 13).

What is told here holds to the end of the transaction; of a transaction that tells nothing every protected table is empty.
"""

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy.orm import Session

from shared import clock
from shared.access.actor import Actor
from shared.dates import day_of
from shared.reference.codes import Role

#: The settings that the policies read with ``acting(name)``; a list is joined with commas, and what is empty counts as unset.
SETTINGS = ("itself", "account", "organisation", "roles", "areas", "participant", "subjects", "now", "today")

_TELL = "SELECT " + ", ".join(f"set_config('tandem.{name}', %({name})s, true)" for name in SETTINGS)
_ITSELF = "SELECT set_config('tandem.itself', 'yes', true)"
_TOLD = "acting"


def announce(session: Session, actor: Actor, subjects: Collection[UUID] = ()) -> None:
    """Say who acts from here on, and of which ``subjects`` a permit tells; the same again costs nothing.

    What somebody else did before in this transaction is written first, in their own name.
    """
    told = (actor, frozenset(subjects))
    if session.info.get(_TOLD) == told:
        return
    session.flush()
    session.connection().exec_driver_sql(_TELL, _settings(actor, subjects))
    session.info[_TOLD] = told


def announce_itself(session: Session) -> None:
    """Say that the service itself acts from here to the end of the transaction: it sees every row."""
    if session.info.get(_TOLD) == _ITSELF:
        return
    session.flush()
    session.connection().exec_driver_sql(_ITSELF)
    session.info[_TOLD] = _ITSELF


def _settings(actor: Actor, subjects: Collection[UUID]) -> Mapping[str, str]:
    now = clock.now()
    return {
        "itself": "yes" if actor.has(Role.SYSTEM) else "",
        "account": str(actor.account),
        "organisation": actor.organisation,
        "roles": ",".join(sorted(actor.roles)),
        "areas": ",".join(sorted(actor.areas)),
        "participant": str(actor.participant or ""),
        "subjects": ",".join(sorted(map(str, subjects))),
        "now": now.isoformat(),
        "today": day_of(now).isoformat(),
    }
