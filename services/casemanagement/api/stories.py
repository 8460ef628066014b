"""Practice stories over HTTP."""

from uuid import UUID

from services.casemanagement.commands import stories as commands
from services.casemanagement.domain.story import Content
from services.casemanagement.schemas import stories as schemas
from services.casemanagement.views import stories as views
from shared.web.app import make_blueprint
from shared.web.commands import Answer, command, query
from shared.web.schemas import Nothing

blueprint = make_blueprint(
    "casemanagement", "stories", description="Practice stories (praktijkverhalen) for policy work, apart from every file."
)


@blueprint.post("/stories")
@blueprint.arguments(schemas.StorySchema)
@blueprint.response(201, schemas.StoryOut)
def propose(content: Content) -> Answer:
    """Propose a story, in words that lead to nobody. SAM reads it once two editors of different organisations signed it."""
    return command(lambda work: commands.propose(work, content), show=views.story)


@blueprint.get("/stories")
@blueprint.arguments(schemas.StoryQuery, location="query")
@blueprint.response(200, schemas.StoryPage)
def list_stories(search: views.Search) -> Answer:
    """Your own proposals; for editors and the privacy officer all stories, for SAM those that are signed."""
    return query(lambda work: views.listed(work, search))


@blueprint.get("/stories/<uuid:story>")
@blueprint.response(200, schemas.StoryOut)
def show_story(story: UUID) -> Answer:
    """One story."""
    return query(lambda work: views.story(work, story))


@blueprint.put("/stories/<uuid:story>")
@blueprint.arguments(schemas.StorySchema)
@blueprint.response(200, schemas.StoryOut)
def redact(content: Content, story: UUID) -> Answer:
    """Say it otherwise; signatures under what it said before are void."""
    return command(lambda work: commands.redact(work, story, content), show=views.story)


@blueprint.post("/stories/<uuid:story>/signature")
@blueprint.arguments(schemas.SignSchema)
@blueprint.response(200, schemas.StoryOut)
def sign(order: commands.Sign, story: UUID) -> Answer:
    """Sign the text as it stands. For an editor who did not propose it; the second is of another organisation."""
    return command(lambda work: commands.sign(work, story, order), show=views.story)


@blueprint.post("/stories/<uuid:story>/withdrawal")
@blueprint.arguments(Nothing)
@blueprint.response(200, schemas.StoryOut)
def withdraw(_: object, story: UUID) -> Answer:
    """Take it back as long as SAM did not read it: its text goes."""
    return command(lambda work: commands.withdraw(work, story), show=views.story)


@blueprint.post("/stories/<uuid:story>/erasure")
@blueprint.arguments(Nothing)
@blueprint.response(200, schemas.StoryOut)
@blueprint.alt_response(204, description="Erased: nothing is left to show.")
def erase(_: object, story: UUID) -> Answer:
    """Erase it, also when SAM read it. For the privacy officer; answers 204."""
    return command(lambda work: commands.erase(work, story), show=views.story)
