"""``tandem report``: what can be done with releases of figures."""

import typer

from tandem.reports import desk
from tandem.reports.check import check_folder
from tandem.reports.download import download

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback()
def group() -> None:
    """Figures in which nobody can be found, and the proof of it."""


app.command("check")(check_folder)
app.command("download")(download)
app.command("list")(desk.list_periods)
app.command("show")(desk.show)
app.command("make")(desk.make)
app.command("sign")(desk.sign)
app.command("withdraw")(desk.withdraw)
app.add_typer(desk.plan, name="plan")
