"""A restore from its beginning to its end. Until the names change what runs is untouched; what comes after can be done twice."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from shared import clock
from shared.mistake import Mistake
from shared.persistence.migrate import check_known
from tandem.operations.backup.checking import damage
from tandem.operations.backup.contents import Part
from tandem.operations.backup.manifest import Manifest
from tandem.operations.restore import agreeing, carrying, logs, losing, redoing, swapping
from tandem.operations.restore.emptying import empty_queues
from tandem.operations.restore.loading import load
from tandem.operations.restore.site import Site
from tandem.operations.restore.swapping import LOADED

#: Told before each step: its name, and what it is about.
Tell = Callable[..., None]

STAMP: Final = "%Y%m%d%H%M%S"


class Damaged(Mistake):
    """The back-up is not as it was made."""


@dataclass(frozen=True)
class Outcome:
    """What a restore did. ``replaced`` are the databases of before, by what is there now."""

    replaced: Mapping[str, str]
    lost: Mapping[str, int] = field(default_factory=dict)
    lost_file: Path | None = None
    redone: Mapping[str, int] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    sent_again: int = 0


def check_whole(folder: Path, manifest: Manifest) -> None:
    """Raise :class:`Damaged`, with the first of its files that is not as it was made."""
    for line in damage(folder, manifest):
        raise Damaged(f"{folder}: {line}")


def check(site: Site, folder: Path, manifest: Manifest) -> None:
    """Raise ``Mistake`` when this back-up cannot be put back here, or not now."""
    check_whole(folder, manifest)
    for name, copy in manifest.databases.items():
        if copy.revision is not None:
            check_known(name, copy.revision)
    swapping.check_free(site, tuple(manifest.databases))


def restore(site: Site, folder: Path, manifest: Manifest, tell: Tell) -> Outcome:
    """Put a back-up of data or seals back, or go on with one that died once the names had changed.

    Raises ``Mistake`` or ``OSError``.
    """
    names = tuple(manifest.databases)
    if left := swapping.unfinished(site, manifest.id):
        swapping.check_free(site, names)
        return _finish(
            site, manifest, {name: each for name in names for each in left if _is_before(each, name)}, tell, Outcome({})
        )
    check(site, folder, manifest)
    loaded = [f"{name}{LOADED}" for name in names]
    swapping.drop(site, loaded)
    for name, copy in manifest.databases.items():
        tell("loading", database=name, rows=sum(each.rows for each in copy.tables.values()))
        load(site, name, f"{name}{LOADED}", copy, folder)
    outcome = _made_ready(site, folder, manifest, tell) if manifest.part is Part.DATA else Outcome({})
    stamp = clock.real_now().strftime(STAMP)
    tell("swapping")
    swapping.swap(site, names, manifest.id, stamp)
    return _finish(site, manifest, {name: swapping.before(name, stamp) for name in names}, tell, outcome)


def _made_ready(site: Site, folder: Path, manifest: Manifest, tell: Tell) -> Outcome:
    """All that can be done while nobody sees it: it agrees, is told again, and what was taken back is so."""
    names = tuple(manifest.databases)
    urls = {name: site.owner_url(name, f"{name}{LOADED}") for name in names}
    tell("agreeing")
    agreeing.check_agree(urls)
    unknown = redoing.unknown(site, (*redoing.WITH, carrying.SERVICE))
    if carrying.SERVICE not in unknown:
        carrying.take_over(site)
    events = losing.lost(site, manifest, LOADED)
    path = losing.write(events, folder)
    tell("redoing")
    redone = redoing.redo(site, manifest.taken_at, unknown)
    sent_again = agreeing.send_again(urls)
    logs.number_on(site, names)
    return Outcome({}, losing.counted(events), path, redone, unknown, sent_again)


def _finish(site: Site, manifest: Manifest, replaced: Mapping[str, str], tell: Tell, outcome: Outcome) -> Outcome:
    if manifest.part is Part.DATA:
        tell("finishing")
        empty_queues(site)
        logs.write_down(site, dict(replaced), manifest.id)
    swapping.finish(site, list(replaced.values()), manifest.id)
    return Outcome(replaced, outcome.lost, outcome.lost_file, outcome.redone, outcome.unknown, outcome.sent_again)


def _is_before(database: str, name: str) -> bool:
    return database.rpartition(swapping.BEFORE)[0] == name
