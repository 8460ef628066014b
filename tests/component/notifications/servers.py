"""Mail servers of their own kind, to see what the mail of the day does with each."""

from asyncio import Transport
from collections.abc import Iterator
from contextlib import contextmanager

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@contextmanager
def answering(address: str, handler: object) -> Iterator[None]:
    """A mail server of its own kind."""
    host, _, port = address.rpartition(":")
    controller = Controller(handler, hostname=host, port=int(port))
    controller.start()
    try:
        yield
    finally:
        controller.stop()


class Says:
    """A mail server that answers a mail with this line."""

    def __init__(self, line: str) -> None:
        self.line = line
        self.mails = 0

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: ARG002, N802 -- aiosmtpd's signature
        """Answer, whatever the mail."""
        self.mails += 1
        return self.line


class FallsSilent(Says):
    """A mail server that takes a mail and is gone before it answers."""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 -- aiosmtpd's name
        """Hang up."""
        assert isinstance(server.transport, Transport)
        server.transport.abort()
        return await super().handle_DATA(server, session, envelope)
