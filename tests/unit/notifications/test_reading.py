import string
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.notifications.domain.address import to_account
from services.notifications.domain.catalogue import WORDS
from services.notifications.domain.notice import Cause, Notice, NoticeCode, Told, raise_notice
from services.notifications.domain.reading import page_of, text_of
from shared.reference.codes import Track

CAUSE = Cause(event=uuid4(), account=uuid4(), at=datetime(2026, 10, 1, 9, tzinfo=UTC))


def notice(code: NoticeCode, **told: object) -> Notice:
    """A notice that carries everything a notice can."""
    defaults = {"about": uuid4(), "trajectory": uuid4(), "due": date(2026, 12, 3), "track": Track.GBO, "quarter": "2026-Q3"}
    return raise_notice(code, to_account(uuid4()), Told(**{**defaults, **told}), CAUSE)  # type: ignore[arg-type]


def test_every_notice_has_its_words() -> None:
    """A code without words would be an empty line in somebody's list."""
    assert set(WORDS) == set(NoticeCode)


@pytest.mark.parametrize("code", NoticeCode)
def test_words_ask_only_for_what_a_notice_carries(code: NoticeCode) -> None:
    """Dutch and English speak of the same dates and codes, and of nothing else."""
    asked = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (WORDS[code].nl, WORDS[code].en)]
    assert asked[0] == asked[1] <= {"due", "track", "quarter"}


def test_a_date_is_written_out_in_the_language_of_the_reader() -> None:
    """Numbers alone are read differently here and there."""
    asked = notice(NoticeCode.QUESTION_ASKED)
    assert "3 december 2026" in text_of(asked, "nl")
    assert "3 December 2026" in text_of(asked, "en")


@given(code=st.sampled_from(NoticeCode), track=st.sampled_from(Track))
def test_no_text_shows_an_id_or_an_empty_place(code: NoticeCode, track: Track) -> None:
    """Ids are for links; a sentence with a hole in it reads as a mistake."""
    made = notice(code, track=track)
    for language in ("nl", "en"):
        text = text_of(made, language)
        assert str(made.about) not in text
        assert not {"()", "  ", "{", "None"} & {text[at : at + width] for at in range(len(text)) for width in (1, 2, 4)}


@pytest.mark.parametrize(
    ("code", "page"),
    [
        (NoticeCode.REQUEST_APPROVED, "/requests/{about}"),
        (NoticeCode.REFERRAL_SENT, "/referrals/{about}"),
        (NoticeCode.REFERRAL_DECLINED, "/trajectories/{trajectory}"),
        (NoticeCode.RELEASE_PUBLISHED, "/reports/2026-Q3"),
        (NoticeCode.RELEASE_PROPOSED, "/officer/figures"),
    ],
)
def test_a_notice_leads_to_the_page_where_its_reader_can_act(code: NoticeCode, page: str) -> None:
    """A receiver cannot open the trajectory, and a mediator has only the request."""
    made = notice(code)
    assert page_of(made) == page.format(about=made.about, trajectory=made.trajectory)


def test_the_same_event_tells_the_same_address_once() -> None:
    """The id follows from the event, so that a second delivery makes the same notice."""
    address = to_account(uuid4())
    told = Told(about=UUID(int=1))
    first, second = (raise_notice(NoticeCode.TEAM_ALLOCATED, address, told, CAUSE) for _ in range(2))
    other = raise_notice(NoticeCode.TEAM_ALLOCATED, to_account(uuid4()), told, CAUSE)
    assert first.id == second.id != other.id
