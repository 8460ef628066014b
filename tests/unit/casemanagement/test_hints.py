from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.casemanagement.domain.hints import hints
from shared.reference.codes import HintKind
from shared.reference.municipalities import ALL


def found(text: str) -> list[tuple[HintKind, str]]:
    """What is pointed out, with the words themselves."""
    return [(hint.kind, text[hint.start : hint.end]) for hint in hints(text)]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Zij wachtte 14 weken.", HintKind.DIGITS, "14"),
        ("Bel 0470 12 34 56 terug.", HintKind.DIGITS, "0470 12 34 56"),
        ("Nummer 81.04.27-117.25 stond er.", HintKind.INSZ, "81.04.27-117.25"),
        ("Sinds 12/03/2026 gebeurde niets.", HintKind.DATE, "12/03/2026"),
        ("Sinds 2026-03-12 gebeurde niets.", HintKind.DATE, "2026-03-12"),
        ("Sinds 3 maart 2026 gebeurde niets.", HintKind.DATE, "3 maart 2026"),
        ("In september stopte het.", HintKind.DATE, "september"),
        ("Mail an.peeters@voorbeeld.example eens.", HintKind.CONTACT, "an.peeters@voorbeeld.example"),
        ("Toen belde Zora Voorbeeld zelf.", HintKind.NAME, "Zora Voorbeeld"),
        ("Toen belde Jan van den Broeck zelf.", HintKind.NAME, "Jan van den Broeck"),
        ("Volgens Jan De Smet kon het niet.", HintKind.NAME, "Jan De Smet"),
        ("Volgens mevrouw Élise kon het niet.", HintKind.NAME, "mevrouw Élise"),
        ("Volgens A.V. kon het niet.", HintKind.NAME, "A.V."),
        ("In sint-niklaas is geen plaats.", HintKind.PLACE, "sint-niklaas"),
        ("Hij woont in Boom.", HintKind.PLACE, "Boom"),
    ],
)
def test_what_may_lead_to_a_person_is_pointed_out(text: str, kind: HintKind, words: str) -> None:
    """Each kind, as people write it."""
    assert found(text) == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "Wie geen vast adres heeft, krijgt nergens een afspraak.",
        "Het OCMW en VDAB wachten op elkaar. Niemand beslist.",
        "Onder een boom, met een peer en gele verf.",
        "",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    """Who meets a hint at each word looks at none."""
    assert found(text) == []


@pytest.mark.parametrize("name", sorted({each.name for each in ALL.values()}))
def test_every_municipality_is_known(name: str) -> None:
    """Of today and of before a merger."""
    assert found(f"Zij woont in {name}, al lang.") == [(HintKind.PLACE, name)]


@given(st.text(st.sampled_from("aB 1é.-/@\n") | st.characters(codec="utf-8"), max_size=300))
def test_hints_stand_in_order_and_touch_nothing_twice(text: str) -> None:
    """Whatever was typed: a screen can mark them one after the other."""
    places = hints(text)
    assert all(0 <= each.start < each.end <= len(text) for each in places)
    assert all(one.end <= other.start for one, other in pairwise(places))


@given(st.text(max_size=60), st.integers(10, 10**9), st.text(max_size=60))
def test_no_number_goes_unseen(before: str, number: int, after: str) -> None:
    """Wherever it stands, its first digit is in a hint."""
    text = f"{before} {number} {after}"
    place = len(before) + 1
    assert any(each.start <= place < each.end for each in hints(text))
