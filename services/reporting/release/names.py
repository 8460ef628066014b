"""What the files of a release are called, and how a spreadsheet tells what is hidden."""

from typing import Final

FORMAT: Final = 1

MANIFEST: Final = "manifest.json"
SIGNATURE: Final = "manifest.sig"
PLAN: Final = "plan.json"
PROOF: Final = "proof.json"
RATES: Final = "rates.json"
CHARTS: Final = "charts.json"
README: Final = "README.txt"
CHECK: Final = "check.py"
WORLDS: Final = "worlds.py"

#: Stands in a spreadsheet for every hidden value.
HIDDEN: Final = "*"

#: Holds, for each earlier release of the same year, what a check of all of them together needs.
EARLIER: Final = "earlier"


def table_file(table: str, ending: str = "json") -> str:
    """The file of a table: ``json``, ``nl.csv`` or ``en.csv``."""
    return f"tables/{table}.{ending}"
