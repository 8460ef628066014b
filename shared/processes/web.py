"""The web process: one service's HTTP under gunicorn, in threads. It needs its database, and no broker."""

from typing import Any

from gunicorn.app.base import BaseApplication
from werkzeug.middleware.proxy_fix import ProxyFix

from shared.access.keys import check_keys
from shared.mistake import Mistake
from shared.observability import ops_server
from shared.observability.backlog import watch_backlog
from shared.persistence.database import Database
from shared.processes import leaving
from shared.processes.starting import key_probe, stop_on_signal, wait_for_database, wait_for_keys
from shared.service import Service
from shared.settings import bind_address, database_url, ops_address, trusted_proxies
from shared.web.app import make_app

#: Requests at the same time: 96 open streams of server-sent events, and room for the rest.
THREADS = 128
#: Seconds that a request may go on after SIGTERM.
GRACE = 10


def run(service: Service, _topology: object = None) -> None:
    """Serve until SIGTERM. Raises ``Mistake``."""
    check_keys(service.name, signs=service.compute is None)
    if service.needs is not None:
        service.needs("web")
    database = Database(database_url(service.name), pool_size=1)
    stop = stop_on_signal()
    wait_for_database(service, database, stop)
    database.close()
    wait_for_keys(service, stop)
    ops_address()
    if not stop.is_set():
        try:
            Gunicorn(service).run()
        except SystemExit as ended:
            if ended.code:
                raise Mistake("the web process could not start: the line before says why") from ended


class Gunicorn(BaseApplication):
    """gunicorn, told by us and by no file."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.database: Database | None = None
        super().__init__()

    def load_config(self) -> None:
        """One process with threads: metrics and readiness are those of this process."""
        settings: dict[str, Any] = {
            "bind": bind_address(),
            "worker_class": "gthread",
            "workers": 1,
            "threads": THREADS,
            "graceful_timeout": GRACE,
            "control_socket_disable": True,
            "logger_class": "shared.observability.gunicorn_logger.GunicornLogger",
            "worker_tmp_dir": "/dev/shm",  # noqa: S108 -- its heartbeat file, also where all else is read-only
            "loglevel": "warning",
            "proc_name": f"tandem-{self.service.name}-web",
            "post_worker_init": self._begin,
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:  # noqa: ANN401 -- gunicorn takes WSGI and more
        """The application, made in the process that serves it."""
        self.database = Database(database_url(self.service.name))
        app = make_app(self.service, self.database)
        if proxies := trusted_proxies():
            app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)  # type: ignore[method-assign]
        return app

    def _begin(self, worker: object) -> None:
        leaving.post_worker_init(worker)
        if self.database is not None:
            watch_backlog({self.service.name: self.database})
            ops_server.serve(ops_address(), {"database": self.database.answers, **key_probe(self.service)})
