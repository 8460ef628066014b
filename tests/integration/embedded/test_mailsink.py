"""The mail sink as the program that the supervisor starts."""

import os
import signal
import smtplib
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from tandem.embedded.mailsink import listening


@pytest.fixture
def port() -> int:
    """A port at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found: int = free.getsockname()[1]
    return found


@pytest.fixture
def sink(port: int, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The program, started and answering."""
    environment = os.environ | {"TANDEM_SMTP": f"127.0.0.1:{port}", "TANDEM_VAR": str(tmp_path)}
    with subprocess.Popen([sys.executable, "-m", "tandem.embedded.mailsink"], env=environment) as process:
        _wait_for(port)
        yield process
        process.kill()


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the mail sink did not start listening")


def _send(port: int, text: str) -> None:
    message = EmailMessage()
    message["To"], message["From"], message["Subject"] = "an@voorbeeld.example", "tandem@voorbeeld.example", "Proef"
    message.set_content(text)
    with smtplib.SMTP("127.0.0.1", port, timeout=10) as connection:
        connection.send_message(message)


def test_a_mail_becomes_a_file_that_only_its_owner_can_read(sink: subprocess.Popen[bytes], port: int, tmp_path: Path) -> None:
    """The sink answers when the file is there, so that nobody has to wait for it."""
    _send(port, "Er wacht een bericht op u.")
    (file,) = (tmp_path / "mail").iterdir()
    assert file.suffix == ".eml"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "Er wacht een bericht op u." in file.read_text()


def test_it_stops_when_it_is_asked_to(sink: subprocess.Popen[bytes]) -> None:
    """At once, and as something that went well."""
    sink.send_signal(signal.SIGTERM)
    assert sink.wait(timeout=10) == 0


def test_mails_sort_by_the_moment_they_came(port: int, tmp_path: Path) -> None:
    """Who reads the folder reads it in order."""
    with listening(tmp_path, f"127.0.0.1:{port}"):
        for number in range(3):
            _send(port, f"mail {number}")
    contents = [file.read_text() for file in sorted(tmp_path.glob("*.eml"))]
    assert ["mail 0" in contents[0], "mail 1" in contents[1], "mail 2" in contents[2]] == [True] * 3


def test_a_mail_that_cannot_be_written_is_turned_down(port: int, tmp_path: Path) -> None:
    """The sender learns that it was not kept, and tries again later."""
    folder = tmp_path / "mail"
    with listening(folder, f"127.0.0.1:{port}"):
        folder.rmdir()
        with pytest.raises(smtplib.SMTPDataError) as error:
            _send(port, "niets")
    assert error.value.smtp_code == 452
