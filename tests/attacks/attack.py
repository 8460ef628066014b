"""What an attack is: what it does to our releases, and the broken engines that it has to see through."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.attacks.finding import Finding
from tests.attacks.ground import Ground


@dataclass(frozen=True)
class Attack:
    """One of ten. ``ours`` must learn nothing, each of ``controls`` something; ``short``: also in the form of every run."""

    number: int
    name: str
    tried: str
    ours: Callable[[Ground], Finding]
    controls: Mapping[str, Callable[[Ground], Finding]]
    short: bool = False
