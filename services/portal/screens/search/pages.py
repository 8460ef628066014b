"""One box to search in; the answer is a page, and the address says nothing of who was looked for."""

from typing import Final

from flask import render_template, request

from services.portal.screens.frame import sessions
from services.portal.screens.frame.theme import make_theme, page
from services.portal.screens.search.asked import Key, asked
from services.portal.screens.search.reading import Found, search
from shared.reference.codes import Role

blueprint = make_theme("search")

#: Who accompanies files, and finds their own people by name.
TANDEM: Final = (Role.CASEMANAGER_WORK, Role.CASEMANAGER_CARE)
#: Who finds files by number.
SEARCHERS: Final = (*TANDEM, Role.VDAB_MEDIATOR)


@blueprint.get("/search")
@page(roles=SEARCHERS)
def begin() -> str:
    """The box alone."""
    return render_template("search/search.html", typed="", found=None, by_name=_by_name())


@blueprint.post("/search")
@page(roles=SEARCHERS)
def results() -> str:
    """What is found."""
    typed = request.form.get("typed", "")
    wanted = asked(typed)
    found: Found | None = None
    if wanted and (wanted.key is not Key.NAME or _by_name()):
        found = search(wanted, tandem=_by_name())
    only_numbers = bool(wanted) and found is None
    return render_template("search/search.html", typed=typed, found=found, by_name=_by_name(), only_numbers=only_numbers)


def _by_name() -> bool:
    return sessions.actor().has(*TANDEM)
