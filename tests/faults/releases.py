"""Which release each process of the toys runs: the older one, unless a file named after it says that it is the newer."""

from importlib import import_module
from pathlib import Path


class Releases:
    """What a scenario decides, and what a process reads as it starts; both know ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, name: str, *, newer: bool) -> bool:
        """From its next start on a process, such as ``one web``, runs this release; whether that is another."""
        note = self._note(name)
        if note.exists() is newer:
            return False
        note.touch() if newer else note.unlink()
        return True

    def load(self, name: str) -> None:
        """What this process runs besides what all run."""
        if self._note(name).exists():
            import_module("tests.faults.newer")

    def _note(self, name: str) -> Path:
        return self.folder / f"{name.replace(' ', '.')}.newer"
