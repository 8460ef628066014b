"""What happens on networks happens on the line, and is over when it is mended."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, suppress

import pytest

from tests.faults.proxy.line import HOST, Way
from tests.faults.proxy.lines import Line, Proxy


@pytest.fixture
def server() -> Iterator[int]:
    """A port at which every byte is said back."""
    with closing(socket.create_server((HOST, 0))) as listening:

        def echo(caller: socket.socket) -> None:
            with caller, suppress(OSError):
                while said := caller.recv(4096):
                    caller.sendall(said)

        def welcome() -> None:
            with suppress(OSError):
                while True:
                    threading.Thread(target=echo, args=(listening.accept()[0],), daemon=True).start()

        threading.Thread(target=welcome, daemon=True).start()
        yield listening.getsockname()[1]
        # a thread that waits for a caller lets go of the port when one comes
        listening.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def line(server: int) -> Iterator[Line]:
    """A line to it."""
    with Proxy("1") as proxy:
        yield proxy.line("a line", f"tcp://user@{HOST}:{server}/", amqp=False)


def call(line: Line) -> socket.socket:
    """A connection by way of it."""
    return socket.create_connection((HOST, int(line.address.split(":")[-1].rstrip("/"))), timeout=10)


def said_back(caller: socket.socket, what: bytes) -> bool:
    """Whether it comes back, soon."""
    caller.sendall(what)
    caller.settimeout(0.5)
    try:
        return caller.recv(len(what)) == what
    except TimeoutError:
        return False


def test_what_is_said_arrives(line: Line) -> None:
    """Both ways, and so does the end."""
    with call(line) as caller:
        assert said_back(caller, b"hello")
        caller.shutdown(socket.SHUT_WR)
        assert caller.recv(1) == b""


def test_a_cut_line_resets_and_refuses(line: Line) -> None:
    """Who talks is cut off, who comes is refused; then all is well, at the same address."""
    with call(line) as caller:
        assert said_back(caller, b"hello")
        assert line.cut() == 1
        with pytest.raises(ConnectionResetError):
            caller.recv(1)
        with pytest.raises(ConnectionRefusedError):
            call(line)
    line.mend()
    with call(line) as caller:
        assert said_back(caller, b"hello")


@pytest.mark.parametrize("way", Way)
def test_a_silent_way_holds_back_and_takes_new_callers(line: Line, way: Way) -> None:
    """Nobody hears anything until it is mended; then what was held back goes on."""
    with call(line) as before:
        assert said_back(before, b"hello")
        line.silence(way)
        with call(line) as new:
            assert not said_back(before, b"held")
            assert not said_back(new, b"back")
            assert line.held == {way: 8}
            line.mend()
            assert (before.recv(4), new.recv(4)) == (b"held", b"back")


def test_new_callers_can_be_spared(line: Line) -> None:
    """As when something on the way has forgotten the connections that it knew."""
    with call(line) as before:
        assert said_back(before, b"hello")
        line.silence(new=False)
        with call(line) as new:
            assert (said_back(before, b"held"), said_back(new, b"back")) == (False, True)


def test_the_end_of_a_connection_does_not_pass_a_silent_way(line: Line) -> None:
    """The other side must find out by itself."""
    with call(line) as caller:
        assert said_back(caller, b"hello")
        line.silence(Way.TO_SERVER)
        caller.shutdown(socket.SHUT_WR)
        caller.settimeout(0.5)
        with pytest.raises(TimeoutError):
            caller.recv(1)


def test_a_slow_line_brings_everything_later(line: Line) -> None:
    """In its order."""
    line.slow(0.4)
    with call(line) as caller:
        assert not said_back(caller, b"first")
        caller.sendall(b"second")
        caller.settimeout(10)
        assert caller.recv(5) + caller.recv(6) == b"firstsecond"
