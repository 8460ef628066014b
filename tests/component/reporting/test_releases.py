"""What SAM pulls of a release beside its figures; and that there is nothing of one that was not signed for, or was withdrawn."""

import io
import json
import tarfile
from typing import Any

import pytest

from services.reporting.engine.plan_text import digest, planned
from services.reporting.release.canonical import canonical, sha256
from tests.component.reporting.policy import Policy
from tests.support.replies import problem
from tests.support.shown import publish, simulated

pytestmark = pytest.mark.services("reporting")

QUARTER, YEAR = "2026-Q3", "2026"
RELEASE = f"/releases/{QUARTER}"
PARTS = [
    RELEASE,
    f"{RELEASE}/files/manifest.json",
    f"{RELEASE}/files/tables/outcome.json",
    f"{RELEASE}/archive.tar.gz",
    f"{RELEASE}/charts",
    f"{RELEASE}/rates",
    f"{RELEASE}/tables/outcome",
]


@pytest.fixture
def released(policy: Policy) -> None:
    """A quarter that may be seen."""
    publish(policy.world, simulated(QUARTER))


def test_releases_are_listed_the_last_made_first(policy: Policy) -> None:
    """In pages, each with how it stands."""
    publish(policy.world, simulated(QUARTER))
    publish(policy.world, simulated(YEAR), withdrawn="facts-wrong")
    first = policy.sam.get("/releases", limit="1").json
    assert [(item["period"], item["state"], item["reason"]) for item in first["items"]] == [(YEAR, "withdrawn", "facts-wrong")]
    (second,) = policy.sam.get("/releases", limit="1", after=first["next"]).json["items"]
    files = simulated(QUARTER)
    assert (second["period"], second["state"], second["synthetic"]) == (QUARTER, "signed", True)
    assert second["manifest_sha256"] == sha256(files["manifest.json"])
    assert second["proof_sha256"] == sha256(files["proof.json"])


@pytest.mark.usefixtures("released")
def test_a_release_tells_what_its_manifest_says(policy: Policy) -> None:
    """Its files with their digests, its figures in numbers, and its signature."""
    files, told = simulated(QUARTER), policy.sam.get(RELEASE).json
    manifest = json.loads(files["manifest.json"])
    assert {each["name"]: each["sha256"] for each in told["files"]} == {
        name: each["sha256"] for name, each in manifest["files"].items()
    }
    assert told["figures"] == manifest["figures"]
    assert told["signature"] == json.loads(files["manifest.sig"])
    for table in told["tables"]:
        values = [cell[-1] for cell in json.loads(files[f"tables/{table['table']}.json"])["cells"]]
        assert (table["shown"], table["hidden"]) == (len(values) - values.count(None), values.count(None))


@pytest.mark.usefixtures("released")
def test_every_file_of_a_release_can_be_had_byte_by_byte(policy: Policy) -> None:
    """One by one, or all in one; and had once, a second time costs nothing."""
    for name, body in simulated(QUARTER).items():
        answer = policy.sam.get(f"{RELEASE}/files/{name}")
        assert answer.data == body
        assert answer.headers["ETag"] == f'"{sha256(body)}"'
        assert policy.sam.get(f"{RELEASE}/files/{name}", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    with tarfile.open(fileobj=io.BytesIO(policy.sam.get(f"{RELEASE}/archive.tar.gz").data)) as tar:
        found = {entry.name: tar.extractfile(entry).read() for entry in tar}  # type: ignore[union-attr]  # each is a file
    assert found == {f"{QUARTER}/{name}": body for name, body in simulated(QUARTER).items()}


@pytest.mark.usefixtures("released")
def test_charts_and_percentages_are_those_of_the_release(policy: Policy) -> None:
    """With the words for what they are about, and a receipt."""
    files = simulated(QUARTER)
    charts, rates = (policy.sam.get(f"{RELEASE}/{name}") for name in ("charts", "rates"))
    assert charts.json["charts"] == json.loads(files["charts.json"])
    assert charts.json["receipt"]["answer_sha256"] == sha256(canonical(json.loads(files["charts.json"])))
    assert [(each["rate"], each["percent"], each["low"], each["high"]) for each in rates.json["rates"]] == [
        (each["rate"], each["percent"], each["low"], each["high"]) for each in json.loads(files["rates.json"])
    ]
    assert rates.json["receipt"]["answer_sha256"] == sha256(canonical(rates.json["rates"]))
    assert {each["title"]["nl"] for each in rates.json["rates"]} >= {"Betaald werk als uitkomst"}


@pytest.mark.parametrize("part", PARTS)
def test_what_nobody_signed_for_exists_for_the_privacy_officer_alone(policy: Policy, part: str) -> None:
    """Who signs sees what there is to sign; for SAM it is as if it were not there."""
    publish(policy.world, simulated(QUARTER), signed=False)
    assert problem(policy.sam.get(part))[:2] == (404, "resource.not-found")
    assert policy.officer.get(part).status_code == 200
    assert policy.sam.get("/releases").json["items"] == []
    assert [item["state"] for item in policy.officer.get("/releases").json["items"]] == ["proposed"]


@pytest.mark.parametrize("part", PARTS[1:])
def test_what_was_withdrawn_is_gone(policy: Policy, part: str) -> None:
    """For everybody, with the word for it; that it was there stays known."""
    publish(policy.world, simulated(QUARTER), withdrawn="plan-wrong")
    for reader in (policy.sam, policy.officer):
        assert problem(reader.get(part))[:2] == (410, "release.withdrawn")
        told = reader.get(RELEASE).json
        assert (told["state"], told["reason"], told["tables"]) == ("withdrawn", "plan-wrong", [])


def test_what_was_withdrawn_before_it_was_signed_is_known_as_such_to_officers_alone(policy: Policy) -> None:
    """For SAM it never was there."""
    publish(policy.world, simulated(QUARTER), signed=False, withdrawn="facts-wrong")
    assert problem(policy.sam.get(RELEASE))[:2] == (404, "resource.not-found")
    told = policy.officer.get(RELEASE).json
    assert (told["state"], told["reason"], told["signed_on"]) == ("withdrawn", "facts-wrong", None)
    assert problem(policy.officer.get(f"{RELEASE}/charts"))[:2] == (410, "release.withdrawn")


@pytest.mark.usefixtures("released")
@pytest.mark.parametrize("part", ["/plan", "/plans/2026-1", "/keys", "/releases", *PARTS])
def test_nobody_else_reads_reports(policy: Policy, part: str) -> None:
    """Every other role together opens nothing."""
    assert problem(policy.stranger.get(part))[:2] == (404, "resource.not-found")


@pytest.mark.usefixtures("released")
@pytest.mark.parametrize(
    "name", ["people.json", "tables/people.json", "../manifest.json", "earlier/2026-Q1/manifest.json", "%00"]
)
def test_a_file_that_is_not_in_a_release_is_not_found(policy: Policy, name: str) -> None:
    """Nor any file of the machine."""
    assert policy.sam.get(f"{RELEASE}/files/{name}").status_code == 404


def test_the_plan_names_every_table_and_code_before_any_data(policy: Policy) -> None:
    """The plan is the same for everybody and every period; a version of it comes whole."""
    plan = policy.sam.get("/plan").json
    assert (plan["version"], plan["sha256"], plan["rules"]["k"]) == (planned().version, digest(planned()), 10)
    assert [table["table"] for table in plan["tables"]] == [table.name for table in planned().tables]
    version = policy.sam.get(f"/plans/{planned().version}").json
    assert sha256(canonical(version["plan"])) == version["sha256"] == plan["sha256"]


@pytest.mark.parametrize("version", ["1999-1", "a" * 300, "%00", ".."])
def test_a_version_of_the_plan_that_never_was_is_unknown(policy: Policy, version: str) -> None:
    """Whatever it is called: what somebody asks never becomes the name of a file."""
    assert problem(policy.sam.get(f"/plans/{version}")) == (404, "plan.unknown", "version")


@pytest.mark.parametrize(("filters", "rule"), [({"area": "kempen"}, "field.unknown"), ({"limit": "0"}, "field.range")])
def test_unknown_filters_are_refused(policy: Policy, filters: dict[str, Any], rule: str) -> None:
    """The list of releases knows its page only."""
    assert problem(policy.sam.get("/releases", **filters))[:2] == (422, rule)
