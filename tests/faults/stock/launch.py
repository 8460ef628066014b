"""One stock service, as `nameko run` starts it.

python -m tests.faults.stock.launch SERVICE BROKER ADDRESS
"""

import sys

import eventlet

# before anything else is imported, as nameko's own command does
eventlet.monkey_patch()

from eventlet.support.psycopg2_patcher import make_psycopg_green  # noqa: E402 -- see above
from nameko.cli.run import run  # noqa: E402 -- idem

from tests.faults.stock.service import service  # noqa: E402 -- idem

if __name__ == "__main__":
    make_psycopg_green()
    node, broker, address = sys.argv[1:]
    run([service(node)], {"AMQP_URI": broker, "WEB_SERVER_ADDRESS": address})
