"""People and what stands in their way."""

from enum import IntEnum, StrEnum


class Cmpps(StrEnum):
    """Kinds of problems that stand between a person and paid work (decree of 8 July 2022, art. 3)."""

    COGNITIVE = "cognitive"
    MEDICAL = "medical"
    PSYCHOLOGICAL = "psychological"
    PSYCHIATRIC = "psychiatric"
    SOCIAL = "social"


class Ladder(IntEnum):
    """Levels of the participation ladder (decree of 25 April 2014, art. 8)."""

    HOME = 1
    CONTACTS = 2
    ACTIVITIES = 3
    ACTIVATION = 4
    SUPPORTED_WORK = 5
    PAID_WORK = 6


class Statute(StrEnum):
    """Where a person's income comes from; decides who must permit an unpaid activity."""

    JOBSEEKER_BENEFIT = "jobseeker-benefit"
    JOBSEEKER_NO_BENEFIT = "jobseeker-no-benefit"
    LIVING_WAGE = "living-wage"
    WORK_INCAPACITY = "work-incapacity"
    DISABILITY_ALLOWANCE = "disability-allowance"
    GROWTH_PACKAGE = "growth-package"
    NO_INCOME = "no-income"


class Obstacle(StrEnum):
    """What stands in the way of work (drempel)."""

    MOBILITY = "mobility"
    CHILDCARE = "childcare"
    LANGUAGE = "language"
    LITERACY = "literacy-numeracy"
    DIGITAL = "digital"
    APPLICATION_SKILLS = "application-skills"
    DEBT = "debt-finance"
    HOUSING = "housing"
    PHYSICAL_HEALTH = "physical-health"
    MENTAL_HEALTH = "mental-health"
    ADDICTION = "addiction"
    CARE_WAITING_LIST = "care-waiting-list"
    DISCRIMINATION = "discrimination"
    INCOME_TRAP = "income-trap"
    ADMIN_RIGHTS = "admin-rights"
    ISOLATION = "isolation"
    FAMILY = "family"
    JUSTICE = "justice"
    WORK_EXPERIENCE = "work-experience"
    EDUCATION = "education"
    JOB_SUPPLY = "job-supply"


class ErasureGround(StrEnum):
    """Why all that is known of a person is erased."""

    ASKED = "asked"
    MISTAKE = "mistake"
    RETENTION = "retention"


class SearchPurpose(StrEnum):
    """Why somebody searches among all persons. A code, so that nobody writes a name into the log."""

    REQUEST = "request"
    IMPORT = "import"
    FOLLOW_UP = "follow-up"
    CORRECTION = "correction"
