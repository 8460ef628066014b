from enum import Enum
from inspect import getmembers, isclass

import pytest

from shared.access.relations import Relation
from shared.contracts import casemanagement
from shared.contracts.event import Event
from shared.reference import codes, ladder, sustainable
from shared.reference.glossary import TERMS
from shared.reference.labels import TABLES, label
from shared.reference.labels.happenings import HAPPENINGS, happening

ENUMS = [*(each for name in codes.__all__ if issubclass(each := getattr(codes, name), Enum)), Relation]


@pytest.mark.parametrize("enum", ENUMS, ids=lambda enum: enum.__name__)
def test_every_code_has_words_in_both_languages(enum: type[Enum]) -> None:
    """A code without a label would show as a code on a screen."""
    for code in enum:
        words = label(code)
        assert words.of("nl")
        assert words.of("en")
        assert words.source


def test_no_label_is_left_over() -> None:
    """A label of a code that is gone is dead text."""
    assert {code for table in TABLES.values() for code in map(str, table)} == {str(code) for enum in ENUMS for code in enum}
    assert set(TABLES) == set(ENUMS)


@pytest.mark.parametrize("enum", ENUMS, ids=lambda enum: enum.__name__)
def test_two_codes_of_a_list_read_differently(enum: type[Enum]) -> None:
    """Somebody has to choose between them."""
    for language in ("nl", "en"):
        words = [label(code).of(language) for code in enum]
        assert len(words) == len(set(words))


def test_an_unknown_language_reads_dutch() -> None:
    """Dutch is the first language of the application."""
    words = label(codes.Track.CARE)
    assert words.of("fr") == words.nl


def test_the_ladder_has_six_levels_of_which_two_are_paid_work() -> None:
    """Decree of 2014, art. 8."""
    assert list(ladder.LEVELS) == list(codes.Ladder)
    assert [level for level, each in ladder.LEVELS.items() if each.paid] == [codes.Ladder.SUPPORTED_WORK, codes.Ladder.PAID_WORK]


def test_sustainable_work_has_seven_criteria() -> None:
    """Found by their codes."""
    assert len(sustainable.CRITERIA) == len(sustainable.BY_CODE) == 7


def test_every_term_of_the_glossary_is_whole() -> None:
    """Both languages, a meaning and a source, under its own code."""
    for code, term in TERMS.items():
        assert term.code == code
        assert all((term.nl, term.en, term.definition_nl, term.definition_en, term.source))


def test_everything_that_can_happen_in_a_file_has_words() -> None:
    """A name without words would show as a code in a timeline; words without a name are dead text."""
    events = [each for _, each in getmembers(casemanagement, isclass) if issubclass(each, Event) and each is not Event]
    of_no_file = {"casemanagement.facts", "casemanagement.mandate", casemanagement.STORY}
    named = {each.name.partition(".")[2] for each in events if each.aggregate not in of_no_file}
    assert named == HAPPENINGS.keys()
    assert all(happening(name).of(language) for name in HAPPENINGS for language in ("nl", "en"))
