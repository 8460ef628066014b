"""Texts in files that people open in a spreadsheet."""

from typing import Final

#: With one of these in front a spreadsheet takes a text for a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """The text in a form that no spreadsheet computes."""
    return f"'{text}" if text.startswith(_FORMULA) else text
