"""The demo's mail: what the mail sink caught, read from its folder."""

from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

from shared.settings import settings

#: More mails than this are not shown.
MOST = 200


@dataclass(frozen=True)
class Mail:
    """One mail that went out."""

    to: str
    subject: str
    text: str
    html: str | None
    at: datetime | None


def mails(to: str | None = None) -> list[Mail]:
    """The newest mails, to one address or to all."""
    files = sorted((settings().var / "mail").glob("*.eml"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    found = []
    for file in files:
        mail = _read(file)
        if to is None or to.casefold() in mail.to.casefold():
            found.append(mail)
        if len(found) == MOST:
            break
    return found


def _read(file: Path) -> Mail:
    message = BytesParser(EmailMessage, policy=policy.default).parsebytes(file.read_bytes())
    return Mail(
        to=str(message["To"] or message["X-RcptTo"] or ""),
        subject=str(message["Subject"] or ""),
        text=_part(message, "plain") or "",
        html=_part(message, "html"),
        at=message["Date"].datetime if message["Date"] else None,
    )


def _part(message: EmailMessage, kind: str) -> str | None:
    body = message.get_body((kind,))
    return str(body.get_content()) if body else None
