"""Labels of what is known of a person: problems, ladder, income statute, obstacles."""

from typing import Final

from shared.reference.codes import Cmpps, ErasureGround, Ladder, Obstacle, PermissionAuthority, Statute
from shared.reference.labels.label import Label, Labels, Tables
from shared.reference.ladder import LEVELS
from shared.reference.ladder import SOURCE as LADDER_SOURCE

_ART3: Final = "Decreet van 8 juli 2022, art. 3"
_PERMISSION: Final = "Departement Zorg, FAQ toestemming van de uitkeringsinstanties"
_GBO: Final = "Onderzoek onthaaltraject GBO, leefgebieden"
_SHEET: Final = "VDAB, inschatten van professioneel perspectief"
_SAAMO: Final = "SAAMO, jobobstakels"
_HEALTH: Final = "Gezondheidsgegeven (AVG, art. 9)"

CMPPS: Labels = {
    Cmpps.COGNITIVE: Label("Cognitief", "Cognitive", _ART3, _HEALTH),
    Cmpps.MEDICAL: Label("Medisch", "Medical", _ART3, _HEALTH),
    Cmpps.PSYCHOLOGICAL: Label("Psychisch", "Psychological", _ART3, _HEALTH),
    Cmpps.PSYCHIATRIC: Label("Psychiatrisch", "Psychiatric", _ART3, _HEALTH),
    Cmpps.SOCIAL: Label("Sociaal", "Social", _ART3),
}

LADDER: Labels = {
    level: Label(f"{level.value}. {each.nl}", f"{level.value}. {each.en}", LADDER_SOURCE) for level, each in LEVELS.items()
}

STATUTE: Labels = {
    Statute.JOBSEEKER_BENEFIT: Label(
        "Werkzoekende met uitkering",
        "Job-seeker with unemployment benefit",
        _PERMISSION,
        "Niet-werkende werkzoekende (nwwz)",
    ),
    Statute.JOBSEEKER_NO_BENEFIT: Label(
        "Werkzoekende zonder uitkering",
        "Job-seeker without benefit",
        _PERMISSION,
        "Niet-werkende werkzoekende (nwwz)",
    ),
    Statute.LIVING_WAGE: Label("Leefloon", "Living wage (leefloon)", _PERMISSION),
    Statute.WORK_INCAPACITY: Label(
        "Arbeidsongeschikt (ziekte- en invaliditeitsuitkering)",
        "Work-incapable (sickness or invalidity benefit)",
        _PERMISSION,
        "Als werknemer of als zelfstandige",
    ),
    Statute.DISABILITY_ALLOWANCE: Label(
        "Inkomensvervangende of integratietegemoetkoming (IVT/IT)",
        "Income replacement or integration allowance (IVT/IT)",
        _PERMISSION,
    ),
    Statute.GROWTH_PACKAGE: Label(
        "18 tot 25 jaar met Groeipakket",
        "Aged 18 to 25 with child benefit (Groeipakket)",
        _PERMISSION,
        "Onbetaalde activiteit doet het Groeipakket niet verliezen",
    ),
    Statute.NO_INCOME: Label("Geen inkomen", "No income", "VDAB, AMA sociale economie"),
}

OBSTACLE: Labels = {
    Obstacle.MOBILITY: Label("Vervoer, geen rijbewijs", "Transport, no driving licence", _SAAMO),
    Obstacle.CHILDCARE: Label("Zorg voor kinderen", "Care for children", _SAAMO),
    Obstacle.LANGUAGE: Label("Nederlands", "Dutch language", "IGEMO/SAAMO, Jobatelier; VDAB"),
    Obstacle.LITERACY: Label("Lezen, schrijven, rekenen", "Reading, writing, counting", _SHEET),
    Obstacle.DIGITAL: Label("Digitale kloof", "Digital divide", f"{_SHEET}; {_SAAMO}"),
    Obstacle.APPLICATION_SKILLS: Label("Solliciteren", "Applying for jobs", "IGEMO/SAAMO, Jobatelier"),
    Obstacle.DEBT: Label("Schulden en geldzaken", "Debts and finances", _GBO),
    Obstacle.HOUSING: Label("Huisvesting", "Housing", _GBO),
    Obstacle.PHYSICAL_HEALTH: Label("Lichamelijke gezondheid", "Physical health", _GBO, _HEALTH),
    Obstacle.MENTAL_HEALTH: Label("Geestelijke gezondheid", "Mental health", _GBO, _HEALTH),
    Obstacle.ADDICTION: Label("Verslaving", "Addiction", _GBO, _HEALTH),
    Obstacle.CARE_WAITING_LIST: Label("Wacht op zorg", "Waiting for care", "Pers en sector over wachttijden CGG", _HEALTH),
    Obstacle.DISCRIMINATION: Label("Discriminatie", "Discrimination", _SAAMO),
    Obstacle.INCOME_TRAP: Label(
        "Vrees om uitkering of rechten te verliezen", "Fear of losing benefit or rights", "Vlaamse Raad WVG"
    ),
    Obstacle.ADMIN_RIGHTS: Label("Papieren, onbenutte rechten", "Paperwork, unused rights", _GBO),
    Obstacle.ISOLATION: Label("Isolement, laag zelfbeeld", "Isolation, low self-image", "Netwerk tegen Armoede"),
    Obstacle.FAMILY: Label("Gezin en familie", "Family", _GBO),
    Obstacle.JUSTICE: Label(
        "Gerechtelijk verleden of maatregel",
        "Criminal record or measure",
        "Praktijk",
        "Gerechtelijk gegeven (AVG, art. 10): alleen met schriftelijke toelating",
    ),
    Obstacle.WORK_EXPERIENCE: Label("Weinig werkervaring, lang zonder werk", "Little experience, long without work", _SAAMO),
    Obstacle.EDUCATION: Label("Weinig scholing", "Little schooling", _SAAMO),
    Obstacle.JOB_SUPPLY: Label("Geen werk op mensenmaat", "No job of human size", _SAAMO),
}

AUTHORITY: Labels = {
    PermissionAuthority.VDAB: Label("VDAB", "VDAB", _PERMISSION, "Statuut niet-toeleidbaar"),
    PermissionAuthority.OCMW: Label("OCMW", "Public centre for social welfare (OCMW)", _PERMISSION),
    PermissionAuthority.ADVISING_PHYSICIAN: Label("Adviserend arts", "Advising physician", _PERMISSION, "Van het ziekenfonds"),
    PermissionAuthority.NONE: Label("Geen toestemming nodig", "No permission needed", _PERMISSION),
}

ERASURE_GROUND: Labels = {
    ErasureGround.ASKED: Label("De persoon vroeg het", "The person asked for it", "AVG, art. 17, 1"),
    ErasureGround.MISTAKE: Label("Bij vergissing vastgelegd", "Kept by mistake", "AVG, art. 17, 1, d"),
    ErasureGround.RETENTION: Label("De bewaartermijn is om", "The retention has ended", "Decreet van 8 juli 2022, art. 25"),
}

TABLES: Tables = {
    Cmpps: CMPPS,
    Ladder: LADDER,
    Statute: STATUTE,
    Obstacle: OBSTACLE,
    PermissionAuthority: AUTHORITY,
    ErasureGround: ERASURE_GROUND,
}
