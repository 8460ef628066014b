"""``python -m tests.faults.proxy``: the proxy, in a process of its own, so that it slows nothing down of what is measured.

Orders are JSON lines that come in, each is answered by one; it ends with what comes in.
"""

import asyncio
import json
import sys
from collections.abc import Mapping
from random import Random
from typing import Any

from tests.faults.proxy.answers import Change
from tests.faults.proxy.line import HOST, Line, Way


async def main() -> None:
    """Do what is ordered until nobody can order any more."""
    orders, lines = asyncio.StreamReader(), dict[str, Line]()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
    while order := await orders.readline():
        asked = json.loads(order)
        if asked["do"] == "open":
            lines[asked["line"]] = Line((HOST, asked["port"]), amqp=asked["amqp"], chance=Random(asked["seed"]))
        sys.stdout.write(json.dumps(await _do(lines[asked["line"]], asked)) + "\n")
        sys.stdout.flush()


async def _do(line: Line, asked: Mapping[str, Any]) -> Mapping[str, object]:
    ways = [Way(way) for way in asked.get("ways", Way)]
    match asked["do"]:
        case "open":
            await line.listen()
        case "cut":
            return {"cut": await line.cut()}
        case "silence":
            line.silence(*ways, new=asked["new"])
        case "slow":
            line.delay |= dict.fromkeys(ways, asked["seconds"])
        case "change":
            line.how = Change(asked["how"])
        case "mend":
            await line.mend()
    return {"port": line.port, **line.seen()}


if __name__ == "__main__":
    asyncio.run(main())
