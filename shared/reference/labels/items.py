"""Labels of what stands in a file: grants, how they were given, employers of jobs found."""

from typing import Final

from shared.reference.codes import (
    CopyKind,
    CopyState,
    EmergencyGround,
    EmployerKind,
    GivenBy,
    GrantCategory,
    HintKind,
    MandateKind,
    Means,
    StoryState,
    Verdict,
)
from shared.reference.labels.label import Label, Labels, Tables

_OWN: Final = "Eigen lijst"

EMPLOYER_KIND: Labels = {
    EmployerKind.REGULAR: Label("Gewoon bedrijf", "Regular company", _OWN),
    EmployerKind.SOCIAL_ENTERPRISE: Label("Maatwerkbedrijf", "Social enterprise", "Decreet collectief maatwerk"),
    EmployerKind.PUBLIC: Label("Overheid", "Public service", _OWN),
    EmployerKind.NON_PROFIT: Label("Vereniging of stichting", "Non-profit organisation", _OWN),
    EmployerKind.OWN_BUSINESS: Label("Eigen zaak", "Own business", "SAAMO, traject Joo"),
    EmployerKind.NEIGHBOURHOOD: Label(
        "Buurtbedrijf",
        "Neighbourhood enterprise",
        "SAAMO, Buurten Zonder Langdurige Werkloosheid",
        "Bedrijf dat banen wil scheppen",
    ),
}

_D22: Final = "Decreet van 8 juli 2022"

COPY_KIND: Labels = {
    CopyKind.PLAN: Label("Trajectplan", "Plan", f"{_D22}, art. 14, §2, 6°"),
    CopyKind.ACTION: Label("Actie", "Action", f"{_D22}, art. 23"),
    CopyKind.REPORT: Label("Eindverslag", "Final report", f"{_D22}, art. 22"),
    CopyKind.ADVICE: Label("Eindadvies", "Final advice", f"{_D22}, art. 14, §2, 8°"),
    CopyKind.DECISION: Label("Beslissing van VDAB", "Decision of VDAB", f"{_D22}, art. 22"),
}

COPY_STATE: Labels = {
    CopyState.TO_COPY: Label("Nog over te nemen", "Still to copy", _OWN),
    CopyState.COPIED: Label("Overgenomen", "Copied", _OWN),
    CopyState.CHANGED: Label("Veranderd sinds de overname", "Changed since it was copied", _OWN),
}

GRANT_CATEGORY: Labels = {
    GrantCategory.NOTES: Label("Alle notities", "All notes", _OWN),
    GrantCategory.ACTIONS: Label("Alle acties", "All actions", _OWN),
    GrantCategory.OBSTACLES: Label("Alle drempels", "All obstacles", _OWN),
    GrantCategory.APPOINTMENTS: Label("Alle afspraken", "All appointments", _OWN),
    GrantCategory.CHOSEN_ITEMS: Label(
        "Alleen gekozen stukken", "Chosen items only", _OWN, "De deelnemer kiest wat wie te zien krijgt"
    ),
}

GIVEN_BY: Labels = {
    GivenBy.PARTICIPANT: Label("De deelnemer zelf", "The participant", "Art. 352 Sw. (ex-458)"),
    GivenBy.REPRESENTATIVE: Label(
        "Een vertegenwoordiger met mandaat", "A representative with a mandate", "Art. 352 Sw. (ex-458)"
    ),
}

MANDATE_KIND: Labels = {
    MandateKind.ADMINISTRATOR: Label("Bewindvoerder over de persoon", "Administrator of the person", "Oud BW, art. 492/1"),
    MandateKind.CARE_PROXY: Label("Zorgvolmachthouder", "Holder of a care proxy", "Oud BW, art. 490"),
    MandateKind.PARENT_GUARDIAN: Label("Ouder of voogd", "Parent or guardian", "Oud BW, art. 372 en 405"),
    MandateKind.TRUSTED_PERSON: Label(
        "Vertrouwenspersoon met schriftelijke volmacht", "Trusted person with a written proxy", _OWN
    ),
}

EMERGENCY_GROUND: Labels = {
    EmergencyGround.TANDEM_ABSENT: Label("De casemanager is er niet", "The casemanager is not there", _OWN),
    EmergencyGround.DANGER: Label("Iemand is in gevaar", "Somebody is in danger", "Art. 353 Sw."),
}

VERDICT: Labels = {
    Verdict.JUSTIFIED: Label("Gerechtvaardigd", "Justified", _OWN),
    Verdict.UNJUSTIFIED: Label("Niet gerechtvaardigd", "Not justified", _OWN),
}

MEANS: Labels = {
    Means.IN_PERSON: Label("In een gesprek", "In person", _OWN),
    Means.LETTER: Label("Per brief", "By letter", _OWN),
    Means.PHONE: Label("Per telefoon", "By phone", _OWN),
    Means.ONLINE: Label("Online", "Online", _OWN),
}

STORY_STATE: Labels = {
    StoryState.PROPOSED: Label("Voorgesteld", "Proposed", _OWN),
    StoryState.SIGNED: Label("Ondertekend", "Signed", _OWN, "SAM kan het lezen"),
    StoryState.WITHDRAWN: Label("Ingetrokken", "Withdrawn", _OWN, "De tekst is weg"),
}

HINT_KIND: Labels = {
    HintKind.INSZ: Label("Lijkt op een rijksregisternummer", "Looks like a national register number", _OWN),
    HintKind.DATE: Label("Datum", "Date", _OWN),
    HintKind.CONTACT: Label("Mailadres", "Mail address", _OWN),
    HintKind.NAME: Label("Lijkt op een naam", "Looks like a name", _OWN),
    HintKind.PLACE: Label("Gemeente", "Municipality", _OWN),
    HintKind.DIGITS: Label("Getal", "Number", _OWN),
}

TABLES: Tables = {
    StoryState: STORY_STATE,
    HintKind: HINT_KIND,
    EmployerKind: EMPLOYER_KIND,
    CopyKind: COPY_KIND,
    CopyState: COPY_STATE,
    GrantCategory: GRANT_CATEGORY,
    GivenBy: GIVEN_BY,
    EmergencyGround: EMERGENCY_GROUND,
    MandateKind: MANDATE_KIND,
    Verdict: VERDICT,
    Means: MEANS,
}
