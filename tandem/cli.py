"""``tandem``: the command line. Each command is loaded when it is asked for, so that ``tandem --help`` answers at once."""

import importlib
from dataclasses import dataclass
from typing import Final

import typer

app = typer.Typer(
    name="tandem",
    help="Tandem, a shared file for Flemish work-and-care trajectories.",
    no_args_is_help=True,
    add_completion=False,
)


@dataclass(frozen=True)
class Command:
    """A command that another module holds, as a typer application or as one function."""

    name: str
    module: str
    attribute: str
    help: str

    def __call__(self, context: typer.Context) -> None:
        """Hand over everything that stands behind the name, ``--help`` included."""
        found = getattr(importlib.import_module(self.module), self.attribute)
        if not isinstance(found, typer.Typer):
            alone = typer.Typer(add_completion=False)
            alone.command()(found)
            found = alone
        found(args=context.args, prog_name=f"tandem {self.name}")


COMMANDS: Final = (
    Command("story", "tandem.story.command", "story", "Play the whole story on a running Tandem, and check every step."),
    Command("import", "tandem.importing.cli", "app", "Bring data in from files."),
    Command("dead-letters", "tandem.operations.dead_letters", "app", "Events that could not be applied: try again, or give up."),
    Command("outbox", "tandem.operations.outbox", "app", "What each service still has to send, and what waits there."),
    Command("reconcile", "tandem.operations.reconcile", "reconcile", "What each service lacks of what others told it."),
    Command("resend", "tandem.operations.resend", "resend", "Have a service ask once more for what it lacks."),
    Command("replay", "tandem.operations.replaying.command", "app", "Make what follows from events anew, and compare."),
    Command("audit", "tandem.operations.audit", "app", "Whether the log of who looked is as it was sealed."),
    Command("backup", "tandem.operations.backup.command", "app", "Copy all databases as they are at one moment, into a folder."),
    Command("restore", "tandem.operations.restore.command", "command", "Put all databases back as a back-up has them."),
    Command("keys", "tandem.operations.keys", "app", "Give a service another key to sign with."),
    Command("accounts", "tandem.operations.accounts", "app", "A way in for the first administrator, or for one who lost it."),
    Command("report", "tandem.reports.cli", "app", "Figures in which nobody can be found: make, sign, read and check them."),
    Command("docs", "tandem.docs.command", "docs", "Write docs/generated from the code, or check it."),
)

#: What stands behind a command's name is its own to read.
_FORWARD: Final = {"allow_extra_args": True, "ignore_unknown_options": True}


@app.callback()
def group() -> None:
    """Tandem, a shared file for Flemish work-and-care trajectories."""


for _command in COMMANDS:
    app.command(_command.name, help=_command.help, context_settings=_FORWARD, add_help_option=False)(_command.__call__)


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
