"""Handing a mail to the mail server, and knowing afterwards what is known."""

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.policy import SMTP as WIRE
from typing import Final

from services.notifications.domain.delivery import DeliveryState
from shared.settings import settings

#: Seconds to wait for each answer of the mail server.
PATIENCE: Final = 10
#: The first digit of a reply: done, or never (RFC 5321, 4.2.1).
_DONE: Final = 2
_NEVER: Final = 5


class ServerAwayError(Exception):
    """The mail server cannot be reached: nothing was sent, and nothing can be now."""


class MailServer:
    """A conversation with the mail server, good for several mails."""

    def __init__(self, connection: smtplib.SMTP) -> None:
        self._connection = connection

    def send(self, sender: str, recipient: str, message: EmailMessage) -> DeliveryState:
        """Hand over one mail. From the moment its content goes out, silence means that nobody knows."""
        try:
            for code, _ in (self._connection.mail(sender), self._connection.rcpt(recipient)):
                if not _taken(code):
                    return self._turned_down(code)
        except (smtplib.SMTPException, OSError):
            return DeliveryState.NOT_SENT
        try:
            code, _ = self._connection.data(message.as_bytes(policy=WIRE))
        except smtplib.SMTPDataError as error:
            return self._turned_down(error.smtp_code)
        except (smtplib.SMTPException, OSError):
            return DeliveryState.UNKNOWN
        return DeliveryState.SENT if _taken(code) else self._turned_down(code)

    def _turned_down(self, code: int) -> DeliveryState:
        with suppress(smtplib.SMTPException, OSError):
            self._connection.rset()
        return DeliveryState.REFUSED if code // 100 == _NEVER else DeliveryState.NOT_SENT


def _taken(code: int) -> bool:
    return code // 100 == _DONE


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """Talk to the mail server of ``TANDEM_SMTP`` (``host:port``). Raises :class:`ServerAwayError` when it does not answer."""
    host, _, port = settings().smtp.rpartition(":")
    try:
        connection = smtplib.SMTP(host, int(port), timeout=PATIENCE)
        connection.ehlo_or_helo_if_needed()
    except (smtplib.SMTPException, OSError) as error:
        raise ServerAwayError from error
    try:
        yield MailServer(connection)
    finally:
        with suppress(smtplib.SMTPException, OSError):
            connection.quit()
        connection.close()
