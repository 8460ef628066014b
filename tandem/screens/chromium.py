"""The browser in which screens are looked at: that of the environment, else the machine's, else Debian's, installed first."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

#: Names the program, where it stands elsewhere than Debian puts it.
CHROMIUM: Final = "TANDEM_CHROMIUM"
_DEBIAN: Final = Path("/usr/bin/chromium")
_INSTALLER: Final = Path(__file__).parents[1] / "setup" / "install_chromium.sh"
#: In a container /dev/shm is small; and the sandbox is not for root.
_ARGUMENTS: Final = ("--disable-dev-shm-usage", "--no-sandbox", "--force-color-profile=srgb", "--font-render-hinting=none")


class NoChromium(Exception):
    """Why there is no browser, in one line."""


def find_chromium() -> Path:
    """The program. Raises :class:`NoChromium`."""
    if named := os.environ.get(CHROMIUM):
        if not os.access(named, os.X_OK):
            raise NoChromium(f"{CHROMIUM} is '{named}', which cannot be run")
        return Path(named)
    if not _DEBIAN.exists() and (found := shutil.which("chromium") or shutil.which("chromium-browser")):
        return Path(found)
    installed = subprocess.run(["/bin/sh", str(_INSTALLER)], capture_output=True, text=True, check=False)
    if installed.returncode != 0:
        raise NoChromium(installed.stderr.strip().splitlines()[-1])
    return _DEBIAN


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running browser without a window. Raises :class:`NoChromium`."""
    program = find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(_ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()
