"""Who is found, and their files: in one's own files by name or number; for who follows an area by number alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from services.portal.screens.frame.calls import Call, ask
from services.portal.screens.frame.names import names_of
from services.portal.screens.search.asked import Asked, Key

_WHY: Final = "search"


@dataclass(frozen=True)
class Hit:
    """A file, and whose it is; no name when identity is away."""

    id: str
    file_number: str
    phase: str
    name: str | None


@dataclass(frozen=True)
class Found:
    """What was found; ``hits`` is None when a service is away. ``more``: others were found too, who are not shown."""

    hits: Sequence[Hit] | None
    more: bool = False


def by_file_number(number: str) -> Found:
    """The file of this number, for who stands towards it. Two calls."""
    (page,) = ask([Call("casemanagement", "/trajectories", {"file_number": number, "names": _WHY})])
    names = names_of(page)
    return Found(None if page is None else [_hit(each, names.of(each["participant"])) for each in page["items"]])


def in_own_files(wanted: Asked) -> Found:
    """People of one's own files. Two calls: which those are, and who of them is meant."""
    (own,) = ask([Call("casemanagement", "/permits/own", body={"purpose": _WHY})])
    if own is None:
        return Found(None)
    body = {wanted.key.value: wanted.text, "permit": own["permit"], "purpose": "follow-up"}
    (found,) = ask([Call("identity", "/searches", body=body)])
    if found is None:
        return Found(None)
    names = {hit["participant"]: hit["name"] for hit in found["hits"]}
    files = {who: [each for each in own["files"] if each["participant"] == who] for who in names}
    return Found([_hit(each, names[who]) for who, mine in files.items() for each in mine], more=found["more"])


def of_person(wanted: Asked) -> Found:
    """The files of whoever has this national number, as far as one stands towards them. Two calls."""
    (found,) = ask([Call("identity", "/searches", body={wanted.key.value: wanted.text, "purpose": "follow-up"})])
    if found is None or not found["hits"]:
        return Found(None if found is None else ())
    (person,) = found["hits"]
    (page,) = ask([Call("casemanagement", "/trajectories", {"participant": person["participant"]})])
    return Found(None if page is None else [_hit(each, person["name"]) for each in page["items"]])


def search(wanted: Asked, *, tandem: bool) -> Found:
    """What is found; a name only among one's own people."""
    if wanted.key is Key.FILE:
        return by_file_number(wanted.text)
    return in_own_files(wanted) if tandem else of_person(wanted)


def _hit(file: Mapping[str, Any], name: str | None) -> Hit:
    return Hit(file["id"], file["file_number"], file["phase"], name)
