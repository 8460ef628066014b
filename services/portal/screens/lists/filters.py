"""Filters of the list of files: what an address says, what the service is asked, and how people read it.

A filter holds codes alone. Whatever else an address says is dropped, so that what is kept or shared never holds a name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from flask_babel import gettext

from services.portal.screens.frame.words import area as area_name
from services.portal.screens.frame.words import told
from shared.reference.areas import BY_CODE
from shared.reference.codes import Phase, Role

#: Who has a list of files to look through.
LISTERS: Final = (
    Role.CASEMANAGER_WORK,
    Role.CASEMANAGER_CARE,
    Role.VDAB_MEDIATOR,
    Role.TEAM_COORDINATOR,
    Role.NETWORK_COORDINATOR,
)

#: Within how many days something can be asked to be due.
DAYS: Final = (14, 30, 90)

#: Open files, closed ones, or all.
OPEN, CLOSED, ALL = "open", "closed", "all"


@dataclass(frozen=True)
class Filter:
    """Which files: of one phase, of one area, due within some days; ``mine`` are those of one's own tandems."""

    phase: Phase | None = None
    area: str | None = None
    due: int | None = None
    mine: bool = False
    state: str = OPEN

    @classmethod
    def of(cls, said: Mapping[str, str]) -> "Filter":
        """The filter of an address; what is none of ours counts as not said."""
        days = said.get("due", "")
        return cls(
            phase=Phase(said["phase"]) if said.get("phase") in set(Phase) else None,
            area=said["area"] if said.get("area") in BY_CODE else None,
            due=int(days) if days in map(str, DAYS) else None,
            mine=said.get("mine") == "true",
            state=said["state"] if said.get("state") in {CLOSED, ALL} else OPEN,
        )

    @classmethod
    def read(cls, query: str) -> "Filter":
        """The filter of the part of an address after the question mark."""
        return cls.of(dict(parse_qsl(query)))

    @property
    def query(self) -> str:
        """The filter as the part of an address after the question mark: the same for the same filter."""
        said = {"phase": self.phase, "area": self.area, "due": self.due, "mine": "true" if self.mine else None}
        said["state"] = None if self.state == OPEN else self.state
        return urlencode({name: value for name, value in said.items() if value is not None})

    @property
    def words(self) -> str:
        """How people read it: «Lopend · Gent · binnen 30 dagen». Nothing for the list without filters."""
        found = [told(self.phase) if self.phase else "", area_name(self.area) if self.area else ""]
        found.append(gettext("binnen %(days)s dagen", days=self.due) if self.due else "")
        found.append(gettext("van mijn tandem") if self.mine else "")
        found.append({OPEN: "", CLOSED: gettext("afgesloten"), ALL: gettext("ook afgesloten")}[self.state])
        return " · ".join(each for each in found if each)

    def but(self, **changes: Any) -> str:  # noqa: ANN401 -- a value of any field
        """The address of the list with another choice."""
        query = replace(self, **changes).query
        return f"/trajectories?{query}" if query else "/trajectories"

    def asked(self, today: date) -> dict[str, Any]:
        """What the service is asked."""
        said: dict[str, Any] = {"phase": self.phase, "area": self.area, "mine": "true" if self.mine else None}
        if self.due:
            said["due_before"] = (today + timedelta(days=self.due + 1)).isoformat()
        if self.state != ALL and not self.phase:
            said["closed"] = "true" if self.state == CLOSED else "false"
        return {name: value for name, value in said.items() if value is not None}
