"""``GET /changes``: a stream for an open page, or what changed since for a page that asks now and then."""

from dataclasses import asdict, dataclass
from typing import Any, Final
from uuid import UUID

from flask import Flask, Response, current_app, request
from flask_smorest import Blueprint
from marshmallow import Schema
from marshmallow import fields as mm

from shared.web.app import live
from shared.web.commands import Answer, actor, run_only
from shared.web.live.hub import Hub
from shared.web.live.streams import STREAMS, Stream
from shared.web.live.watch import ALL, Watch
from shared.web.schemas import Strict

EVENT_STREAM: Final = "text/event-stream"
_EXTENSION: Final = "tandem-live"


@dataclass(frozen=True)
class Followed:
    """Which file somebody follows, their own without one; and from where they go on."""

    trajectory: UUID | None
    after: str | None


class FollowedSchema(Strict):
    """What a page follows."""

    make = Followed

    trajectory = mm.UUID(load_default=None, metadata={"description": "this file alone; else one's own"})
    after = mm.String(load_default=None, metadata={"description": "the last `id` of a stream, or `after` of an answer"})


class ChangeSchema(Schema):
    """That something changed."""

    file = mm.UUID(metadata={"description": "what the reader knows the file by; absent when `part` is `all`"})
    part = mm.String(metadata={"description": "a kind of item, `head`, `plan`, `report`; `all` when more changed than was kept"})
    about = mm.UUID(metadata={"description": "the thing that changed"})
    by = mm.UUID(metadata={"description": "by which account, for who may know"})


class ChangesSchema(Schema):
    """What changed, and from where to go on."""

    changes = mm.List(mm.Nested(ChangeSchema))
    after = mm.String()


def install(app: Flask, watch: Watch) -> None:
    """Give an application its hub."""
    running = app.extensions["tandem"]
    app.extensions[_EXTENSION] = Hub(running.name, running.database, watch)


def add_to(blueprint: Blueprint) -> Blueprint:
    """The route, on a service's blueprint."""

    @blueprint.get("/changes")
    @live
    @blueprint.arguments(FollowedSchema, location="query")
    @blueprint.response(200, ChangesSchema)
    def changes(followed: Followed) -> Answer:
        """What others change in a file or in one's own, as it happens: with `Accept: text/event-stream` a stream of events.

        Each event `changed` says which part of which file changed, and nothing of what it says now. A stream lasts five minutes.
        503 `live.full` when too many follow: ask again in five seconds, without a stream.
        """
        hub: Hub = current_app.extensions[_EXTENSION]
        files = run_only(lambda work: hub.watch.files(work, followed.trajectory))
        if request.accept_mimetypes.best_match(["application/json", EVENT_STREAM]) == EVENT_STREAM:
            return _stream(hub, Stream(actor(), followed.trajectory, files), followed.after)
        found, after = hub.since(actor(), files, followed.after)
        told: list[dict[str, Any]] = [{"part": ALL}] if found is None else [asdict(each) for each in found]
        return {"changes": [{name: value for name, value in each.items() if value} for each in told], "after": after}

    return blueprint


def _stream(hub: Hub, stream: Stream, after: str | None) -> Response:
    leave = STREAMS.enter(stream)

    def close() -> None:
        stream.end()
        hub.leave(stream)
        leave()

    try:
        hub.follow(stream, after)
    except BaseException:
        close()
        raise
    response = Response(stream, content_type=f"{EVENT_STREAM}; charset=utf-8")
    # a proxy passes each on at once
    response.headers["X-Accel-Buffering"] = "no"
    response.call_on_close(close)
    return response
