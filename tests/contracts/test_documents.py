"""The generated documents hold together, and say what the code does."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from shared.access.table import table
from shared.contracts import published
from shared.contracts.delivery import DELIVERY
from shared.reference.regimes import REGIMES, Value
from shared.rules import RULEBOOK
from shared.service import Service, load
from tandem.docs import command
from tandem.docs.access import access
from tandem.docs.asyncapi import asyncapi
from tandem.docs.events import events
from tandem.docs.landscape import Landscape
from tandem.docs.openapi import openapi
from tandem.docs.rules import rules
from tandem.embedded.services import SERVICES


@pytest.fixture(scope="module")
def landscape() -> Landscape:
    """All services."""
    return Landscape([load(name) for name in SERVICES])


@pytest.fixture(scope="module")
def document(landscape: Landscape) -> dict[str, Any]:
    """The AsyncAPI document."""
    return asyncapi(landscape)


def references(value: Any) -> Iterator[str]:
    """Every ``$ref`` in a document."""
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def follow(document: dict[str, Any], reference: str) -> Any:
    """What a local reference points at. Raises ``KeyError`` when nothing is there."""
    found: Any = document
    for step in reference.removeprefix("#/").split("/"):
        found = found[step.replace("~1", "/").replace("~0", "~")]
    return found


def test_every_reference_of_the_asyncapi_document_leads_somewhere(document: dict[str, Any]) -> None:
    """A tool that reads it would stumble at the first that does not."""
    for reference in references(document):
        assert follow(document, reference) is not None


def test_the_asyncapi_document_has_the_parts_of_version_three(document: dict[str, Any]) -> None:
    """Channels have an address and messages; operations an action and a channel."""
    assert document["asyncapi"] == "3.0.0"
    assert {"title", "version"} <= document["info"].keys()
    assert all({"address", "messages"} <= channel.keys() for channel in document["channels"].values())
    assert all(operation["action"] in {"send", "receive"} for operation in document["operations"].values())


def test_an_operation_names_messages_of_its_own_channel(document: dict[str, Any]) -> None:
    """AsyncAPI 3.0 asks for it."""
    for operation in document["operations"].values():
        channel = operation["channel"]["$ref"]
        assert all(reference["$ref"].startswith(f"{channel}/messages/") for reference in operation["messages"])


def test_every_event_is_a_message_of_one_channel(document: dict[str, Any]) -> None:
    """None is left out, none stands on two streams."""
    told = [name for channel in document["channels"].values() for name in channel["messages"]]
    assert sorted(told) == sorted(kind.type_name() for kind in published())


@pytest.mark.parametrize("kind", published(), ids=lambda kind: kind.type_name())
def test_an_example_has_the_fields_that_its_schema_asks_for(document: dict[str, Any], kind: type) -> None:
    """Envelope and data, all of them and no others."""
    name = kind.type_name()  # type: ignore[attr-defined]
    payload = document["components"]["messages"][name]["examples"][0]["payload"]
    schemas = document["components"]["schemas"]
    for schema, value in ((schemas["envelope"], payload), (schemas[name], payload["data"])):
        assert set(schema.get("required", [])) <= value.keys() <= schema.get("properties", {}).keys()


def test_every_stream_is_told_by_somebody(landscape: Landscape) -> None:
    """A stream without its service would be a slip in its name."""
    assert all(landscape.tellers(stream) for stream in landscape.streams)


@pytest.mark.parametrize("name", SERVICES)
def test_what_a_service_acts_on_is_an_operation(document: dict[str, Any], name: str) -> None:
    """The handlers are the source, so that the document cannot say otherwise."""
    handled = {kind.type_name() for kind in load(name).handlers.events}
    received = {
        reference["$ref"].rpartition("/")[2]
        for operation in document["operations"].values()
        if operation["action"] == "receive" and operation["tags"] == [{"name": name}]
        for reference in operation["messages"]
    }
    assert received == handled | {kind.type_name() for kind in published() if kind.aggregate in DELIVERY}


@pytest.mark.parametrize("name", SERVICES)
def test_every_address_of_a_service_is_documented(name: str) -> None:
    """With at least one answer, and only references that lead somewhere."""
    service: Service = load(name)
    document = openapi(service)
    for reference in references(document):
        assert follow(document, reference) is not None
    prefix = f"/api/{name}/v1/"
    assert bool(service.blueprints) == any(path.startswith(prefix) for path in document["paths"])


def test_a_document_tells_of_its_own_service_alone() -> None:
    """Also when the same process made the document of another before."""
    openapi(load("intake"))
    assert "Filing" not in openapi(load("referral"))["components"]["schemas"]


def test_the_catalogue_has_a_line_for_every_event(landscape: Landscape) -> None:
    """What a person reads is as complete as what a machine reads."""
    text = events(landscape)
    assert all(f"| `{kind.type_name()}` |" in text for kind in published())


def test_the_page_of_access_has_every_kind() -> None:
    """Nothing that the program allows is missing on the page."""
    text = access()
    assert all(f"\n## {row.kind}\n" in text for row in table())


@pytest.mark.usefixtures("landscape")
def test_the_page_of_rules_tells_every_value_of_a_regime_with_its_source_and_every_refusal() -> None:
    """What is a default of ours says so; the landscape loaded every service."""
    text = rules()
    for regime in REGIMES.values():
        values = [value for value in vars(regime).values() if isinstance(value, Value)]
        assert all(f"| {value.value} | {value.source}{' (**default**)' if value.default else ''} |" in text for value in values)
    assert all(f"\n| `{code}` | {rule.status} |" in text for code, rule in RULEBOOK.items())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty place for the documents."""
    monkeypatch.setattr(command, "FOLDER", tmp_path)
    return tmp_path


def test_documents_that_tell_something_else_than_the_code_are_noticed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Checking names them and changes nothing; making them anew sets it right, also what is no longer made."""
    command.docs()
    (folder / "events.md").write_text("something else")
    (folder / "openapi/gone.json").write_text("{}")
    with pytest.raises(typer.Exit):
        command.docs(check=True)
    assert "events.md, openapi/gone.json" in capsys.readouterr().err
    command.docs()
    command.docs(check=True)
    assert not (folder / "openapi/gone.json").exists()
