"""How an actor stands towards a practice story, and towards all of them."""

from services.casemanagement.access import SIDES
from services.casemanagement.domain.story import Story
from shared.access.actor import Actor
from shared.access.decide import Resource
from shared.access.relations import Relation
from shared.reference.codes import Role, StoryState

#: Who sees stories of others before they are signed.
BEFORE_SAM = {Role.STORY_EDITOR: Relation.STORY_EDITOR, Role.PRIVACY_OFFICER: Relation.PRIVACY_OFFICER}

_SAM = {Role.SAM: Relation.SAM}


def stories(actor: Actor) -> Resource:
    """All stories together: for who may propose one or list some."""
    return Resource("stories", actor.standing_by(SIDES | BEFORE_SAM | _SAM))


def towards(actor: Actor, story: Story) -> Resource:
    """A story as the actor stands towards it. For SAM there is none before it is signed."""
    found = set(actor.standing_by(BEFORE_SAM))
    if story.proposed_by == actor.account:
        found.add(Relation.AUTHOR)
    if story.state is StoryState.SIGNED:
        found |= actor.standing_by(_SAM)
    return Resource("story", frozenset(found), id=story.id)
