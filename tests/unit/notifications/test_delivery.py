from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from services.notifications.domain.delivery import Delivery, DeliveryState

DAY = date(2026, 10, 1)
AT = datetime(2026, 10, 1, 5, tzinfo=UTC)
FINISHED = [DeliveryState.SENT, DeliveryState.REFUSED, DeliveryState.UNKNOWN]


def begun() -> Delivery:
    """A mail that is being sent."""
    return Delivery.begin(uuid4(), DAY, notices=2, at=AT)


def test_an_account_has_one_mail_a_day() -> None:
    """The id is the account and the day, so that a second row cannot exist."""
    account = uuid4()
    first, again = (Delivery.begin(account, DAY, notices, AT) for notices in (1, 9))
    tomorrow = Delivery.begin(account, DAY + timedelta(days=1), 1, AT)
    assert first.id == again.id != tomorrow.id


@pytest.mark.parametrize("outcome", FINISHED)
def test_a_mail_that_left_or_may_have_left_is_never_tried_again(outcome: DeliveryState) -> None:
    """However long one waits: a person decides, not the program."""
    delivery = begun()
    delivery.finish(outcome, AT)
    assert delivery.retry_at is None


def test_a_mail_that_certainly_did_not_leave_is_tried_again_after_a_pause() -> None:
    """A mail server that is away for a moment costs nobody the mail of the day."""
    delivery = begun()
    delivery.finish(DeliveryState.NOT_SENT, AT)
    assert delivery.retry_at == AT + timedelta(minutes=1)


def test_the_pauses_grow_and_then_stay() -> None:
    """A server that stays away is not knocked down when it comes back."""
    delivery, pauses = begun(), []
    for _ in range(6):
        delivery.finish(DeliveryState.NOT_SENT, AT)
        assert delivery.retry_at is not None
        pauses.append(delivery.retry_at - AT)
        delivery.try_again(2, AT)
    assert pauses == sorted(pauses)
    assert pauses[-1] == pauses[-2]
