"""What the story prints: who did what, what happened where, and how long it took until the others saw it."""

from statistics import median

from rich.console import Console
from rich.markup import escape
from rich.table import Table


class Narrator:
    """Tells the story, and counts: steps, checks, and the milliseconds until somebody saw what another did."""

    def __init__(self, console: Console) -> None:
        self.steps = 0
        self.checks = 0
        self.waits: list[float] = []
        self._console = console

    def scene(self, title: str) -> None:
        """A new scene begins."""
        self._console.print(f"\n[bold]{title}[/bold]")

    def tell(self, text: str) -> None:
        """Somebody did something."""
        self.steps += 1
        self._console.print(f"  {text}")

    def checked(self, text: str) -> None:
        """Something is as it should be."""
        self.checks += 1
        self._console.print(f"    [green]✓[/green] {text}")

    def seen(self, text: str, milliseconds: float) -> None:
        """Somebody saw what another did, so long after it was done."""
        self.checks += 1
        self.waits.append(milliseconds)
        self._console.print(f"    [green]✓[/green] {text} [dim]after {milliseconds:.0f} ms[/dim]")

    def deviates(self, text: str) -> None:
        """The story cannot go on."""
        self._console.print(f"    [red]✗ {escape(text)}[/red]")

    def summary(self, seconds: float) -> None:
        """How it went."""
        table = Table(title="The story, from request to report")
        for name in ("steps", "checks", "p50 until seen", "max until seen", "whole story"):
            table.add_column(name, justify="right")
        p50, longest = (median(self.waits), max(self.waits)) if self.waits else (0.0, 0.0)
        table.add_row(str(self.steps), str(self.checks), f"{p50:.0f} ms", f"{longest:.0f} ms", f"{seconds:.1f} s")
        self._console.print()
        self._console.print(table)
