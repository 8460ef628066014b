"""What services tell each other: one module of events per service that tells.

Importing this package registers every event that Tandem knows.
"""

from shared.contracts import casemanagement, delivery, identity, intake, portal, referral, reporting

__all__ = ["casemanagement", "delivery", "identity", "intake", "portal", "referral", "reporting"]
