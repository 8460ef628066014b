"""Two files in two areas with two tandems of the same organisations, everybody around them, and what was planted where."""

from datetime import date, timedelta
from typing import Final
from uuid import UUID, uuid4

from services.notifications.mailing import DailyMail
from services.portal import commands as portal
from services.portal import programs
from services.portal.domain.client import SCOPES
from services.portal.orders import CreateClient, RegisterOrganisation
from shared.access.actor import Actor
from shared.clock import today
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import OrganisationKind, Role
from tests.secrets.gardener import Gardener
from tests.secrets.ground import KBO_PROVIDER
from tests.secrets.markers import Book
from tests.secrets.plot import Plot
from tests.support.shown import counted, publish
from tests.support.world import KBO_CARE, KBO_RECEIVER, KBO_VDAB, KBO_WORK, World

ORGANISATIONS: Final = {
    KBO_VDAB: OrganisationKind.VDAB,
    KBO_WORK: OrganisationKind.WORK_ACTOR,
    KBO_CARE: OrganisationKind.CAW,
    KBO_RECEIVER: OrganisationKind.OTHER,
    KBO_PROVIDER: OrganisationKind.OTHER,
}


class Planting:
    """Both files, with everybody around them, and what was planted where."""

    def __init__(self, world: World) -> None:
        self.world, self.book = world, Book()
        self.gardener = Gardener(world, self.book)
        with world.runtime.parts["portal"].database.transaction() as session:
            work = UnitOfWork(session, "portal", Actor.system("portal"))
            for kbo, kind in ORGANISATIONS.items():
                portal.register_organisation(work, RegisterOrganisation(kbo, f"{kind} Voorbeeld", kind))
        self.a, self.b = Plot(self.gardener, "A"), Plot(self.gardener, "B")
        world.settle()
        for plot in (self.a, self.b):
            plot.enter()
            plot.grow()
            plot.agree()
            plot.tell()
        self.a.rest()
        self.b.hand_over()
        self._review()
        self._log_in()
        self._let_time_pass()
        self.a.replace()
        for plot in (self.a, self.b):
            plot.begin()

    def _review(self) -> None:
        """A request of under the former law, refused, with a plea to look at it again."""
        plot = self.a
        order = plot.order(str(uuid4()), date(2023, 6, 1)) | {"ladder_current": 2, "ladder_potential": 3}
        asked = self.gardener.post(plot.intake, "intake", "/requests", order)["id"]
        plot.keep("request", asked, "id.request")
        thing = f"/requests/{asked}"
        self.gardener.post(plot.vdab, "intake", f"{thing}/assessment", of=thing)
        self.gardener.post(plot.vdab, "intake", f"{thing}/refusal", {"motive": plot.text("request")}, of=thing)
        self.gardener.post(plot.intake, "intake", f"{thing}/review", {"motive": plot.text("request")}, of=thing)

    def _let_time_pass(self) -> None:
        """The quarter is sealed, figures are published and proposed, clocks run out, and everybody gets the mail of the day."""
        first = today()
        while first.day != 1 or first.month % 3 != 1:
            first += timedelta(days=1)
        self.world.settle()
        self.world.shift((first - today()).days + 1)
        publish(self.world, counted("2025-Q4", {}))
        publish(self.world, counted("2026-Q1", {}), signed=False)
        DailyMail()(self.world.runtime.parts["notifications"].database)

    def _log_in(self) -> None:
        """Passwords, secrets of programs and addresses of mail; and whoever was casemanager before leaves."""
        admin = self.a.account(Role.ORGANISATION_ADMIN, KBO_CARE)
        self.admins = (admin, self.a.account(Role.ORGANISATION_ADMIN, KBO_VDAB))
        password, secret = self.book.word("password", "nobody") * 2, self.book.word("password", "nobody") * 2
        account = {
            "username": "wie.voorbeeld",
            "display_name": "Iemand Voorbeeld",
            "organisation": KBO_CARE,
            "password": password,
        }
        self.gardener.post(admin, "portal", "/accounts", account | {"roles": ["provider"]})
        login = {"username": "wie.voorbeeld", "password": password, "audience": "portal"}
        self.gardener.post(admin, "portal", "/tokens", login)
        with self.world.runtime.parts["portal"].database.transaction() as session:
            roles = (Role.RECEIVER, Role.INTAKE_WORKER)
            work = UnitOfWork(session, "portal", Actor.system("portal"))
            programs.create_client(work, CreateClient("programma", KBO_PROVIDER, roles, SCOPES), secret)
        order = {"client_id": "programma", "client_secret": secret, "audience": "portal"}
        holder = self.gardener.post(admin, "portal", "/client-tokens", order)["account"]
        self.program = Actor(UUID(holder["id"]), frozenset(Role(role) for role in holder["roles"]), holder["organisation"])
        gone = f"/accounts/{self.a.left.account}"
        self.gardener.post(admin, "portal", f"{gone}/end", of=gone)
        for plot in (self.a, self.b):
            for who in (plot.work, plot.care, plot.vdab, plot.allocator, plot.network, plot.intake, plot.receiver):
                address = f"{self.book.word('mail', str(who.account))}@voorbeeld.example"
                choice = {"mail": True, "mail_address": address, "daily_at": "00:00"}
                caller = self.world.client("notifications", who)
                assert caller.put("/preferences", choice, if_match="*").status_code == 200
                self.gardener.planted.add(("PUT notifications/preferences", "mail_address", None))
