"""The page of a file. Each part opens as a form where it stands, at an address of its own; one that is sent comes back there."""

from typing import Any
from uuid import UUID

from flask import render_template, request, url_for
from flask_babel import gettext

from services.portal.screens.files import orders
from services.portal.screens.files.board import Card, card, lanes
from services.portal.screens.files.next_steps import next_steps
from services.portal.screens.files.reading import beside, page_of
from services.portal.screens.frame.calls import Call
from services.portal.screens.frame.forms import Form, submit
from services.portal.screens.frame.theme import make_theme, page
from services.portal.screens.items.reading import File
from services.portal.screens.items.texts import again

blueprint = make_theme("files")


@blueprint.get("/trajectories/<uuid:trajectory>")
@page()
def file(trajectory: UUID) -> str:
    """Who it is about, where it stands, the plan as a board, and what happened since."""
    return show(trajectory)


@blueprint.post("/trajectories/<uuid:trajectory>/plan")
@page()
def write_plan(trajectory: UUID) -> Any:  # noqa: ANN401 -- a page or a way on
    """Change the plan."""
    call = Call("casemanagement", f"/trajectories/{trajectory}/plan", method="PATCH")
    return _send(trajectory, orders.plan(str(trajectory), None), call, gettext("Het plan is bewaard."), orders.PLAN)


@blueprint.post("/trajectories/<uuid:trajectory>/actions")
@page()
def add_action(trajectory: UUID) -> Any:  # noqa: ANN401 -- a page or a way on
    """Put an action on the board."""
    call = Call("casemanagement", f"/trajectories/{trajectory}/actions")
    return _send(trajectory, orders.new_action(None, str(trajectory)), call, gettext("De actie staat op het bord."), "board")


@blueprint.post("/trajectories/<uuid:trajectory>/actions/<uuid:action>")
@page()
def change_action(trajectory: UUID, action: UUID) -> Any:  # noqa: ANN401 -- a page or a way on
    """Change an action, or bring it further."""
    form = orders.change_action(None, str(trajectory), {"id": str(action)})
    call = Call("casemanagement", f"/actions/{action}", method="PATCH")
    return _send(trajectory, form, call, gettext("De actie is bewaard."), f"action-{action}")


def show(trajectory: UUID, sent: Form | None = None) -> str:
    """The page, with the part that is asked for, or that was sent, open as a form."""
    shown = page_of(trajectory)
    actions = shown.parts.get("actions", ())
    return render_template(
        "files/file.html",
        file=shown,
        plan=shown.parts.get("plan"),
        lanes=lanes(actions, shown.may_add.get("action", ())),
        beside=beside(shown),
        steps=next_steps(shown),
        form=_open(shown, [card(each) for each in actions], sent),
    )


def _send(trajectory: UUID, form: Form, call: Call, said: str, anchor: str) -> Any:  # noqa: ANN401 -- a page or a way on
    then = url_for("files.file", trajectory=trajectory, _anchor=anchor)
    return submit(form, call, then=then, said=said, again=lambda refused: show(trajectory, refused))


def _open(shown: File, cards: list[Card], sent: Form | None) -> Form | None:
    """The part that stands open: as it was sent and refused, or as it is asked for and may be changed."""
    wanted = sent.part if sent else request.args.get("edit", "")
    plan = shown.parts.get("plan")
    if wanted == orders.PLAN and plan and "write-plan" in plan["may"]:
        return again(orders.plan(shown.id, plan), sent)
    if wanted == orders.NEW and shown.may_add.get("action"):
        return again(orders.new_action(shown, shown.id, request.args.get("side", "")), sent)
    found = next((each for each in cards if wanted == f"action-{each.id}" and each.may_change), None)
    if found:
        stage = request.args.get("stage", "")
        return again(orders.change_action(shown, shown.id, found.action, stage), sent)
    return None
