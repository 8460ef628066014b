"""Every screen there is, by whom it is looked at: what is checked in the browser and what the pictures show."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from playwright.sync_api import Page

from tandem.screens.stage import PARTICIPANT

_WORK: Final = "werk.werkwijzer"
_CARE: Final = "zorg.caw"
_MEDIATOR: Final = "bemiddelaar.vdab"
_ADMIN: Final = "beheer.vdab"
_RECEIVER: Final = "onthaal.onthaal"
_OFFICER: Final = "privacy.vdab"
_POLICY: Final = "beleid.sam"
_EDITOR: Final = "redactie.vdab"
_INTAKE: Final = "intake.ocmw"
_TEAM: Final = "team.vdab"


@dataclass(frozen=True)
class Screen:
    """A page as somebody sees it. ``role`` is a username of the demo, or None: nobody logged in.

    ``path`` names the ids of the stage in braces; ``prepare`` brings the page in the state that is meant.
    """

    name: str
    role: str | None
    path: str
    prepare: Callable[[Page], object] | None = None

    def address(self, ids: Mapping[str, str]) -> str:
        """The path on a stage."""
        return self.path.format_map(ids)


def _search(page: Page) -> None:
    """Somebody is looked for who is not known yet."""
    page.fill("input[name=name]", "Jonas Voorbeeld")
    page.fill("input[name=birth_date]", "1990-02-01")
    page.press("input[name=name]", "Enter")
    page.wait_for_selector("input[name=given_name]")


def _find(page: Page, typed: str) -> None:
    """Type something into the box and send it."""
    page.fill("#typed", typed)
    page.get_by_role("main").get_by_role("button", name="Zoek").click()
    page.wait_for_selector("#found")


SCREENS: Final = (
    Screen("login", None, "/login"),
    Screen("day", _WORK, "/"),
    Screen("day-care", "zorg.caw", "/"),
    Screen("day-intake", "intake.ocmw", "/"),
    Screen("day-mediator", _MEDIATOR, "/"),
    Screen("day-team", "team.vdab", "/"),
    Screen("day-network", "netwerk.netwerk", "/"),
    Screen("day-receiver", "onthaal.onthaal", "/"),
    Screen("day-provider", "aanbod.vaph", "/"),
    Screen("trajectories", _WORK, "/trajectories"),
    Screen("trajectories-filtered", _MEDIATOR, "/trajectories?phase=running&due=90"),
    Screen("search", _WORK, "/search", lambda page: _find(page, "Anna")),
    Screen("notices", _WORK, "/notices"),
    Screen("notices-all", _WORK, "/notices?all=yes"),
    Screen("preferences", _WORK, "/preferences"),
    Screen("calendar", _MEDIATOR, "/calendar"),
    Screen("calendar-made", _WORK, "/calendar", lambda page: page.click("form[action='/calendar'] button")),
    Screen("sessions", _WORK, "/sessions"),
    Screen("glossary", _WORK, "/glossary"),
    Screen("status", _WORK, "/status"),
    Screen("not-found", _WORK, "/nergens"),
    Screen("day-admin", _ADMIN, "/"),
    Screen("mine", PARTICIPANT, "/mine/{file}"),
    Screen("mine-looks", PARTICIPANT, "/mine/{file}/looks"),
    Screen("mine-permission", PARTICIPANT, "/mine/{file}/permissions/{grant}"),
    Screen("officer-log", _OFFICER, "/officer/log"),
    Screen("officer-log-persons", _OFFICER, "/officer/log?service=identity"),
    Screen("officer-emergencies", _OFFICER, "/officer/emergencies"),
    Screen("officer-emergency", _OFFICER, "/officer/emergencies/{emergency}"),
    Screen("officer-retention", _OFFICER, "/officer/retention?on=2045-01-01"),
    Screen("officer-rights", _OFFICER, "/officer/rights"),
    Screen("emergency", _WORK, "/emergencies"),
    Screen("stand-ins", _WORK, "/trajectories/{file}/stand-ins"),
    Screen("members", _ADMIN, "/members"),
    Screen("member-new", _ADMIN, "/members/new"),
    Screen("member", _ADMIN, "/members/{member}"),
    Screen("organisations", _ADMIN, "/organisations"),
    Screen("clients", _ADMIN, "/clients"),
    Screen("client-new", _ADMIN, "/clients/new"),
    Screen("client", _ADMIN, "/clients/{client}"),
    Screen("end-report", _WORK, "/trajectories/{evaluating}/end"),
    Screen("end-decision", _MEDIATOR, "/trajectories/{discussed}/end"),
    Screen("switch", _WORK, "/trajectories/{switched}/switch"),
    Screen("requests", _INTAKE, "/requests"),
    Screen("request-search", _INTAKE, "/requests/new"),
    Screen("request-person", _INTAKE, "/requests/new", _search),
    Screen("request-situation", _INTAKE, "/requests/drafts/{draft}?step=3"),
    Screen("request-look-over", _INTAKE, "/requests/drafts/{draft}?step=4"),
    Screen("request-answer", _INTAKE, "/requests/{approved}"),
    Screen("request-assess", _MEDIATOR, "/requests/{request}"),
    Screen("referrals", _RECEIVER, "/referrals"),
    Screen("referral", _RECEIVER, "/referrals/{referral}"),
    Screen("referral-package", _RECEIVER, "/referrals/{referral}", lambda page: page.click("#package ~ form button")),
    Screen("referral-tandem", _WORK, "/referrals/{referral}"),
    Screen("services", _RECEIVER, "/services"),
    Screen("file", _WORK, "/trajectories/{file}"),
    Screen("file-care", _CARE, "/trajectories/{file}"),
    Screen("file-plan", _WORK, "/trajectories/{file}?edit=plan"),
    Screen("file-new-action", _CARE, "/trajectories/{file}?edit=new"),
    Screen("file-correct", _WORK, "/trajectories/{file}/acts/correct"),
    Screen("file-notes", _WORK, "/trajectories/{file}/notes"),
    Screen("file-notes-care", _CARE, "/trajectories/{file}/notes"),
    Screen("file-note-moving", _CARE, "/trajectories/{file}/notes?move={note}"),
    Screen("file-note-correcting", _CARE, "/trajectories/{file}/notes?edit={note}"),
    Screen("file-agenda", _CARE, "/trajectories/{file}/agenda"),
    Screen("file-findings", _WORK, "/trajectories/{file}/findings"),
    Screen("file-grants", _CARE, "/trajectories/{file}/grants"),
    Screen("file-new-grant", _CARE, "/trajectories/{file}/grants/new"),
    Screen("file-withdrawal", _CARE, "/trajectories/{file}/grants/{grant}/withdrawal"),
    Screen("file-progress", _WORK, "/trajectories/{file}/progress"),
    Screen("file-new-job", _WORK, "/trajectories/{file}/jobs/new"),
    Screen("file-timeline", _WORK, "/trajectories/{file}/timeline"),
    Screen("file-who-looked", _WORK, "/trajectories/{file}/accesses"),
    Screen("file-copies", _WORK, "/trajectories/{file}/copies"),
    Screen("file-copies-end", _MEDIATOR, "/trajectories/{discussed}/copies"),
    Screen("file-copy-sheet", _WORK, "/trajectories/{file}/copies/{plan}"),
    Screen("file-agreement", _WORK, "/trajectories/{file}/agreement"),
    Screen("decisions", _MEDIATOR, "/decisions"),
    Screen("extension", _MEDIATOR, "/decisions/{file}/extension"),
    Screen("teams", _TEAM, "/teams"),
    Screen("team", _TEAM, "/trajectories/{new}/team"),
    Screen("network", "netwerk.netwerk", "/network"),
    Screen("stories", _CARE, "/stories"),
    Screen("story-new", _CARE, "/stories/new"),
    Screen("stories-editor", _EDITOR, "/stories"),
    Screen("story-editor", _EDITOR, "/stories/{story}"),
    Screen("story-officer", _OFFICER, "/stories/{signed_story}"),
    Screen("stories-policy", _POLICY, "/stories"),
    Screen("story-policy", _POLICY, "/stories/{signed_story}"),
    Screen("officer-figures", _OFFICER, "/officer/figures"),
    Screen("officer-figure", _OFFICER, "/officer/figures/{period}"),
    Screen("officer-plan", _OFFICER, "/officer/plans/2026-1"),
    Screen("reports", _POLICY, "/reports"),
    Screen("reports-requests", _POLICY, "/reports/requests"),
    Screen("reports-quarter", _POLICY, "/reports/{period}"),
    Screen("reports-obstacles", _POLICY, "/reports/{period}/obstacle-stage"),
    Screen("reports-receipt", _POLICY, "/reports/{period}/receipt"),
)

_PROVIDER: Final = "there where people log in at a provider; the tests of that login read it"
#: Pages that need no look of their own, by endpoint, and why.
EXEMPT: Final[Mapping[str, str]] = {
    "mine.mine": "leads on to the one file that there is",
    "entrance.begin_login": _PROVIDER,
    "entrance.finish_login": _PROVIDER,
    "entrance.invitation": _PROVIDER,
    "entrance.logged_out": _PROVIDER,
    "live.key": "for scripts, not a page",
    "notices.count": "for scripts, not a page",
    "reports.archive": "a file, not a page",
    "reports.download": "a file, not a page",
    "reports.receipt_file": "a file, not a page",
}


def by_name(name: str) -> Screen:
    """The screen of this name."""
    return next(screen for screen in SCREENS if screen.name == name)
