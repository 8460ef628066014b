"""Notifications alone, with a town around it and a mail sink that listens."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.settings import settings
from tandem.embedded.mailsink import listening
from tests.support.town import Town
from tests.support.world import World


@pytest.fixture
def town(world: World) -> Town:
    """An empty town."""
    return Town(world)


@pytest.fixture
def smtp(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An address for a mail server at which nobody listens yet."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    monkeypatch.setenv("TANDEM_SMTP", address)
    settings.cache_clear()
    yield address
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
def mailbox(smtp: str, tmp_path: Path) -> Iterator[Path]:
    """The folder in which the mails of the sink arrive."""
    with listening(tmp_path / "mail", smtp):
        yield tmp_path / "mail"
