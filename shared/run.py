"""``python -m shared.run SERVICE web|worker|relay|engine``: one process of one service, until SIGTERM.

Exit status: 0 when it was asked to stop, 1 after one line about something that waiting does not mend, 70 when it was stuck.
"""

import argparse
import importlib
import sys
from collections.abc import Sequence

#: The kinds of process that every service has, and the one that some have besides.
KINDS = ("web", "worker", "relay")
ENGINE = "engine"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the command line names; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m shared.run", description="One process of one service, until SIGTERM.")
    parser.add_argument("service", help="its name, as under services/")
    parser.add_argument("kind", choices=(*KINDS, ENGINE))
    asked = parser.parse_args(arguments)
    if asked.kind == "worker":
        from shared.processes import green  # noqa: PLC0415 -- before everything else is imported

        green.patch()
    return _run(asked.service, asked.kind)


def _run(name: str, kind: str) -> int:
    import structlog  # noqa: PLC0415 -- after the patching, like all that follows

    from shared.mistake import Mistake  # noqa: PLC0415
    from shared.observability import configure_logging  # noqa: PLC0415
    from shared.service import load  # noqa: PLC0415
    from shared.settings import database_url  # noqa: PLC0415

    configure_logging(name, kind)
    try:
        sealed = {"audit": database_url("audit")} if kind == "worker" else {}
        importlib.import_module(f"shared.processes.{kind}").run(load(name), **sealed)
    except Mistake as mistake:
        structlog.get_logger().critical("cannot-run", why=str(mistake))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
