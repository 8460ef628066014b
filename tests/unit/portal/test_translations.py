"""Every text of the screens stands in both languages."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from services.portal.screens.frame.language import CATALOGUES

PORTAL = Path(__file__).parents[3] / "services/portal"


def texts() -> set[str]:
    """Every Dutch text that templates and pages hand to gettext."""
    places = [("templates/**.html", "jinja2"), ("screens/**.py", "python")]
    words = {"_": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}
    found = extract_from_dir(PORTAL, method_map=places, keywords=words)
    return {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}


def entries() -> Iterator[tuple[str, object]]:
    """Each Dutch text with its English, of every theme."""
    for path in sorted((CATALOGUES / "en").glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file):
                if message.id:
                    yield message.id if isinstance(message.id, str) else message.id[0], message.string


def test_every_text_has_its_english() -> None:
    """Nobody reads half a page in another language."""
    english = dict(entries())
    assert {text for text in texts() if not english.get(text)} == set()


def test_no_english_is_left_of_a_text_that_is_gone() -> None:
    """What nobody reads is not kept."""
    assert dict(entries()).keys() - texts() == set()


def test_the_same_text_has_the_same_english_in_every_theme() -> None:
    """The themes are joined, and which one comes last may not matter."""
    found: dict[str, object] = {}
    for dutch, english in entries():
        assert found.setdefault(dutch, english) == english, dutch
