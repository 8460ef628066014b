"""Is it alive, and is it ready: for supervisors, load balancers and the portal's status page."""

from flask import Flask, Response, jsonify

from shared.persistence.database import Database


def register(app: Flask, service: str, database: Database) -> None:
    """Add ``/api/<service>/health/live`` and ``/ready``; ready means that the database answers, and soon."""

    def live() -> Response:
        return jsonify(service=service, status="ok")

    def ready() -> tuple[Response, int]:
        if database.answers():
            return jsonify(service=service, status="ok"), 200
        return jsonify(service=service, status="database-away"), 503

    app.add_url_rule(f"/api/{service}/health/live", "live", live)
    app.add_url_rule(f"/api/{service}/health/ready", "ready", ready)
