"""Dates: what is taken, what is refused, and what a refusal offers."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.archive.dates import (
    ALWAYS,
    DateError,
    Lifespan,
    PartialDate,
    lifespan_words,
    long_date,
    parse_date,
    parse_period,
    period_words,
    short_date,
)
from tests.conftest import vector_rows

partial_dates = st.builds(
    lambda day, parts, uncertain: PartialDate(day.year, *(day.month, day.day)[:parts], uncertain=uncertain),
    st.dates(date(1945, 1, 1), date(9999, 12, 31)),
    st.integers(0, 2),
    st.booleans(),
)


@pytest.mark.parametrize("row", vector_rows("dates"))
def test_dates_in_words_and_figures(row: dict[str, Any]) -> None:
    when = parse_date(row["in"])
    assert (long_date(when), short_date(when), str(when)) == (row["long"], row["short"], row["in"])


@pytest.mark.parametrize("row", vector_rows("periods"))
def test_periods(row: dict[str, Any]) -> None:
    if row["page"] is None:
        with pytest.raises(DateError):
            parse_period(row["in"])
        return
    period = parse_period(row["in"])
    assert (period.page, list(period.years), period_words(period)) == (row["page"], row["years"], row["words"])


@given(partial_dates)
def test_a_written_date_reads_back(when: PartialDate) -> None:
    assert parse_date(str(when)) == when
    assert when.first <= when.last


REFUSED = [
    ("2017-02-31", 'không có ngày 31 trong "2017-02-31"', "tháng 2 năm 2017 có 28 ngày"),
    ("2021-13", 'không có tháng 13 trong "2021-13"', "tháng viết từ 01 đến 12, theo thứ tự năm-tháng-ngày"),
    ("2021-00-10", 'không có tháng 0 trong "2021-00-10"', "tháng viết từ 01 đến 12, theo thứ tự năm-tháng-ngày"),
    ("2021-07-00", 'không có ngày 0 trong "2021-07-00"', "tháng 7 năm 2021 có 31 ngày"),
    ("2021-7-5", 'ngày "2021-7-5" thiếu số 0 ở tháng hoặc ngày', 'viết "2021-07-05"'),
    ("2021-7?", 'ngày "2021-7?" thiếu số 0 ở tháng hoặc ngày', 'viết "2021-07?"'),
    ("0001-01-01", 'năm 1 trong "0001-01-01" nằm trước năm 1945', "kiểm tra lại năm theo nguồn"),
    ("1944", 'năm 1944 trong "1944" nằm trước năm 1945', "kiểm tra lại năm theo nguồn"),
]


@pytest.mark.parametrize(("text", "message", "hint"), REFUSED)
def test_a_refused_date_says_which_rule_it_breaks(text: str, message: str, hint: str) -> None:
    with pytest.raises(DateError) as refusal:
        parse_date(text)
    assert (str(refusal.value), refusal.value.hint) == (message, hint)


GENERAL = 'viết như "2021-07-15"; chỉ biết tháng hoặc năm thì viết "2021-07" hoặc "2021"; chưa chắc thì thêm dấu "?"'
OTHER_FORMS = [
    ("15/7", 'thiếu năm; viết đủ như "2020-07-15", thay 2020 bằng năm họp'),
    ("29/2", 'thiếu năm; viết đủ như "2020-02-29", thay 2020 bằng năm họp'),
    ("03/04/2017", 'nếu là ngày 3 tháng 4 năm 2017, viết "2017-04-03"'),
    ("02/13/2018", 'nếu là ngày 13 tháng 2 năm 2018, viết "2018-02-13"'),
    ("15.7.2021", 'nếu là ngày 15 tháng 7 năm 2021, viết "2021-07-15"'),
    ("15 - 7 - 2021", 'nếu là ngày 15 tháng 7 năm 2021, viết "2021-07-15"'),
    ("2017/04/03", 'nếu là ngày 3 tháng 4 năm 2017, viết "2017-04-03"'),
    ("7/2021", 'nếu là tháng 7 năm 2021, viết "2021-07"'),
    ("31/02/2017", GENERAL),
    ("99/99/9999", GENERAL),
    ("15/7/21", GENERAL),
    ("15/7/0021", GENERAL),
    ("hôm qua", GENERAL),
    ("２０２１-07-15", GENERAL),
    ("2021-07-15T08:00", GENERAL),
    ("2021-07-15 ?", GENERAL),
    ("", GENERAL),
]


@pytest.mark.parametrize(("text", "hint"), OTHER_FORMS)
def test_a_date_of_another_form_is_offered_in_ours_when_it_is_in_the_calendar(text: str, hint: str) -> None:
    with pytest.raises(DateError) as refusal:
        parse_date(text)
    assert str(refusal.value) == f'ngày "{text}" không theo dạng năm-tháng-ngày'
    assert refusal.value.hint == hint


@given(st.text(max_size=20) | st.from_regex(r"[0-9]{1,5}([-/. ][0-9]{1,5}){0,3}\??", fullmatch=True))
def test_any_text_is_a_date_or_a_refusal_with_a_hint(text: str) -> None:
    try:
        when = parse_date(text)
    except DateError as error:
        assert error.hint
    else:
        assert str(when) == text.strip()


@given(st.text(max_size=12) | st.from_regex(r"[0-9]{4}-([0-9]{4}|H[0-9])", fullmatch=True))
def test_any_text_is_a_period_or_a_refusal_with_a_hint(text: str) -> None:
    try:
        period = parse_period(text)
    except DateError as error:
        assert error.hint
    else:
        assert period.page.replace("-", "").isascii() and all(year >= 1945 for year in period.years)


def test_a_school_year_that_skips_offers_the_next_year() -> None:
    with pytest.raises(DateError) as refusal:
        parse_period("2016-2018")
    assert refusal.value.hint == 'năm học viết "2016-2017"; giai đoạn nhiều năm viết "2016/2018"'


def test_vaguer_dates_come_first() -> None:
    assert PartialDate(2021) < PartialDate(2021, 7) < PartialDate(2021, 7, 15) < PartialDate(2021, 8)


def test_the_last_day_of_a_month_knows_leap_years() -> None:
    assert PartialDate(2020, 2).last == date(2020, 2, 29)
    assert PartialDate(2021, 2).last == date(2021, 2, 28)


UNTIL_FEBRUARY = Lifespan(None, PartialDate(2025, 2))


@pytest.mark.parametrize(
    ("when", "excluded"),
    [
        (PartialDate(2025, 2, 28), False),
        (PartialDate(2025, 3, 1), True),
        (PartialDate(2025, 3), True),
        (PartialDate(2025), False),
        (PartialDate(2026), True),
    ],
)
def test_a_lifespan_ends_with_the_whole_of_its_last_month(when: PartialDate, excluded: bool) -> None:
    """A date known in part is excluded only where no day that it can mean is inside."""
    assert UNTIL_FEBRUARY.excludes(when) is excluded
    assert UNTIL_FEBRUARY.includes(when) is not excluded


def test_a_lifespan_begins_with_the_whole_of_its_first_year() -> None:
    assert not Lifespan(PartialDate(2025)).excludes(PartialDate(2025, 1, 1))
    assert Lifespan(PartialDate(2025)).excludes(PartialDate(2024, 12))
    assert not Lifespan(PartialDate(2025, 3)).excludes(PartialDate(2025)), "some of its days are inside"


def test_an_open_lifespan_excludes_nothing_and_says_nothing() -> None:
    assert not ALWAYS.excludes(PartialDate(1945))
    assert lifespan_words(ALWAYS) == ""


def test_a_lifespan_in_words() -> None:
    assert lifespan_words(Lifespan(PartialDate(2025, 3, 1))) == "từ ngày 01 tháng 3 năm 2025"
    assert lifespan_words(Lifespan(PartialDate(2018), PartialDate(2025, 2))) == "từ năm 2018 đến tháng 02 năm 2025"
