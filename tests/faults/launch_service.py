"""One process of a real service, as ``python -m shared.run`` starts it, with the places where it may be made to die.

python -m tests.faults.launch_service SERVICE web|worker|relay|engine FOLDER
"""

import sys
from importlib import import_module
from pathlib import Path


def main(service: str, kind: str, folder: str) -> int:
    """Run it until it is told to stop; its exit status."""
    if kind == "worker":
        # before anything else is imported
        import_module("shared.processes.green").patch()
    if kind != "engine":
        crashes = import_module("tests.faults.crashes")
        crashes.install(crashes.Crashes(Path(folder)), service, kind)
    status: int = import_module("shared.run").main([service, kind])
    return status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
