"""What a browser is remembered for."""

from hypothesis import given
from hypothesis import strategies as st

from services.portal.devices import MOST_NAMES, known, remember


def test_a_browser_is_known_for_who_logged_in_on_it_and_for_nobody_else() -> None:
    """Whatever the cookie of another browser, or another name, says."""
    ali, bo = remember(None, "ali"), remember(None, "bo")
    assert known(ali, "ali")
    assert known(ali, "bo") is None
    spliced = ".".join([ali.split(".")[0], bo.split(".")[1]])
    assert (known(spliced, "ali"), known(spliced, "bo")) == (None, None)


def test_one_browser_can_be_of_several_people() -> None:
    """At a counter; it stays one browser, and the longest gone is forgotten first."""
    cookie = None
    names = [f"name{number}" for number in range(MOST_NAMES + 1)]
    for name in names:
        cookie = remember(cookie, name)
    found = [known(cookie, name) for name in names]
    assert found[0] is None
    assert len(set(found[1:])) == 1
    assert known(remember(cookie, names[1]), names[1])


def test_logging_in_again_makes_no_cookie_longer() -> None:
    """It is sent with each login."""
    cookie = remember(None, "ali")
    assert remember(cookie, "ali") == cookie


@given(st.text() | st.from_regex(r"\A[A-Za-z0-9_-]{22}(\.[0-9a-fé]{0,40}){0,12}\Z"))
def test_a_made_up_cookie_is_worth_nothing_and_breaks_nothing(cookie: str) -> None:
    """Whoever writes one is a stranger; logging in gives a good one."""
    assert known(cookie, "ali") is None
    assert known(remember(cookie, "ali"), "ali")
