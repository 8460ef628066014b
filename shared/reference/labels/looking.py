"""Labels of how somebody stands towards a file."""

from typing import Final

from shared.access.relations import Relation
from shared.reference.labels.label import Label, Labels, Tables

_OWN: Final = "Volgt uit hoe iemand bij het dossier betrokken is"

RELATION: Labels = {
    Relation.ANYONE: Label("Iedereen", "Everybody", _OWN),
    Relation.SELF: Label("Zichzelf", "Oneself", _OWN),
    Relation.AUTHOR: Label("Auteur", "Author", _OWN),
    Relation.REGISTRAR: Label("Wie de persoon registreerde", "Who registered the person", _OWN),
    Relation.INTAKE: Label("Aanmelder", "Intake worker", _OWN),
    Relation.VDAB: Label("VDAB", "VDAB", _OWN),
    Relation.EXTENDER: Label("Wie over verlenging beslist", "Who decides on extension", _OWN),
    Relation.ALLOCATOR: Label("Teamcoördinator", "Team coordinator", _OWN),
    Relation.TANDEM_WORK: Label("Casemanager werk", "Casemanager work", _OWN),
    Relation.TANDEM_CARE: Label("Casemanager zorg", "Casemanager care", _OWN),
    Relation.EMERGENCY_WORK: Label("Collega in nood, kant werk", "Colleague in an emergency, work side", _OWN),
    Relation.EMERGENCY_CARE: Label("Collega in nood, kant zorg", "Colleague in an emergency, care side", _OWN),
    Relation.GRANTEE: Label("Wie een toestemming kreeg", "Who was given a grant", _OWN),
    Relation.COORDINATOR: Label("Netwerkcoördinator", "Network coordinator", _OWN),
    Relation.PROVIDER: Label("Dienstverlener", "Provider", _OWN),
    Relation.RECEIVER: Label("Ontvangende dienst", "Receiving service", _OWN),
    Relation.SERVICE_OWNER: Label("Wie de dienst aanbiedt", "Who offers the service", _OWN),
    Relation.PARTICIPANT: Label("Deelnemer", "Participant", _OWN),
    Relation.SAM: Label("SAM", "SAM", _OWN),
    Relation.STORY_EDITOR: Label("Redacteur van praktijkverhalen", "Editor of practice stories", _OWN),
    Relation.ORGANISATION_ADMIN: Label("Beheerder van de organisatie", "Organisation administrator", _OWN),
    Relation.PRIVACY_OFFICER: Label("Functionaris voor gegevensbescherming", "Privacy officer", _OWN),
    Relation.PERMIT_HOLDER: Label("Wie de namen mocht opvragen", "Who was allowed to ask the names", _OWN),
}

TABLES: Tables = {Relation: RELATION}
