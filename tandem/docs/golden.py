"""The golden examples, as the documents show them."""

import json
from pathlib import Path
from typing import Any

from shared.contracts.event import Event

_FOLDER = Path(__file__).parents[2] / "shared/contracts/golden"


def example_of(kind: type[Event]) -> dict[str, Any]:
    """The whole document of an event that was kept as its example."""
    found: dict[str, Any] = json.loads((_FOLDER / f"{kind.type_name()}.json").read_text())
    return found
