"""Signs of life are none of the answers that somebody waits for."""

import socket
import threading
import time
from collections.abc import Iterator

import amqp
import pytest
from amqp.transport import TCPTransport

from shared.messaging.rabbitmq.pieces import Reading

HEARTBEAT = b"\x08\0\0\0\0\0\0\xce"


@pytest.fixture
def heartbeats() -> Iterator[Reading]:
    """What comes in from a broker that lives and says nothing."""
    ours, brokers = socket.socketpair()
    connection, over = amqp.Connection(), threading.Event()
    connection.transport = TCPTransport("broker")
    connection.transport.sock = ours
    connection.transport._setup_transport()
    connection.on_inbound_frame = connection.frame_handler_cls(connection, connection.on_inbound_method)

    def live() -> None:
        while not over.wait(0.05):
            brokers.sendall(HEARTBEAT)

    thread = threading.Thread(target=live)
    thread.start()
    yield Reading(connection)
    over.set()
    thread.join()
    for end in (ours, brokers):
        end.close()


def test_who_waits_for_an_answer_is_not_kept_by_signs_of_life(heartbeats: Reading) -> None:
    """Each turn is over at its time, so that whoever waits can look at the clock."""
    began = time.monotonic()
    for _ in range(3):
        heartbeats.turn(5)
    assert time.monotonic() - began < 4
