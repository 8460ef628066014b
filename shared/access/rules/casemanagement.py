"""Who may do what with a file: the two keys. Each line may be changed by the sector; tests and page follow.

Defaults: *shared*, with the final report and advice, is for the tandem, VDAB and the participant; *work* for the casemanager
werk and VDAB; *care* for the casemanager zorg, and for whom a grant of the participant opens it. The network coordinator
follows plan and progress; a provider its own actions.
"""

from shared.access.person_fields import CONTACT, PersonField
from shared.access.relations import Relation
from shared.access.table import Allow
from shared.reference.codes import Compartment

TANDEM = (Relation.TANDEM_WORK, Relation.TANDEM_CARE)
WHOLE_TEAM = (*TANDEM, Relation.VDAB, Relation.PARTICIPANT)

SHARED = (Compartment.SHARED,)
WORK = (Compartment.WORK,)
CARE = (Compartment.CARE,)
WORK_SIDE = (Compartment.SHARED, Compartment.WORK)
CARE_SIDE = (Compartment.SHARED, Compartment.CARE)

#: What of the head somebody needs who allocates or follows, without knowing about health or income. Of an extension that is the
#: new end, which stands in the clocks; its motive is a narrative.
PROGRESS = (
    "id",
    "participant",
    "file_number",
    "phase",
    "regime",
    "area",
    "municipality",
    "requested_on",
    "accepted_on",
    "submitted_on",
    "tandem",
    "clocks",
    "closing",
    "closed_on",
)

#: What of a statement who follows the work side needs: the grant is between the participant and the tandem.
STATEMENT = ("id", "trajectory", "compartment", "text", "author", "written_at")

#: What of a grant from care to work its receiver needs: that it stands, for what and until when, not which items it is about.
FOR_STATEMENTS = (
    *("id", "trajectory", "participant", "side", "category", "receiver", "purpose", "given_by", "means", "until"),
    *("in_statements", "recorded_at", "active"),
)

#: What of a hand-over's grant the side it was not told to needs: that it stands, not what it opens.
HAND_OVER = ("id", "trajectory", "participant", "category", "track", "receiver", "given_by", "means", "until", "active")

HEAD = (
    # Whoever works with files has a list of those it stands towards; each line is decided on again.
    Allow(
        kind="files",
        actions=("list",),
        relations=(*WHOLE_TEAM, Relation.ALLOCATOR, Relation.COORDINATOR, Relation.PROVIDER),
    ),
    # A casemanager's day: what stands in the files of one's own tandems, across them; each item is decided on again.
    Allow(kind="own-files", actions=("list",), relations=TANDEM),
    Allow(kind="trajectory", actions=("read",), relations=WHOLE_TEAM),
    Allow(kind="trajectory", actions=("read",), relations=(Relation.ALLOCATOR, Relation.COORDINATOR), fields=PROGRESS),
    Allow(kind="trajectory", actions=("read",), relations=(Relation.PROVIDER,), fields=("id", "file_number", "phase")),
    Allow(kind="trajectory", actions=("allocate",), relations=(Relation.ALLOCATOR,)),
    # How many files each casemanager of the area has: numbers, and no file.
    Allow(kind="load", actions=("read",), relations=(Relation.ALLOCATOR,)),
    Allow(
        kind="trajectory",
        actions=(
            "correct",
            "write-plan",
            "sign-plan",
            "submit-plan",
            "start",
            "suspend",
            "resume",
            "begin-closing",
            "write-report",
            "advise",
            "discuss",
            "stop",
        ),
        relations=TANDEM,
    ),
    # Only VDAB decides; who extends is what the regime of the trajectory names.
    Allow(kind="trajectory", actions=("decide", "stop"), relations=(Relation.VDAB,)),
    Allow(kind="trajectory", actions=("extend",), relations=(Relation.EXTENDER,)),
    Allow(kind="decisions", actions=("list",), relations=(Relation.VDAB,)),
    Allow(kind="plan", actions=("read",), relations=(*WHOLE_TEAM, Relation.COORDINATOR)),
    Allow(kind="report", actions=("read",), relations=WHOLE_TEAM),
)

#: Which fields of a person each may ask a permit for.
NAMES = (
    Allow(
        kind="participant",
        actions=("identify",),
        relations=(*TANDEM, Relation.VDAB),
        fields=CONTACT,
    ),
    Allow(
        kind="participant",
        actions=("identify",),
        relations=(Relation.ALLOCATOR, Relation.COORDINATOR, Relation.PROVIDER, Relation.PARTICIPANT),
        fields=(PersonField.NAME,),
    ),
)

MANDATES = (
    Allow(kind="mandates", actions=("list",), relations=(*TANDEM, Relation.VDAB, Relation.ALLOCATOR, Relation.COORDINATOR)),
    Allow(kind="mandate", actions=("read", "register"), relations=(Relation.ALLOCATOR,)),
    Allow(kind="mandate", actions=("read",), relations=(Relation.VDAB, Relation.COORDINATOR, *TANDEM)),
)

ITEMS = (
    # Reading, by compartment.
    *(
        Allow(kind=kind, actions=("read",), relations=relations, compartments=compartments)
        for kind in ("action", "note", "appointment", "obstacle", "signal")
        for relations, compartments in (
            (WHOLE_TEAM, SHARED),
            ((Relation.TANDEM_WORK, Relation.VDAB), WORK),
            ((Relation.TANDEM_CARE,), CARE),
            ((Relation.GRANTEE,), tuple(Compartment)),
        )
    ),
    # Writing, each in its own side and in what is shared.
    *(
        Allow(kind=kind, actions=actions, relations=(relation,), compartments=compartments)
        for kind, actions in (
            ("action", ("add", "change")),
            ("note", ("add", "move")),
            ("appointment", ("add", "cancel")),
            ("obstacle", ("add",)),
            ("signal", ("add",)),
        )
        for relation, compartments in ((Relation.TANDEM_WORK, WORK_SIDE), (Relation.TANDEM_CARE, CARE_SIDE))
    ),
    Allow(kind="action", actions=("read",), relations=(Relation.PROVIDER,)),
    Allow(kind="action", actions=("change",), relations=(Relation.PROVIDER,), fields=("stage", "result")),
    Allow(kind="note", actions=("change",), relations=(Relation.AUTHOR,)),
    # What the casemanager zorg tells the work side under a grant of the participant; once it counts no more, their side's alone.
    Allow(kind="statement", actions=("read",), relations=TANDEM, compartments=WORK),
    Allow(kind="statement", actions=("read",), relations=(Relation.VDAB,), compartments=WORK, fields=STATEMENT),
    Allow(kind="statement", actions=("add",), relations=(Relation.TANDEM_CARE,), compartments=WORK),
    Allow(kind="statement", actions=("change",), relations=(Relation.AUTHOR,), compartments=WORK),
    Allow(kind="statement", actions=("move",), relations=TANDEM, compartments=WORK),
    Allow(kind="ended-statement", actions=("read", "move"), relations=(Relation.TANDEM_CARE,), compartments=WORK),
    Allow(kind="question", actions=("read", "ask", "answer"), relations=TANDEM),
    # Who moved a note learns who had read it, also when it went out of their own sight.
    Allow(kind="note-move", actions=("read",), relations=(Relation.AUTHOR,)),
    # A grant is of the side it was told to, its receiver's, and the participant's. That a hand-over was granted, both know.
    Allow(kind="grant", actions=("give",), relations=TANDEM),
    *(
        Allow(kind=kind, actions=actions, relations=relations, compartments=compartments)
        for kind in ("grant", "hand-over", "statement-grant")
        for actions, relations, compartments in (
            (("read", "withdraw"), (Relation.TANDEM_WORK,), WORK),
            (("read", "withdraw"), (Relation.TANDEM_CARE,), CARE),
            (("read", "withdraw"), (Relation.PARTICIPANT,), tuple(Compartment)),
        )
    ),
    *(
        Allow(kind=kind, actions=("read",), relations=(Relation.GRANTEE,), fields=fields)
        for kind, fields in (("grant", ("*",)), ("hand-over", ("*",)), ("statement-grant", FOR_STATEMENTS))
    ),
    Allow(kind="hand-over", actions=("read",), relations=TANDEM, fields=HAND_OVER),
    Allow(kind="hand-over", actions=("withdraw",), relations=TANDEM),
    Allow(kind="evaluation", actions=("read",), relations=WHOLE_TEAM),
    Allow(kind="evaluation", actions=("read",), relations=(Relation.COORDINATOR,), fields=("id", "trajectory", "due", "held_on")),
    Allow(kind="evaluation", actions=("hold",), relations=TANDEM),
    Allow(kind="job", actions=("read",), relations=WHOLE_TEAM),
    Allow(kind="job", actions=("record",), relations=TANDEM),
    # What must also stand in VDAB's register: of the shared and the work part, by who works with that register.
    Allow(kind="copy", actions=("read", "tick"), relations=(Relation.TANDEM_WORK, Relation.VDAB)),
    Allow(kind="facts", actions=("read", "seal"), relations=(Relation.PRIVACY_OFFICER,)),
)

ROWS = (*HEAD, *NAMES, *MANDATES, *ITEMS)
