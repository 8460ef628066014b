"""Releases over HTTP: which there are, and everything that is in them."""

import mimetypes

from flask import Response

from services.reporting.api.answering import told, unless_known, with_receipt
from services.reporting.schemas.releases import ChartsOut, KeysOut, RatesOut, ReleasePage, WholeReleaseOut
from services.reporting.views import folders, keys, releases
from shared.web.app import make_blueprint
from shared.web.commands import Answer, query, run_only
from shared.web.schemas import Place, PlaceQuery

ARCHIVE = "application/gzip"

blueprint = make_blueprint("reporting", "releases", description="Figures in which nobody can be found, and the proof of it.")
blueprint.after_request(with_receipt)


@blueprint.get("/keys")
@blueprint.response(200, KeysOut)
def show_keys() -> Answer:
    """The public keys of the engine that makes releases."""
    return query(keys.keys)


@blueprint.get("/releases")
@blueprint.arguments(PlaceQuery, location="query")
@blueprint.response(200, ReleasePage)
def list_releases(place: Place) -> Answer:
    """The releases, the last made first."""
    return query(lambda work: releases.releases(work, place))


@blueprint.get("/releases/<period>")
@blueprint.response(200, WholeReleaseOut)
def show_release(period: str) -> Answer:
    """One release: its manifest, signature, files and tables."""
    return query(lambda work: folders.shown(work, period))


@blueprint.get("/releases/<period>/files/<path:name>")
@blueprint.response(200, {"type": "string", "format": "binary"}, content_type="application/octet-stream")
def download_file(period: str, name: str) -> Response:
    """One file of a release, byte by byte as its manifest says."""
    body, digest = run_only(lambda work: folders.file(work, period, name))
    unless_known(digest)
    kind = mimetypes.guess_type(name)[0] or "text/plain"
    return _saved(body, kind if kind == "application/json" else f"{kind}; charset=utf-8", name.rpartition("/")[2])


@blueprint.get("/releases/<period>/archive.tar.gz")
@blueprint.response(200, {"type": "string", "format": "binary"}, content_type=ARCHIVE)
def download_archive(period: str) -> Response:
    """All files of a release in one, ready for ``tandem report check``."""
    body, digest = run_only(lambda work: folders.whole(work, period))
    unless_known(digest)
    return _saved(body, ARCHIVE, f"tandem-{period}.tar.gz")


@blueprint.get("/releases/<period>/charts")
@blueprint.response(200, ChartsOut)
def show_charts(period: str) -> Answer:
    """Every table as a chart draws it, with the sentence that its figures carry."""
    return told(run_only(lambda work: folders.charts(work, period)))


@blueprint.get("/releases/<period>/rates")
@blueprint.response(200, RatesOut)
def show_rates(period: str) -> Answer:
    """The percentages of the plan, with their ranges."""
    return told(run_only(lambda work: folders.rates(work, period)))


def _saved(body: bytes, kind: str, name: str) -> Response:
    return Response(body, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
