"""Green threads for the worker, in which nameko lives. Call :func:`patch` before anything else is imported.

eventlet's own way of waiting for PostgreSQL has no limit, and hangs for ever on a server that keeps its port open and is silent.
"""

import warnings
from typing import Final

#: Milliseconds in which a database answers most questions.
MOMENT: Final = 1


def patch() -> None:
    """Turn the threads and sockets of this process green, and have database connections wait with a limit."""
    with warnings.catch_warnings():
        # eventlet tells at each import that it is in maintenance; ADR 10 says why we use it, and where alone
        warnings.simplefilter("ignore")
        import eventlet  # noqa: PLC0415 -- nothing of it is loaded in a process that is not green
        import eventlet.debug  # noqa: PLC0415 -- idem

    eventlet.monkey_patch()
    # the hub would print what nobody waits for with the values in it; a thread, green or not, tells of it in the log
    eventlet.debug.hub_exceptions(state=False)

    from shared.persistence.connection import wait_with  # noqa: PLC0415 -- after the patching

    wait_with(_wait)


def _wait(descriptor: int, reading: bool, seconds: float | None) -> bool:  # noqa: FBT001 -- the shape of Ready
    """Wait while other green threads run, unless the answer is there sooner than they would have changed places."""
    from eventlet.hubs import trampoline  # noqa: PLC0415 -- see patch
    from eventlet.patcher import original  # noqa: PLC0415 -- idem

    select = original("select")
    poller = select.poll()
    poller.register(descriptor, select.POLLIN if reading else select.POLLOUT)
    if poller.poll(MOMENT):
        return True
    try:
        trampoline(descriptor, read=reading, write=not reading, timeout=seconds, timeout_exc=TimeoutError)
    except TimeoutError:
        return False
    return True
