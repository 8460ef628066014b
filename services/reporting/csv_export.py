"""A published table as CSV (RFC 4180), for a spreadsheet."""

import csv
import io
from collections.abc import Mapping
from typing import Any, Final

from shared.spreadsheets import harmless

#: Stands for every hidden value.
HIDDEN: Final = "*"


def as_csv(table: Mapping[str, Any]) -> str:
    """The table that :func:`services.reporting.views.table` shows, a line for each cell, with codes and words."""
    words = {each["name"]: {code["code"]: code for code in each["codes"]} for each in table["dimensions"]}
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["quarter", *(f"{name}{part}" for name in words for part in ("", "_nl", "_en")), "value", "status"])
    for cell in table["cells"]:
        coords = [words[name][code][part] for name, code in cell["coords"].items() for part in ("code", "nl", "en")]
        value = HIDDEN if cell["value"] is None else str(cell["value"])
        writer.writerow([harmless(each) for each in (table["quarter"], *coords, value, cell["status"])])
    return text.getvalue()
