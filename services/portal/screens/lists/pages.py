"""The list of files: filters are links, so that they can be shared; one that is used often can be kept."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext

from services.portal import kept_views
from services.portal.screens.frame import sessions
from services.portal.screens.frame.theme import make_theme, page
from services.portal.screens.lists.filters import DAYS, LISTERS, Filter
from services.portal.screens.lists.reading import PATH, files
from services.portal.screens.search.pages import SEARCHERS, TANDEM
from shared import clock
from shared.reference.codes import Phase
from shared.web.commands import run_only

blueprint = make_theme("lists")


@blueprint.get("/trajectories")
@page(roles=LISTERS)
def trajectories() -> str:
    """The files one stands towards, by filter."""
    shown = files(Filter.of(request.args), request.args.get("after"), clock.today())
    who = sessions.actor()
    choices = {"phases": list(Phase), "days": DAYS, "areas": sorted(who.areas), "tandem": who.has(*TANDEM)}
    return render_template("lists/trajectories.html", shown=shown, searches=who.has(*SEARCHERS), **choices)


@blueprint.post("/trajectories/views")
@page(roles=LISTERS)
def keep() -> Any:  # noqa: ANN401 -- a way on
    """Keep the filter that one looks at; what is no filter of ours is not kept."""
    who, chosen = sessions.actor().account, Filter.read(request.form.get("query", ""))
    if chosen.query:
        run_only(lambda work: kept_views.keep(work, who, PATH, chosen.query))
        flash(gettext("Bewaard: %(filter)s.", filter=chosen.words))
    return redirect(chosen.but(), 303)


@blueprint.post("/trajectories/views/<uuid:view>/end")
@page(roles=LISTERS)
def forget(view: UUID) -> Any:  # noqa: ANN401 -- a way on
    """Keep a filter no longer."""
    who = sessions.actor().account
    run_only(lambda work: kept_views.forget(work, who, view))
    flash(gettext("Deze filter wordt niet meer bewaard."))
    return redirect(url_for("lists.trajectories"), 303)
