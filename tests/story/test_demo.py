"""The demo that a first start puts in."""

from pathlib import Path
from stat import S_IMODE
from typing import TYPE_CHECKING

import pytest

from shared.reference.identifiers import parse_kbo
from shared.settings import settings
from tandem.demo.organisations import ORGANISATIONS
from tandem.demo.passwords import DemoPasswords
from tandem.demo.seed import UrlOf, seed
from tandem.embedded.messages import Clear
from tests.support.world import World

if TYPE_CHECKING:
    from tests.conftest import Databases

#: Databases that the demo puts something in.
SEEDED = ("portal", "casemanagement", "referral", "notifications", "reporting")


@pytest.fixture
def url_of(databases: "Databases") -> UrlOf:
    """Where the database of a service stands."""
    return databases.addresses.runtime_url


def test_a_second_start_seeds_nothing(world: World, url_of: UrlOf, tmp_path: Path) -> None:
    """Also when the first start died just before it told the accounts."""
    passwords = DemoPasswords(tmp_path)
    seed(url_of, passwords)
    before = {service: _events(world, service) for service in SEEDED}
    (tmp_path / "accounts.txt").unlink()
    seed(url_of, passwords)
    assert {service: _events(world, service) for service in SEEDED} == before
    assert passwords.told


def test_passwords_are_for_their_owner_alone(world: World, url_of: UrlOf, tmp_path: Path) -> None:
    """Nobody else on the machine can log in with them."""
    seed(url_of, DemoPasswords(tmp_path))
    assert {S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()} == {0o600}


def test_lost_passwords_are_told_and_not_replaced(world: World, url_of: UrlOf, tmp_path: Path) -> None:
    """New ones would fit no account."""
    seed(url_of, DemoPasswords(tmp_path))
    (tmp_path / "accounts.json").unlink()
    with pytest.raises(Clear):
        seed(url_of, DemoPasswords(tmp_path))


def test_the_demo_stays_out_of_production(monkeypatch: pytest.MonkeyPatch, url_of: UrlOf, tmp_path: Path) -> None:
    """Made-up accounts with known passwords do not belong there."""
    monkeypatch.setenv("TANDEM_PROFILE", "production")
    settings.cache_clear()
    try:
        with pytest.raises(PermissionError):
            seed(url_of, DemoPasswords(tmp_path))
    finally:
        monkeypatch.undo()
        settings.cache_clear()
    assert not list(tmp_path.iterdir())


def test_every_organisation_says_that_it_is_an_example() -> None:
    """Nobody takes them for real, and their numbers pass as numbers."""
    for each in ORGANISATIONS:
        assert each.name.endswith("(voorbeeld)")
        assert parse_kbo(each.kbo).digits == each.kbo


def _events(world: World, service: str) -> int:
    count: int = world.rows(service, "SELECT count(*) FROM event")[0][0]
    return count
