from string import Formatter

import pytest

from tandem.embedded.messages import TEXTS, Clear, text


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"LANG": "nl_BE.UTF-8"}, "draait al"),
        ({"LANG": "en_GB.UTF-8"}, "running already"),
        ({"LANG": "nl_BE.UTF-8", "LC_ALL": "C"}, "running already"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "nl_NL"}, "draait al"),
        ({}, "running already"),
    ],
)
def test_the_terminal_decides_the_language(variables: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first of LC_ALL, LC_MESSAGES and LANG that is set."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert expected in text("running", url="http://127.0.0.1:8080")


@pytest.mark.parametrize("code", TEXTS)
def test_both_languages_tell_the_same_facts(code: str) -> None:
    """No value is lost in translation."""
    dutch, english = ({name for _, name, _, _ in Formatter().parse(line) if name} for line in TEXTS[code])
    assert dutch == english


def test_a_reason_is_one_line() -> None:
    """What stops Tandem is read at a glance."""
    assert "\n" not in str(Clear("port.taken", port=8080, other=8081))
