"""Labels of what waits for a casemanager."""

from typing import Final

from shared.reference.codes import Due
from shared.reference.labels.label import Label, Labels, Tables

_OWN: Final = "Eigen lijst"
_DECREE: Final = "Decreet 8 juli 2022"

DUE: Labels = {
    Due.WRITE_PLAN: Label("Plan opmaken", "Write the plan", f"{_DECREE}, art. 15"),
    Due.SIGN_PLAN: Label("Plan ondertekenen", "Sign the plan", f"{_DECREE}, art. 15"),
    Due.SUBMIT_PLAN: Label(
        "Plan bezorgen aan de netwerkcoördinator", "Send the plan to the network coordinator", f"{_DECREE}, art. 15"
    ),
    Due.START: Label("Traject starten", "Start the trajectory", f"{_DECREE}, art. 11"),
    Due.EVALUATION: Label("Evaluatie", "Evaluation", f"{_DECREE}, art. 14"),
    Due.QUESTION: Label("Vraag aan u", "Question to you", _OWN, "Van uw tandemgenoot, met een dag waarop het antwoord er is"),
    Due.APPOINTMENT: Label("Afspraak", "Appointment", _OWN),
    Due.END: Label("Einde van het traject", "End of the trajectory", f"{_DECREE}, art. 11"),
    Due.REPORT: Label("Eindverslag en advies", "Final report and advice", f"{_DECREE}, art. 22"),
    Due.TALK: Label("Advies bespreken", "Discuss the advice", f"{_DECREE}, art. 22"),
    Due.GRANT_ENDS: Label("Toestemming loopt af", "Grant comes to its end", _OWN),
}

TABLES: Final[Tables] = {Due: DUE}
