"""Engines that are broken on purpose, in ways in which engines are: each attack has to see one of them."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from services.reporting.engine.interval import NOTHING, Label, Published
from services.reporting.engine.primary import Hidden, primary
from services.reporting.engine.progress import untold
from services.reporting.engine.protect import Draft, protect
from services.reporting.engine.rounding import cell_values
from services.reporting.release.proof import Change, Target, Worlds

#: Labels of what is hidden for a reason of its own, when nothing else is hidden for it.
_LABELS: Final = {Hidden.FEW: Label.FEW, Hidden.OTHER: Label.OPEN}


@dataclass(frozen=True)
class Unproven:
    """What stands where a proof should be."""

    seed: str
    standin: NDArray[np.int64]
    witnesses: tuple[tuple[Target, Change], ...] = ()


def primary_only(draft: Draft) -> tuple[Published, Worlds]:
    """Hides small cells and no other: what most dashboards do."""
    system, rules = draft.system, draft.system.plan.rules
    hidden = primary(system, draft.contributions, rules)
    label = np.zeros(len(system.names), np.int8)
    for row, reason in hidden.items():
        label[row] = _LABELS[reason]
    value = cell_values(system, draft.contributions, draft.key, rules.base)
    return _unproven(Published(system, np.where(label == Label.SHOWN, value, NOTHING), label))


def zeros_shown(draft: Draft) -> tuple[Published, Worlds]:
    """As if nobody were no secret."""
    published, _ = primary_only(draft)
    nobody = draft.system.matrix.sums(draft.contributions.counts) == 0
    label = np.where(nobody, np.int8(Label.SHOWN), published.label).astype(np.int8)
    return _unproven(Published(draft.system, np.where(nobody, 0, published.value), label))


def without_insiders(draft: Draft) -> tuple[Published, Worlds]:
    """Proves what everybody may know, and does not ask what an organisation knows of its own people."""
    nobodys = replace(draft.contributions, own={})
    release = protect(replace(draft, contributions=nobodys), untold)
    return release.published, release.proof


def _unproven(published: Published) -> tuple[Published, Worlds]:
    return published, Unproven("none", np.zeros(published.system.matrix.width, np.int64))
