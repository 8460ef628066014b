import logging
import stat
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from typer.testing import CliRunner, Result

from examples.generate import Row, as_csv, people
from shared.reference.codes import Role
from tandem.embedded.runtime import by_service
from tandem.importing import cli
from tests.support.world import KBO_VDAB, KBO_WORK, World, actor

pytestmark = pytest.mark.services("identity", "intake", "portal")

PASSWORD = "drie kleine koffers vol zand"
EXAMPLES = Path(__file__).parents[3] / "examples"


class Line(httpx.BaseTransport):
    """The line to a world. Somebody presses Ctrl-C when no more requests are ``left`` to be filed; None: nobody does."""

    def __init__(self, world: httpx.BaseTransport) -> None:
        self._world = world
        self.left: int | None = None

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Pass a request on."""
        if self.left is not None and (request.method, request.url.path) == ("POST", "/api/intake/v1/requests"):
            if self.left == 0:
                raise KeyboardInterrupt
            self.left -= 1
        return self._world.handle_request(request)


class Importer:
    """Runs the command against a world, as an intake worker."""

    def __init__(self, world: World, folder: Path, line: Line) -> None:
        self.world = world
        self.folder = folder
        self.line = line
        self.password = PASSWORD

    def run(self, rows: list[Row], *options: str) -> Result:
        """Import these rows."""
        file = self.folder / "requests.csv"
        file.write_text(as_csv(iter(rows), ";"), encoding="utf-8")
        return self.run_file(file, *options)

    def run_file(self, file: Path, *options: str) -> Result:
        """Import a file; what is rejected goes to :attr:`rejects`."""
        arguments = [
            "requests",
            str(file),
            "--account",
            "aanmelder",
            "--language",
            "en",
            "--rejects",
            str(self.rejects),
            *options,
        ]
        environment = {"TANDEM_PASSWORD": self.password, "COLUMNS": "200"}
        return CliRunner().invoke(cli.app, arguments, env=environment, catch_exceptions=False)

    @property
    def rejects(self) -> Path:
        """The file of rejects."""
        return self.folder / "rejects.csv"

    def count(self, service: str, table: str) -> int:
        """How many rows a table has."""
        return int(self.world.rows(service, f"SELECT count(*) FROM {table}")[0][0])  # noqa: S608 -- a table of ours

    def there(self) -> tuple[int, int]:
        """How many persons and how many requests there are."""
        return self.count("identity", "person"), self.count("intake", "request")


@pytest.fixture
def importer(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Importer]:
    """An importer in front of a Tandem with one account."""
    _open_account(world)
    transport = Line(httpx.WSGITransport(app=by_service(world.apps)))

    def connect(url: str, threads: int, language: str) -> httpx.Client:
        assert threads > 0
        return httpx.Client(transport=transport, base_url=url, headers={"Accept-Language": language})

    monkeypatch.setattr(cli, "connect", connect)
    yield Importer(world, tmp_path, transport)
    transport.close()


def _open_account(world: World) -> None:
    """One account of an intake worker; VDAB, which lets organisations in, is there from the start."""
    vdab = {"id": uuid4(), "kbo": KBO_VDAB}
    world.rows("portal", "INSERT INTO organisation VALUES (:id, 1, :kbo, 'VDAB', 'vdab')", **vdab)
    portal = world.client("portal", actor(Role.ORGANISATION_ADMIN, organisation=KBO_VDAB))
    organisation = {"kbo": KBO_WORK, "name": "Voorbeeldorganisatie", "kind": "work-actor"}
    assert portal.post("/organisations", organisation).status_code == 201
    account = {"username": "aanmelder", "display_name": "Testaanmelder Een", "organisation": KBO_WORK, "password": PASSWORD}
    assert portal.post("/accounts", account | {"roles": [Role.INTAKE_WORKER]}).status_code == 201


def test_every_row_becomes_a_person_with_a_request(importer: Importer) -> None:
    """The end is 0, and no file of rejects is left behind."""
    rows = list(people(12))
    result = importer.run(rows, "--yes")
    assert result.exit_code == cli.Exit.DONE, result.output
    assert importer.there() == (len(rows), len(rows))
    assert not importer.rejects.exists()


def test_a_second_import_of_the_same_file_changes_nothing(importer: Importer) -> None:
    """Persons are found, by number or by name and date of birth, and their requests stand there."""
    rows = list(people(25))
    assert any(not row["insz"] for row in rows)
    importer.run(rows, "--yes")
    result = importer.run(rows, "--yes")
    assert result.exit_code == cli.Exit.DONE, result.output + importer.rejects.read_text()
    assert importer.there() == (len(rows), len(rows))
    assert f"0 requests registered, {len(rows)} were there already" in result.output


def test_an_import_that_was_broken_off_is_simply_run_again(importer: Importer) -> None:
    """Persons without number who were registered, and whose request was not filed any more, get it now."""
    rows = [row | {"insz": ""} for row in people(6)]
    importer.line.left = 2
    broken = importer.run(rows, "--yes")
    assert broken.exit_code == cli.Exit.STOPPED, broken.output
    assert "Start the same file again" in broken.output
    persons, requests = importer.there()
    assert persons > requests
    importer.line.left = None
    again = importer.run(rows, "--yes")
    assert again.exit_code == cli.Exit.DONE, again.output + importer.rejects.read_text()
    assert importer.there() == (len(rows), len(rows))


@pytest.mark.parametrize("other", [{"phone": "+32 470 00 00 00"}, {"street": "", "number": "", "box": "", "postcode": ""}])
def test_who_was_registered_with_other_data_is_left_to_a_person(importer: Importer, other: Row) -> None:
    """What an import that was broken off left behind says exactly the same; anything else may be another person."""
    row = next(people(1)) | {"insz": "", "phone": "+32 470 11 11 11"}
    importer.line.left = 0
    importer.run([row], "--yes")
    importer.line.left = None
    result = importer.run([row | other], "--yes")
    assert (result.exit_code, importer.there()) == (cli.Exit.REJECTS, (1, 0))
    assert "person.perhaps-known" in importer.rejects.read_text()


def test_a_request_that_intake_refuses_is_a_reject_with_intakes_rule(importer: Importer) -> None:
    """The same person with a second request while the first is open."""
    row = next(row for row in people(5) if row["insz"])
    importer.run([row], "--yes")
    result = importer.run([row | {"requested_on": "2024-02-01", "informed_on": "2024-02-01"}], "--yes")
    assert (result.exit_code, importer.there()) == (cli.Exit.REJECTS, (1, 1))
    assert "request.open-already" in importer.rejects.read_text()


def test_somebody_of_the_same_name_and_birth_date_is_left_to_a_person(importer: Importer) -> None:
    """Without a number they may be two people."""
    row = next(people(1)) | {"insz": ""}
    importer.run([row], "--yes")
    importer.run([row | {"requested_on": "2024-02-01", "informed_on": "2024-02-01"}], "--yes")
    assert importer.there() == (1, 1)
    assert "person.perhaps-known" in importer.rejects.read_text()


def test_wrong_rows_do_not_hold_up_the_others(importer: Importer) -> None:
    """Two rows of the example are right; the others are told, for the owner's eyes alone."""
    result = importer.run_file(EXAMPLES / "requests-with-mistakes.csv", "--yes")
    assert (result.exit_code, importer.there()) == (cli.Exit.REJECTS, (2, 2))
    assert stat.S_IMODE(importer.rejects.stat().st_mode) == 0o600


@pytest.mark.parametrize("answer", ["", "n\n", "misschien\n"])
def test_nothing_is_sent_without_a_yes(importer: Importer, answer: str) -> None:
    """What is wrong is written all the same."""
    arguments = ["requests", str(EXAMPLES / "requests-with-mistakes.csv"), "--rejects", str(importer.rejects)]
    result = CliRunner().invoke(cli.app, arguments, input=answer)
    assert (result.exit_code, importer.there()) == (cli.Exit.STOPPED, (0, 0))
    assert importer.rejects.exists()


def test_a_wrong_password_stops_before_the_first_row(importer: Importer) -> None:
    """In one line, without a traceback."""
    importer.password = "iets anders dan het hoort"
    result = importer.run(list(people(2)), "--yes")
    assert (result.exit_code, importer.there()) == (cli.Exit.STOPPED, (0, 0))
    assert "do not fit" in result.output


def test_a_file_that_cannot_be_read_ends_with_2(importer: Importer) -> None:
    """Nothing was sent, nothing is left behind."""
    file = importer.folder / "workbook.xlsx"
    file.write_bytes(b"PK\x03\x04")
    assert importer.run_file(file, "--yes").exit_code == cli.Exit.UNREADABLE
    assert not importer.rejects.exists()


def test_a_file_with_only_a_header_says_that_it_has_no_rows(importer: Importer) -> None:
    """And nothing of requests; there was nothing to do, so it ends with 0."""
    result = importer.run([], "--yes")
    assert (result.exit_code, importer.there(), importer.rejects.exists()) == (cli.Exit.DONE, (0, 0), False)
    assert "0 rows: nothing stands below the names of the columns." in result.output
    assert "requests registered" not in result.output


def test_a_separator_that_the_file_tells_is_said(importer: Importer) -> None:
    """So that somebody sees why a file falls apart, or does not."""
    rows = list(people(2))
    file = importer.folder / "excel.csv"
    file.write_text("sep=;\n" + as_csv(iter(rows), ";"), encoding="cp1252")
    result = importer.run_file(file, "--yes")
    assert (result.exit_code, importer.there()) == (cli.Exit.DONE, (2, 2))
    assert "The first line tells the separator: ;" in result.output


def test_the_rejects_never_overwrite_the_file_itself(importer: Importer) -> None:
    """It may be the only copy."""
    file = importer.folder / "requests.csv"
    result = importer.run(list(people(1)), "--rejects", str(file), "--yes")
    assert result.exit_code == cli.Exit.UNREADABLE
    assert file.read_text().startswith("insz")


def test_no_person_shows_on_the_terminal_or_in_a_log(importer: Importer, caplog: pytest.LogCaptureFixture) -> None:
    """Numbers and names stand in the rejects alone; addresses of requests carry ids."""
    caplog.set_level(logging.DEBUG)
    row = next(row for row in people(5) if row["insz"])
    result = importer.run([row, row | {"insz": "85073003329", "birth_date": "30/07/1985"}], "--yes")
    told = result.output + caplog.text
    digits = row["insz"].replace(".", "").replace("-", "")
    assert result.exit_code == cli.Exit.REJECTS
    assert not [each for each in (row["insz"], digits, row["family_name"], "85073003329") if each in told]
