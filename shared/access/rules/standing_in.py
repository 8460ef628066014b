"""Who stands in for a casemanager or opens their file, what they see of it, and who looks at that afterwards (two keys)."""

from shared.access.person_fields import CONTACT
from shared.access.relations import Relation
from shared.access.rules.casemanagement import CARE, SHARED, STATEMENT, TANDEM, WORK
from shared.access.table import Allow

URGENT = (Relation.EMERGENCY_WORK, Relation.EMERGENCY_CARE)

#: What the tandem and who allocates learn of an emergency; why is for the privacy officer.
ALARM = ("id", "trajectory", "side", "function", "organisation", "ground", "opened_at", "until", "verdict", "reviewed_at")

ROWS = (
    # Somebody is absent: who allocates, or that casemanager, names who stands in; who accompanies the file knows it.
    # Who stands in counts as the casemanager of that side (services.casemanagement.access), and names nobody.
    Allow(kind="stand-in", actions=("read",), relations=(*TANDEM, Relation.VDAB, Relation.ALLOCATOR)),
    Allow(kind="stand-in", actions=("name", "end"), relations=(Relation.ALLOCATOR,)),
    Allow(kind="stand-in", actions=("name", "end"), relations=(Relation.TANDEM_WORK,), compartments=WORK),
    Allow(kind="stand-in", actions=("name", "end"), relations=(Relation.TANDEM_CARE,), compartments=CARE),
    # Somebody leaves: their files in the areas of who allocates change hands together; each is decided on again.
    Allow(kind="files", actions=("hand-over",), relations=(Relation.ALLOCATOR,)),
    # Each casemanager can ask; only of a file of their own organisation (work) or partnership (care) it is answered.
    Allow(kind="emergencies", actions=("open",), relations=TANDEM),
    Allow(kind="emergencies", actions=("list",), relations=(Relation.PRIVACY_OFFICER,)),
    Allow(kind="trajectory", actions=("break-glass",), relations=URGENT),
    Allow(kind="emergency", actions=("read",), relations=(Relation.SELF, *URGENT, Relation.PRIVACY_OFFICER)),
    Allow(kind="emergency", actions=("read",), relations=(*TANDEM, Relation.ALLOCATOR), fields=ALARM),
    Allow(kind="emergency", actions=("review",), relations=(Relation.PRIVACY_OFFICER,)),
    # Who opened a file in an emergency reads shared and their own side, and changes nothing.
    *(Allow(kind=kind, actions=("read",), relations=URGENT) for kind in ("trajectory", "plan", "report", "evaluation", "job")),
    Allow(kind="participant", actions=("identify",), relations=URGENT, fields=CONTACT),
    *(
        Allow(kind=kind, actions=("read",), relations=relations, compartments=compartments)
        for kind in ("action", "note", "appointment", "obstacle", "signal")
        for relations, compartments in (
            (URGENT, SHARED),
            ((Relation.EMERGENCY_WORK,), WORK),
            ((Relation.EMERGENCY_CARE,), CARE),
        )
    ),
    Allow(kind="statement", actions=("read",), relations=URGENT, compartments=WORK, fields=STATEMENT),
    # Who looked into the own file, by function and organisation; names through the privacy officer.
    Allow(kind="own-accesses", actions=("read",), relations=(Relation.PARTICIPANT,)),
    # On which day whose function opened the file, for the tandem; never what of it they looked at.
    Allow(kind="file-openings", actions=("read",), relations=TANDEM),
)
