"""What somebody looks or works for. It follows from how they stand towards the thing, so that nobody types or chooses it."""

from collections.abc import Mapping
from typing import Final

from shared.access.relations import Relation
from shared.reference.codes import Purpose

PURPOSE_OF: Final[Mapping[Relation, Purpose]] = {
    Relation.ANYONE: Purpose.ADMINISTRATION,
    Relation.SELF: Purpose.ADMINISTRATION,
    Relation.AUTHOR: Purpose.GUIDANCE,
    Relation.REGISTRAR: Purpose.DECISION,
    Relation.INTAKE: Purpose.DECISION,
    Relation.VDAB: Purpose.DECISION,
    Relation.EXTENDER: Purpose.DECISION,
    Relation.ALLOCATOR: Purpose.ALLOCATION,
    Relation.TANDEM_WORK: Purpose.GUIDANCE,
    Relation.TANDEM_CARE: Purpose.GUIDANCE,
    Relation.EMERGENCY_WORK: Purpose.URGENT,
    Relation.EMERGENCY_CARE: Purpose.URGENT,
    Relation.GRANTEE: Purpose.GUIDANCE,
    Relation.COORDINATOR: Purpose.FOLLOW_UP,
    Relation.PROVIDER: Purpose.GUIDANCE,
    Relation.RECEIVER: Purpose.HAND_OVER,
    Relation.SERVICE_OWNER: Purpose.HAND_OVER,
    Relation.PARTICIPANT: Purpose.OWN_FILE,
    Relation.SAM: Purpose.SUPERVISION,
    Relation.STORY_EDITOR: Purpose.SUPERVISION,
    Relation.ORGANISATION_ADMIN: Purpose.ADMINISTRATION,
    Relation.PRIVACY_OFFICER: Purpose.SUPERVISION,
    Relation.PERMIT_HOLDER: Purpose.GUIDANCE,
}

_BY_NAME: Final[Mapping[str, Purpose]] = {str(relation): purpose for relation, purpose in PURPOSE_OF.items()}


def purpose_of(why: str) -> Purpose | None:
    """What was done by the relation that allowed it; nothing for what was refused, or what a service did by itself."""
    return _BY_NAME.get(why)
