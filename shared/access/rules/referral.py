"""Who may do what with services, referrals, their trace and permissions.

A receiving organisation sees a referral only from when it was sent until it loses it, and of what is there only what it
needs to answer; of one it lost it keeps a line without the participant.
"""

from shared.access.person_fields import CONTACT, PersonField
from shared.access.relations import Relation
from shared.access.table import Allow

_TANDEM = (Relation.TANDEM_WORK, Relation.TANDEM_CARE)
_FILE = (*_TANDEM, Relation.VDAB, Relation.PARTICIPANT)

#: What a receiver sees of a referral. Neither the trajectory, nor its gates, nor who else was asked.
RECEIVER_SEES = (
    "id",
    "participant",
    "track",
    "state",
    "service",
    "organisation",
    "sent_on",
    "answer_by",
    "started_on",
    "ended_on",
    "result",
    "next",
)

ROWS = (
    Allow(kind="track", actions=("read",), relations=(Relation.ANYONE,)),
    # The directory of services tells nothing of anybody: every account may read it.
    Allow(kind="service", actions=("read", "list"), relations=(Relation.ANYONE,)),
    Allow(kind="service", actions=("register", "change", "tell-room"), relations=(Relation.SERVICE_OWNER,)),
    Allow(kind="referral", actions=("list",), relations=(*_FILE, Relation.RECEIVER)),
    Allow(kind="referral", actions=("read",), relations=_FILE),
    Allow(kind="referral", actions=("read",), relations=(Relation.RECEIVER,), fields=RECEIVER_SEES),
    # What waits for one's own organisation; of each referral in it what the row above shows.
    Allow(kind="inbox", actions=("read",), relations=(Relation.SERVICE_OWNER,)),
    # «Vervallen»: that there was one, and no more.
    Allow(kind="lapsed-referral", actions=("read",), relations=(Relation.SERVICE_OWNER,)),
    # The participant answers to whom they know: one of the tandem.
    Allow(kind="referral", actions=("answer",), relations=_TANDEM),
    Allow(kind="referral", actions=("cancel",), relations=(*_TANDEM, Relation.VDAB)),
    Allow(kind="referral", actions=("accept", "decline", "start", "tell-result"), relations=(Relation.RECEIVER,)),
    # Opening the package is a disclosure: the log keeps this action.
    Allow(kind="referral", actions=("open-package",), relations=(Relation.RECEIVER,)),
    Allow(
        kind="referral",
        actions=("identify",),
        relations=(*_TANDEM, Relation.VDAB),
        fields=CONTACT,
    ),
    # The most that any track permits; the rules of the track narrow it (decree of 8 July 2022, art. 5 and 32).
    Allow(
        kind="referral",
        actions=("identify",),
        relations=(Relation.RECEIVER,),
        fields=PersonField,
    ),
    Allow(kind="switch", actions=("read",), relations=_FILE),
    Allow(kind="permission", actions=("read", "list"), relations=_FILE),
    Allow(kind="permission", actions=("record",), relations=(*_TANDEM, Relation.VDAB)),
)
