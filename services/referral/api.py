"""Referral over HTTP: the directory of services, referrals on their way, their trace, and permissions."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from services.referral import commands, orders
from services.referral.schemas import answers as out
from services.referral.schemas import orders as take
from services.referral.schemas.trace import SwitchOut
from services.referral.views import directory, disclosures, permissions, referrals
from services.referral.views import switch as trace
from services.referral.views.export import export
from services.referral.views.inbox import inbox
from shared.web.app import make_blueprint, reads
from shared.web.commands import Answer, command, query, run_only
from shared.web.naming import NamesQuery
from shared.web.schemas import Nothing, PermitOut

blueprint = make_blueprint(
    "referral", description="The switch to welfare tracks: services and room, referrals, waiting lists, permissions."
)


@blueprint.get("/tracks")
@blueprint.response(200, out.TracksOut)
def show_tracks() -> Answer:
    """The rules of the tracks, every version."""
    return query(directory.tracks)


@blueprint.get("/services")
@blueprint.arguments(take.ServicesQuery, location="query")
@blueprint.response(200, out.ServicePage)
def list_services(search: orders.SearchServices) -> Answer:
    """The directory of services."""
    return query(lambda work: directory.services(work, search))


@blueprint.post("/services")
@blueprint.arguments(take.ServiceSchema)
@blueprint.response(201, out.ServiceOut)
def register_service(order: orders.RegisterService) -> Answer:
    """Put a service of your organisation in the directory."""
    return command(lambda work: commands.register_service(work, order), show=directory.service)


@blueprint.get("/services/<uuid:service>")
@blueprint.response(200, out.ServiceOut)
def show_service(service: UUID) -> Answer:
    """One service."""
    return query(lambda work: directory.service(work, service))


@blueprint.patch("/services/<uuid:service>")
@blueprint.arguments(take.ServiceChangeSchema)
@blueprint.response(200, out.ServiceOut)
def change_service(changes: Mapping[str, Any], service: UUID) -> Answer:
    """Serve others, or otherwise, from now on."""
    return command(lambda work: commands.change_service(work, service, changes), show=directory.service)


@blueprint.put("/services/<uuid:service>/room")
@blueprint.arguments(take.RoomSchema)
@blueprint.response(200, out.ServiceOut)
def tell_room(order: orders.TellRoom, service: UUID) -> Answer:
    """Tell how many places are free; who waits longest goes first."""
    return command(lambda work: commands.tell_room(work, service, order), show=directory.service)


@blueprint.get("/inbox")
@blueprint.arguments(NamesQuery, location="query")
@blueprint.response(200, out.InboxOut)
def show_inbox(asked: dict[str, str]) -> Answer:
    """What waits for your organisation: referrals to answer, to begin or to end, and its services with room and waiting list."""
    return query(lambda work: inbox(work, asked.get("names")))


@blueprint.get("/referrals")
@blueprint.arguments(take.ReferralsQuery, location="query")
@blueprint.response(200, out.ReferralPage)
def list_referrals(search: orders.SearchReferrals) -> Answer:
    """The referrals that you may see, the newest first; with a line for each that your organisation lost."""
    return query(lambda work: referrals.referrals(work, search))


@blueprint.get("/referrals/<uuid:referral>")
@blueprint.arguments(NamesQuery, location="query")
@blueprint.response(200, out.ReferralOut)
def show_referral(asked: dict[str, str], referral: UUID) -> Answer:
    """One referral."""
    return query(lambda work: referrals.referral(work, referral, asked.get("names")))


@blueprint.post("/referrals/<uuid:referral>/answer")
@blueprint.arguments(take.AnswerSchema)
@blueprint.response(200, out.ReferralOut)
def tell_answer(order: orders.TellAnswer, referral: UUID) -> Answer:
    """Record what the participant said to the track."""
    return command(lambda work: commands.tell_answer(work, referral, order), show=referrals.referral)


@blueprint.post("/referrals/<uuid:referral>/acceptance")
@blueprint.arguments(Nothing)
@blueprint.response(200, out.ReferralOut)
def accept(_: object, referral: UUID) -> Answer:
    """Your service takes the person."""
    return command(lambda work: commands.accept(work, referral), show=referrals.referral)


@blueprint.post("/referrals/<uuid:referral>/decline")
@blueprint.arguments(take.DeclineSchema)
@blueprint.response(200, out.ReferralOut)
def decline(order: orders.Decline, referral: UUID) -> Answer:
    """Your service does not take the person; the next gets its turn, and you keep a line without the participant."""
    return command(lambda work: commands.decline(work, referral, order), show=referrals.after_answer)


@blueprint.post("/referrals/<uuid:referral>/start")
@blueprint.arguments(take.StartSchema)
@blueprint.response(200, out.ReferralOut)
def start(order: orders.Start, referral: UUID) -> Answer:
    """The first face-to-face talk took place."""
    return command(lambda work: commands.start(work, referral, order), show=referrals.referral)


@blueprint.post("/referrals/<uuid:referral>/result")
@blueprint.arguments(take.ResultSchema)
@blueprint.response(200, out.ReferralOut)
def tell_result(order: orders.TellResult, referral: UUID) -> Answer:
    """What was started ended."""
    return command(lambda work: commands.tell_result(work, referral, order), show=referrals.referral)


@blueprint.post("/referrals/<uuid:referral>/cancellation")
@blueprint.arguments(take.CancelSchema)
@blueprint.response(200, out.ReferralOut)
def cancel(order: orders.Cancel, referral: UUID) -> Answer:
    """End what has not started."""
    return command(lambda work: commands.cancel(work, referral, order), show=referrals.referral)


@blueprint.get("/referrals/<uuid:referral>/package")
@blueprint.response(200, out.PackageOut)
def open_package(referral: UUID) -> Answer:
    """Open what goes with a referral to your service; the log keeps that you did."""
    return query(lambda work: disclosures.package(work, referral))


@blueprint.post("/permits")
@reads
@blueprint.arguments(take.PermitSchema)
@blueprint.response(200, PermitOut)
def permit(order: orders.AskPermit) -> Answer:
    """A permit to learn from identity whose referrals these are; those that you may not see are left out."""
    return run_only(lambda work: disclosures.permit(work, order))


@blueprint.get("/permissions")
@blueprint.arguments(take.PermissionsQuery, location="query")
@blueprint.response(200, out.PermissionsOut)
def list_permissions(search: Mapping[str, Any]) -> Answer:
    """The permissions in a trajectory."""
    return query(lambda work: permissions.permissions(work, search["trajectory"]))


@blueprint.post("/permissions")
@blueprint.arguments(take.PermissionSchema)
@blueprint.response(201, out.PermissionOut)
def record_permission(order: orders.RecordPermission) -> Answer:
    """Record the permission that an authority gave."""
    return command(lambda work: commands.record_permission(work, order), show=permissions.permission)


@blueprint.get("/trajectories/<uuid:trajectory>/switch")
@blueprint.arguments(NamesQuery, location="query")
@blueprint.response(200, SwitchOut)
def show_switch(asked: dict[str, str], trajectory: UUID) -> Answer:
    """The trace of a switch: rules, inputs, attempts with their reasons, and what happens next."""
    return query(lambda work: trace.switch(work, trajectory, asked.get("names")))


@blueprint.get("/participants/<uuid:participant>/export")
@blueprint.response(200, out.ExportOut)
def take_out(participant: UUID) -> Answer:
    """All referrals and permissions of a person, and who looked, to give to that person. For the privacy officer."""
    return query(lambda work: export(work, participant))
