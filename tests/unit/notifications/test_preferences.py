from datetime import time
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.notifications.domain.preferences import Preferences, check_mail_address
from services.notifications.rulebook import ADDRESS_INVALID, ADDRESS_NEEDED
from shared.rules import Refused


def test_mail_without_an_address_is_refused() -> None:
    """Who wants mail says where to."""
    with pytest.raises(Refused) as refused:
        Preferences(uuid4()).choose(mail=True, mail_address=None, language="nl", daily_at=time(7))
    assert (refused.value.rule, refused.value.field) == (ADDRESS_NEEDED, "mail_address")


def test_what_was_chosen_is_a_new_version() -> None:
    """Two windows on the same preferences can tell who was first."""
    preferences = Preferences(uuid4())
    preferences.choose(mail=True, mail_address="an@voorbeeld.example", language="en", daily_at=time(8, 30))
    assert (preferences.mail_address, preferences.daily_at, preferences.version) == ("an@voorbeeld.example", time(8, 30), 1)


@pytest.mark.parametrize("address", ["an@voorbeeld.example", "an.peeters+werk@ocmw.voorbeeld.example"])
def test_a_usual_address_is_taken(address: str) -> None:
    """Dots and plus signs are usual in professional addresses."""
    check_mail_address(address)


@pytest.mark.parametrize(
    "address", ["", "an", "an@", "@voorbeeld.example", "an@voorbeeld", "an @voorbeeld.example", "a" * 250 + "@v.example"]
)
def test_an_address_no_server_would_take_is_refused(address: str) -> None:
    """A mistake is found while it is typed, not at seven in the morning."""
    with pytest.raises(Refused) as refused:
        check_mail_address(address)
    assert refused.value.rule is ADDRESS_INVALID


@given(before=st.text(max_size=5), after=st.text(max_size=5), poison=st.sampled_from("\r\n,;<> \t\0"))
def test_an_address_can_hold_no_second_header_or_recipient(before: str, after: str, poison: str) -> None:
    """Whatever stands around it, a line break, comma or bracket is refused."""
    with pytest.raises(Refused):
        check_mail_address(f"{before}{poison}{after}@voorbeeld.example")
