"""How a name is compared: written alike, sounding alike, and sharing pieces.

Written for names as they occur in Flanders: Dutch spelling variants (Dierckx, Dirks), particles (van, de) and names that
came from elsewhere. Coarse on purpose: it only picks candidates, which are ranked afterwards.
"""

import re
import unicodedata

#: Letters that do not fall apart into a base letter and an accent.
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "\u0131": "i", "þ": "th", "ð": "d"})

#: Words in front of a family name that people leave out, or write in another way.
PARTICLES = frozenset(
    {"van", "vande", "vanden", "vander", "de", "den", "der", "des", "d", "het", "t", "te", "ten", "ter", "tot"}
) | {
    *("l", "la", "le", "les", "du", "da", "di", "do", "dos", "von", "zu"),
    *("el", "al", "ul", "ben", "bin", "ibn", "abou", "abu"),
}

#: Spellings of one sound, applied in this order to a normalised word.
_SOUNDS = tuple(
    (re.compile(spelling), sound)
    for spelling, sound in (
        (r"ch?[kc]?x|cks|ks", "x"),
        (r"tsch|tsj|tch|sch|sj|sh|tz|ts|cz|zh", "s"),
        (r"dj|dzj|dzh", "j"),
        (r"ph", "f"),
        (r"kh|gh|ch", "g"),
        (r"th|dt", "t"),
        (r"c(?=[eiy])", "s"),
        (r"c|q", "k"),
        (r"x", "ks"),
        (r"z", "s"),
        (r"v", "f"),
        (r"d$", "t"),
        (r"ij|ey|ei", "i"),
        (r"(?<=.)[hj]", ""),
    )
)
_VOWELS = re.compile(r"[aeiouy]+")
_DOUBLED = re.compile(r"(.)\1+")
_NO_LETTER = re.compile(r"[^a-z0-9]+")


def normalise(name: str) -> str:
    """A name in plain small letters, words apart by one space: ``"D'Hooghe-Çelik"`` gives ``"d hooghe celik"``."""
    apart = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _NO_LETTER.sub(" ", _in_latin(bare)).strip()


def words(name: str) -> tuple[str, ...]:
    """The words of a name that tell people apart; particles count only when there is nothing else."""
    every = tuple(normalise(name).split())
    return tuple(word for word in every if word not in PARTICLES) or every


def sound(word: str) -> str:
    """How a word sounds: its consonants, spelling variants as one, and whether it starts with a vowel."""
    heard = normalise(word).replace(" ", "")
    for spelling, one in _SOUNDS:
        heard = spelling.sub(one, heard)
    skeleton = _VOWELS.sub("a", heard[:1]) + _VOWELS.sub("", heard[1:])
    return _DOUBLED.sub(r"\1", skeleton)


def sounds(name: str) -> frozenset[str]:
    """How each word of a name sounds that tells people apart."""
    return frozenset(sound(word) for word in words(name))


def trigrams(name: str) -> frozenset[str]:
    """The pieces of three letters in the words of a name; starts weigh more than ends, as people hear them better."""
    return frozenset(padded[at : at + 3] for word in words(name) for padded in (f"  {word} ",) for at in range(len(padded) - 2))


def _in_latin(text: str) -> str:
    """Letters of other alphabets stay comparable: each becomes the digits of its code point."""
    return "".join(letter if letter.isascii() or not letter.isalnum() else f"{ord(letter):x}" for letter in text)
