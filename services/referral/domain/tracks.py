"""The welfare tracks as versioned data: on what ground, who sends, what may go along, what must be met first.

A referral keeps the version under which it was drafted and runs under it to its end.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from services.referral.domain.candidates import Turn
from services.referral.domain.payload import GBO_WHITELIST, check_fields
from shared.access.person_fields import CONTACT, PersonField
from shared.reference.codes import Gate, Sender, Statute, Track


@dataclass(frozen=True)
class TrackRules:
    """What holds for one track (spoor).

    ``fields`` of the person may go to the receiver; ``hands_over_items`` says whether items of the file may follow.
    No ``statutes`` means all. ``min_age`` is in years; ``until_pension`` closes the track from the pension age on.
    ``retention_months`` counts from the end of the referral; None leaves it to the retention of the trajectory.
    """

    track: Track
    legal_basis: str
    sender: Sender
    fields: tuple[PersonField, ...]
    gates: tuple[Gate, ...]
    hands_over_items: bool = True
    excludes: tuple[Track, ...] = ()
    excludes_day_support: bool = False
    statutes: tuple[Statute, ...] = ()
    min_age: int | None = None
    until_pension: bool = False
    retention_months: int | None = None

    def __post_init__(self) -> None:
        check_fields(self.track, self.fields, permitted=self.fields)


@dataclass(frozen=True)
class SwitchRules:
    """All tracks as they stood in one version of the rules, and the ``order`` in which services get their turn."""

    version: str
    valid_from: date
    order: tuple[Turn, ...]
    tracks: tuple[TrackRules, ...]

    def track(self, track: Track) -> TrackRules:
        """The rules of one track in this version."""
        return next(each for each in self.tracks if each.track is track)


_AMA_FIELDS: Final = (*CONTACT, PersonField.INSZ)
_AMA_GATES: Final = (
    Gate.DECISION,
    Gate.PARTICIPANT_AGREES,
    Gate.GRANT,
    Gate.PERMISSION,
    Gate.AGE,
    Gate.STATUTE,
    Gate.NO_EXCLUSIVE_TRACK,
)

_AMA_WELFARE = TrackRules(
    track=Track.AMA_WELFARE,
    legal_basis="Decreet van 8 juli 2022, art. 28-33; toestemming van de deelnemer voor de overdracht",
    sender=Sender.TANDEM,
    fields=_AMA_FIELDS,
    gates=_AMA_GATES,
    excludes=(Track.AMA_SOCIAL_ECONOMY,),
    excludes_day_support=True,
    min_age=18,
    until_pension=True,
)
_AMA_SOCIAL_ECONOMY = TrackRules(
    track=Track.AMA_SOCIAL_ECONOMY,
    legal_basis="Decreet van 8 juli 2022, art. 28-33; bemiddelingsadvies van VDAB; toestemming van de deelnemer",
    sender=Sender.TANDEM,
    fields=_AMA_FIELDS,
    gates=_AMA_GATES,
    excludes=(Track.AMA_WELFARE,),
    statutes=(
        Statute.JOBSEEKER_BENEFIT,
        Statute.JOBSEEKER_NO_BENEFIT,
        Statute.LIVING_WAGE,
        Statute.WORK_INCAPACITY,
        Statute.DISABILITY_ALLOWANCE,
        Statute.NO_INCOME,
    ),
    min_age=18,
    until_pension=True,
)
_GBO = TrackRules(
    track=Track.GBO,
    legal_basis="Decreet van 8 juli 2022, art. 4-6: mededeling door VDAB aan het geïntegreerd breed onthaal",
    sender=Sender.VDAB,
    fields=GBO_WHITELIST,
    gates=(Gate.DECISION, Gate.PARTICIPANT_AGREES, Gate.WHITELIST),
    hands_over_items=False,
    retention_months=12,
)
_CARE = TrackRules(
    track=Track.CARE,
    legal_basis="Toestemming van de deelnemer; gedeeld beroepsgeheim, art. 352 Sw. (ex-458)",
    sender=Sender.CASEMANAGER_CARE,
    fields=CONTACT,
    gates=(Gate.DECISION, Gate.PARTICIPANT_AGREES, Gate.GRANT),
)

#: Every version of the rules, the newest last. A version in use never changes; a change is a new version.
VERSIONS: Final = (
    SwitchRules(
        version="2024-1",
        valid_from=date(2024, 1, 1),
        # no source says whom to ask first: near by, then in turn, is ours
        order=(Turn.BY_NAME_FIRST, Turn.LONGEST_WITHOUT_OFFER),
        tracks=(_AMA_WELFARE, _AMA_SOCIAL_ECONOMY, _GBO, _CARE),
    ),
)


def current_rules(today: date) -> SwitchRules:
    """The rules under which a switch that opens today will run; before the first version, the first."""
    return next((each for each in reversed(VERSIONS) if each.valid_from <= today), VERSIONS[0])


def rules_of(version: str) -> SwitchRules:
    """The rules of a version that a referral keeps."""
    return next(each for each in VERSIONS if each.version == version)
