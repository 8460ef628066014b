"""How often one account may ask who somebody is. It holds back that account alone, and never one at work at a counter."""

from datetime import timedelta
from typing import Final

import structlog
from sqlalchemy import not_, select, true

from services.identity import rulebook
from services.identity.configuration import configuration
from services.identity.domain.lookups import LookupKind
from services.identity.tables import lookup_table
from shared.access.actor import Actor
from shared.clock import real_now
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import SearchPurpose
from shared.rules import Refused
from shared.settings import settings

log = structlog.get_logger()

#: The time over which searches are counted.
WINDOW: Final = timedelta(hours=1)
_SEARCHES: Final = (LookupKind.INSZ, LookupKind.NAME)


def check(work: UnitOfWork, purpose: SearchPurpose) -> None:
    """Raises Refused, with the seconds to wait, for who searched too often in the last hour.

    Imports are counted apart, for they search once a row; whose word for it counts, :func:`_imports` says. Requests at the
    very same moment can slip through by a few. One index scan, of as many lookups as the cap has.
    """
    apart, now, columns = _imports(work.actor), real_now(), lookup_table.c
    imports = apart and purpose is SearchPurpose.IMPORT
    most = configuration().import_searches_per_hour if imports else configuration().searches_per_hour
    is_import = columns.purpose == SearchPurpose.IMPORT
    of_this_kind = (is_import if imports else not_(is_import)) if apart else true()
    # who searches does not read the log of lookups, and is counted there all the same
    work.act_as_itself()
    first_of_the_last = work.session.scalar(
        select(columns.at)
        .where(columns.account == work.actor.account, columns.at > now - WINDOW, columns.kind.in_(_SEARCHES))
        .where(of_this_kind)
        .order_by(columns.at.desc(), columns.id.desc())
        .offset(most - 1)
        .limit(1)
    )
    if first_of_the_last is not None:
        log.warning("search-capped", purpose=purpose)
        raise Refused(rulebook.SEARCH_TOO_MANY, retry_after=-(-(first_of_the_last + WINDOW - now) // timedelta(seconds=1)))


def _imports(actor: Actor) -> bool:
    """Whether somebody's searches for an import are counted apart: a program's, which its administrator let in for it.

    A purpose is a word that anybody can send. In the demo, where people are made up, those with an account import too.
    """
    return actor.scopes is not None or settings().demo
