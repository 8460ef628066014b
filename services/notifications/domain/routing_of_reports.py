"""Who is told what about figures: privacy officers what they have to do, and who reads them what they may see."""

from services.notifications.domain.notice import NoticeCode, Told
from services.notifications.domain.route import Route, everybody, if_shown, of_period
from shared.contracts import reporting
from shared.reference.codes import Role

#: What an officer still had to know or do about a period, needless once there are figures, or there will be none.
RELEASE_TASKS = (NoticeCode.FACTS_INCOMPLETE, NoticeCode.RELEASE_REFUSED, NoticeCode.RELEASE_PROPOSED)

REPORTING = (
    # Told anew each day until every part is there.
    Route(
        reporting.FactsIncomplete,
        NoticeCode.FACTS_INCOMPLETE,
        to=everybody(Role.PRIVACY_OFFICER),
        told=lambda event, subject: Told(about=subject, quarter=event.quarter),
        closes=(NoticeCode.FACTS_INCOMPLETE,),
    ),
    Route(
        reporting.ReleaseRefused,
        NoticeCode.RELEASE_REFUSED,
        to=everybody(Role.PRIVACY_OFFICER),
        told=of_period,
        closes=RELEASE_TASKS,
    ),
    Route(
        reporting.ReleaseProposed,
        NoticeCode.RELEASE_PROPOSED,
        to=everybody(Role.PRIVACY_OFFICER),
        told=of_period,
        closes=RELEASE_TASKS,
    ),
    Route(
        reporting.ReleasePublished,
        NoticeCode.RELEASE_PUBLISHED,
        to=everybody(Role.SAM),
        told=lambda event, subject: Told(about=subject, quarter=event.quarter),
        closes=RELEASE_TASKS,
    ),
    Route(
        reporting.ReleaseWithdrawn,
        NoticeCode.RELEASE_WITHDRAWN,
        to=if_shown(Role.SAM),
        told=of_period,
        closes=(*RELEASE_TASKS, NoticeCode.RELEASE_PUBLISHED),
    ),
    # The year's own figures may be seen; or nobody ever will.
    Route(
        reporting.YearClosed,
        NoticeCode.RELEASE_PUBLISHED,
        to=if_shown(Role.SAM),
        told=lambda event, subject: Told(about=subject, quarter=str(event.year)),
        closes=RELEASE_TASKS,
    ),
)
