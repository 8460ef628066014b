"""One process of a toy service, as ``python -m shared.run`` would start it, with the places where it may be made to die.

python -m tests.faults.launch SERVICE web|worker|relay FOLDER
"""

import sys
from importlib import import_module
from pathlib import Path


def main(name: str, kind: str, folder: str) -> int:
    """Run it until it is told to stop; its exit status."""
    if kind == "worker":
        # before anything else is imported
        import_module("shared.processes.green").patch()
    toy, crashes = import_module("tests.faults.toy"), import_module("tests.faults.crashes")
    import_module("shared.observability").configure_logging(name, kind)
    crashes.install(crashes.Crashes(Path(folder)), name, kind)
    import_module("tests.faults.releases").Releases(Path(folder)).load(f"{name} {kind}")
    try:
        import_module(f"shared.processes.{kind}").run(toy.service(name), toy.TOPOLOGY)
    except import_module("shared.mistake").Mistake as mistake:
        sys.stderr.write(f"{mistake}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
