"""Texts in files that people open in a spreadsheet."""

from typing import Final

#: With one of these in front a spreadsheet takes a text for a formula; the last four are the wide forms of the first.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def harmless(text: str) -> str:
    """The text in a form that no spreadsheet computes."""
    return f"'{text}" if text.startswith(_FORMULA) else text
