"""Who takes out a copy of what is kept of a person, to give it to that person (GDPR, art. 15).

Whoever answers for privacy takes what is shared and of the work side. What is of the care side the casemanager zorg of the file
takes, who is bound by professional secrecy and knows the person (Criminal Code, art. 352).
"""

from shared.access.relations import Relation
from shared.access.table import Allow
from shared.reference.codes import Compartment

_EVERY_SIDE = ("action", "note", "appointment", "obstacle", "signal", "grant")
_OF_ALL = ("trajectory", "plan", "report", "question", "evaluation", "job")

ROWS = (
    # Asking at all; each thing is decided on again.
    Allow(kind="export", actions=("read",), relations=(Relation.PRIVACY_OFFICER, Relation.TANDEM_CARE)),
    *(Allow(kind=kind, actions=("export",), relations=(Relation.PRIVACY_OFFICER, Relation.TANDEM_CARE)) for kind in _OF_ALL),
    *(
        Allow(kind=kind, actions=("export",), relations=(relation,), compartments=(Compartment.SHARED, side))
        for kind in _EVERY_SIDE
        for relation, side in ((Relation.PRIVACY_OFFICER, Compartment.WORK), (Relation.TANDEM_CARE, Compartment.CARE))
    ),
    *(
        Allow(kind=kind, actions=("export",), relations=(Relation.PRIVACY_OFFICER,))
        for kind in ("person", "request", "draft", "referral", "permission")
    ),
)
