"""Pictures of screens for the README and the manual: small files, because they stand in the repository."""

import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from PIL import Image

from tandem.screens.catalogue import Screen
from tandem.screens.visiting import Visits

#: What a window looks like in each form.
FORMS: Final[Mapping[str, Mapping[str, Any]]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "phone": {"color_scheme": "light", "viewport": {"width": 390, "height": 844}},
}
#: The colours of a screen are few; more only make the file larger.
_COLOURS: Final = 96
#: A page that goes on and on is cut: nobody reads the end in a picture.
_TALLEST: Final = 2400


def take(visits: Visits, screen: Screen, folder: Path) -> Iterator[str]:
    """Write the pictures of a screen; the form of each when it is there."""
    folder.mkdir(parents=True, exist_ok=True)
    for form, options in FORMS.items():
        page = visits.show(screen, reduced_motion="reduce", **options)
        shot = page.screenshot(full_page=True, animations="disabled", caret="hide")
        page.close()
        (folder / f"{screen.name}-{form}.png").write_bytes(smaller(shot))
        yield form


def smaller(shot: bytes) -> bytes:
    """The same picture in few colours, cut where it is very tall."""
    with Image.open(io.BytesIO(shot)) as picture:
        cut = picture.convert("RGB").crop((0, 0, picture.width, min(picture.height, _TALLEST)))
    out = io.BytesIO()
    cut.quantize(_COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()
