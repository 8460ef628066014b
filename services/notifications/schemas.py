"""What notifications takes in and gives out over HTTP."""

from marshmallow import Schema
from marshmallow import fields as mm
from marshmallow.validate import OneOf

from services.notifications.commands import ChoosePreferences
from services.notifications.domain.delivery import DeliveryState
from services.notifications.domain.notice import NoticeCode
from services.notifications.domain.preferences import DEFAULT_DAILY_AT
from shared.reference.codes import Track
from shared.reference.labels import LANGUAGES
from shared.web.schemas import Moment, PageQuery, Strict, page_of


class NoticeQuery(PageQuery):
    """Which notices."""

    unread = mm.Boolean(load_default=False, metadata={"description": "only what was not read"})


class NoticeOut(Schema):
    """A notice: ids, codes, and the sentence they make in the caller's language."""

    id = mm.UUID(required=True)
    code = mm.Enum(NoticeCode, by_value=True, required=True)
    text = mm.String(required=True)
    page = mm.String(required=True, metadata={"description": "path of the screen where one can act"})
    about = mm.UUID(required=True)
    trajectory = mm.UUID(required=True, allow_none=True)
    due = mm.Date(required=True, allow_none=True)
    track = mm.Enum(Track, by_value=True, required=True, allow_none=True)
    quarter = mm.String(required=True, allow_none=True)
    raised_at = mm.AwareDateTime(required=True)
    read = mm.Boolean(required=True)


NoticePage = page_of(NoticeOut)


class UnreadCount(Schema):
    """How many notices wait."""

    unread = mm.Integer(required=True)


class PreferencesOrder(Strict):
    """How one wants to be told; the mail of the day goes out from ``daily_at``, Brussels time."""

    make = ChoosePreferences

    mail = mm.Boolean(required=True)
    mail_address = mm.String(load_default=None, allow_none=True)
    language = mm.String(load_default="nl", validate=OneOf(LANGUAGES))
    daily_at = mm.Time(load_default=DEFAULT_DAILY_AT, format="%H:%M")


class ReadAll(Strict):
    """Until when one has seen one's notices."""

    until = Moment(required=True, metadata={"description": "the `raised_at` of the newest that was shown"})


class LastMail(Schema):
    """What is known of the last mail of the day."""

    day = mm.Date(required=True)
    state = mm.Enum(DeliveryState, by_value=True, required=True)
    notices = mm.Integer(required=True)


class PreferencesOut(Schema):
    """What one chose."""

    mail = mm.Boolean(required=True)
    mail_address = mm.String(required=True, allow_none=True)
    language = mm.String(required=True)
    daily_at = mm.String(required=True)
    last_mail = mm.Nested(LastMail, required=True, allow_none=True)


class CalendarAddressOut(Schema):
    """The secret address of a calendar; null where there is none."""

    made_at = mm.AwareDateTime(required=True, allow_none=True)
    read_at = mm.AwareDateTime(
        required=True, allow_none=True, metadata={"description": "when a program read it last, to the hour"}
    )
    address = mm.String(required=True, allow_none=True, metadata={"description": "in the answer that made it, and in no other"})
