"""The words of the field, as a page."""

from shared.reference.glossary import TERMS, Term

_HEAD = """\
# The words of the field

Made from `shared/reference/glossary.py`: the one English word that code and API use, the term of the law, and what it means.

| in the code | in Dutch | in English | what it means | where it stands |
|---|---|---|---|---|
"""


def glossary() -> str:
    """The glossary as Markdown, by the word in the code."""
    return _HEAD + "".join(_row(term) for _, term in sorted(TERMS.items()))


def _row(term: Term) -> str:
    return f"| `{term.code}` | {term.nl} | {term.en} | {term.definition_en}<br>{term.definition_nl} | {term.source} |\n"
