import json
from pathlib import Path

from tandem.embedded.databases import Addresses, Passwords


def test_a_password_stays_the_same(tmp_path: Path) -> None:
    """The databases know it already."""
    first = Passwords(tmp_path / "kept.json").of(["intake", "intake_owner"])
    assert Passwords(tmp_path / "kept.json").of(["intake", "intake_owner"]) == first


def test_a_new_role_leaves_the_others_alone(tmp_path: Path) -> None:
    """A release with one more service starts on old data."""
    first = Passwords(tmp_path / "kept.json").of(["intake"])
    both = Passwords(tmp_path / "kept.json").of(["intake", "portal"])
    assert both["intake"] == first["intake"]


def test_roles_have_different_passwords(tmp_path: Path) -> None:
    """Who knows one password opens one database."""
    passwords = Passwords(tmp_path / "kept.json").of(["intake", "intake_owner", "portal"])
    assert len(set(passwords.values())) == len(passwords)


def test_a_password_is_on_disk_before_it_is_used(tmp_path: Path) -> None:
    """A crash between the two would shut Tandem out of its own database."""
    passwords = Passwords(tmp_path / "kept.json").of(["intake"])
    assert json.loads((tmp_path / "kept.json").read_text()) == passwords


def test_addresses_show_no_password() -> None:
    """A traceback or a log line that holds them tells no secret."""
    assert "made-up" not in repr(Addresses(5432, {"intake": "made-up"}))
