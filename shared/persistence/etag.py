"""ETags that tell nothing but «same» or «changed»: a keyed hash of id and version, never a number that can be counted."""

import hashlib
import hmac
from uuid import UUID

from shared.access.keys import secret


def etag(service: str, identity: UUID, version: int) -> str:
    """The strong ETag of one version of a thing, with its quotes."""
    digest = hmac.new(secret(service, "etag"), f"{identity}:{version}".encode(), hashlib.sha256).hexdigest()
    return f'"{digest[:24]}"'


def version_of(service: str, identity: UUID, tag: str, newest: int) -> int | None:
    """Which version an ETag of ours stands for, looking back from ``newest``; nothing when it is not ours."""
    versions = range(newest, 0, -1)
    return next((version for version in versions if hmac.compare_digest(etag(service, identity, version), tag)), None)
