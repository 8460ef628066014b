"""What a rule is, and how it says no.

Each service names its rules once, in ``rulebook.py``; domain code raises ``Refused`` with one of them, and the web
layer turns that into a problem document in the caller's language.
"""

from dataclasses import dataclass

#: Every rule of the running process by its code; filled by :func:`rule`.
RULEBOOK: dict[str, "Rule"] = {}


@dataclass(frozen=True)
class Rule:
    """One thing that the law or good sense does not allow, in words for the person who meets it.

    ``code`` is stable (``tandem.same-person``); ``source`` names the article or document; ``status`` is the HTTP status.
    """

    code: str
    nl: str
    en: str
    source: str = ""
    status: int = 422

    def words(self, language: str) -> str:
        """The words in this language; Dutch when it is not English."""
        return self.en if language == "en" else self.nl


def rule(code: str, nl: str, en: str, source: str = "", status: int = 422) -> Rule:
    """Name a rule; a second rule with the same code but other words is a programming error."""
    made = Rule(code, nl, en, source, status)
    if RULEBOOK.setdefault(code, made) != made:
        raise ValueError(f"two rules share the code {code}")
    return made


class Refused(Exception):
    """A rule says no. ``field`` is the field of the order it is about; ``details`` are codes and numbers, never content."""

    def __init__(self, broken: Rule, field: str | None = None, **details: object) -> None:
        super().__init__(broken.code)
        self.rule = broken
        self.field = field
        self.details = details

    @property
    def code(self) -> str:
        """The stable code of the broken rule."""
        return self.rule.code


NOT_FOUND = rule("resource.not-found", "Dit bestaat niet, of niet voor u.", "This does not exist, or not for you.", status=404)
FORBIDDEN = rule("access.forbidden", "Dit mag u met dit dossier niet doen.", "You may not do this.", status=403)
STALE = rule(
    "if-match.stale",
    "Iemand anders was u voor; dit is de nieuwe stand.",
    "Somebody else was first; here is the new state.",
    status=412,
)
IF_MATCH_MISSING = rule(
    "if-match.missing", "Stuur If-Match mee: welke versie wijzigt u?", "Send If-Match: which version do you change?", status=428
)
EXISTS = rule("resource.exists", "Dit bestaat al.", "This exists already.", status=409)
