"""The next release of the toys: a step of the first node also says by how many. Imported by processes that run that release."""

from shared.contracts.event import Event, event
from shared.contracts.upcasting import upcasts
from tests.faults.toy import STEPPED, Stepped

#: What a step is told with; no step that the older release tells is read so.
BY = 2


@event("one.stepped", STEPPED["one"].aggregate, version=2)
class SteppedBy(Stepped):
    """A counter went up."""

    by: int = BY


@upcasts(STEPPED["one"], SteppedBy)
def by_one(_: Event) -> SteppedBy:
    """It always went up one."""
    return SteppedBy(by=1)
