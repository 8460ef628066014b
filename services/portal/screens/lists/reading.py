"""A page of files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from services.portal.colleagues import Colleague
from services.portal.kept_views import KeptView, kept
from services.portal.screens.frame import sessions
from services.portal.screens.frame.calls import Call, ask
from services.portal.screens.frame.names import Names, names_of
from services.portal.screens.frame.people import colleagues
from services.portal.screens.lists.filters import Filter
from shared.web.commands import run_only

PATH: Final = "/trajectories"
#: Files on a page.
ROWS: Final = 40


@dataclass(frozen=True)
class Files:
    """A page of files; ``items`` is None while casemanagement is away. ``kept`` are filters by what they say."""

    filter: Filter
    items: Sequence[Mapping[str, Any]] | None
    next: str | None
    names: Names
    people: Mapping[str, Colleague]
    kept: Sequence[tuple[KeptView, Filter]]

    @property
    def is_kept(self) -> bool:
        """Whether this filter is kept already, or is none."""
        return not self.filter.query or self.filter in {each for _, each in self.kept}


def files(chosen: Filter, after: str | None, today: date) -> Files:
    """The files of a filter, from a place on. Two calls: the list, then the names."""
    query = chosen.asked(today) | {"limit": ROWS, "names": "list"} | ({"after": after} if after else {})
    who = sessions.actor().account
    (page,) = ask([Call("casemanagement", PATH, query)])
    items = page["items"] if page else ()
    tandems = [each["tandem"] for each in items if each.get("tandem")]
    return Files(
        filter=chosen,
        items=None if page is None else items,
        next=page["next"] if page else None,
        names=names_of(page),
        people=colleagues(account for each in tandems for account in (each["work"], each["care"])),
        kept=[(each, Filter.read(each.query)) for each in run_only(lambda work: kept(work, who, PATH))],
    )
