"""The categories of persons with access to data about health, and their function: the list that the Belgian act asks for.

Act of 30 July 2018, art. 9: whoever processes such data names the categories of persons with access, with their function towards
the data, keeps the list at hand for the authority, and sees to it that they are bound to confidentiality by law or contract.
What each category may do is the table of access; this says who they are, and what binds them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from shared.access.relations import Relation

#: Their duty follows from their profession: to disclose deliberately what was entrusted to them is an offence.
PROFESSION: Final = "professional secrecy, Criminal Code art. 352 (former 458)"
#: Their duty follows from their work.
CONTRACT: Final = "confidentiality by statute or contract of employment, and by the organisation's agreement on Tandem"
#: What concerns oneself.
OWN: Final = "one's own data"


@dataclass(frozen=True)
class Category:
    """Persons by their function towards the data, as Dutch practice calls them, and what binds them to confidentiality.

    ``health``: whether what they see can tell of somebody's health, beside the fact that they take part.
    """

    name: str
    function: str
    bound_by: str = CONTRACT
    health: bool = True


#: The categories, by how such a person stands towards a thing. The duty is a reading of ours: each organisation checks its own.
CATEGORIES: Final[Mapping[Relation, Category]] = {
    Relation.TANDEM_WORK: Category(
        "casemanager werk", "accompanies the participant towards work, in tandem; or stands in by name for who does", PROFESSION
    ),
    Relation.TANDEM_CARE: Category(
        "casemanager zorg", "accompanies the participant with care, in tandem; or stands in by name for who does", PROFESSION
    ),
    Relation.EMERGENCY_WORK: Category(
        "collega werk in nood", "reads the work side of a file for four hours, on a ground that is reviewed", PROFESSION
    ),
    Relation.EMERGENCY_CARE: Category(
        "collega zorg in nood", "reads the care side of a file for four hours, on a ground that is reviewed", PROFESSION
    ),
    Relation.VDAB: Category("bemiddelaar VDAB", "decides on taking part, on extension and on the outcome, for its areas"),
    Relation.EXTENDER: Category("wie verlengt", "extends a trajectory, as the regime names"),
    Relation.INTAKE: Category("aanmelder", "registers a request of a person at the counter, and follows it"),
    Relation.REGISTRAR: Category("wie registreerde", "mends typing mistakes in who somebody is, for one day", health=False),
    Relation.ALLOCATOR: Category("teamcoördinator", "gives a file its tandem; sees progress", health=False),
    Relation.COORDINATOR: Category("netwerkcoördinator", "follows plan and progress of submitted files of its network"),
    Relation.PROVIDER: Category("aanbieder", "does an action of the plan; sees its own actions alone"),
    Relation.GRANTEE: Category(
        "ontvanger van een toestemming", "sees what the participant opened to it, while it counts", PROFESSION
    ),
    Relation.RECEIVER: Category("ontvangende dienst", "answers a referral that it holds, and sees what goes with it", PROFESSION),
    Relation.SERVICE_OWNER: Category("beheerder van een dienst", "describes a service and its room", health=False),
    Relation.PERMIT_HOLDER: Category(
        "houder van een permit", "learns for five minutes who goes with files it sees", health=False
    ),
    Relation.AUTHOR: Category(
        "auteur van een nota of praktijkverhaal", "corrects a note or story of its own that it still sees", PROFESSION
    ),
    Relation.PARTICIPANT: Category("deelnemer", "reads the shared part of the own file; gives and withdraws grants", OWN),
    Relation.PRIVACY_OFFICER: Category(
        "functionaris voor gegevensbescherming",
        "looks into who looked; takes out what is shared and of the work side to give it to the participant; erases",
    ),
    Relation.ORGANISATION_ADMIN: Category("beheerder van een organisatie", "manages members; opens no file", health=False),
    Relation.SAM: Category(
        "beleidsmedewerker SAM", "reads published tables in which nobody can be found, and signed practice stories", health=False
    ),
    Relation.STORY_EDITOR: Category(
        "redacteur van praktijkverhalen", "takes out of a practice story what leads to a person, and signs it; opens no file"
    ),
    Relation.SELF: Category("elke gebruiker", "reads the own notices and account", OWN, health=False),
    Relation.ANYONE: Category("elke gebruiker", "reads the directory of services, organisations and professionals", health=False),
}
