"""What persons are found by: keyed hashes, so that the database alone tells no name and no number.

Tokens of names are bound to the birth date or the birth year; counting how often a token occurs says little.
"""

from datetime import date

from services.identity.domain.names import sounds, trigrams
from services.identity.domain.particulars import Particulars
from services.identity.vault import Vault


def insz_token(vault: Vault, digits: str) -> bytes:
    """The token of an INSZ in eleven digits."""
    return vault.token("insz", digits)


def sound_tokens(vault: Vault, name: str, birth_date: date) -> set[bytes]:
    """Tokens of how the words of a name sound, for one birth date."""
    return {vault.token("sound", birth_date.isoformat(), heard) for heard in sounds(name)}


def piece_tokens(vault: Vault, name: str, birth_date: date) -> set[bytes]:
    """Tokens of the three-letter pieces of a name, for one birth year: they survive a typing mistake in name or day."""
    return {vault.token("piece", str(birth_date.year), piece) for piece in trigrams(name)}


def index_tokens(vault: Vault, person: Particulars) -> dict[bytes, bool]:
    """Every token a person is found by besides the INSZ; True for those of sound.

    First names are found by sound too, because people swap first name and family name.
    """
    pieces = dict.fromkeys(piece_tokens(vault, person.family_name, person.birth_date), False)
    return pieces | dict.fromkeys(sound_tokens(vault, person.full_name, person.birth_date), True)
