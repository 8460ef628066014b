"""How an installation says where its people log in."""

from collections.abc import Mapping

import pytest

from services.portal.oidc.registration import SCOPES, read_registration
from shared.mistake import Mistake
from shared.service import load

WHOLE = {
    "TANDEM_BASE_URL": "https://tandem.voorbeeld.example",
    "TANDEM_OIDC_ISSUER": "https://aanmelden.voorbeeld.example",
    "TANDEM_OIDC_CLIENT_ID": "tandem",
    "TANDEM_OIDC_CLIENT_SECRET": "een geheim",
}


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment that says where people log in."""
    for name, value in WHOLE.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def say(environment: pytest.MonkeyPatch, changes: Mapping[str, str]) -> None:
    """Change what the environment says."""
    for name, value in changes.items():
        environment.setenv(name, value)


def test_without_an_issuer_people_log_in_with_a_password(said: pytest.MonkeyPatch) -> None:
    """Whatever else is set; an empty variable is none."""
    said.setenv("TANDEM_OIDC_ISSUER", "")
    assert read_registration() is None


@pytest.mark.usefixtures("said")
def test_no_more_is_asked_than_who_somebody_is() -> None:
    """And the secret stands in no text of it."""
    found = read_registration()
    assert found is not None
    assert found.scopes == SCOPES == "openid"
    assert "een geheim" not in repr(found)


@pytest.mark.parametrize("issuer", ["http://localhost:8180/realms/tandem", "http://127.0.0.1:8180", "http://[::1]:8180"])
def test_on_one_machine_http_will_do(said: pytest.MonkeyPatch, issuer: str) -> None:
    """To try it out."""
    said.setenv("TANDEM_OIDC_ISSUER", issuer)
    assert read_registration() is not None


@pytest.mark.parametrize(
    "changes",
    [
        {"TANDEM_OIDC_ISSUER": "http://aanmelden.voorbeeld.example"},
        {"TANDEM_OIDC_ISSUER": "aanmelden.voorbeeld.example"},
        {"TANDEM_OIDC_ISSUER": "http://localhost.kwaad.example"},
        {"TANDEM_OIDC_CLIENT_ID": ""},
        {"TANDEM_OIDC_SCOPES": "profile"},
        {"TANDEM_OIDC_SCOPES": "openid rrn"},
        {"TANDEM_OIDC_ORGANISATIONS": "OVO000102"},
        {"TANDEM_OIDC_ORGANISATIONS": "OVO000102:0887010363"},
    ],
)
def test_what_cannot_be_is_said_at_the_start(said: pytest.MonkeyPatch, changes: Mapping[str, str]) -> None:
    """An address that others can read along, no client, the national number, an organisation that is none; no secret is told."""
    say(said, changes)
    with pytest.raises(Mistake, match=next(iter(changes))) as caught:
        read_registration()
    assert "een geheim" not in str(caught.value)


def test_organisations_that_a_provider_knows_by_another_code_have_a_number_here(said: pytest.MonkeyPatch) -> None:
    """However it is written."""
    said.setenv("TANDEM_OIDC_ORGANISATIONS", "OVO000102:0887.010.362, OVO000103:0428759497")
    found = read_registration()
    assert found is not None
    assert found.organisations == {"OVO000102": "0887010362", "OVO000103": "0428759497"}


def test_the_portal_s_web_process_does_not_start_with_what_cannot_be(said: pytest.MonkeyPatch) -> None:
    """The others know nobody who logs in."""
    needs = load("portal").needs
    assert needs is not None
    needs("web")
    said.setenv("TANDEM_OIDC_CLIENT_ID", "")
    needs("worker")
    with pytest.raises(Mistake, match="TANDEM_OIDC_CLIENT_ID"):
        needs("web")
