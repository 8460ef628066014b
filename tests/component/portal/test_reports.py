"""Reports on screen: what is hidden looks hidden, nothing is added up, and what is taken along is what was published."""

import csv
import io
import re
from html.parser import HTMLParser

import pytest

from services.portal import commands
from services.portal.orders import RegisterOrganisation
from shared.messaging.ends import End
from shared.reference.codes import OrganisationKind, Role
from tests.component.portal.browser import Browser
from tests.component.portal.conftest import House
from tests.support.teller import Teller
from tests.support.world import World
from tests.unit.reporting.examples import QUARTER, crowd, sealed

pytestmark = pytest.mark.services("portal", "reporting")

KBO_SAM = "0200000043"
TABLE = f"/reports/{QUARTER}/bottlenecks"


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
def published(world: World) -> None:
    """A quarter in which twelve people met K01 and nine met K02, in the province of Antwerp."""
    facts = crowd(12) + crowd(9, code="K02")
    assert Teller(world, "reporting").tell(sealed(facts)) is End.APPLIED


def test_before_the_first_quarter_the_page_says_when_there_will_be_one(sam: Browser) -> None:
    """An empty page tells what to expect."""
    assert "nog geen kwartaal gepubliceerd" in sam.open("/reports").text


@pytest.mark.usefixtures("published")
def test_reports_open_on_the_newest_quarter_with_all_its_tables(sam: Browser) -> None:
    """The finding is the title, and each table is a link."""
    page = sam.open("/reports")
    assert page.request.path == f"/reports/{QUARTER}"
    assert "Het meest geteld: Wachtlijst geestelijke gezondheidszorg · Antwerpen, 12 mensen" in page.text
    assert page.text.count(f'href="/reports/{QUARTER}/') == 7
    assert page.headers["Server-Timing"].startswith('calls;desc="3"')


@pytest.mark.usefixtures("published")
def test_a_hidden_cell_is_hatched_and_worded_and_no_zero_or_total_appears(sam: Browser) -> None:
    """One cell of seventy shows a number; nobody and nine look the same."""
    page = sam.open(TABLE).text
    cells = Cells(page).texts
    assert sorted(set(cells)) == ["12", "verborgen"]
    assert (len(cells), cells.count("12")) == (70, 1)
    assert page.count('class="veil"') >= 69
    assert "totaal" not in page.replace("Er staan geen totalen bij", "").lower()


@pytest.mark.usefixtures("published")
def test_the_picture_is_told_in_words_to_who_does_not_see_it(sam: Browser) -> None:
    """Its text says the finding, and that the table has the rest."""
    assert re.search(
        r'role="img" aria-label="Staafdiagram\. Het meest geteld: [^"]+ 12 mensen\. Alle cijfers', sam.open(TABLE).text
    )


@pytest.mark.usefixtures("published")
def test_what_is_taken_along_is_what_was_published(sam: Browser, world: World) -> None:
    """The file is the service's own, to the byte."""
    answer = sam.open(f"{TABLE}.csv")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="bottlenecks-{QUARTER}.csv"'
    lines = list(csv.DictReader(io.StringIO(answer.text)))
    assert [line["value"] for line in lines if line["status"] == "shown"] == ["12"]


@pytest.mark.usefixtures("published")
def test_a_receipt_can_be_read_and_kept(sam: Browser) -> None:
    """The page and the file have the same digests."""
    page, file = sam.open(f"/reports/{QUARTER}/receipt").text, sam.open(f"/reports/{QUARTER}/receipt.json")
    assert file.json["sha256"] in page
    assert all(each["sha256"] in page for each in file.json["tables"])
    assert "etag" not in file.json


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("path", ["/reports/2020-Q1", "/reports/zomer", f"/reports/{QUARTER}/people", "/reports/2020-Q1/x.csv"])
def test_what_was_not_published_has_no_page(sam: Browser, path: str) -> None:
    """Nor does a quarter that is none."""
    assert sam.open(path).status_code in {404, 422}


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("path", ["/reports", TABLE, f"{TABLE}.csv", f"/reports/{QUARTER}/receipt"])
def test_for_others_there_are_no_reports(house: House, browser: Browser, path: str) -> None:
    """Neither in the menu nor by the address."""
    house.account("piet", Role.PROVIDER)
    browser.log_in("piet")
    assert browser.open(path).status_code == 404
    assert "/reports" not in browser.open("/").text
