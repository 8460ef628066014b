"""Every text of the screens stands in both languages."""

from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

PORTAL = Path(__file__).parents[3] / "services/portal"


def texts() -> set[str]:
    """Every Dutch text that templates and pages hand to gettext."""
    places = [("templates/**.html", "jinja2"), ("screens/**.py", "python")]
    words = {"_": None, "gettext": None, "ngettext": (1, 2)}
    found = extract_from_dir(PORTAL, method_map=places, keywords=words)
    return {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}


def english() -> dict[str, object]:
    """The English of each Dutch text."""
    with (PORTAL / "translations/en.po").open("rb") as file:
        return {
            message.id if isinstance(message.id, str) else message.id[0]: message.string
            for message in read_po(file)
            if message.id
        }


def test_every_text_has_its_english() -> None:
    """Nobody reads half a page in another language."""
    assert {text for text in texts() if not english().get(text)} == set()


def test_no_english_is_left_of_a_text_that_is_gone() -> None:
    """What nobody reads is not kept."""
    assert english().keys() - texts() == set()
