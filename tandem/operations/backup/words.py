"""What ``tandem backup`` says to a person."""

from typing import Final

from tandem.embedded.messages import dutch

_WORDS: Final[dict[str, tuple[str, str]]] = {
    "closed": (
        "{path} is niet leesbaar voor deze gebruiker, en geen TANDEM_<SERVICE>_OWNER_URL zegt waar een databank is.",
        "{path} is not readable for this user, and no TANDEM_<SERVICE>_OWNER_URL says where a database is.",
    ),
    "not-running": (
        "Tandem draait niet op {var}, en geen TANDEM_<SERVICE>_OWNER_URL zegt waar een databank is.",
        "Tandem does not run on {var}, and no TANDEM_<SERVICE>_OWNER_URL says where a database is.",
    ),
    "away": ("een databank viel weg, er staat geen back-up: {why}", "a database went away, there is no back-up: {why}"),
    "unwritable": ("{path}: {why}", "{path}: {why}"),
    "database": ("databank", "database"),
    "tables": ("tabellen", "tables"),
    "rows": ("rijen", "rows"),
    "version": ("versie", "version"),
    "size": ("grootte", "size"),
    "left-out": ("weggelaten", "left out"),
    "would": (
        "Er is niets geschreven. Een back-up in {folder} zou dit bevatten.",
        "Nothing was written. A back-up in {folder} would hold this.",
    ),
    "made": (
        "Back-up van {taken_at} staat in {folder}. Kijk hem na waar hij bewaard wordt: tandem backup check {folder}",
        "The back-up of {taken_at} stands in {folder}. Check it where it is kept: tandem backup check {folder}",
    ),
    "whole": (
        "{folder}: heel, {rows} rijen van {taken_at}",
        "{folder}: whole, {rows} rows of {taken_at}",
    ),
    "damaged": ("{folder}: {where}", "{folder}: {where}"),
}


def say(what: str, **values: object) -> str:
    """One text in the language of the terminal."""
    nl, en = _WORDS[what]
    return (nl if dutch() else en).format(**values)
