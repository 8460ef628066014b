"""What lies still in a service's database, looked up whenever somebody asks for the figures."""

from collections.abc import Mapping

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError

from shared import clock
from shared.messaging.backlog import Backlog, backlog_over
from shared.observability.metrics import REGISTRY
from shared.persistence.database import Database

_UP = ("tandem_database_up", "1 when the database of this service answered this process in time, else 0")
_OUTBOX = ("tandem_outbox_events", "Events that are still to be sent")
_OLDEST = ("tandem_outbox_oldest_seconds", "Seconds since the oldest event still to be sent was recorded; 0 when there is none")
_RELAYED = ("tandem_outbox_relayed", "1 when some process holds the lock by which one relay of a service is active, else 0")
_DEAD = ("tandem_dead_letters", "Dead letters that wait for a person")
_TIMERS = ("tandem_timers_overdue", "Timers that are due and have not run")
_WAITING = ("tandem_inbox_waiting_events", "Events that came in and wait: for another one, for a deploy, for another try")


class BacklogCollector(Collector):
    """Reads the backlog of services. Of a database that is away only that is told."""

    def __init__(self, databases: Mapping[str, Database]) -> None:
        self._databases = databases

    def describe(self) -> list[GaugeMetricFamily]:
        """The figures without their values."""
        by_service = [GaugeMetricFamily(*told, labels=["service"]) for told in (_UP, _OUTBOX, _OLDEST, _RELAYED, _DEAD, _TIMERS)]
        return [*by_service, GaugeMetricFamily(*_WAITING, labels=["service", "reason"])]

    def collect(self) -> list[GaugeMetricFamily]:
        """The figures of this moment."""
        figures = self.describe()
        gauges = {figure.name: figure for figure in figures}
        for service, database in self._databases.items():
            found = _look(service, database)
            gauges[_UP[0]].add_metric([service], float(found is not None))
            if found is not None:
                _add(gauges, service, found)
        return figures


def watch_backlog(databases: Mapping[str, Database]) -> None:
    """Tell the backlog of these services, by name, among the figures of this process."""
    REGISTRY.register(BacklogCollector(databases))


def _look(service: str, database: Database) -> Backlog | None:
    try:
        with database.glance.look() as connection:
            return backlog_over(connection, service, clock.today())
    except SQLAlchemyError:
        return None


def _add(gauges: Mapping[str, GaugeMetricFamily], service: str, found: Backlog) -> None:
    plain = {
        _OUTBOX: found.depth,
        _OLDEST: found.oldest or 0,
        _RELAYED: found.relayed,
        _DEAD: found.dead,
        _TIMERS: found.overdue,
    }
    for (name, _), value in plain.items():
        gauges[name].add_metric([service], float(value))
    for reason, events in found.waiting.items():
        gauges[_WAITING[0]].add_metric([service, reason], float(events))
