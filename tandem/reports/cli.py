"""``tandem report``: what can be done with releases of figures."""

import typer

from tandem.reports.check import check_folder

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback()
def group() -> None:
    """Figures in which nobody can be found, and the proof of it."""


app.command("check")(check_folder)
