"""Days that can mean one thing only are read; of all others every reading is known, and none is taken unasked."""

from datetime import date

import pytest

from planner.domain.person import DateOrder
from planner.imports.columns.days import Way, forms_of, never, plain_day, read_day, readings

DAY, MONTH, YEAR = DateOrder.DAY, DateOrder.MONTH, DateOrder.YEAR
SERIAL, SERIAL_1904, WHOLE = DateOrder.SERIAL, DateOrder.SERIAL_1904, DateOrder.WHOLE
WAY = Way(date(2027, 3, 1))
ENDS, BIRTHS = WAY._replace(ends=True), WAY._replace(births=True)
AUGUST, JANUARY = date(2015, 8, 1), date(2015, 1, 8)


@pytest.mark.parametrize(
    "text",
    [
        "1 aug 2015", "1 augusti 2015", "01 August 2015", "1. aug. 2015", "1-Aug-2015", "1aug2015",
        "den 1 augusti 2015",
        "Aug 1, 2015", "2015-aug-01", "2015-8-1", "2015/8/01", "1 aug 2015 00:00", "1 aug 2015 23:59",
        "Aug 1, 2015 11:59 PM", "2015-08-01 9:05 a.m.",
    ],
)  # fmt: skip
def test_a_month_by_its_name_or_a_year_first_leaves_no_doubt(text: str) -> None:
    assert plain_day(text) == AUGUST
    assert readings(text, WAY) == {}


@pytest.mark.parametrize("text", ["aug 2015", "1 august", "30 feb 2015", "1 aux 2015", "2015-13-1", "1 aug 15", ""])
def test_what_leaves_a_doubt_is_no_plain_day(text: str) -> None:
    assert plain_day(text) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        *((text, {DAY: AUGUST, MONTH: JANUARY}) for text in (
            "1/8 2015", "1/8/2015", "01.08.2015", "1-8-2015", "1.8.15", "1/8-15", "1/8 '15", "01082015", "1082015",
            "01/08/2015 00:00:00", "01/08/2015 11:59 PM", "1/8/15 9:05am", "01/08/2015 11:59:00 p.m.")),
        ("31/12/2015", {DAY: date(2015, 12, 31)}),
        ("12/31/2015", {MONTH: date(2015, 12, 31)}),
        ("150801", {DAY: date(2001, 8, 15), YEAR: AUGUST}),
        ("15-08-01", {DAY: date(2001, 8, 15), YEAR: AUGUST}),
        ("010203", {DAY: date(2003, 2, 1), MONTH: date(2003, 1, 2), YEAR: date(2001, 2, 3)}),
        ("1-aug-15", {DAY: AUGUST}),
        ("15-aug-01", {DAY: date(2001, 8, 15), YEAR: AUGUST}),
        ("42217", {SERIAL: AUGUST, SERIAL_1904: date(2019, 8, 2)}),
        ("42217,0", {SERIAL: AUGUST, SERIAL_1904: date(2019, 8, 2)}),
        *((text, {WHOLE: AUGUST}) for text in ("aug 2015", "augusti 2015", "2015-08", "201508", "08/2015", "2015 Aug")),
        ("201012", {DAY: date(2012, 10, 20), YEAR: date(2020, 10, 12), WHOLE: date(2010, 12, 1)}),
        *((text, {}) for text in (
            "123456", "4711", "2015", "1234", "9000", "31/13/2015", "2015-13", "1/2", "100", "75,5", "070-1740605")),
    ],
)  # fmt: skip
def test_every_reading_is_known(text: str, meant: dict[DateOrder, date]) -> None:
    assert readings(text, WAY) == meant


@pytest.mark.parametrize(
    ("text", "swedish"),
    [
        ("2026-12-30T23:00:00Z", date(2026, 12, 31)),
        ("2026-12-30 23:00:00.000+00:00", date(2026, 12, 31)),
        ("2026-06-30T22:00:00Z", date(2026, 7, 1)),
        ("2026-10-24T22:00Z", date(2026, 10, 25)),
        ("2027-03-28T22:00Z", date(2027, 3, 29)),
        ("2026-12-30T20:00:00-0500", date(2026, 12, 31)),
        ("2026-12-31T03:00:00+05:30", date(2026, 12, 30)),
    ],
)
def test_a_moment_that_was_another_day_in_sweden_may_be_either(text: str, swedish: date) -> None:
    assert readings(text, WAY) == {DateOrder.SWEDISH: swedish, DateOrder.WRITTEN: date.fromisoformat(text[:10])}
    for other in (text.replace("-", "/", 2), text.replace("-", "", 2)):
        assert {*readings(other, WAY).values()} == {*readings(text, WAY).values()}
        assert plain_day(other) is None
    assert plain_day(text) is None
    assert read_day(text, (DateOrder.SWEDISH,), WAY) == swedish.isoformat()
    assert read_day(text, (DateOrder.WRITTEN,), WAY) == text[:10]


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-30T00:00:00+01:00", "2026-12-30T00:00:00Z", "2026-12-30T22:59:59Z", "2026-12-30 00:00:00 +0200",
        "2026-12-30T23:59:59.999+01:00", "2026-12-30T14:12", "2026-12-30 7:00:00 UTC", "2026-12-30T12:00-05",
    ],
)  # fmt: skip
def test_a_moment_is_the_day_that_is_written(text: str) -> None:
    assert plain_day(text) == date(2026, 12, 30)
    assert readings(text, WAY) == {}


def test_a_short_day_of_another_clock_is_one_too() -> None:
    assert readings("2026-6-1T22:00Z", WAY)[DateOrder.SWEDISH] == date(2026, 6, 2)
    assert plain_day("30 dec 2026 23:00:00Z") is None


@pytest.mark.parametrize("text", ["2026-10-25T22:00Z", "2027-03-27T22:00Z", "2026-06-30T21:59:59Z"])
def test_summer_time_begins_and_ends_on_its_sundays(text: str) -> None:
    assert plain_day(text) == date.fromisoformat(text[:10])


def test_two_digits_mean_the_year_that_the_column_most_probably_has() -> None:
    assert readings("630101", WAY)[YEAR] == date(1963, 1, 1)
    assert readings("630101", ENDS)[YEAR] == date(2063, 1, 1)
    assert readings("300101", WAY)[YEAR] == date(2030, 1, 1)
    assert readings("300101", BIRTHS)[YEAR] == date(1930, 1, 1)
    assert readings("991231", WAY)[YEAR] == date(1999, 12, 31)
    assert readings("991231", ENDS) == {}, "never, or long ago: nobody can tell"


def test_a_month_lasts_until_its_end() -> None:
    assert readings("feb 2028", ENDS) == {WHOLE: date(2028, 2, 29)}


def test_a_day_is_read_as_somebody_has_said_and_only_where_that_means_one_day() -> None:
    assert read_day("1/8 2015", (DAY,), WAY) == "2015-08-01"
    assert read_day("1/8 2015", (MONTH, SERIAL), WAY) == "2015-01-08"
    assert read_day("42217", (MONTH, SERIAL), WAY) == "2015-08-01"
    assert read_day("1/8 2015", (SERIAL,), WAY) == "1/8 2015"
    assert read_day("201012", (DAY, WHOLE), WAY) == "201012"
    assert read_day("Tills vidare", (DAY,), WAY) == "Tills vidare"


def test_an_answer_names_one_way_or_several() -> None:
    assert forms_of("Dag först") == (DAY,)
    assert forms_of("dag först, excel_number ,hel månad") == (DAY, SERIAL, WHOLE)
    assert forms_of("dag sist") is None
    assert forms_of("dag först, ?") is None
    assert forms_of(" ") is None


@pytest.mark.parametrize(
    "text",
    ["2099-12-31", "20991231", "9999-12-31", "99991231", "991231", "99-12-31", "31.12.2099", "311299", "31/12-99",
     "2199-01-01", "2099-12-31 00:00:00", "9999-12-31T23:00:00Z", "31/12/2099 23:59", "999999", "99999999"],
)  # fmt: skip
def test_days_that_never_come(text: str) -> None:
    assert never(text)


@pytest.mark.parametrize(
    "text", ["2098-12-31", "20271231", "31122027", "271231", "311227", "22122027", "", "tv", "991230", "9999"]
)
def test_days_that_come(text: str) -> None:
    assert not never(text)


@pytest.mark.parametrize(
    ("text", "forms", "day"),
    [
        ("250814", (DAY, YEAR), "2025-08-14"), ("250814", (MONTH, YEAR), "2025-08-14"),
        ("250814", (YEAR,), "2025-08-14"),
        ("250814", (DAY,), "2014-08-25"), ("311299", (DAY, YEAR), "1999-12-31"),
        ("1/10 2025", (DAY, YEAR), "2025-10-01"),
        ("15-03-02", (DAY, YEAR), "15-03-02"), ("202711", (WHOLE, YEAR), "2027-11-01"),
    ],
)  # fmt: skip
def test_six_digits_are_read_with_the_year_first_where_that_is_said_too(
    text: str, forms: tuple[DateOrder, ...], day: str
) -> None:
    assert read_day(text, forms, WAY) == day
