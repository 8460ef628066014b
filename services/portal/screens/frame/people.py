"""Colleagues by name: the portal's own accounts, so no call."""

from collections.abc import Iterable
from uuid import UUID

from services.portal.colleagues import Colleague, behind
from shared.web.commands import run_only


def colleagues(accounts: Iterable[str | UUID | None]) -> dict[str, Colleague]:
    """Those behind account ids of an answer, by id as text; participants and the unknown are left out."""
    wanted = {UUID(str(each)) for each in accounts if each}
    return run_only(lambda work: behind(work, wanted)) if wanted else {}
