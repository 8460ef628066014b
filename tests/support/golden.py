"""The golden examples: one whole document of every event that was ever sent, by its CloudEvents type."""

from pathlib import Path

GOLDEN = Path(__file__).parents[2] / "shared/contracts/golden"


def documents() -> dict[str, bytes]:
    """Every example as it travels."""
    return {file.name.removesuffix(".json"): file.read_bytes() for file in sorted(GOLDEN.glob("*.json"))}
