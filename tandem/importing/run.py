"""One import from start to end: look at the whole file, send what may be sent, write down what may not."""

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from shared.rules import Refused
from tandem.importing.api import Api
from tandem.importing.orders import Doubled, Rejected, Survey, results, survey
from tandem.importing.reading import Source
from tandem.importing.rejects import Rejects
from tandem.importing.rows import Order
from tandem.importing.sending import Fate, send_all
from tandem.importing.words import Language, say


@dataclass
class Run:
    """An import under way; ``counts`` are the rows that were sent, by what became of them."""

    console: Console
    language: Language
    source: Source
    today: date
    rejects: Rejects
    counts: Counter[Fate] = field(default_factory=Counter)
    _quiet_until: float = field(default=0.0, init=False)

    def look(self) -> Survey:
        """Go through the file and tell what it holds; sends and writes nothing."""
        rows = sum(1 for _ in self.source.records())
        with self._progress() as progress:
            reading = say(self.language, "reading")
            found = survey(progress.track(results(self.source, self.today), total=rows, description=reading))
        counts = found.counts
        if self.source.told:
            self._say("separator", separator=self.source.separator)
        if not counts:
            self._say("no-rows")
            return found
        self._say("file", rows=counts.total(), orders=found.orders, doubled=counts[Doubled], rejected=counts[Rejected])
        for doubled in found.doubles:
            self._say("doubled", row=doubled.row, first=doubled.first)
        if hidden := counts[Doubled] - len(found.doubles):
            self._say("more-doubled", count=hidden)
        return found

    def write_rejects(self) -> None:
        """Write what is wrong with the rows that cannot be sent, and send nothing."""
        for _ in self._orders():
            pass

    def bring_in(self, api: Api, found: Survey) -> None:
        """Send every order; refuses when the server stays silent or the account may not."""
        with self._progress() as progress:
            task = progress.add_task(say(self.language, "sending"), total=found.orders)
            for sent in send_all(api, self._orders()):
                self.counts[sent.fate] += 1
                if sent.mistakes:
                    self.rejects.add(sent.mistakes)
                progress.advance(task)

    def wait(self, seconds: float) -> None:
        """Tell that the server lets this account wait, unless that was just told for another row."""
        now = time.monotonic()
        if now > self._quiet_until:
            self._quiet_until = now + seconds
            self._say("waiting", minutes=-(-seconds // 60))

    def conclude(self) -> None:
        """Tell how it ended."""
        registered, there = self.counts[Fate.REGISTERED], self.counts[Fate.THERE_ALREADY]
        self._say("done", registered=registered, there=there, rejected=self.rejects.count)
        self._point_at_rejects()

    def decline(self) -> None:
        """Tell that nothing was sent."""
        self._say("nothing-sent")
        self._point_at_rejects()

    def explain(self, refused: Refused) -> None:
        """Tell why the import stops here."""
        explain(self.console, refused, self.language)
        self.stop()

    def stop(self) -> None:
        """Tell how far the import came, and what to do."""
        self._say("stopped", count=self.counts.total())

    def _point_at_rejects(self) -> None:
        if self.rejects.count:
            self._say("rejects", path=self.rejects.path)

    def _orders(self) -> Iterator[Order]:
        for result in results(self.source, self.today):
            if isinstance(result, Order):
                yield result
            elif isinstance(result, Rejected):
                self.rejects.add(result.mistakes)

    def _progress(self) -> Progress:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        return Progress(*columns, console=self.console)

    def _say(self, what: str, **values: object) -> None:
        self.console.print(say(self.language, what, **values), markup=False, soft_wrap=True)


def explain(console: Console, refused: Refused, language: Language) -> None:
    """Say which rule said no, and where in the file."""
    text = refused.rule.words(language)
    where = ", ".join(f"{name} {value}" for name, value in refused.details.items())
    console.print(f"{text} ({where})" if where else text, markup=False, soft_wrap=True)
