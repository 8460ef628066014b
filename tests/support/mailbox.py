"""A mail sink that listens, for tests that look at what arrives."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from shared.settings import settings
from tandem.embedded.mailsink import listening


@contextmanager
def free_address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An address for a mail server at which nobody listens yet; notifications will send there."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    monkeypatch.setenv("TANDEM_SMTP", address)
    settings.cache_clear()
    yield address
    monkeypatch.undo()
    settings.cache_clear()


@contextmanager
def mailbox(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder in which the mails of a sink arrive."""
    with free_address(monkeypatch) as address, listening(folder, address):
        yield folder
