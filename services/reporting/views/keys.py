"""The public keys under which signatures of releases are good."""

from collections.abc import Mapping
from typing import Any

from services.reporting import access
from shared.access.decide import READ, decide
from shared.access.keys import public_keys
from shared.persistence.unit_of_work import UnitOfWork


def keys(work: UnitOfWork) -> Mapping[str, Any]:
    """More than one while keys rotate; none before the first release of an engine that makes its own."""
    decide(work.actor, READ, access.plan(work.actor)).or_refuse()
    return {"keys": [key.as_dict(private=False) for key in public_keys("reporting").keys]}
