"""What RabbitMQ alone can do wrong, and what becomes of it."""

from collections.abc import Callable, Iterator
from contextlib import closing
from threading import Event
from urllib.parse import urlsplit

import httpx
import pytest
from kombu.connection import Connection
from sqlalchemy import text
from structlog.testing import capture_logs

from shared.messaging.rabbitmq import consumer as listening
from shared.messaging.rabbitmq import link
from shared.messaging.rabbitmq.consumer import Consumer
from shared.messaging.rabbitmq.rights import Admin, prepare
from shared.messaging.rabbitmq.topology import exchange_of, gave_up_of, queue_of
from shared.messaging.rabbitmq.transport import RabbitTransport
from shared.mistake import Mistake
from tests.conformance.carriers import TOPOLOGY
from tests.conformance.toys import STREAM, Listener, Stage
from tests.support.servers.broker import Broker
from tests.support.servers.prepared import Prepared, prepared
from tests.support.silent_line import line_to

pytestmark = [pytest.mark.xdist_group("broker"), pytest.mark.parametrize("stage", ["rabbitmq"], indirect=True)]


@pytest.fixture
def own(broker: Broker) -> Iterator[Prepared]:
    """A virtual host of this test alone, to do anything with."""
    with prepared(broker, TOPOLOGY, "own") as where:
        yield where


@pytest.fixture
def admin(own: Prepared) -> Iterator[Connection]:
    """A connection that may do everything there."""
    connection = link.connect(own.admin_url, "tests")
    yield connection
    link.drop(connection)


@pytest.fixture
def mouth(own: Prepared, stage: Stage) -> Iterator[RabbitTransport]:
    """The teller's relay speaks through it."""
    with closing(RabbitTransport(own.url("teller"), "teller", TOPOLOGY)) as transport:
        stage.teller.relay.transport = transport
        yield transport


@pytest.fixture
def ear(own: Prepared, stage: Stage) -> Iterator[Consumer]:
    """The listener hears through it."""
    with closing(_consumer(own, stage.listener)) as consumer:
        yield consumer


def _consumer(where: Prepared, listener: Listener) -> Consumer:
    return Consumer(where.url("listener"), "listener", listener.inbox.receive, listener.inbox.bury)


def _hear(consumer: Consumer, wanted: Callable[[], bool], turns: int = 50) -> None:
    """Take turns until it is so."""
    for _ in range(turns):
        if wanted():
            return
        consumer.turn(0.2)
    raise AssertionError("it did not come to be")


@pytest.mark.usefixtures("mouth")
def test_a_message_without_a_queue_stays_in_the_outbox_and_is_told(stage: Stage, admin: Connection) -> None:
    """A binding that is missing is an alarm, not a silent loss; told once, and sent as soon as the binding is there."""
    queue_of("listener")(admin.default_channel).unbind_from(exchange_of("teller"), STREAM)
    stage.teller.count()
    with capture_logs() as logs:
        sent = [stage.teller.relay.turn(), stage.teller.relay.turn()]
    queue_of("listener")(admin.default_channel).bind_to(exchange_of("teller"), STREAM)
    told = [line["streams"] for line in logs if line["event"] == "no-queue"]
    assert (sent, told, stage.teller.relay.turn(), stage.teller.pending()) == ([0, 0], [[STREAM]], 1, 0)


@pytest.mark.usefixtures("mouth")
def test_a_message_that_the_broker_cannot_keep_stays_in_the_outbox(stage: Stage, own: Prepared) -> None:
    """A full queue refuses; what was refused is sent again when there is room."""
    policy = {"pattern": "^listener", "definition": {"max-length": 1}, "apply-to": "queues"}
    address = f"{own.broker.admin_url}/api/policies/{own.vhost}/full"
    httpx.put(address, json=policy, trust_env=False).raise_for_status()
    counter = stage.teller.count()
    for _ in range(200):
        if not stage.teller.relay.turn():
            break
        stage.teller.count(counter)
    kept = stage.teller.pending()
    httpx.delete(address, trust_env=False).raise_for_status()
    while stage.teller.pending():
        stage.teller.relay.turn()
    assert kept == 1


def test_bytes_that_are_no_event_become_a_row_with_its_bytes(stage: Stage, own: Prepared, ear: Consumer) -> None:
    """Whatever a program with the right to write puts there, and however often the broker brings it."""
    connection = link.connect(own.url("teller"), "tests")
    for _ in range(2):
        with connection.Producer() as producer:
            producer.publish(b"\xff{", exchange="teller", routing_key=STREAM, content_type="text/plain", content_encoding="utf-8")
    link.drop(connection)
    _hear(ear, lambda: bool(stage.listener.dead()))
    ear.turn(0.5)
    with stage.listener.database.transaction() as session:
        bodies = [bytes(body) for body in session.execute(text("SELECT body FROM dead_letter")).scalars()]
    assert bodies == [b"\xff{"]


@pytest.mark.usefixtures("mouth")
def test_what_was_not_committed_is_not_acknowledged(stage: Stage, own: Prepared) -> None:
    """A worker that dies between effect and commit: the broker gives the message to the next one."""

    def die(_: object) -> object:
        raise ConnectionError

    stage.teller.count()
    stage.teller.relay.turn()
    with closing(Consumer(own.url("listener"), "listener", die, die)) as dying, pytest.raises(ConnectionError):
        dying.turn(5)
    with closing(_consumer(own, stage.listener)) as next_one:
        _hear(next_one, lambda: stage.listener.heard() == [1])


def test_what_the_broker_gave_up_becomes_a_dead_letter(
    stage: Stage, own: Prepared, mouth: RabbitTransport, ear: Consumer, admin: Connection
) -> None:
    """Its aggregate waits for a person; nothing is dropped, and what came in after all is not buried."""
    heard, given_up = stage.count_many(1), stage.count_many(2)
    bodies = stage.teller.bodies()
    mouth.send([])
    stage.listener.inbox.receive(bodies[:1])
    with admin.Producer() as producer:
        for body in bodies[:2]:
            producer.publish(body, exchange=gave_up_of("listener").name, routing_key="")
    _hear(ear, lambda: bool(stage.listener.dead()))
    stage.listener.inbox.receive(bodies[2:])
    found = (stage.listener.heard(heard), stage.listener.heard(given_up), stage.listener.dead(), stage.listener.waiting())
    assert found == ([1], [], ["not-delivered"], ["behind"])


@pytest.mark.usefixtures("mouth")
def test_a_broker_that_was_away_brings_everything_later(stage: Stage, broker: Broker, ear: Consumer) -> None:
    """What it had confirmed is on its disk; what it had not is in the outbox."""
    counter = stage.count_many(3)
    stage.teller.relay.turn()
    broker.stop()
    stage.teller.count(counter)
    with pytest.raises(link.AWAY):
        stage.teller.relay.turn()
    broker.start()
    while stage.teller.pending():
        stage.teller.relay.turn()
    _hear(ear, lambda: stage.listener.heard(counter) == [1, 2, 3, 4])


def test_a_queue_that_is_taken_away_is_listened_to_again(stage: Stage, own: Prepared, ear: Consumer, admin: Connection) -> None:
    """The consumer is told, and comes back when the queue does."""
    ear.turn(0.1)
    queue_of("listener")(admin.default_channel).delete()
    with pytest.raises(link.AWAY):
        _hear(ear, lambda: False)
    with closing(Admin(own.broker.admin_url)) as administrator:
        prepare(administrator, own.admin_url, TOPOLOGY, own.passwords)
    ear.turn(0.1)
    assert ear.bound


@pytest.mark.usefixtures("mouth")
def test_a_queue_that_is_taken_away_while_a_batch_is_received_is_noticed(stage: Stage, own: Prepared, admin: Connection) -> None:
    """The broker says it once, and perhaps at a moment at which the worker only takes in what comes next."""

    def receive(_: object) -> None:
        queue_of("listener")(admin.default_channel).delete()
        for _ in range(50):
            consumer.hear_ahead()
            Event().wait(0.02)

    stage.teller.count()
    stage.teller.relay.turn()
    with closing(Consumer(own.url("listener"), "listener", receive, receive)) as consumer, pytest.raises(link.AWAY):
        _hear(consumer, lambda: False)


@pytest.mark.usefixtures("mouth")
def test_a_worker_that_was_not_told_of_a_new_queue_listens_to_it_all_the_same(
    stage: Stage, own: Prepared, admin: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The broker says once that a queue is gone; on a network, or in a broker's bad moment, that word is lost."""
    monkeypatch.setattr(listening, "SILENCE", 1.0)
    url = urlsplit(own.url("listener"))
    with line_to(url.hostname or "", url.port or 5672) as line:
        by_way = url._replace(netloc=url.netloc.replace(f"{url.hostname}:{url.port}", f"127.0.0.1:{line.port}")).geturl()
        with closing(Consumer(by_way, "listener", stage.listener.inbox.receive, stage.listener.inbox.bury)) as consumer:
            consumer.turn(0.1)
            line.fall_silent()
            queue_of("listener")(admin.default_channel).delete()
            assert line.lost.wait(10)
            with closing(Admin(own.broker.admin_url)) as administrator:
                prepare(administrator, own.admin_url, TOPOLOGY, own.passwords)
            line.speak()
            stage.teller.count()
            stage.teller.relay.turn()
            _hear(consumer, lambda: stage.listener.heard() == [1])


def test_a_queue_with_other_arguments_is_a_mistake_in_one_line(stage: Stage, own: Prepared, admin: Connection) -> None:
    """Both who prepares and who listens say so, and wait for nothing."""
    queue_of("listener")(admin.default_channel).delete()
    admin.default_channel.queue_declare("listener.inbox", durable=True, auto_delete=False)
    with closing(_consumer(own, stage.listener)) as consumer, pytest.raises(Mistake, match="inequivalent arg"):
        consumer.turn(1)
    with closing(Admin(own.broker.admin_url)) as administrator, pytest.raises(Mistake, match="inequivalent arg"):
        prepare(administrator, own.admin_url, TOPOLOGY, own.passwords)


def test_a_second_preparation_changes_nothing(stage: Stage, own: Prepared) -> None:
    """Every deploy prepares."""
    with closing(Admin(own.broker.admin_url)) as administrator:
        prepare(administrator, own.admin_url, TOPOLOGY, own.passwords)


@pytest.mark.parametrize("address", ["wrong password", "no such place"])
def test_who_is_not_let_in_says_so_in_one_line(stage: Stage, own: Prepared, address: str) -> None:
    """Waiting would help nobody."""
    url = own.url("teller")
    wrong = {"wrong password": url.replace("teller:", "teller:x"), "no such place": url + "x"}[address]
    with pytest.raises(Mistake, match=r"^the broker refuses us \(\d+\): [^\n]+$"):
        RabbitTransport(wrong, "teller", TOPOLOGY).send([])


@pytest.mark.usefixtures("mouth")
def test_nobody_speaks_for_another_or_hears_what_is_his(stage: Stage, own: Prepared) -> None:
    """The rights of a service end at its own exchange and its own queues."""
    stage.teller.count()
    stage.teller.relay.transport = RabbitTransport(own.url("listener"), "teller", TOPOLOGY)
    with pytest.raises(Mistake, match="access to exchange 'teller'"):
        stage.teller.relay.turn()
    with pytest.raises(Mistake, match="refused for user 'teller'"):
        Consumer(own.url("teller"), "listener", stage.listener.inbox.receive, stage.listener.inbox.bury).turn(1)
