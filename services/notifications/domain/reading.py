"""How a notice reads: its sentence in a language, and the page it leads to."""

from babel.dates import format_date

from services.notifications.domain.catalogue import WORDS
from services.notifications.domain.notice import Notice, NoticeCode
from shared.reference.labels import label

#: The pages of notices that belong to no trajectory, or whose reader may not open it.
_PAGES = {
    NoticeCode.REQUEST_REGISTERED: "/requests/{about}",
    NoticeCode.REQUEST_APPROVED: "/requests/{about}",
    NoticeCode.REQUEST_REFUSED: "/requests/{about}",
    NoticeCode.REFERRAL_SENT: "/referrals/{about}",
    NoticeCode.GRANT_WITHDRAWN: "/referrals",
    NoticeCode.STAND_IN_ENDED: "/trajectories",
    # Told to the privacy officer too, who opens no file.
    NoticeCode.GLASS_BROKEN: "/emergencies/{about}",
    NoticeCode.GLASS_UNREVIEWED: "/emergencies/{about}",
    NoticeCode.GLASS_REVIEWED: "/emergencies/{about}",
    NoticeCode.FACTS_INCOMPLETE: "/officer/figures",
    NoticeCode.RELEASE_PROPOSED: "/officer/figures",
    NoticeCode.RELEASE_REFUSED: "/officer/figures",
    NoticeCode.RELEASE_PUBLISHED: "/reports/{quarter}",
    NoticeCode.RELEASE_WITHDRAWN: "/reports",
}


def text_of(notice: Notice, language: str) -> str:
    """The notice as a sentence in Dutch (``nl``) or English (``en``)."""
    return (
        WORDS[notice.code]
        .of(language)
        .format(
            due=format_date(notice.due, "d MMMM y", locale=language) if notice.due else "",
            track=label(notice.track).of(language) if notice.track else "",
            quarter=notice.quarter or "",
        )
    )


def page_of(notice: Notice) -> str:
    """The path of the page where the reader can act; it holds ids alone."""
    page = _PAGES.get(notice.code, "/trajectories/{trajectory}")
    return page.format(about=notice.about, trajectory=notice.trajectory, quarter=notice.quarter)
