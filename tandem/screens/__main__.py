"""``make screenshots``: every screen, light, dark and on a telephone, as pictures in docs/screens.

python -m tandem.screens [NAME ...]
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tandem.embedded.story import fresh_tandem
from tandem.screens.catalogue import SCREENS
from tandem.screens.chromium import NoChromium, chromium
from tandem.screens.pictures import take
from tandem.screens.stage import set_up
from tandem.screens.visiting import Visits

FOLDER = Path(__file__).parents[2] / "docs" / "screens"


def main(names: Sequence[str]) -> int:
    """Take the pictures; 2 when there is no browser, 1 when a page noticed something that it should not."""
    wanted = [screen for screen in SCREENS if not names or screen.name in names]
    with tempfile.TemporaryDirectory(prefix="tandem-") as folder:
        var = Path(folder) / "var"
        try:
            with chromium() as browser, fresh_tandem(var) as environment:
                visits = Visits(browser, set_up(environment["TANDEM_BASE_URL"], var / "secrets" / "accounts.json"))
                faults = []
                for screen in wanted:
                    print(f"  {screen.name}: {', '.join(take(visits, screen, FOLDER))}", flush=True)
                    faults += visits.close()
        except (NoChromium, RuntimeError) as reason:
            print(reason, file=sys.stderr)
            return 2
    print("\n".join(faults) or f"screens: {len(wanted)} in {FOLDER}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
