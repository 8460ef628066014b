"""The rules of the law and of the house, as a page: regimes, the order of the switch, and every refusal."""

from collections.abc import Iterable
from dataclasses import fields

from services.referral.domain.tracks import VERSIONS, SwitchRules, TrackRules
from shared.reference.labels import label
from shared.reference.regimes import REGIMES, RegimeRules, Value
from shared.rules import RULEBOOK, Rule

_HEAD = """\
# The rules, and where they stand

Made from `shared/reference/regimes.py`, `services/referral/domain/tracks.py` and the rulebook of each service. **default** marks
what the texts that could be read leave open: it is ours, and [configuration](../configuration.md) can change some of it.
"""
_REGIME = "| | value | source |\n|---|---|---|\n"
_TRACKS = "| track | legal basis | sent for | fields of the person | gates | excludes | kept |\n|---|---|---|---|---|---|---|\n"
_REFUSALS = """\
## What is refused, and why

The `code` of a problem document. Who may do what at all is the [table of access](access.md).

| code | status | in English | in Dutch | source |
|---|---|---|---|---|
"""


def rules() -> str:
    """The page as Markdown. Every service must have been loaded, so that its rules are in the book."""
    regimes = "\n".join(map(_regime, REGIMES.values()))
    switches = "\n".join(map(_switch, reversed(VERSIONS)))
    return f"{_HEAD}\n{regimes}\n{switches}\n{_REFUSALS}" + "".join(_refusal(RULEBOOK[code]) for code in sorted(RULEBOOK))


def _regime(regime: RegimeRules) -> str:
    named = [(each.name, getattr(regime, each.name)) for each in fields(regime)]
    rows = (_value(name, value) for name, value in named if isinstance(value, Value))
    return f"## {regime.regime}: {label(regime.regime).en}\n\n{_REGIME}{''.join(rows)}"


def _value(name: str, value: "Value[object]") -> str:
    default = " (**default**)" if value.default else ""
    return f"| {name.replace('_', ' ')} | {value.value} | {value.source}{default} |\n"


def _switch(version: SwitchRules) -> str:
    order = ", then ".join(version.order)
    head = (
        f"## The switch, version {version.version}, from {version.valid_from}\n\nServices are asked {order}; equal ones by id.\n"
    )
    return f"{head}\n{_TRACKS}{''.join(map(_track, version.tracks))}"


def _track(track: TrackRules) -> str:
    kept = f"{track.retention_months} months" if track.retention_months is not None else "as the trajectory"
    cells = (track.track, track.legal_basis, track.sender, _listed(track.fields), _listed(track.gates), _listed(track.excludes))
    return f"| {' | '.join(cells)} | {kept} |\n"


def _refusal(rule: Rule) -> str:
    return f"| `{rule.code}` | {rule.status} | {rule.en} | {rule.nl} | {rule.source} |\n"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
