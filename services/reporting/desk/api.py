"""The desk over HTTP, for privacy officers alone."""

from services.reporting.desk import asking, signing, views
from services.reporting.desk.orders import PlanSignOff, SignOff, Withdrawal
from services.reporting.desk.schemas import (
    DeskOut,
    PeriodAtDeskOut,
    PlanAtDeskOut,
    PlanSignOffSchema,
    SignOffSchema,
    WithdrawalSchema,
)
from shared.web.app import make_blueprint
from shared.web.commands import Answer, command, query
from shared.web.schemas import Nothing

blueprint = make_blueprint("reporting", "desk", description="Which figures are made, by what plan, and which may be seen.")


@blueprint.get("/desk")
@blueprint.response(200, DeskOut)
def show_desk() -> Answer:
    """Which versions of the plan there are, and how every period stands."""
    return query(views.desk)


@blueprint.get("/releases/<period>/making")
@blueprint.response(200, PeriodAtDeskOut)
def show_making(period: str) -> Answer:
    """How far a period is, and what was decided about it."""
    return query(lambda work: views.period_at_desk(work, period))


@blueprint.post("/releases/<period>/making")
@blueprint.arguments(Nothing)
@blueprint.response(200, PeriodAtDeskOut)
def make_release(_: object, period: str) -> Answer:
    """Have a period made that was refused; the engine begins when it is free."""
    return command(lambda work: asking.request_release(work, period), show=lambda work, _: views.period_at_desk(work, period))


@blueprint.post("/releases/<period>/sign-off")
@blueprint.arguments(SignOffSchema)
@blueprint.response(200, PeriodAtDeskOut)
def sign_release(order: SignOff, period: str) -> Answer:
    """Let a release be seen. Its files are checked once more before; what is signed is what you saw, or nothing."""
    return command(
        lambda work: signing.sign_off(work, period, order.manifest_sha256),
        show=lambda work, _: views.period_at_desk(work, period),
    )


@blueprint.post("/releases/<period>/withdrawal")
@blueprint.arguments(WithdrawalSchema)
@blueprint.response(200, PeriodAtDeskOut)
def withdraw_release(order: Withdrawal, period: str) -> Answer:
    """Show a release no more, for good. It stays in the ledger: what was seen was seen."""
    return command(
        lambda work: signing.withdraw(work, period, order.reason), show=lambda work, _: views.period_at_desk(work, period)
    )


@blueprint.post("/plans/<version>/sign-off")
@blueprint.arguments(PlanSignOffSchema)
@blueprint.response(200, PlanAtDeskOut)
def sign_plan(order: PlanSignOff, version: str) -> Answer:
    """Let releases be made by a version of the plan. Until then none is."""
    return command(
        lambda work: signing.sign_plan(work, version, order.sha256), show=lambda work, _: views.plan_at_desk(work, version)
    )
