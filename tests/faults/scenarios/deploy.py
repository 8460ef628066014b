"""Every process is told to stop while it works, as each deploy does."""

import time

from tests.faults.stage import Stage
from tests.faults.toy import NODES


def deploy(stage: Stage) -> None:
    """Each ends by itself, with 0, and what it was at is done once."""
    stage.flows("before")
    for kind in stage.ring.kinds:
        began = time.monotonic()
        told = {f"{node} {kind}": stage.ring.keeper.stop(f"{node} {kind}") for node in NODES}
        for name, pid in told.items():
            code = stage.ring.keeper.how_ended(pid)
            stage.prove(code == 0, f"{name} ended with {code}")
        stage.facts.append(f"in {time.monotonic() - began:.1f} s")
        stage.flows(f"after the deploy of every {kind}")
