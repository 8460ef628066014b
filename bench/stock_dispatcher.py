"""The same events as nameko's documentation shows it: each dispatched with a confirm of its own. ``… EVENTS``."""

import os
import sys

from nameko.standalone.events import event_dispatcher

from bench import toy
from bench.going import wait_for_go
from bench.unsafe import document

if __name__ == "__main__":
    send = event_dispatcher({"AMQP_URI": os.environ["BENCH_BROKER"]})
    wait_for_go()
    for number in range(int(sys.argv[1])):
        send(toy.TELLER, "told", document(number))
