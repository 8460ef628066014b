"""The people of the story."""

from shared.reference.identifiers import parse_insz
from tandem.story.people import make_up


def test_made_up_people_have_a_number_that_could_exist() -> None:
    """Their number passes every check and tells their birth date, in both centuries."""
    for years in ((1970, 1999), (2000, 2009)):
        for _ in range(200):
            person = make_up("Iemand", *years)
            assert parse_insz(person.insz).birth_date == person.birth_date


def test_made_up_people_say_that_they_are() -> None:
    """Nobody takes them for real."""
    assert make_up("Iemand").family_name.startswith("Verzonnen-")
