"""What each line of the log says of the work it belongs to, when the first requests come at the same moment."""

import subprocess
import sys

#: structlog makes a variable at its first use, which two threads can both believe to be theirs.
PROGRAM = """
import shared.web.gate
from structlog import contextvars
print(*sorted(name.removeprefix(contextvars.STRUCTLOG_KEY_PREFIX) for name in contextvars._CONTEXT_VARS))
"""


def test_the_variables_of_the_log_are_there_before_the_first_request() -> None:
    """Else one of two first requests is answered with 500: it cannot give back what the other made."""
    made = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert made.stdout.split() == ["correlation", "event_id", "service"]
