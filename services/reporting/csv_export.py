"""Figures as CSV (RFC 4180), for a spreadsheet."""

import csv
import io
from collections.abc import Mapping
from typing import Any

from services.reporting.release.names import HIDDEN
from shared.spreadsheets import harmless


def as_csv(told: Mapping[str, Any]) -> str:
    """An answer of :mod:`services.reporting.views.figures`, a line for each figure, with codes and words in both languages."""
    known = {each["name"]: {code["code"]: code for code in each["codes"]} for each in told["dimensions"]}
    text = io.StringIO()
    writer = csv.writer(text)
    columns = [f"{name}{part}" for name in known for part in ("", "_nl", "_en")]
    writer.writerow(["period", "table", *columns, "value", "status", "max_error", "complete"])
    for cell in told["cells"]:
        coords = [known[name][code][part] for name, code in cell["coords"].items() for part in ("code", "nl", "en")]
        figure = [HIDDEN if cell[name] is None else str(cell[name]) for name in ("value", "status", "max_error")]
        line = (told["period"], told["table"], *coords, *figure, "yes" if cell["complete"] else "no")
        writer.writerow([harmless(each) for each in line])
    return text.getvalue()
