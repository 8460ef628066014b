"""After a restore nothing is left in the queues: each service empties its own, with the rights that it has."""

import pytest
from kombu.connection import Connection

from shared.messaging.rabbitmq import link
from shared.messaging.rabbitmq.topology import dead_queue_of, queue_of
from shared.mistake import Mistake
from tandem.embedded.ports import HOST, free_port
from tandem.embedded.services import SERVICES
from tandem.operations.restore.emptying import empty_queues
from tandem.operations.restore.site import Site
from tests.support.servers.broker import Broker
from tests.support.servers.prepared import prepared

pytestmark = pytest.mark.xdist_group("broker")


def _site(brokers: dict[str, str]) -> Site:
    def nowhere(database: str) -> None:
        raise AssertionError(database)

    return Site(nowhere, {}, {}, brokers)  # type: ignore[arg-type]  # no database is asked


def _put(connection: Connection, queue: str, messages: int) -> None:
    with connection.channel() as channel:
        channel.confirm_select()
        for _ in range(messages):
            channel.basic_publish_confirm(
                channel.prepare_message(b"old", content_type="application/data", content_encoding="binary"), "", queue
            )


def test_what_was_told_by_databases_that_are_no_more_goes(broker: Broker) -> None:
    """What the broker gave up delivering too; a second time there is nothing."""
    with prepared(broker, name="emptied") as where:
        admin = link.connect(where.admin_url, "tests")
        _put(admin, queue_of("referral").name, 3)
        _put(admin, dead_queue_of("portal").name, 2)
        link.drop(admin)
        site = _site({service: where.url(service) for service in SERVICES})
        assert (empty_queues(site), empty_queues(site)) == (5, 0)


def test_a_broker_that_is_away_is_told_in_one_line() -> None:
    """The restore is not done then, and says so."""
    with pytest.raises(Mistake, match="referral: the broker does not answer"):
        empty_queues(_site({"referral": f"amqp://referral:x@{HOST}:{free_port()}/"}))
