"""One process of a measured service, as ``python -m shared.run SERVICE web|worker|relay`` would start it."""

import sys
from importlib import import_module


def main(name: str, kind: str) -> None:
    """Run it until it is told to stop."""
    if kind == "worker":
        # before anything else is imported
        import_module("shared.processes.green").patch()
    toy = import_module("bench.toy")
    import_module(f"shared.processes.{kind}").run(toy.service(name), toy.TOPOLOGY)


if __name__ == "__main__":
    main(*sys.argv[1:])
