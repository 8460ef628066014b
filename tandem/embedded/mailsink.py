"""The mail sink of the embedded default: it takes every mail in and sends none on.

Each mail becomes one ``.eml`` file in ``$TANDEM_VAR/mail``, readable by the owner alone, whole or not at all.
"""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

_STOP_SIGNALS = {signal.SIGTERM, signal.SIGINT}


class Folder:
    """Keeps mails as files; their names sort by the moment they came in (UTC)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir(mode=0o700, parents=True, exist_ok=True)

    def keep(self, content: bytes) -> Path:
        """Write one mail; a reader finds the whole file or none."""
        stem = f"{datetime.now(UTC):%Y%m%dT%H%M%S.%f}-{uuid4().hex}"
        unfinished, kept = self.path / f".{stem}.part", self.path / f"{stem}.eml"
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            unfinished.rename(kept)
        except OSError:
            unfinished.unlink(missing_ok=True)
            raise
        return kept

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: ARG002, N802 -- aiosmtpd's own signature
        """Answer the sender only when the mail is on disk."""
        content = envelope.content or b""
        try:
            self.keep(content if isinstance(content, bytes) else content.encode())
        except OSError:
            return "452 4.3.1 The mail could not be written"
        return "250 2.0.0 Kept"


@contextmanager
def listening(folder: Path, address: str) -> Iterator[Controller]:
    """Take mail in on ``address`` (``host:port``) as long as the block lasts."""
    host, _, port = address.rpartition(":")
    controller = Controller(Folder(folder), hostname=host, port=int(port), ident="Tandem mail sink")
    controller.start()
    try:
        yield controller
    finally:
        controller.stop()


def main() -> None:
    """Run until SIGTERM or Ctrl-C. Reads ``TANDEM_SMTP`` (where to listen) and ``TANDEM_VAR``."""
    # Blocked before the server's thread starts, so that the signal waits for sigwait and reaches no other thread.
    signal.pthread_sigmask(signal.SIG_BLOCK, _STOP_SIGNALS)
    with listening(Path(os.environ["TANDEM_VAR"]) / "mail", os.environ["TANDEM_SMTP"]):
        signal.sigwait(_STOP_SIGNALS)


if __name__ == "__main__":
    main()
