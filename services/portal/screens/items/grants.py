"""Grants of the participant: what is open to whom and until when, what is told under one, and taking one back."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import abort, render_template, request, url_for
from flask_babel import gettext

from services.portal.screens.frame.calls import Call
from services.portal.screens.frame.forms import Field, Form, submit
from services.portal.screens.frame.theme import page
from services.portal.screens.items import grant_form
from services.portal.screens.items.reading import File, file
from services.portal.screens.items.texts import again, confirming
from services.portal.screens.items.theme import blueprint
from shared.reference.codes import GrantCategory

#: All notes, for what a grant is about can be an old one.
ALL = 500


@dataclass(frozen=True)
class Given:
    """A grant with what was told under it, and the form to tell more when the reader may."""

    grant: dict[str, Any]
    told: list[dict[str, Any]]
    form: Form | None


@blueprint.get("/trajectories/<uuid:trajectory>/grants")
@page()
def grants(trajectory: UUID) -> str:
    """Those that count, and those that are over."""
    return _page(trajectory)


@blueprint.post("/trajectories/<uuid:trajectory>/grants/<uuid:grant>/statements")
@page()
def tell(trajectory: UUID, grant: UUID) -> Any:  # noqa: ANN401 -- a page or a way on
    """Tell the casemanager werk what matters for work."""
    call = Call("casemanagement", f"/grants/{grant}/statements")
    said = gettext("De boodschap is bewaard; de casemanager werk krijgt een melding.")
    then = url_for("items.grants", trajectory=trajectory)
    return submit(Form(request.path, _words()), call, then=then, said=said, again=lambda sent: _page(trajectory, sent))


@blueprint.get("/trajectories/<uuid:trajectory>/grants/new")
@page()
def new_grant(trajectory: UUID) -> str:
    """Note what the participant allows."""
    return _new(trajectory)


@blueprint.post("/trajectories/<uuid:trajectory>/grants/new")
@page()
def give(trajectory: UUID) -> Any:  # noqa: ANN401 -- a page or a way on
    """Keep it."""
    form = Form(request.path, grant_form.fields(None), shape=grant_form.shape)
    call = Call("casemanagement", f"/trajectories/{trajectory}/grants")
    then = url_for("items.grants", trajectory=trajectory)
    said = gettext("De toestemming is genoteerd en geldt vanaf nu.")
    return submit(form, call, then=then, said=said, again=lambda sent: _new(trajectory, sent))


@blueprint.get("/trajectories/<uuid:trajectory>/grants/<uuid:grant>/withdrawal")
@page()
def withdrawal(trajectory: UUID, grant: UUID) -> str:
    """What taking it back means, before it is done."""
    return _withdrawal(trajectory, grant)


@blueprint.post("/trajectories/<uuid:trajectory>/grants/<uuid:grant>/withdrawal")
@page()
def withdraw(trajectory: UUID, grant: UUID) -> Any:  # noqa: ANN401 -- a page or a way on
    """Take it back."""
    call = Call("casemanagement", f"/grants/{grant}/withdrawal")
    then = url_for("items.grants", trajectory=trajectory)
    said = gettext("De toestemming is ingetrokken. Ze opent vanaf nu niets meer.")
    return submit(Form(request.path, ()), call, then=then, said=said, again=lambda sent: _withdrawal(trajectory, grant, sent))


def _page(trajectory: UUID, sent: Form | None = None) -> str:
    shown = file(trajectory, "grants", "notes", "may_add", notes=ALL)
    given = [_given(shown, each, sent) for each in reversed(shown.parts.get("grants", ()))]
    return render_template(
        "items/grants.html",
        file=shown,
        active=[each for each in given if each.grant["active"]],
        over=[each for each in given if not each.grant["active"]],
    )


def _given(shown: File, grant: dict[str, Any], sent: Form | None) -> Given:
    told = [each for each in shown.parts.get("notes", ()) if each["grant"] == grant["id"]]
    if not grant["active"] or not grant.get("in_statements") or "statement" not in shown.may_add:
        return Given(grant, told, None)
    action = url_for("items.tell", trajectory=shown.id, grant=grant["id"])
    fresh = Form(action, _words(), part=f"tell-{grant['id']}")
    return Given(grant, told, again(fresh, sent if sent and sent.action == action else None))


def _words() -> tuple[Field, ...]:
    hint = gettext("In functionele woorden, zonder diagnose: «hoogstens vier uur per dag, in een rustige omgeving».")
    return confirming(
        Field("text", "text", gettext("Wat moet de casemanager werk weten?"), required=True, hint=hint, longest=20_000)
    )


def _new(trajectory: UUID, sent: Form | None = None) -> str:
    shown = file(trajectory, "notes", "actions", "obstacles", "appointments", "may_add", notes=ALL)
    if "grant" not in shown.may_add:
        abort(404)
    return render_template("items/new_grant.html", file=shown, form=again(grant_form.form(shown), sent))


def _withdrawal(trajectory: UUID, grant: UUID, sent: Form | None = None) -> str:
    shown = file(trajectory, "grants", "notes", "actions", "obstacles", "appointments", notes=ALL)
    found = next((each for each in shown.parts.get("grants", ()) if each["id"] == str(grant)), None)
    if found is None or "withdraw" not in found["may"] or not found["active"]:
        abort(404)
    fresh = Form(request.path, (), etag=found["etag"])
    covered = grant_form.things(shown, None if found["category"] == GrantCategory.CHOSEN_ITEMS else found["category"])
    opens = [each.label for each in covered if not found.get("items") or each.value in found["items"]]
    told = [each for each in shown.parts.get("notes", ()) if each["grant"] == found["id"]]
    return render_template("items/withdrawal.html", file=shown, grant=found, opens=opens, told=told, form=again(fresh, sent))
