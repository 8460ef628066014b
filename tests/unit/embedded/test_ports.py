import socket
from pathlib import Path

from tandem.embedded.ports import HOST, free_port, is_free, remembered_port


def test_a_port_where_somebody_listens_is_not_free() -> None:
    """A second program on the same port would not start."""
    with socket.create_server((HOST, 0)) as server:
        assert not is_free(server.getsockname()[1])


def test_a_port_is_the_same_at_the_next_start(tmp_path: Path) -> None:
    """A bookmark and a psql alias keep working."""
    first = remembered_port(tmp_path / "port")
    assert remembered_port(tmp_path / "port") == first


def test_a_remembered_port_that_somebody_took_is_replaced(tmp_path: Path) -> None:
    """Another program's port does not keep Tandem from starting."""
    with socket.create_server((HOST, 0)) as server:
        taken = server.getsockname()[1]
        (tmp_path / "port").write_text(str(taken))
        assert remembered_port(tmp_path / "port") != taken


def test_a_spoiled_port_file_is_replaced(tmp_path: Path) -> None:
    """Half a write, after a full disk, heals by itself."""
    (tmp_path / "port").write_text("")
    port = remembered_port(tmp_path / "port")
    assert is_free(port)


def test_a_free_port_is_free() -> None:
    """What is given out can be bound."""
    assert is_free(free_port())
