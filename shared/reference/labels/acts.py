"""Labels of what people do to a trajectory, who files, and why somebody searches."""

from typing import Final

from shared.reference.codes import Act, FiledBy, SearchPurpose
from shared.reference.labels.label import Label, Labels, Tables

_D14: Final = "Decreet van 25 april 2014"
_D22: Final = "Decreet van 8 juli 2022"
_OWN: Final = "Eigen lijst: het decreet zwijgt"

ACT: Labels = {
    Act.ALLOCATE: Label("Tandem toewijzen", "Allocate the tandem", f"{_D22}, art. 14 §2, 1°"),
    Act.CORRECT: Label("Gegevens verbeteren", "Correct the particulars", _OWN),
    Act.WRITE_PLAN: Label("Plan opmaken", "Write the plan", f"{_D22}, art. 14 §2, 5°"),
    Act.SIGN_PLAN: Label("Handtekening noteren", "Record a signature", f"{_D22}, art. 15"),
    Act.AGREE_PLAN: Label("Plan bevestigen", "Confirm the plan", f"{_D22}, art. 15"),
    Act.SUBMIT_PLAN: Label(
        "Voorleggen aan de netwerkcoördinator", "Submit to the network coordinator", f"{_D22}, art. 14 §2, 5°"
    ),
    Act.START: Label("Traject starten", "Start the trajectory", f"{_D22}, art. 11"),
    Act.SUSPEND: Label("Onderbreken", "Suspend", _OWN),
    Act.RESUME: Label("Hervatten", "Resume", _OWN),
    Act.EXTEND: Label("Verlengen", "Extend", f"{_D22}, art. 11"),
    Act.BEGIN_CLOSING: Label("Afronden", "Begin closing", f"{_D22}, art. 22"),
    Act.WRITE_REPORT: Label("Eindverslag schrijven", "Write the final report", f"{_D22}, art. 22"),
    Act.ADVISE: Label("Eindadvies registreren", "Register the final advice", f"{_D22}, art. 14 §2, 8°"),
    Act.DISCUSS: Label("Bespreking noteren", "Record the talk", f"{_D22}, art. 14 §2, 9°"),
    Act.DECIDE: Label("Beslissen", "Decide", f"{_D14}, art. 31"),
    Act.LINK: Label("Doorverwijzing koppelen", "Link a referral", _OWN),
    Act.CLOSE: Label("Afsluiten", "Close", _OWN),
    Act.STOP: Label("Stopzetten", "Stop", f"{_D22}, art. 11"),
}

FILED_BY: Labels = {
    FiledBy.PERSON: Label("De persoon zelf", "The person", f"{_D22}, art. 7"),
    FiledBy.ORGANISATION: Label("Een organisatie namens de persoon", "An organisation for the person", f"{_D14}, art. 4"),
}

SEARCH_PURPOSE: Labels = {
    SearchPurpose.REQUEST: Label("Een verzoek tot deelname indienen", "File a request to participate", _OWN),
    SearchPurpose.IMPORT: Label("Verzoeken inlezen", "Import requests", _OWN),
    SearchPurpose.FOLLOW_UP: Label("Een verzoek opvolgen", "Follow up a request", _OWN),
    SearchPurpose.CORRECTION: Label("Gegevens van een persoon verbeteren", "Correct somebody's particulars", _OWN),
}

TABLES: Tables = {Act: ACT, FiledBy: FILED_BY, SearchPurpose: SEARCH_PURPOSE}
