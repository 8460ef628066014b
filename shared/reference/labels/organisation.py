"""Labels of organisations and the roles of their people."""

from typing import Final

from shared.reference.codes import NetworkMember, OrganisationKind, PartnershipGroup, Purpose, Role
from shared.reference.labels.label import Label, Labels, Tables

_D22: Final = "Decreet van 8 juli 2022"
_OWN: Final = "Rol van de toepassing"

ROLE: Labels = {
    Role.INTAKE_WORKER: Label("Aanmelder", "Intake worker", f"{_D22}, art. 7"),
    Role.VDAB_MEDIATOR: Label("Bemiddelaar VDAB", "VDAB mediator", f"{_D22}, art. 8-9"),
    Role.TEAM_COORDINATOR: Label("Teamcoördinator", "Team coordinator", f"{_D22}, art. 14 §2, 1°"),
    Role.CASEMANAGER_WORK: Label("Casemanager werk", "Casemanager work", f"{_D22}, art. 13"),
    Role.CASEMANAGER_CARE: Label("Casemanager zorg", "Casemanager care", f"{_D22}, art. 12"),
    Role.NETWORK_COORDINATOR: Label("Netwerkcoördinator", "Network coordinator", f"{_D22}, art. 17-19", "Vroeger penhouder"),
    Role.PROVIDER: Label("Dienstverlener", "Provider", f"{_D22}, art. 10"),
    Role.RECEIVER: Label("Ontvangende dienst", "Receiving service", _OWN),
    Role.PARTICIPANT: Label("Deelnemer", "Participant", f"{_D22}, art. 7"),
    Role.SAM: Label("SAM, beleidswerk", "SAM, policy work", _OWN),
    Role.ORGANISATION_ADMIN: Label("Beheerder van de organisatie", "Organisation administrator", _OWN),
    Role.PRIVACY_OFFICER: Label("Functionaris voor gegevensbescherming", "Privacy officer", "AVG, art. 37"),
    Role.STORY_EDITOR: Label("Redacteur van praktijkverhalen", "Editor of practice stories", _OWN),
    Role.SYSTEM: Label("Systeem", "System", _OWN),
}

_LOG: Final = "Eigen lijst; volgt uit de rol in het dossier"

PURPOSE: Labels = {
    Purpose.GUIDANCE: Label("Begeleiding", "Guidance", _LOG),
    Purpose.DECISION: Label("Beslissing", "Decision", _LOG),
    Purpose.ALLOCATION: Label("Aanstelling van de tandem", "Allocation of the tandem", _LOG),
    Purpose.FOLLOW_UP: Label("Opvolging door het netwerk", "Follow-up by the network", _LOG),
    Purpose.HAND_OVER: Label("Doorverwijzing", "Referral", _LOG),
    Purpose.URGENT: Label("Noodtoegang", "Emergency", _LOG),
    Purpose.OWN_FILE: Label("Eigen dossier", "Own file", _LOG),
    Purpose.SUPERVISION: Label("Toezicht", "Supervision", _LOG),
    Purpose.ADMINISTRATION: Label("Beheer", "Administration", _LOG),
}

PARTNERSHIP: Labels = {
    PartnershipGroup.A: Label(
        "CAW, OCMW of dienst maatschappelijk werk van het ziekenfonds",
        "CAW, OCMW or social service of the health insurance fund",
        f"{_D22}, art. 12",
    ),
    PartnershipGroup.B: Label("VAPH-voorziening", "VAPH facility", f"{_D22}, art. 12"),
    PartnershipGroup.C: Label(
        "CGG, psychiatrisch ziekenhuis, revalidatiecentrum of beschut wonen",
        "Mental health centre, psychiatric hospital, rehabilitation centre or sheltered housing",
        f"{_D22}, art. 12",
    ),
}

NETWORK: Labels = {
    NetworkMember.CAW: Label("Centrum algemeen welzijnswerk (CAW)", "Centre for general welfare work (CAW)", f"{_D22}, art. 17"),
    NetworkMember.MANDATED_WORK_ACTOR: Label("Gemandateerde werkactor", "Mandated work actor", f"{_D22}, art. 17"),
    NetworkMember.SOCIAL_ENTERPRISE: Label("Maatwerkbedrijf", "Sheltered work company (maatwerkbedrijf)", f"{_D22}, art. 17"),
    NetworkMember.MENTAL_HEALTH: Label(
        "Psychiatrisch ziekenhuis, CGG, beschut wonen of revalidatiecentrum",
        "Psychiatric hospital, mental health centre, sheltered housing or rehabilitation centre",
        f"{_D22}, art. 17",
    ),
    NetworkMember.VAPH: Label("VAPH-voorziening", "VAPH facility", f"{_D22}, art. 17"),
    NetworkMember.OCMW: Label("OCMW", "Public centre for social welfare (OCMW)", f"{_D22}, art. 17"),
}

KIND: Labels = {
    OrganisationKind.VDAB: Label("VDAB", "VDAB", f"{_D22}, art. 8"),
    OrganisationKind.WORK_ACTOR: Label("Gemandateerde werkactor", "Mandated work actor", f"{_D22}, art. 13"),
    OrganisationKind.CAW: Label("Centrum algemeen welzijnswerk (CAW)", "Centre for general welfare work", f"{_D22}, art. 12"),
    OrganisationKind.OCMW: Label("OCMW", "Public centre for social welfare (OCMW)", f"{_D22}, art. 12"),
    OrganisationKind.HEALTH_FUND: Label("Ziekenfonds", "Health insurance fund", f"{_D22}, art. 12"),
    OrganisationKind.VAPH: Label("VAPH-voorziening", "VAPH facility", f"{_D22}, art. 12"),
    OrganisationKind.MENTAL_HEALTH: Label("Geestelijke gezondheidszorg", "Mental health care", f"{_D22}, art. 12"),
    OrganisationKind.SOCIAL_ENTERPRISE: Label("Maatwerkbedrijf", "Sheltered work company (maatwerkbedrijf)", f"{_D22}, art. 17"),
    OrganisationKind.SAM: Label("SAM", "SAM", _OWN),
    OrganisationKind.OTHER: Label("Andere", "Other", _OWN),
}

TABLES: Tables = {OrganisationKind: KIND, Role: ROLE, Purpose: PURPOSE, PartnershipGroup: PARTNERSHIP, NetworkMember: NETWORK}
