"""Organisations by name: the portal's own, so no call."""

from collections.abc import Iterable

from services.portal.houses import called
from shared.web.commands import run_only


def houses(organisations: Iterable[str | None]) -> dict[str, str]:
    """The names of the organisations of an answer, by KBO number; the unknown are left out."""
    wanted = {each for each in organisations if each}
    return run_only(lambda work: called(work, wanted)) if wanted else {}
