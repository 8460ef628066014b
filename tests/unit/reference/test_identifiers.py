import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from shared.reference.identifiers import (
    InvalidIdentifier,
    insz_check_digits,
    kbo_check_digits,
    mentions_insz,
    parse_insz,
    parse_kbo,
)


@st.composite
def insz_numbers(draw: st.DrawFn) -> str:
    """Numbers of the national register and bis numbers of both centuries, unknown dates included."""
    born_from_2000 = draw(st.booleans())
    year = draw(st.integers(0, 20 if born_from_2000 else 99))
    month = draw(st.integers(0, 12)) + draw(st.sampled_from([0, 20, 40]))
    day = draw(st.integers(0, 31))
    counter = draw(st.integers(1, 998))
    first_nine = f"{year:02d}{month:02d}{day:02d}{counter:03d}"
    return first_nine + insz_check_digits(first_nine, born_from_2000=born_from_2000)


@st.composite
def kbo_numbers(draw: st.DrawFn) -> str:
    """Enterprise numbers, both series."""
    first_eight = f"{draw(st.integers(1, 19_999_999)):08d}"
    return first_eight + kbo_check_digits(first_eight)


def changed(number: str, position: int, step: int) -> str:
    """The number with one digit changed."""
    return number[:position] + str((int(number[position]) + step) % 10) + number[position + 1 :]


@pytest.mark.parametrize(
    ("number", "birth_date", "is_bis"),
    [
        ("85073003328", "1985-07-30", False),
        ("17073003384", "2017-07-30", False),
        ("98472899765", "1998-07-28", True),
        ("01490700185", "2001-09-07", True),
    ],
)
def test_the_published_numbers_are_read(number: str, birth_date: str, *, is_bis: bool) -> None:
    """Numbers of both centuries and both registers give their date of birth."""
    insz = parse_insz(number)
    assert (str(insz.birth_date), insz.is_bis) == (birth_date, is_bis)


@pytest.mark.parametrize("text", ["85.07.30-033.28", "85 07 30 033 28", " 85073003328 "])
def test_separators_do_not_matter(text: str) -> None:
    """People write the number in more than one way."""
    assert parse_insz(text).digits == "85073003328"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "insz.format"),
        ("8507300332", "insz.format"),
        ("8507300332X", "insz.format"),
        ("٨٥٠٧٣٠٠٣٣٢٨", "insz.format"),
        ("00000000000", "insz.format"),
        ("12345678901", "insz.check-digits"),
        ("85133000" + "1" + insz_check_digits("851330001", born_from_2000=False), "insz.date"),
        ("85730100" + "1" + insz_check_digits("857301001", born_from_2000=False), "insz.date"),
        ("850730000" + insz_check_digits("850730000", born_from_2000=False), "insz.counter"),
        ("850730999" + insz_check_digits("850730999", born_from_2000=False), "insz.counter"),
    ],
)
def test_a_number_that_cannot_exist_says_what_is_wrong(text: str, code: str) -> None:
    """The code tells length, date, counter and check digits apart."""
    with pytest.raises(InvalidIdentifier) as refused:
        parse_insz(text)
    assert refused.value.code == code


@pytest.mark.parametrize("first_nine", ["850000001", "850700001", "000001001", "852000001", "854000001"])
def test_an_unknown_date_of_birth_is_no_mistake(first_nine: str) -> None:
    """Month or day 00 stands for a date that nobody knows."""
    insz = parse_insz(first_nine + insz_check_digits(first_nine, born_from_2000=False))
    assert insz.birth_date is None


def test_a_refusal_does_not_repeat_the_number() -> None:
    """An error text may end in a log; a person's number may not."""
    with pytest.raises(InvalidIdentifier) as refused:
        parse_insz("85073003329")
    assert "8507" not in f"{refused.value!r} {refused.value.__cause__!r}"


def test_an_insz_does_not_show_itself_in_a_repr() -> None:
    """A repr ends in tracebacks and logs."""
    assert "8507" not in repr(parse_insz("85073003328"))


@given(insz_numbers())
def test_what_is_shown_reads_back_as_the_same_insz(number: str) -> None:
    """Display and parse are each other's inverse."""
    insz = parse_insz(number)
    assert parse_insz(insz.display) == insz
    assert insz.digits == number


@given(insz_numbers(), st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_in_an_insz_is_refused(number: str, position: int, step: int) -> None:
    """Unless it makes a number of somebody of the other century, which modulo 97 cannot see."""
    wrong = changed(number, position, step)
    assume(wrong[9:] not in {insz_check_digits(wrong[:9], born_from_2000=century) for century in (False, True)})
    with pytest.raises(InvalidIdentifier):
        parse_insz(wrong)


@given(insz_numbers(), st.integers(0, 8), st.integers(1, 9))
def test_within_one_century_the_check_digits_see_every_wrong_digit(number: str, position: int, step: int) -> None:
    """No change of one digit keeps the check digits of its own century."""
    wrong = changed(number, position, step)
    for century in (False, True):
        assert insz_check_digits(wrong[:9], born_from_2000=century) != insz_check_digits(number[:9], born_from_2000=century)


@given(st.integers(0, 999_999_999))
def test_no_number_belongs_to_both_centuries(first_nine: int) -> None:
    """Otherwise the date of birth would be a guess."""
    digits = f"{first_nine:09d}"
    assert insz_check_digits(digits, born_from_2000=False) != insz_check_digits(digits, born_from_2000=True)


@pytest.mark.parametrize("number", ["85073003328", "85.07.30-033.28", "85 07 30 033 28", "98.47.28 - 997.65"])
def test_an_insz_in_a_text_is_noticed(number: str) -> None:
    """However it is written."""
    assert mentions_insz(f"Belt morgen terug ({number}), liefst voor de middag.")


@pytest.mark.parametrize("text", ["", "0470 12 34 56", "dossier 85073003329", "185073003328", "tussen 9 en 12 uur"])
def test_other_numbers_in_a_text_are_left_alone(text: str) -> None:
    """A phone number or a date is no reason to warn."""
    assert not mentions_insz(text)


@pytest.mark.parametrize("text", ["0403019261", "0428759497", "0428315871", "BE 0403.019.261", "0403.019.261"])
def test_the_published_enterprise_numbers_are_read(text: str) -> None:
    """With or without BE and points."""
    assert parse_kbo(parse_kbo(text).display) == parse_kbo(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("0431150351", "kbo.check-digits"),
        ("2403019261", "kbo.format"),
        ("04030192", "kbo.format"),
        ("", "kbo.format"),
        ("abcdefghij", "kbo.format"),
    ],
)
def test_an_enterprise_number_that_cannot_exist_says_what_is_wrong(text: str, code: str) -> None:
    """Form and check digits are told apart."""
    with pytest.raises(InvalidIdentifier) as refused:
        parse_kbo(text)
    assert refused.value.code == code


def test_an_enterprise_number_ends_in_97_and_never_in_00() -> None:
    """Where the first eight digits divide by 97 the check digits are 97; the library also takes 00."""
    first_eight = f"{97 * 50_000:08d}"
    assert parse_kbo(first_eight + "97").digits.endswith("97")
    with pytest.raises(InvalidIdentifier):
        parse_kbo(first_eight + "00")


@given(kbo_numbers())
def test_what_is_shown_reads_back_as_the_same_kbo(number: str) -> None:
    """Display and parse are each other's inverse."""
    assert parse_kbo(parse_kbo(number).display).digits == number


@given(kbo_numbers(), st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_in_a_kbo_is_refused(number: str, position: int, step: int) -> None:
    """Modulo 97 sees every single digit."""
    with pytest.raises(InvalidIdentifier):
        parse_kbo(changed(number, position, step))
