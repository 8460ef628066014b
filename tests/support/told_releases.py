"""Releases that were told of, as rows: for whom only that they were told matters."""

import json

from services.reporting.domain.period import release_id
from shared.contracts.event import Event
from shared.contracts.reporting import ReleasePublished, YearClosed
from shared.contracts.schema import to_data
from tests.support.world import World


def tell_releases(world: World) -> None:
    """The figures of a quarter were made and told, and a year was closed of which there are none."""
    world.rows(
        "reporting",
        "INSERT INTO published.release (period, plan, manifest, manifest_sha256, signature, synthetic, made_on, number) "
        "VALUES ('2026-Q1', '1', 'x', 'digest', '{}', true, current_date, 1)",
    )
    world.rows("reporting", "INSERT INTO published.file (period, name, sha256, body) VALUES ('2026-Q1', 'a.csv', 'x', 'rows')")
    _told(world, "2026-Q1", ReleasePublished(quarter="2026-Q1"))
    world.rows("reporting", "INSERT INTO desk.withdrawal VALUES ('2024', 'facts-wrong', gen_random_uuid(), current_date)")
    _told(world, "2024", YearClosed(year=2024, shown=False))


def _told(world: World, period: str, event: Event) -> None:
    world.rows(
        "reporting",
        "INSERT INTO event (event_id, aggregate_type, aggregate_id, aggregate_version, type, data, actor, actor_organisation, "
        "actor_function, correlation_id, occurred_at) SELECT gen_random_uuid(), :stream, :release, 1, :type, "
        """CAST(:data AS jsonb), gen_random_uuid(), '', '', gen_random_uuid(), now()""",
        release=release_id(period),
        type=event.type_name(),
        stream=event.aggregate,
        data=json.dumps(to_data(event)),
    )
