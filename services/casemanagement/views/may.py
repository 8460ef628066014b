"""What somebody may do with things in a file, and add to it: what a screen can offer. Nothing is tried, so nothing is logged."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from services.casemanagement.domain.action import Action
from services.casemanagement.domain.appointment import Appointment
from services.casemanagement.domain.evaluation import EVALUATED_IN, Evaluation
from services.casemanagement.domain.grant import Grant
from services.casemanagement.domain.note import Note
from services.casemanagement.domain.question import Question
from services.casemanagement.item_access import Item, Standing
from shared.access.decide import Resource, would_allow
from shared.reference.codes import Compartment, Phase

#: The acts on each kind of item, with what the rules ask of it before the act is possible at all.
_ACTS: Final[Mapping[type[Any], Mapping[str, Callable[[Standing, Any], bool]]]] = {
    Action: {"change": lambda standing, _: _open(standing)},
    Note: {"change": lambda standing, _: _open(standing), "move": lambda _, note: note.compartment is not Compartment.CARE},
    Question: {"answer": lambda standing, asked: _open(standing) and asked.answer is None and standing.side is asked.to_side},
    Appointment: {"cancel": lambda _, made: not made.cancelled},
    Grant: {"withdraw": lambda _, given: given.withdrawn_at is None and not given.ended},
    Evaluation: {"hold": lambda standing, planned: planned.held_on is None and standing.trajectory.phase in EVALUATED_IN},
}

#: What can be added to a file, by the action that adds it; a compartment stands with those that have one.
_ADDED: Final = {
    **dict.fromkeys(("note", "action", "appointment", "obstacle", "signal", "statement"), "add"),
    "question": "ask",
    "grant": "give",
    "evaluation": "hold",
    "job": "record",
}
_BY_COMPARTMENT: Final = frozenset({"note", "action", "appointment", "obstacle", "signal", "statement"})


def acts(standing: Standing, item: Item) -> list[str]:
    """What the actor may do with an item now."""
    towards = standing.towards(item)
    possible = (act for act, ready in _ACTS.get(type(item), {}).items() if ready(standing, item))
    return [act for act in possible if would_allow(standing.actor, act, towards)]


def may_add(standing: Standing) -> dict[str, list[Compartment]]:
    """For each kind of thing in which compartments the actor may add one now; what may nowhere be added is left out."""
    if not _open(standing):
        return {}
    found = {kind: [each for each in _where(kind) if _allows(standing, action, kind, each)] for kind, action in _ADDED.items()}
    if standing.trajectory.phase not in EVALUATED_IN:
        del found["evaluation"]
    return {kind: compartments for kind, compartments in found.items() if compartments}


def _where(kind: str) -> tuple[Compartment, ...]:
    return tuple(Compartment) if kind in _BY_COMPARTMENT else (Compartment.SHARED,)


def _allows(standing: Standing, action: str, kind: str, compartment: Compartment) -> bool:
    here = standing.trajectory.id
    return would_allow(standing.actor, action, Resource(kind, standing.relations, compartment, here, here))


def _open(standing: Standing) -> bool:
    return standing.trajectory.phase is not Phase.CLOSED
