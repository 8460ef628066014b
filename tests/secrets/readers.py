"""Everybody who reads: each function, nobody, strangers, and whoever has a token that is not good."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final
from uuid import uuid4

from shared.access import tokens
from shared.access.actor import Actor
from shared.access.permits import issue
from shared.reference.codes import Role
from tests.secrets.markers import Marker
from tests.secrets.planting import Planting
from tests.secrets.sight import may_see
from tests.support.world import KBO_CARE, KBO_VDAB, KBO_WORK

#: An organisation that has nothing to do with either file.
ELSEWHERE = "0200000043"

#: What a function is to every file, by itself.
BY_FUNCTION: Final = {
    Role.PRIVACY_OFFICER: frozenset({("officer", "everybody")}),
    Role.SAM: frozenset({("sam", "everybody")}),
}


@dataclass(frozen=True)
class Reader:
    """Who asks, and what they are to which file. ``has_account``: the portal knows them, so pages open too."""

    name: str
    actor: Actor
    functions: frozenset[tuple[str, str]] = frozenset()
    has_account: bool = False

    def may_see(self, marker: Marker) -> bool:
        """By the table of sight."""
        own = frozenset({("self", str(self.actor.account))})
        return may_see(self.functions | own, marker)


def readers(planted: Planting) -> list[Reader]:
    """Everybody with a good token."""
    return [*_people(planted), *_others(planted), *_strangers()]


def _people(planted: Planting) -> Iterator[Reader]:
    for letter, plot in (("A", planted.a), ("B", planted.b)):
        for function in ("work", "care", "vdab", "allocator", "network", "participant"):
            to = {(function, letter)} | ({("searcher", "everybody")} if function == "vdab" else set())
            yield Reader(f"{function} of {letter}", getattr(plot, function), frozenset(to), has_account=True)
    both = (("A", planted.a), ("B", planted.b))
    # One organisation files all requests; one provides in both files; one receives.
    filed = frozenset({("intake", letter) for letter, _ in both} | {("searcher", "everybody")})
    yield Reader("intake", planted.a.intake, filed, has_account=True)
    yield Reader("provider", planted.a.provider, frozenset(("provider", letter) for letter, _ in both), has_account=True)
    for letter, plot in (("A", planted.a), ("B", planted.b)):
        yield Reader(f"stand-in before of {letter}", plot.replaced, frozenset({("replaced", letter)}), has_account=True)
        # Four hours are over: what is left to them is what they wrote themselves.
        yield Reader(f"colleague in need of {letter}", plot.urgent, frozenset({("urgent", letter)}), has_account=True)
    yield Reader("stand-in zorg of A", planted.a.stand_in, frozenset({("care", "A")}), has_account=True)
    received = frozenset({("grantee", "A"), ("grantee", "B"), ("receiver", "B")})
    yield Reader("receiver", planted.b.receiver, received, has_account=True)
    yield Reader("story editor", planted.a.editors[0], frozenset({("editor", "everybody")}), has_account=True)


def _others(planted: Planting) -> Iterator[Reader]:
    """Accounts that are nothing to any file."""
    # The token of somebody whose account has ended lives for five minutes more; and that of who is casemanager no longer.
    yield Reader("ended member", planted.a.left, has_account=True)
    yield Reader("casemanager before", planted.b.left, has_account=True)
    member_admin, platform_admin = planted.admins
    yield Reader("administrator", member_admin, has_account=True)
    # Participants have their accounts with VDAB, which keeps the platform.
    yield Reader("administrator of VDAB", platform_admin, frozenset({("keeper", "everybody")}), has_account=True)
    yield Reader("program", planted.program, frozenset({("searcher", "everybody")}))
    # The same functions, and a scope for the directory of services and their referrals alone.
    yield Reader("program with one scope", replace(planted.program, account=uuid4(), scopes=frozenset({"referral:read"})))


def _strangers() -> Iterator[Reader]:
    for name, role, organisation in (
        ("colleague work", Role.CASEMANAGER_WORK, KBO_WORK),
        ("colleague care", Role.CASEMANAGER_CARE, KBO_CARE),
        ("privacy officer", Role.PRIVACY_OFFICER, KBO_VDAB),
        ("SAM", Role.SAM, ELSEWHERE),
        ("receiver elsewhere", Role.RECEIVER, ELSEWHERE),
        ("provider elsewhere", Role.PROVIDER, ELSEWHERE),
    ):
        who = Actor(uuid4(), frozenset({role}), organisation, frozenset({"gent", "denderland"}))
        yield Reader(name, who, BY_FUNCTION.get(role, frozenset()))
    searches = frozenset({("searcher", "everybody")})
    functions = frozenset(Role) - {Role.SYSTEM, Role.PRIVACY_OFFICER, Role.SAM, Role.STORY_EDITOR, Role.PARTICIPANT}
    yield Reader("every function elsewhere", Actor(uuid4(), functions, ELSEWHERE, frozenset({"limburg"})), searches)
    yield Reader("another participant", Actor(uuid4(), frozenset({Role.PARTICIPANT}), ELSEWHERE, participant=uuid4()))
    yield Reader("no function", Actor(uuid4(), frozenset(), KBO_WORK, frozenset({"gent", "denderland"})))


def bad_tokens(planted: Planting, service: str) -> dict[str, str]:
    """What is sent in the place of a token; nothing at all too."""
    who = planted.b.care
    other = "intake" if service != "intake" else "portal"
    return {
        "nobody": "",
        "expired token": tokens.issue(who, service, lifetime=-60),
        "token of another service": tokens.issue(who, other),
        "token cut": tokens.issue(who, service)[:-3],
        "permit for a token": issue("intake", who, [uuid4()], ["name"], "my-day"),
    }
