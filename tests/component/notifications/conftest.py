"""Notifications alone, with a town around it and a mail sink that listens."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tandem.embedded.mailsink import listening
from tests.component.notifications.file import File
from tests.support.mailbox import free_address
from tests.support.town import Town
from tests.support.world import World


@pytest.fixture
def town(world: World) -> Town:
    """An empty town."""
    return Town(world)


@pytest.fixture
def file(town: Town) -> File:
    """A trajectory whose tandem is known and has read that it is."""
    made = File(town)
    made.allocate(made.work, made.care)
    for one in (made.work, made.care):
        (item,) = one.get("/notices").json["items"]
        one.post(f"/notices/{item['id']}/read")
    return made


@pytest.fixture
def smtp(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An address for a mail server at which nobody listens yet."""
    with free_address(monkeypatch) as address:
        yield address


@pytest.fixture
def mailbox(smtp: str, tmp_path: Path) -> Iterator[Path]:
    """The folder in which the mails of the sink arrive."""
    with listening(tmp_path / "mail", smtp):
        yield tmp_path / "mail"
