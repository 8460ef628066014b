"""The same effects as nameko's documentation shows them: a handler that commits; nameko makes its queue a classic one."""

import os
from typing import Any
from uuid import UUID

from eventlet.support.psycopg2_patcher import make_psycopg_green
from nameko.events import event_handler
from nameko.runners import ServiceRunner
from sqlalchemy import create_engine, insert
from sqlalchemy.orm import Session

from bench import toy
from bench.going import say_ready

engine = create_engine(os.environ["BENCH_ENGINE"], pool_size=10)


class Listener:
    """Keeps a row for each event, ten at a time."""

    name = "stock"

    @event_handler(toy.TELLER, "told")  # type: ignore[untyped-decorator]  # nameko ships no types
    def keep(self, body: dict[str, Any]) -> None:
        """The effect: a row."""
        with Session(engine) as session, session.begin():
            row = {"event_id": UUID(body["id"]), "subject": UUID(body["subject"]), **body["data"]}
            session.execute(insert(toy.effect_table), row)


if __name__ == "__main__":
    # eventlet's own way of waiting; ours came with the tables
    make_psycopg_green()
    runner = ServiceRunner({"AMQP_URI": os.environ["BENCH_BROKER"]})
    runner.add_service(Listener)
    runner.start()
    say_ready()
    runner.wait()
