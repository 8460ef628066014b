"""``tandem keys``: another key to sign tokens or permits with, while what the one before signed stays good."""

from typing import Annotated, Final

import typer

from shared.access.rotation import OVERLAP, comes_from_environment, rotate, steps
from tandem.operations.telling import one_line
from tandem.operations.words import say
from tandem.servers.env_file import SIGNERS

app = typer.Typer(no_args_is_help=True, add_completion=False)

_MINUTES: Final = OVERLAP // 60


def _signer(service: str) -> str:
    if service in SIGNERS:
        return service
    raise typer.BadParameter(f"one of {', '.join(SIGNERS)}")


@app.callback()
def group() -> None:
    """The keys that services sign with: the portal tokens, the owners of files permits."""


@app.command("rotate")
def rotate_key(
    service: Annotated[str, typer.Argument(callback=_signer, help="Whose key.", metavar="SERVICE")],
    *,
    at_once: Annotated[bool, typer.Option("--at-once", help="The key before is good no more: it leaked.")] = False,
) -> None:
    """Have a service sign with another key; the one before stays good for ten minutes.

    Keys in files are changed by this. Of keys in the environment the lines to put there are written to standard output,
    step by step. Ends with 0 when done, 3 when there is no key to change.
    """
    with one_line():
        if comes_from_environment(service):
            _tell(service, steps(service, at_once=at_once))
            return
        kid = rotate(service, at_once=at_once)
    typer.echo(say("keys.rotated-at-once" if at_once else "keys.rotated", service=service, kid=kid, minutes=_MINUTES))


def _tell(service: str, lines: tuple[str, ...]) -> None:
    heads = ["keys.at-once"] if len(lines) == 1 else [f"keys.step-{number}" for number in range(1, len(lines) + 1)]
    for head, text in zip(heads, lines, strict=True):
        typer.echo(f"{say(head, service=service, minutes=_MINUTES)}\n{text}")
