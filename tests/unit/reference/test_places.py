import pytest

from shared.reference import areas, municipalities
from shared.rules import Refused


@pytest.mark.parametrize(
    ("nis", "name"),
    [
        ("12040", "Willebroek"),
        ("12021", "Lier"),
        ("12002", "Berlaar"),
        ("12026", "Nijlen"),
        ("12014", "Heist-op-den-Berg"),
        ("12025", "Mechelen"),
        ("11002", "Antwerpen"),
        ("35013", "Oostende"),
        ("44021", "Gent"),
        ("24062", "Leuven"),
    ],
)
def test_the_municipalities_of_the_field_are_known(nis: str, name: str) -> None:
    """The codes that the sources name are the ones of the table."""
    assert municipalities.municipality(nis).name == name


def test_flanders_has_its_285_municipalities_since_2025() -> None:
    """The number after the mergers of 1 January 2025."""
    assert len(municipalities.CURRENT) == 285


def test_every_postcode_leads_to_one_municipality_of_today() -> None:
    """A postcode in two rows would make the choice depend on their order."""
    pairs = [(postcode, each) for each in municipalities.CURRENT for postcode in each.postcodes]
    assert len(pairs) == len({postcode for postcode, _ in pairs})
    assert all(municipalities.at_postcode(postcode) is each for postcode, each in pairs)


def test_every_municipality_of_today_has_a_postcode() -> None:
    """Without one nobody who lives there could be registered by address."""
    assert all(each.postcodes for each in municipalities.CURRENT)


def test_every_municipality_lies_in_a_known_arrondissement_and_province() -> None:
    """Both follow from the code."""
    for each in municipalities.ALL.values():
        assert each.arrondissement in municipalities.ARRONDISSEMENTS
        assert each.province in municipalities.PROVINCES


@pytest.mark.parametrize(
    ("before", "after"),
    [("11056", "46030"), ("71022", "71072"), ("73040", "71072"), ("11007", "11002"), ("44049", "44083"), ("12034", "12041")],
)
def test_a_merged_municipality_leads_to_its_successor(before: str, after: str) -> None:
    """Files of before a merger keep their code."""
    assert municipalities.current(before).nis == after


@pytest.mark.parametrize(("name", "nis"), [("Lier", "12021"), ("hasselt", "71072"), ("Kortessem", "73040"), ("TIELT", "37022")])
def test_a_name_leads_to_the_municipality_of_today_first(name: str, nis: str) -> None:
    """Some names stand for a municipality of before a merger and for its successor."""
    assert municipalities.named(name).nis == nis


@pytest.mark.parametrize("nis", ["21004", "62063", "", "1104", "antwerpen"])
def test_a_place_outside_flanders_is_refused(nis: str) -> None:
    """Trajectories are for residents of the Flemish Region."""
    with pytest.raises(Refused) as refused:
        areas.area_of(nis)
    assert refused.value.code == "municipality.unknown"


def test_every_municipality_lies_in_exactly_one_area() -> None:
    """Otherwise nobody, or two teams, would be responsible."""
    members = [nis for area in areas.AREAS for nis in area.municipalities]
    assert sorted(members) == sorted(each.nis for each in municipalities.CURRENT)


def test_an_area_lies_in_one_province() -> None:
    """Reports show areas within provinces."""
    for area in areas.AREAS:
        assert {municipalities.municipality(nis).province for nis in area.municipalities} == {area.province}


def test_the_area_of_a_merged_municipality_is_that_of_its_successor() -> None:
    """Zwijndrecht went from the area of Antwerp to the Waasland."""
    assert areas.area_of("11056").code == "waasland"


def test_areas_are_found_by_their_code() -> None:
    """Mandates and accounts carry the code."""
    assert all(areas.BY_CODE[area.code] is area for area in areas.AREAS)
    assert {"midwest", "vlaamse-ardennen"} <= areas.BY_CODE.keys()
