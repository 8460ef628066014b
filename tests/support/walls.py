"""The first wall taken away: everything is decided to be allowed, and no list is narrowed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import true

import services.casemanagement.views.trajectories as file_views
from services.casemanagement.item_access import Standing
from services.casemanagement.own_files import OwnFiles
from services.intake import access as intake
from services.notifications import access as notifications
from services.referral import access as referral
from shared.access import decide as access
from shared.access.actor import Actor
from shared.access.decide import Decision, Resource
from shared.access.relations import Relation
from shared.access.table import ALL_FIELDS
from shared.persistence import acting


def _allowed(actor: Actor, action: str, resource: Resource) -> Decision:
    return Decision(actor, action, resource, allowed=True, why="no-wall", fields=ALL_FIELDS, may_read=True)


def _everything(*_: object, **__: object) -> Any:
    return true()


def _every_way(*_: object, **__: object) -> Any:
    return [true()]


@contextmanager
def without_the_first_wall() -> Iterator[None]:
    """Whoever asks is let through by the code, everywhere, to every row and every field."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(access, "_judge", _allowed)
        patch.setattr(Standing, "narrow", _everything)
        patch.setattr(OwnFiles, "ways", lambda *_: {Relation.TANDEM_WORK: true()})
        patch.setattr(file_views, "ways", _every_way)
        for service in (intake, referral, notifications):
            patch.setattr(service, "ways", _every_way)
        patch.setattr(referral, "lapsed_ways", _every_way)
        patch.setattr(notifications, "open_for", _everything)
        yield


@contextmanager
def without_the_second_wall() -> Iterator[None]:
    """The database takes everybody for the service itself."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(acting, "announce", lambda session, *_: acting.announce_itself(session))
        yield
