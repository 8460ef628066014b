"""A night of trouble is a few lines of log."""

from structlog.testing import capture_logs

from shared.observability.trouble import Trouble


def test_trouble_is_told_when_it_begins_when_it_changes_and_when_it_is_over() -> None:
    """Whatever the number of tries."""
    trouble = Trouble("relay-waits", service="intake")
    with capture_logs() as logs:
        trouble.over()
        for error in (OSError("secret"), OSError(), TimeoutError(), TimeoutError()):
            trouble.tell(error)
        trouble.over()
        trouble.over()
    assert [(line["event"], line.get("error")) for line in logs] == [
        ("relay-waits", "OSError"),
        ("relay-waits", "TimeoutError"),
        ("relay-waits-over", None),
    ]


def test_a_line_says_whose_trouble_it_is_and_nothing_of_what_an_error_says() -> None:
    """The text of an exception can hold a whole row."""
    with capture_logs() as logs:
        Trouble("turn-failed", turn="receive").tell(ValueError("Jan, 85.07.30-033 28"))
    assert logs == [{"event": "turn-failed", "log_level": "warning", "error": "ValueError", "turn": "receive"}]
