"""Whether a page is written as HTML asks: what browsers mend in silence, and each in its own way."""

from collections import Counter

import html5lib
from html5lib.constants import E
from html5lib.html5parser import HTMLParser


def mistakes(page: str) -> list[str]:
    """What is wrong with a page: unclosed and misplaced tags, an id that two things have, a label that labels nothing."""
    parser = HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    tree = parser.parse(page)
    found = [f"line {place[0]}: {E[code] % data}" for place, code, data in parser.errors]
    ids = Counter(each.get("id") for each in tree.iter() if each.get("id"))
    found += [f"id {name}: {count} times" for name, count in ids.items() if count > 1]
    for each in tree.iter():
        for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            found += [
                f"{attribute}={name}: nothing has this id" for name in (each.get(attribute) or "").split() if name not in ids
            ]
    return found
