"""Which cells ``acro`` takes out of tables of counts. Runs in the environment of others, so it knows nothing of ours.

Reads, as JSON, a list of tables, each a list of rows of codes; writes for each the combinations of codes that stay.
"""

import json
import logging
import sys

import pandas as pd
from acro import ACRO


def kept(asked: ACRO, rows: list[list[str]]) -> list[list[str]]:
    """The combinations whose count comes out; where there are fewer than two axes, with «all»."""
    frame = pd.DataFrame([[*row, "all", "all"][:2] for row in rows], columns=["one", "other"])
    counts = asked.crosstab(frame.one, frame.other)
    width = len(rows[0])
    return [
        [str(one), str(other)][:width]
        for one in counts.index
        for other in counts.columns
        if pd.notna(counts.loc[one, other]) and counts.loc[one, other] > 0
    ]


def main() -> None:
    """Answer what is asked on standard input."""
    logging.disable(logging.CRITICAL)
    # it writes each table into its log several times over, which is half of its time
    pd.set_option("display.max_rows", 2, "display.max_columns", 2)
    asked = ACRO(suppress=True)
    answers = [kept(asked, rows) if rows else [] for rows in json.load(sys.stdin)]
    sys.stdout.write(f"answers:{json.dumps(answers)}\n")


if __name__ == "__main__":
    main()
