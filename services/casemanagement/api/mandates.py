"""Mandates of the working areas, and permits to learn names."""

from services.casemanagement.commands.mandates import RegisterNetwork, RegisterPartnership, register_network, register_partnership
from services.casemanagement.schemas import mandates as schemas
from services.casemanagement.views import mandates as views
from services.casemanagement.views.permits import AskPermit, own_permit, permit
from shared.web.app import make_blueprint, reads
from shared.web.commands import Answer, command, query, run_only
from shared.web.schemas import PermitOut

blueprint = make_blueprint("casemanagement", "mandates", description="Partnerships care, networks, and permits for names.")


@blueprint.get("/partnerships")
@blueprint.response(200, schemas.PartnershipsOut)
def list_partnerships() -> Answer:
    """The partnerships care of your areas."""
    return query(views.partnerships)


@blueprint.post("/partnerships")
@blueprint.arguments(schemas.PartnershipSchema)
@blueprint.response(201, schemas.PartnershipOut)
def add_partnership(order: RegisterPartnership) -> Answer:
    """Register the mandate of a partnership care."""
    return command(lambda work: register_partnership(work, order), show=views.partnership)


@blueprint.get("/networks")
@blueprint.response(200, schemas.NetworksOut)
def list_networks() -> Answer:
    """The networks of your areas."""
    return query(views.networks)


@blueprint.post("/networks")
@blueprint.arguments(schemas.NetworkSchema)
@blueprint.response(201, schemas.NetworkOut)
def add_network(order: RegisterNetwork) -> Answer:
    """Register the mandate of a network with its coordinator."""
    return command(lambda work: register_network(work, order), show=views.network)


@blueprint.post("/permits")
@reads
@blueprint.arguments(schemas.PermitSchema)
@blueprint.response(200, PermitOut)
def ask_permit(order: AskPermit) -> Answer:
    """A permit to learn from identity whose these files are; those you do not stand towards are left out."""
    return run_only(lambda work: permit(work, order))


@blueprint.post("/permits/own")
@reads
@blueprint.arguments(schemas.OwnPermitSchema)
@blueprint.response(200, schemas.OwnPermitOut)
def ask_own_permit(order: dict[str, str]) -> Answer:
    """A permit to search by name in the files of your own tandems: at most 500, the newest first."""
    return run_only(lambda work: own_permit(work, order["purpose"]))
