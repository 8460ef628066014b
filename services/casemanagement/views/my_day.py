"""«Mijn dag» of a casemanager in one answer: what waits, what others did, and one's own files with what comes next."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import false, or_, select
from sqlalchemy.orm import selectinload

from services.casemanagement.access import decide_on, own
from services.casemanagement.access import own_files as resource
from services.casemanagement.domain.moments import Moment, is_near
from services.casemanagement.domain.signal import Signal
from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.own_files import OwnFiles, own_files
from services.casemanagement.tables.items import signal_table as s
from services.casemanagement.tables.narratives import narratives
from services.casemanagement.tables.trajectory import trajectory_table as t
from services.casemanagement.views.changes import changes
from services.casemanagement.views.trajectories import LINE, identifying, line
from services.casemanagement.views.waiting import waiting
from shared.access.decide import READ, Decision, decide, would_allow
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Bottleneck, Due, Phase
from shared.web.naming import naming

#: The most files of a day: several times what one casemanager accompanies.
MOST_FILES: Final = 200
#: The most that waits on a day, and how far ahead that is looked for, in days.
MOST_DUE: Final = 60
DAYS: Final = 28


@dataclass(frozen=True)
class AskDay:
    """What names are for, if they are wanted."""

    names: str | None = None


def my_day(work: UnitOfWork, asked: AskDay) -> Mapping[str, Any]:
    """A casemanager's day. As many statements, whatever there is and whatever of it is hidden."""
    decide(work.actor, "list", resource(work.actor)).or_refuse()
    mine = own_files(work)
    decided, more = _files(work)
    files = {file.id: file for file, _ in decided}
    moments, bottlenecks = waiting(work, mine, files), _bottlenecks(work, mine, files)
    news = changes(work, mine, files)
    due = [(file, each) for file in files for each in moments[file] if is_near(each, files[file], work.today, DAYS)]
    due.sort(key=lambda each: each[1].order)
    changed = Counter(each["trajectory"] for each in news["items"])
    lines = [
        _line(mine, file, decision, moments[file.id]) | {"bottlenecks": bottlenecks[file.id], "changes": changed[file.id]}
        for file, decision in decided
    ]
    body = {
        "today": work.today,
        "due": [asdict(moment) | _whose(files[file]) for file, moment in due[:MOST_DUE]],
        "more_due": len(due) > MOST_DUE,
        "changes": news | {"items": [each | _whose(files[each["trajectory"]]) for each in news["items"]]},
        "trajectories": {"items": lines, "more": more},
    }
    return body | naming(work, asked.names, identifying(work.actor, files.values()) if asked.names else {})


def _files(work: UnitOfWork) -> tuple[Sequence[tuple[Trajectory, Decision]], bool]:
    """One's own files that run or have yet to start, the newest first, and whether there are more."""
    mine = select(Trajectory).where(or_(false(), *own(work.actor).values()), t.c.phase != Phase.CLOSED)
    newest = mine.order_by(t.c.accepted_on.desc(), t.c.id.desc()).limit(MOST_FILES + 1)
    found = work.session.scalars(newest.options(selectinload(Trajectory.stand_ins))).all()  # type: ignore[arg-type]  # mapped
    decided = [(file, decide_on(work.actor, READ, file)) for file in found[:MOST_FILES]]
    return [each for each in decided if each[1].allowed], len(found) > MOST_FILES


def _bottlenecks(work: UnitOfWork, mine: OwnFiles, files: Mapping[UUID, Trajectory]) -> Mapping[UUID, Sequence[Bottleneck]]:
    """Which bottlenecks were signalled in each file, as codes alone."""
    with narratives.together(work.session):
        where = (s.c.trajectory.in_(files), or_(false(), *mine.ways(Signal).values()))
        signals = work.session.scalars(select(Signal).where(*where)).all()
    found: defaultdict[UUID, set[Bottleneck]] = defaultdict(set)
    for each in signals:
        if would_allow(work.actor, READ, mine.standing(files[each.trajectory]).towards(each)):
            found[each.trajectory].add(each.bottleneck)
    return defaultdict(list, {file: sorted(codes) for file, codes in found.items()})


def _line(mine: OwnFiles, file: Trajectory, decision: Decision, moments: Sequence[Moment]) -> dict[str, Any]:
    """A file as a list tells it, with what comes next in it and how one stands there."""
    accounts = (file.tandem.work, file.tandem.care) if file.tandem else ()
    evaluation = next((each.due for each in moments if each.what is Due.EVALUATION), None)
    return line(file, evaluation, decision, (*LINE, "ladder")) | {
        "side": mine.standing(file).side,
        "standing_in": mine.actor.account not in accounts,
        "next_moment": asdict(moments[0]) if moments else None,
    }


def _whose(file: Trajectory) -> dict[str, Any]:
    return {"trajectory": file.id, "participant": file.participant, "file_number": file.file_number}
