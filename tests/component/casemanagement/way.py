"""The way of a file from its opening to its end, step by step over HTTP."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from shared.clock import today
from shared.dates import add_months
from shared.reference.codes import Role
from tests.component.casemanagement.desk import Desk, account
from tests.support.world import KBO_CARE, KBO_VDAB, KBO_WORK, Caller, Reply


def a_plan() -> dict[str, Any]:
    """Everything the tandem writes in a plan."""
    return {
        "goal": "Halftijds werken in een atelier.",
        "description": "Stap voor stap wennen aan werk.",
        "rights_and_duties": "Iedereen komt afspraken na.",
        "starts_on": today().isoformat(),
        "planned_end": add_months(today(), 12).isoformat(),
        "evaluation_every_months": 3,
    }


class Way(Desk):
    """A desk that brings its file along; each method gives the file's address once it came there."""

    def strangers(self) -> tuple[Caller, ...]:
        """Who may have such a role, but no relation with the file."""
        far_mediator = self.caller(Role.VDAB_MEDIATOR, organisation=KBO_VDAB, areas=("limburg",))
        return (self.colleague, far_mediator, self.receiver, self.caller(Role.SAM, organisation=KBO_VDAB))

    def opened(self, **changes: Any) -> str:
        """Another file, just opened."""
        request = uuid4()
        assert self.told.tell(self.accepted(**{"participant": uuid4(), **changes}), request) == "applied"
        (row,) = self.world.rows("casemanagement", "SELECT id FROM trajectory WHERE request = :id", id=request)
        return f"/trajectories/{row.id}"

    def team(self, **changes: object) -> dict[str, Any]:
        """The tandem of this desk."""
        accounts = {"work": account(self.work), "care": account(self.care)}
        return {**accounts, "work_organisation": KBO_WORK, "care_organisation": KBO_CARE, **changes}

    def planned(self) -> str:
        """The plan is whole, with a shared action, and not signed yet."""
        self.added(self.work, "actions", {"kind": "coordination", "title": "Overleg", "owner": account(self.work)})
        assert self.patch(self.work, f"{self.file}/plan", a_plan()).status_code == 200
        return self.file

    def agreed(self) -> str:
        """All three signed."""
        plan = f"{self.planned()}/plan"
        for party in ("participant", "work", "care"):
            self.done(self.care, f"{plan}/signatures", {"party": party, "signed_on": today().isoformat()})
        return self.file

    def submitted(self) -> str:
        """The plan is with the network coordinator."""
        self.done(self.work, f"{self.agreed()}/plan/submission")
        return self.file

    def running(self) -> str:
        """It started today."""
        self.done(self.work, f"{self.submitted()}/start", {"started_on": today().isoformat()})
        return self.file

    def reported(self) -> str:
        """It is ending, with a whole report."""
        self.done(self.work, f"{self.running()}/closing")
        elements = ("actions", "results", "team_information", "provider_information", "talk")
        written = self.put(self.care, f"{self.file}/report", dict.fromkeys(elements, "Verteld."))
        assert written.status_code == 200, written.json
        return self.file

    def discussed(self, outcome: str = "welfare", tracks: tuple[str, ...] = ("gbo",)) -> str:
        """The advice was discussed with the participant, who agreed."""
        chosen = list(tracks) if outcome == "welfare" else []
        self.done(self.care, f"{self.reported()}/advice", {"advised": outcome, "motive": "Zo is het best.", "tracks": chosen})
        answers = [{"track": track, "answer": "yes"} for track in chosen]
        talk = {"on": today().isoformat(), "with": ["participant", "work", "care"], "answers": answers}
        self.done(self.work, f"{self.file}/discussion", talk)
        return self.file

    def decided(self, tracks: tuple[str, ...] = ("gbo",)) -> str:
        """VDAB decided on these welfare tracks."""
        answers = [{"track": track, "answer": "yes"} for track in tracks]
        order = {"outcome": "welfare", "motive": "Gevolgd.", "tracks": answers}
        self.done(self.vdab, f"{self.discussed(tracks=tracks)}/decision", order)
        return self.file

    def take(self, who: Caller, step: str, json: Mapping[str, Any] | None = None) -> Reply:
        """A step on a file, or on its plan, as it is now."""
        return who.post(step, dict(json or {}), if_match=self.etag(who, step.rpartition("/")[0]))

    def done(self, who: Caller, step: str, json: Mapping[str, Any] | None = None) -> None:
        """A step that has to go well."""
        answer = self.take(who, step, json)
        assert answer.status_code == 200, answer.json

    def patch(self, who: Caller, thing: str, json: Mapping[str, Any]) -> Reply:
        """A PATCH of a thing as it is now."""
        return who.patch(thing, dict(json), if_match=self.etag(who, thing))

    def put(self, who: Caller, thing: str, json: Mapping[str, Any]) -> Reply:
        """A PUT of a thing as it is now."""
        return who.put(thing, dict(json), if_match=self.etag(who, thing))

    def etag(self, who: Caller, thing: str) -> str | None:
        """The ETag of a thing as it is now."""
        found: str | None = who.get(thing).headers.get("ETag")
        return found

    def history(self, stream: str = "trajectory", of: str | None = None) -> list[str]:
        """What casemanagement told on a stream, in order; of one file when ``of`` is its address."""
        sql = "SELECT type, aggregate_id FROM event WHERE aggregate_type = :stream ORDER BY position"
        rows = self.world.rows("casemanagement", sql, stream=f"casemanagement.{stream}")
        wanted = UUID(of.rpartition("/")[2]) if of else None
        return [row.type.partition(".")[2].rpartition(".v")[0] for row in rows if wanted in (None, row.aggregate_id)]
