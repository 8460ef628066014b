"""The queues: what is in them was told by databases that are no more, or stands in those that were put back."""

from amqp.exceptions import NotFound

from shared.messaging.rabbitmq import link
from shared.messaging.rabbitmq.topology import dead_queue_of, queue_of
from shared.mistake import Mistake
from tandem.operations.restore.site import Site


def empty_queues(site: Site) -> int:
    """Throw away what is in the queues of every service, as its own user; how many messages. Raises ``Mistake``."""
    return sum(_empty(service, url) for service, url in site.brokers.items())


def _empty(service: str, url: str) -> int:
    connection = None
    messages = 0
    try:
        connection = link.connect(url, "restore")
        for queue in (queue_of(service), dead_queue_of(service)):
            with connection.channel() as channel:
                messages += channel.queue_purge(queue.name) or 0
    except NotFound as error:
        raise Mistake(f"{service}: the broker has no such queue; run the preparation, then this again") from error
    except link.AWAY as error:
        raise Mistake(f"{service}: the broker does not answer; start it, then this again") from error
    finally:
        link.drop(connection)
    return messages
