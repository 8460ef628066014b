"""The demo's privacy officer signs the plan by which figures are made, before there are any."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import select

from services.reporting.desk.signing import sign_plan
from services.reporting.engine.plan_text import digest, planned
from services.reporting.tables.desk import plan_sign_off_table
from shared.access.actor import Actor
from tandem.demo.acting import Acting

#: Who signs in the demo.
OFFICER: Final = "privacy.vdab"


def seed(acting: Acting, actors: Mapping[str, Actor]) -> None:
    """Sign the plan in force, unless it was signed."""
    plan, work = planned(), acting(actors[OFFICER])
    signed = plan_sign_off_table.c.version
    if work.session.scalars(select(signed).where(signed == plan.version)).one_or_none() is None:
        sign_plan(work, plan.version, digest(plan))
