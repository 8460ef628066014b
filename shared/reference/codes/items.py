"""What the items of a file are coded with."""

from enum import StrEnum


class SustainableScore(StrEnum):
    """How a job meets one of the seven criteria of sustainable work."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"


class EmployerKind(StrEnum):
    """With whom a job was found."""

    REGULAR = "regular"
    SOCIAL_ENTERPRISE = "social-enterprise"
    PUBLIC = "public"
    NON_PROFIT = "non-profit"
    OWN_BUSINESS = "own-business"
    NEIGHBOURHOOD = "neighbourhood-enterprise"


class CopyKind(StrEnum):
    """What must also stand in VDAB's register of each participant."""

    PLAN = "plan"
    ACTION = "action"
    REPORT = "report"
    ADVICE = "advice"
    DECISION = "decision"


class CopyState(StrEnum):
    """Where such a copy stands."""

    TO_COPY = "to-copy"
    COPIED = "copied"
    CHANGED = "changed"


class GrantCategory(StrEnum):
    """What a grant opens: every item of one kind, or only the items it names."""

    NOTES = "notes"
    ACTIONS = "actions"
    OBSTACLES = "obstacles"
    APPOINTMENTS = "appointments"
    CHOSEN_ITEMS = "chosen-items"


class GivenBy(StrEnum):
    """Who gave a grant: the participant, or a representative with a mandate."""

    PARTICIPANT = "participant"
    REPRESENTATIVE = "representative"


class MandateKind(StrEnum):
    """By what somebody may act in the place of a participant."""

    ADMINISTRATOR = "administrator"
    CARE_PROXY = "care-proxy"
    PARENT_GUARDIAN = "parent-guardian"
    TRUSTED_PERSON = "trusted-person"


class EmergencyGround(StrEnum):
    """Why a file is opened by who does not accompany it."""

    TANDEM_ABSENT = "tandem-absent"
    DANGER = "danger"


class Verdict(StrEnum):
    """What the privacy officer says of a file that was opened in an emergency."""

    JUSTIFIED = "justified"
    UNJUSTIFIED = "unjustified"


class Means(StrEnum):
    """How somebody let know what they want."""

    IN_PERSON = "in-person"
    LETTER = "letter"
    PHONE = "phone"
    ONLINE = "online"


class StoryState(StrEnum):
    """Where a practice story stands: proposed for policy work, signed by two, or taken back."""

    PROPOSED = "proposed"
    SIGNED = "signed"
    WITHDRAWN = "withdrawn"


class HintKind(StrEnum):
    """What in a practice story may lead to a person."""

    INSZ = "insz"
    DATE = "date"
    CONTACT = "contact"
    NAME = "name"
    PLACE = "place"
    DIGITS = "digits"
