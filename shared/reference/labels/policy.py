"""Labels of what policy work counts: bottlenecks of practice and sustainable work."""

from typing import Final

from shared.reference.codes import Bottleneck, SustainableScore
from shared.reference.labels.label import Label, Labels, Tables
from shared.reference.sustainable import SOURCE as SUSTAINABLE_SOURCE

_NO_SOURCE: Final = "Als categorie voorzien; geen gepubliceerde bron"

BOTTLENECK: Labels = {
    Bottleneck.K01: Label(
        "Wachtlijst geestelijke gezondheidszorg",
        "Waiting list for mental health care",
        "Pers en parlement over wachttijden CGG, 2021-2023",
    ),
    Bottleneck.K02: Label(
        "Informatie delen en beroepsgeheim", "Sharing information and professional secrecy", "Onderzoek GBO, gegevensdeling"
    ),
    Bottleneck.K03: Label("Toeleiding stokt", "Inflow falters", "Onderzoek GBO, toeleiding en opstart"),
    Bottleneck.K04: Label("Statuut en uitkering", "Statute and benefit", "Vlaamse Raad WVG"),
    Bottleneck.K05: Label("Doorstroom", "Moving on", "Vlaamse Raad WVG"),
    Bottleneck.K06: Label("Tekort aan plaatsen", "Too few places", "HERWIN, contingent collectief maatwerk"),
    Bottleneck.K07: Label("Versnipperde toelatingen", "Scattered permissions", "Departement Zorg, FAQ toestemming"),
    Bottleneck.K08: Label("Administratieve last", "Administrative burden", "Departement Zorg; HERWIN; VDAB"),
    Bottleneck.K09: Label("Geen samenwerking in de regio", "No partnership in the area", "Departement Zorg, mandaatoproep"),
    Bottleneck.K10: Label("Aanbod verdwijnt", "Offer disappears", "IGEMO/SAAMO, Jobatelier"),
    Bottleneck.K11: Label("Duur van het traject", "Duration of the trajectory", _NO_SOURCE),
    Bottleneck.K12: Label("Vervoer", "Transport", _NO_SOURCE),
    Bottleneck.K13: Label("Positie van de casemanager zorg", "Position of the casemanager care", "SAM, 2020"),
    Bottleneck.K14: Label("ICF-instrument", "ICF instrument", "Vlaams Parlement, 2016-2017"),
}

SUSTAINABLE: Labels = {
    SustainableScore.YES: Label("Ja", "Yes", SUSTAINABLE_SOURCE),
    SustainableScore.PARTLY: Label("Deels", "Partly", SUSTAINABLE_SOURCE),
    SustainableScore.NO: Label("Neen", "No", SUSTAINABLE_SOURCE),
    SustainableScore.UNKNOWN: Label("Niet geweten", "Unknown", SUSTAINABLE_SOURCE),
}

TABLES: Tables = {Bottleneck: BOTTLENECK, SustainableScore: SUSTAINABLE}
