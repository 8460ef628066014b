"""docs/configuration.md names every variable of the environment that the code reads, with the default that it has."""

import ast
import re
from pathlib import Path

import pytest

from services.casemanagement.configuration import read_house
from services.identity.configuration import read_configuration as read_searching
from services.intake.configuration import read_retention_months
from services.portal.oidc.registration import SCOPES, read_registration
from services.referral.configuration import read_configuration
from shared.retention import read_cap
from shared.settings import bind_address, ops_address, read_settings, trusted_proxies

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/configuration.md").read_text(encoding="utf-8")
#: Variable and default of each row, without those of which each service has one.
TOLD = dict(re.findall(r"^\| `(TANDEM_[A-Z_]+)` \| `?([^|`]+?)`? \|", PAGE, re.MULTILINE))


def read_by_the_code() -> set[str]:
    """Every name of a variable that stands in the code as a text."""
    files = (file for folder in ("shared", "services", "tandem") for file in (ROOT / folder).rglob("*.py"))
    nodes = (node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    texts = (node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return {text for text in texts if re.fullmatch(r"TANDEM_[A-Z_]*[A-Z]", text)}


def test_the_page_names_the_variables_that_the_code_reads_and_no_others() -> None:
    """Who runs Tandem finds them in one place."""
    assert TOLD.keys() == read_by_the_code()


def test_the_page_names_what_each_service_has_of_its_own() -> None:
    """Addresses and keys."""
    own = ("DATABASE_URL", "OWNER_URL", "BROKER_URL", "SECRET", "PRIVATE_KEY", "MASTER_KEY")
    assert {f"`TANDEM_<SERVICE>_{what}`" for what in own} <= set(re.findall(r"`[^`]+`", PAGE))


def test_the_defaults_are_those_of_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """With nothing in the environment, what is read is what the page says."""
    for name in TOLD:
        monkeypatch.delenv(name, raising=False)
    settings, house, referral, identity = read_settings(), read_house(), read_configuration(), read_searching()
    defaults = {
        "TANDEM_PROFILE": settings.profile,
        "TANDEM_VAR": settings.var.name,
        "TANDEM_BASE_URL": settings.base_url,
        "TANDEM_API_URL": "the base URL" if settings.api_url == settings.base_url else settings.api_url,
        "TANDEM_BIND": bind_address(),
        "TANDEM_OPS": ops_address(),
        "TANDEM_PROXIES": str(trusted_proxies()),
        "TANDEM_OIDC_ISSUER": "none" if read_registration() is None else "set",
        "TANDEM_OIDC_SCOPES": SCOPES,
        "TANDEM_SMTP": settings.smtp,
        "TANDEM_MAIL_FROM": settings.mail_from,
        "TANDEM_EXTENDED_BY": "of the regime" if house.extended_by is None else house.extended_by,
        "TANDEM_EXTENSION_MONTHS": "of the regime" if house.extension_months is None else str(house.extension_months),
        "TANDEM_NEAR_DAYS": str(house.near_days),
        "TANDEM_SUSPENSION_MOVES_END": "yes" if house.suspension_moves_end else "no",
        "TANDEM_RETENTION_YEARS": "of the regime" if house.retention_years is None else str(house.retention_years),
        "TANDEM_REQUEST_RETENTION_MONTHS": str(read_retention_months()),
        "TANDEM_RETENTION_CAP": str(read_cap()),
        "TANDEM_ANSWER_DAYS": str(referral.answer_days),
        "TANDEM_PERMISSION_WARNING_DAYS": str(referral.permission_warning_days),
        "TANDEM_SEARCHES_PER_HOUR": str(identity.searches_per_hour),
        "TANDEM_IMPORT_SEARCHES_PER_HOUR": str(identity.import_searches_per_hour),
    }
    assert {name: TOLD[name] for name in defaults} == defaults
