"""What waits for a casemanager."""

from enum import StrEnum


class Due(StrEnum):
    """Something in a file that somebody has to do or be at, in the order of the work."""

    WRITE_PLAN = "write-plan"
    SIGN_PLAN = "sign-plan"
    SUBMIT_PLAN = "submit-plan"
    START = "start"
    EVALUATION = "evaluation"
    QUESTION = "question"
    APPOINTMENT = "appointment"
    END = "end"
    REPORT = "report"
    TALK = "talk"
    GRANT_ENDS = "grant-ends"
