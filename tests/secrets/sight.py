"""Who may see which secret, written by hand from the design («two keys») and from the law.

Nothing here is taken from the table of access that decides in the running program: a mistake there must show here.
"""

from typing import Final

from tests.secrets.markers import Marker

#: What somebody can be to a file. Being of the same organisation, or in the same role elsewhere, is nothing.
TANDEM: Final = frozenset({"work", "care"})
TEAM: Final = TANDEM | {"vdab", "participant"}
PROGRESS: Final = TEAM | {"network", "allocator"}
#: Who has to know whom they meet; the receiver of a referral too.
MEETS: Final = PROGRESS | {"provider", "receiver", "intake"}
REACHES: Final = TEAM | {"receiver", "intake"}
OUTSIDE: Final = frozenset({"grantee"})

SIGHT: Final[dict[str, frozenset[str]]] = {
    # Compartments: shared is for tandem, VDAB and participant; work for casemanager werk and VDAB; care for the care side.
    "item.shared": TEAM,
    "item.work": frozenset({"work", "vdab"}),
    "item.care": frozenset({"care"}),
    # Retracted from where it was misplaced: gone for everybody but the care side.
    "moved": frozenset({"care"}),
    # Shared actions stand in the plan (art. 15, 4°), which goes to the network coordinator; what came of them does not.
    "agreed": TEAM | {"network"},
    # A provider knows its own action, whatever the side.
    "provided": frozenset({"care", "provider"}),
    "question": TANDEM,
    # The network coordinator follows plan and progress; who allocates follows progress.
    "plan": TEAM | {"network"},
    "plan-end": PROGRESS,
    "job": TEAM,
    "evaluation": TEAM,
    "course": TEAM,
    "report": TEAM,
    # What a grant opens: the item to its receiver; the grant to its side, its receiver and the participant who gave it.
    # The participant sees which items they opened by id, not what these say.
    "granted.work.note": frozenset({"work", "vdab", "care"}),
    "granted.work.id": frozenset({"work", "vdab", "care", "participant"}),
    "granted.work.grant": frozenset({"work", "care", "participant"}),
    # From care to work it opens nothing as it was written: what is told to work is told in statements, while the grant counts.
    "granted.care.note": frozenset({"care"}),
    "granted.care.id": frozenset({"care", "participant"}),
    "granted.care.grant": TANDEM | {"participant"},
    "handed.work.note": frozenset({"work", "vdab"}) | OUTSIDE,
    "handed.work.id": frozenset({"work", "vdab", "participant"}) | OUTSIDE,
    "handed.work.grant": frozenset({"work", "participant"}) | OUTSIDE,
    "handed.care.note": frozenset({"care"}) | OUTSIDE,
    "handed.care.id": frozenset({"care", "participant"}) | OUTSIDE,
    "handed.care.grant": frozenset({"care", "participant"}) | OUTSIDE,
    # A withdrawal works at once: its receiver sees nothing of it any more, but is told of the duty to delete.
    "withdrawn.work.note": frozenset({"work", "vdab"}),
    "withdrawn.work.id": frozenset({"work", "vdab", "participant"}),
    "withdrawn.work.grant": frozenset({"work", "participant"}),
    "withdrawn.work.told": frozenset({"work", "participant"}) | OUTSIDE,
    "withdrawn.care.note": frozenset({"care"}),
    "withdrawn.care.id": frozenset({"care", "participant"}),
    "withdrawn.care.grant": frozenset({"care", "participant"}),
    "withdrawn.care.told": frozenset({"care", "participant"}) | OUTSIDE,
    "stated": TANDEM | {"vdab"},
    "unsaid": frozenset({"care"}),
    "unsaid.grant": frozenset({"care", "participant"}),
    "unsaid.told": TANDEM | {"participant"},
    # A hand-over: both casemanagers know that it was granted; what it opens, the care side, the receiver, the participant.
    "track.note": frozenset({"care", "receiver"}),
    "track.id": frozenset({"care", "receiver", "participant"}),
    "track.purpose": frozenset({"care", "receiver", "participant"}),
    "track.grant": TANDEM | {"receiver", "participant"},
    "permission": TEAM,
    # Who stands in is known to who accompanies the file and to who allocates; who did is told that it is over.
    "stand-in": TANDEM | {"vdab", "allocator"},
    "stand-in.ended": TANDEM | {"vdab", "allocator", "replaced"},
    # A colleague opened the file: the tandem and who allocates know that; why, who did it and the privacy officer.
    "emergency": TANDEM | {"allocator", "officer", "urgent"},
    "emergency.motive": frozenset({"officer", "urgent"}),
    # A practice story is of no file: its author and the editors have it, SAM once two have signed it. Who is recognised in one
    # asks the privacy officer to have it erased.
    "story": frozenset({"work", "editor", "officer"}),
    "story.signed": frozenset({"work", "editor", "officer", "sam"}),
    # What was told at the counter and why VDAB decided so.
    "request": frozenset({"intake", "vdab"}),
    # Who somebody is. Intake workers and VDAB search among everyone, by number or by name and birth date.
    "person.name": MEETS | {"searcher"},
    "person.birth": REACHES | {"searcher"},
    "person.contact": REACHES,
    "person.insz": frozenset({"participant", "intake"}),
    # That there is somebody, a request, a file, a referral.
    # Who gives a participant an account, types to whom it belongs.
    "id.participant": MEETS | OUTSIDE | {"searcher", "keeper"},
    "id.request": TEAM | {"intake"},
    # Who opened a file in an emergency typed its number, and what they wrote about that names it.
    # Who stood in is told that it is over, in which file by its id.
    "id.file": PROGRESS | {"provider", "urgent", "replaced"} | OUTSIDE,
    # Whoever answers for privacy sees which closed files are due to be erased.
    "id.file-number": PROGRESS | {"provider", "officer", "urgent"},
    "id.referral": TEAM | {"receiver"},
    "password": frozenset(),
    "mail": frozenset({"self"}),
    # A request that is half filled in is of whoever began it.
    "draft": frozenset({"self"}),
}

#: What the privacy officer takes out to give it to the participant (GDPR, art. 15): who that is, what is shared, what is of the
#: work side. What is of the care side the casemanager zorg takes.
TAKEN_OUT: Final = (
    *("item.shared", "item.work", "agreed", "question", "plan", "plan-end", "job", "evaluation", "course", "report"),
    *(f"{group}.{what}" for group in ("granted.work", "handed.work", "withdrawn.work") for what in ("note", "id", "grant")),
    *("withdrawn.work.told", "stated", "unsaid", "permission", "request"),
    *("person.name", "person.birth", "person.contact", "person.insz"),
    *("id.participant", "id.request", "id.file", "id.file-number", "id.referral"),
)
SIGHT.update({group: SIGHT[group] | {"officer"} for group in TAKEN_OUT})

#: Characters of an id.
_ID: Final = 36

#: Where else than in an answer a secret may stand: the table of the one service that owns it. Of a person, and of what
#: was written in a file or a request, nowhere: sealed.
HOME: Final[dict[str, tuple[str, ...]]] = {
    "id": ("casemanagement.trajectory",),
    "mail": ("notifications.preferences",),
}


def may_see(functions: frozenset[tuple[str, str]], marker: Marker) -> bool:
    """Whether somebody who is this to these files may see a secret.

    The privacy officer sees in the log of access which things were touched, by id, and never what they say.
    """
    if ("officer", "everybody") in functions and marker.travels and len(marker.needle) == _ID:
        return True
    return any(function in SIGHT[marker.group] and about in {marker.about, "everybody"} for function, about in functions)


def at_home(place: str, marker: Marker) -> bool:
    """Whether a secret may stand in this table. Ids and days travel in events, and lead to nothing by themselves."""
    return marker.travels or place in HOME.get(marker.group.partition(".")[0], ())
