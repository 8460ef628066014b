"""A last look before a release is signed, around the true counts: whether what it tells is so.

Another hand than the one that hid: it knows counts, labels and rules, and no way to choose what to hide.
"""

import numpy as np

from services.reporting.engine.contributions import Contributions
from services.reporting.engine.interval import Published
from services.reporting.rulebook import CHECK_FAILED
from shared.rules import Refused


def refuse_untrue(published: Published, contributions: Contributions) -> None:
    """Refuse ``release.check-failed`` when a value is too far off, a small cell is shown, or a large one is told to be few.

    The refusal names no cell: which one it is would tell something of it.
    """
    rules, counts = published.system.plan.rules, published.system.matrix.sums(contributions.counts)
    off = np.abs(published.value - counts) >= rules.base
    small = counts < rules.k
    if (published.shown & (off | small)).any() or (published.few & ~small).any():
        raise Refused(CHECK_FAILED)
