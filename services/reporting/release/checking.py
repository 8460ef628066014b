"""A release held against its own proof by the checker that goes with it, before anybody may see it; without numpy or a solver."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from services.reporting.engine.check import check
from services.reporting.release.placing import write
from services.reporting.rulebook import CHECK_FAILED
from shared.rules import Refused


def refuse_unless_passed(files: Mapping[str, bytes], keys: Sequence[Mapping[str, object]]) -> None:
    """Refuse ``release.check-failed`` unless nothing is wrong with these files; ``keys`` are public ones, to see who signed.

    Without any key nobody can see that, and it is refused.
    """
    with TemporaryDirectory() as folder:
        write(files, Path(folder))
        if not keys or not check(Path(folder), keys).passed:
            raise Refused(CHECK_FAILED)
