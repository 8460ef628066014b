"""Reports on screen: what is hidden looks hidden, nothing is added up, and what is taken along is what was released."""

import csv
import io
import re
import tarfile
from html.parser import HTMLParser

import pytest

from services.portal import commands
from services.portal.orders import RegisterOrganisation
from shared.reference.codes import OrganisationKind, Role
from tests.component.portal.browser import Browser
from tests.component.portal.conftest import House
from tests.support.shown import Files, counted, publish, sign_off, simulated, withdraw
from tests.support.world import World

pytestmark = pytest.mark.services("portal", "reporting")

KBO_SAM = "0200000043"
QUARTER, YEAR = "2026-Q3", "2026"
TABLE = f"/reports/{QUARTER}/bottleneck-province"


class Cells(HTMLParser):
    """The cells of the tables of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, _: object) -> None:
        """A cell begins."""
        self._inside = tag == "td"
        if self._inside:
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        """A cell ends."""
        self._inside = self._inside and tag != "td"

    def handle_data(self, data: str) -> None:
        """What stands in it."""
        if self._inside:
            self.texts[-1] += data


@pytest.fixture
def sam(house: House, browser: Browser) -> Browser:
    """Somebody of SAM who logged in."""
    house.run(commands.register_organisation, RegisterOrganisation(KBO_SAM, "SAM Demo", OrganisationKind.SAM))
    house.account("sanne", Role.SAM, organisation=KBO_SAM, areas=())
    browser.log_in("sanne")
    return browser


@pytest.fixture
def officer(house: House, browser: Browser) -> Browser:
    """A privacy officer who logged in."""
    house.account("fien", Role.PRIVACY_OFFICER)
    browser.log_in("fien")
    return browser


def few() -> Files:
    """A quarter in which twenty people met K01 and nine met K02, in the province of Antwerp."""
    return counted(
        QUARTER,
        {("bottleneck", ("K01", "rivierenland", "running")): 20, ("bottleneck", ("K02", "rivierenland", "running")): 9},
    )


@pytest.fixture
def published(world: World) -> None:
    """That quarter, signed for."""
    publish(world, few())


def test_before_the_first_release_the_page_says_when_there_will_be_one(sam: Browser) -> None:
    """An empty page tells what to expect."""
    assert "nog niets gepubliceerd" in sam.open("/reports").text


@pytest.mark.usefixtures("published")
def test_reports_open_on_the_newest_release_with_all_its_tables(sam: Browser) -> None:
    """The finding is the title, each table is a link with its sentence, and everything can be taken along."""
    page = sam.open("/reports")
    assert page.request.path == f"/reports/{QUARTER}"
    assert "dit het hoogste: Wachtlijst geestelijke gezondheidszorg · Antwerpen, ongeveer 20 (16–24)" in page.text
    assert page.text.count(f'href="/reports/{QUARTER}/') == 7
    assert f'href="/reports/{QUARTER}.tar.gz"' in page.text
    assert page.headers["Server-Timing"].startswith('calls;desc="3"')


@pytest.mark.usefixtures("published")
def test_a_hidden_cell_is_hatched_and_worded_and_no_zero_or_sum_appears(sam: Browser) -> None:
    """One cell of seventy shows a number, with its error; nobody and nine look the same."""
    page = sam.open(TABLE).text
    cells = Cells(page).texts
    assert sorted(set(cells)) == ["20 ±4", "verborgen"]
    assert (len(cells), cells.count("20 ±4")) == (70, 1)
    assert page.count('class="veil"') >= 69


def test_no_figure_on_screen_is_a_part_of_something(sam: Browser, world: World) -> None:
    """A stage of a funnel of which something is hidden is hidden itself."""
    publish(
        world,
        counted(QUARTER, {("obstacle", ("mobility", "explored", "10000")): 50, ("obstacle", ("mobility", "action", "10000")): 3}),
    )
    assert set(Cells(sam.open(f"/reports/{QUARTER}/obstacle-stage").text).texts) == {"verborgen"}


@pytest.mark.parametrize("period", [QUARTER, YEAR])
def test_every_table_of_a_release_has_its_page(sam: Browser, world: World, period: str) -> None:
    """Of quarters and of years, each with what its figures count."""
    publish(world, simulated(period))
    page = sam.open(f"/reports/{period}").text
    addresses = set(re.findall(rf'href="(/reports/{period}/[a-z-]+)"', page)) - {f"/reports/{period}/receipt"}
    assert addresses
    assert ("telt twee keer" in page) is (period == YEAR)
    for address in addresses:
        assert Cells(sam.open(address).text).texts


@pytest.mark.usefixtures("published")
def test_the_picture_is_told_in_words_to_who_does_not_see_it(sam: Browser) -> None:
    """Its text says the finding, and that the table has the rest."""
    assert re.search(r'role="img" aria-label="Staafdiagram\. Van de getoonde [^"]+\. Alle cijfers', sam.open(TABLE).text)


@pytest.mark.usefixtures("published")
def test_what_is_taken_along_is_what_was_released(sam: Browser) -> None:
    """A table as the service tells it, and the whole with its proof."""
    answer = sam.open(f"{TABLE}.csv")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="bottleneck-province-{QUARTER}.csv"'
    lines = list(csv.DictReader(io.StringIO(answer.text)))
    assert {line["value"] for line in lines if line["status"] == "rounded"} == {"20", "30"}
    with tarfile.open(fileobj=io.BytesIO(sam.open(f"/reports/{QUARTER}.tar.gz").data)) as tar:
        assert {entry.name for entry in tar} == {f"{QUARTER}/{name}" for name in few()}


@pytest.mark.usefixtures("published")
def test_a_receipt_can_be_read_and_kept(sam: Browser) -> None:
    """The page and the file have the same digests."""
    page, file = sam.open(f"/reports/{QUARTER}/receipt").text, sam.open(f"/reports/{QUARTER}/receipt.json")
    assert file.json["manifest_sha256"] in page
    assert all(each["sha256"] in page for each in file.json["tables"])
    assert "etag" not in file.json


def test_what_waits_for_a_signature_is_seen_by_who_signs(officer: Browser, world: World) -> None:
    """Marked as such, and not among what may be seen."""
    publish(world, few(), signed=False)
    assert "nog niets gepubliceerd" in officer.open("/reports").text
    assert "Wacht op een handtekening" in officer.open(f"/reports/{QUARTER}").text


@pytest.mark.parametrize("path", [f"/reports/{QUARTER}", TABLE, f"{TABLE}.csv", f"/reports/{QUARTER}.tar.gz"])
def test_what_waits_or_was_withdrawn_has_no_page_for_sam(sam: Browser, world: World, path: str) -> None:
    """As if it were not there, and gone."""
    publish(world, few(), signed=False)
    assert sam.open(path).status_code == 404
    sign_off(world, QUARTER)
    withdraw(world, QUARTER, "plan-wrong")
    assert sam.open(path).status_code == 410


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("path", ["/reports/2020-Q1", "/reports/zomer", f"/reports/{QUARTER}/people", "/reports/2020-Q1/x.csv"])
def test_what_was_not_published_has_no_page(sam: Browser, path: str) -> None:
    """Nor does a period that is none."""
    assert sam.open(path).status_code in {404, 422}


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("path", ["/reports", TABLE, f"{TABLE}.csv", f"/reports/{QUARTER}.tar.gz", f"/reports/{QUARTER}/receipt"])
def test_for_others_there_are_no_reports(house: House, browser: Browser, path: str) -> None:
    """Neither in the menu nor by the address."""
    house.account("piet", Role.PROVIDER)
    browser.log_in("piet")
    assert browser.open(path).status_code == 404
    assert "/reports" not in browser.open("/").text
