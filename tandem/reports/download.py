"""``tandem report download``: a release as a folder, ready to be checked."""

import io
import tarfile
from pathlib import Path
from typing import Annotated

import typer

from tandem.operations.telling import Exit, complain
from tandem.reports.desk import Period
from tandem.reports.service import AT_HOME, Account, Url, reporting
from tandem.reports.words import say


def download(
    period: Period,
    to: Annotated[Path, typer.Option("--to", file_okay=False, help="A folder that is empty, or that is made.")],
    url: Url = AT_HOME,
    account: Account = None,
) -> None:
    """Put every file of a release in a folder. Ends with 2 when it is not there for you, or the folder is not empty."""
    if to.exists() and any(to.iterdir()):
        complain(say("not-empty", folder=to))
        raise typer.Exit(Exit.REFUSED)
    with reporting(url, account) as service:
        archive = service.bytes(f"/releases/{period}/archive.tar.gz")
    unpack(archive, to)
    typer.echo(say("downloaded", period=period, folder=to))


def unpack(archive: bytes, to: Path) -> None:
    """The files of an archive in a folder, without the folder in which they stand there; nothing leads outside it."""
    with tarfile.open(fileobj=io.BytesIO(archive), mode="r:gz") as packed:
        for member in packed.getmembers():
            _, _, member.name = member.name.partition("/")
            packed.extract(member, to, filter="data")
