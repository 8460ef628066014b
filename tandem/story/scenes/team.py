"""3. The team coordinator allocates the tandem: two people, of two organisations."""

from tandem.story.file import File
from tandem.story.story import Story


def play(story: Story, file: File) -> None:
    """Anna gets her tandem."""
    story.scene("3. Team: a tandem of two people, of two organisations")
    cast = story.cast
    story.told(cast.coordinator, "trajectory-opened", file.id)
    head = file.head(cast.coordinator)
    story.check("the file runs under the decree of 2022", head["regime"], "WZ2022")
    story.hidden("before the tandem is there, no casemanager knows the file", cast.work, file.path)
    _not_these(story, file)
    file.allocate()
    story.tell("The coordinator allocates a casemanager werk and a casemanager zorg.")
    for casemanager in (file.work, file.care):
        story.told(casemanager, "team-allocated", file.id)
    permit = {"trajectories": [file.id], "purpose": "follow-up"}
    names = file.work.post("identity/names", {"permit": file.work.post("casemanagement/permits", permit)["permit"]})["names"]
    story.check("with a permit of casemanagement identity tells them her name", names[0]["given_name"], file.person.given_name)
    nobody = cast.other_care.post("casemanagement/permits", permit)["permit"]
    story.check(
        "a casemanager who is not on the file learns none",
        cast.other_care.post("identity/names", {"permit": nobody})["names"],
        [],
    )


def _not_these(story: Story, file: File) -> None:
    cast = story.cast
    one_house = {**file.tandem(cast.work, cast.care), "care_organisation": cast.work.organisation}
    for what, tandem, code in (
        ("not two people of one organisation (guard 3)", one_house, "tandem.same-organisation"),
        ("not one person twice", file.tandem(cast.work, cast.work), "tandem.same-person"),
        (
            "nobody of the care mandate on the work side",
            file.tandem(cast.care, cast.other_care),
            "tandem.work-holds-care-mandate",
        ),
    ):
        story.refused(what, cast.coordinator, "POST", f"{file.path}/team", tandem, code=code, of=file.path)
