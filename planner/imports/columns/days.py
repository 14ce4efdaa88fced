"""Days as HR writes them: some can be read in one way only; of the others somebody has to say how they are meant."""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from planner.domain.person import DateOrder
from planner.domain.vocabulary import called_in, meant, words_of

FIRST_YEAR, LAST_YEAR = 1850, 9999
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan januari january", "feb februari february", "mar mars march", "apr april", "maj may",
         "jun juni june", "jul juli july", "aug augusti august", "sep sept september", "okt oktober oct october",
         "nov november", "dec december"), start=1)
    for name in names.split()
}  # fmt: skip
_NAME = rf"({'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_BETWEEN = r"[-/. ]{1,2}"
_CLOCK = r"(?: (?:[01]?\d|2[0-3]):[0-5]\d|T(?:[01]?\d|2[0-3]):?[0-5]\d)(?::?[0-5]\d(?:[.,]\d{1,9})?)?"
_HALF = r" ?[AaPp]\.?[Mm]\.?"
_HOUR = rf"(?:{_CLOCK}(?:{_HALF})?)?"
TIME = rf"(?:{_CLOCK}(?:{_HALF}| ?(?P<zone>Z|UTC|[+-]\d\d(?::?\d\d)?))?)?"
"""A time of the day, which is passed, and the zone of its clock."""
_NAMED = tuple(
    re.compile(form + (TIME if "sign" in form else _HOUR), re.IGNORECASE)
    for form in (
        rf"(?:den )?(?P<day>\d{{1,2}})\.?(?:[-/. ]| *){_NAME.replace('(', '(?P<month>', 1)}[-/. ,]*(?P<year>\d{{4}})",
        rf"{_NAME.replace('(', '(?P<month>', 1)}[-/. ](?P<day>\d{{1,2}}),? (?P<year>\d{{4}})",
        rf"(?P<year>\d{{4}})[-/. ]{_NAME.replace('(', '(?P<month>', 1)}[-/. ](?P<day>\d{{1,2}})",
        r"(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})",
    )
)
"""Days with the name of their month, or with the year in four digits first."""
_LAST = re.compile(rf"(\d{{1,2}}){_BETWEEN}(\d{{1,2}}){_BETWEEN}(\d{{4}}){_HOUR}|(\d{{1,2}})(\d\d)(\d{{4}})")
_SHORT = re.compile(rf"(\d{{1,2}}){_BETWEEN}(\d{{1,2}}){_BETWEEN}'?(\d\d){_HOUR}|(\d\d)(\d\d)(\d\d)")
_SHORT_NAMED = re.compile(rf"(\d{{1,2}})[-/. ]?{_NAME}[-/. ]?'?(\d\d)", re.IGNORECASE)
_MONTH = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (rf"{_NAME}[-/. ]?(?P<year>\d{{4}})", rf"(?P<year>\d{{4}})[-/. ]?{_NAME}",
                 r"(?P<year>(?:19[4-9]|20\d)\d)[-/.]?(\d\d)", r"(\d{1,2})[-/.](?P<year>(?:19|20)\d\d)")
)  # fmt: skip
_ZONED = re.compile(
    rf"(?P<year>\d{{4}})(?:([-/.])(?P<month>\d{{1,2}})\2(?P<day>\d{{1,2}})|(?P<digits>\d{{4}}))"
    rf"(?=[ T](?P<hour>\d?\d):?(?P<minute>\d\d)){TIME}",
    re.IGNORECASE,
)
_NEXT_MIDNIGHT = re.compile(r".{8,10}[ T]2[23]:?00(?::?00(?:[.,]0+)?)? ?(?:Z|UTC|[+-]00:?(?:00)?)", re.IGNORECASE)
"""The first moment of the next Swedish day, as clocks of UTC show it."""
_SWEDISH = re.compile(r"\d{1,2}\.\d{1,2}\..*|\d{1,2}/\d{1,2}[ -]+\d+.*")
"""Nobody who writes the month first puts points between, or a space before the year."""
_CALENDAR, _MOMENTS = {DateOrder.DAY, DateOrder.MONTH}, {DateOrder.SWEDISH, DateOrder.WRITTEN}
_FOUR = re.compile(r"\d{4}")
_SERIAL = re.compile(r"([1-7]\d{4})(?:[.,]0+)?")
_ZERO, _ZERO_1904 = date(1899, 12, 30), date(1904, 1, 1)
_OLDEST_DAY = date(1925, 1, 1)
"""Nobody who is employed, and nothing that holds of them, is older: smaller numbers are no days of a spreadsheet."""
_SOON, _FAR = 20, 70
"""Years after the day of the import that two digits may mean: as the year of a first day, and of a last one."""


class Way(NamedTuple):
    """What readings of days need to know besides the text."""

    as_of: date
    ends: bool = False
    """Whether these are last days: a month lasts until its end, and years may lie far ahead."""
    births: bool = False
    """Whether these are days of birth, of which no year lies ahead."""
    months: bool = False
    """Whether four digits may be a year and a month, ``2810``: as nobody writes anything but last days of validity."""


@lru_cache(maxsize=65_536)
def plain_day(text: str) -> date | None:
    """The day that a text can mean only, with the month by its name or the year first; None if it is none such."""
    for form in _NAMED:
        if found := form.fullmatch(text):
            month = found["month"]
            day = _day(int(found["year"]), _MONTHS.get(month.casefold()) or int(month), int(found["day"]))
            return None if elsewhere(text) else day
    return None


_NO_DIGITS = re.compile(r"[-/. ]")
_NEVER = re.compile(
    r"(?:2099|2[1-9]\d\d|9999)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|3112(?:2099|2199|2999|9999|99)|991231|9{6}|9{8}"
)


def never(text: str) -> bool:
    """Whether a last day is one that never comes: systems write 2099-12-31, 9999-12-31, 991231 where there is none."""
    if (day := plain_day(text)) is not None:
        return day.year >= FIRST_NEVER
    return bool(_NEVER.fullmatch(_NO_DIGITS.sub("", re.split("T| 00:| 23:59", text)[0])))


FIRST_NEVER = 2099
"""The first year of days that never come."""


def only_months(way: Way, texts: Iterable[str]) -> Way:
    """The way to read texts, those of four digits as a year and a month only where all may be: else they are years."""
    return way._replace(months=way.months and all(_whole(text, way) for text in texts if _FOUR.fullmatch(text)))


def looks_plain(text: str) -> bool:
    """Whether a text is written so that it can mean one day only, be there such a day or not."""
    return any(form.fullmatch(text) for form in _NAMED) and not elsewhere(text)


def elsewhere(text: str) -> dict[DateOrder, date]:
    """The Swedish day of a moment of another clock, and the one that is written, where they are two; else nothing.

    Source: directive 2000/84/EC: summer time from the last Sunday of March to that of October, at one by UTC.
    """
    moment = _ZONED.fullmatch(text)
    zone = moment["zone"] if moment else None
    if not moment or not zone or zone.startswith(("+01", "+02")) or not FIRST_YEAR < int(moment["year"]) < FIRST_NEVER:
        return {}
    whole = moment["digits"] or f"{moment['month']:0>2}{moment['day']:0>2}"
    day = _day(int(moment["year"]), int(whole[:2]), int(whole[2:]))
    if day is None:
        return {}
    digits = re.sub(r"\D", "", zone).ljust(4, "0")
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:])) * (-1 if zone[0] == "-" else 1)
    utc = datetime(day.year, day.month, day.day, int(moment["hour"]), int(moment["minute"])) - ahead
    starts, ends = (_last_sunday(utc.year, month) for month in (3, 10))
    there = (utc + timedelta(hours=2 if starts <= utc < ends else 1)).date()
    return {DateOrder.SWEDISH: there, DateOrder.WRITTEN: day} if there != day else {}


def likeliest(fitting: set[DateOrder], texts: Iterable[str]) -> set[DateOrder]:
    """Of ways that fit texts those that are likely, by what hardly anybody writes."""
    if fitting == _CALENDAR and all(map(_SWEDISH.fullmatch, texts)):
        return {DateOrder.DAY}
    if fitting == _MOMENTS and all(map(_NEXT_MIDNIGHT.fullmatch, texts)):
        return {DateOrder.SWEDISH}
    return {DateOrder.SERIAL} if DateOrder.SERIAL in fitting else fitting  # hardly anybody counts from 1904


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 1)
    return last - timedelta(days=last.isoweekday() % 7)


def readings(text: str, way: Way) -> dict[DateOrder, date]:
    """What a text that is no plain day may mean, by how it is read; nothing where it is no day."""
    parts: dict[DateOrder, date | None] = {DateOrder.WHOLE: _whole(text, way), **elsewhere(text)}
    if match := _LAST.fullmatch(text):
        one, two, year = (int(part) for part in match.groups() if part)
        parts |= {DateOrder.DAY: _day(year, two, one), DateOrder.MONTH: _day(year, one, two)}
    elif match := _SHORT_NAMED.fullmatch(text):
        month = _MONTHS[match[2].casefold()]
        parts[DateOrder.DAY] = _short(match[3], month, int(match[1]), way)
        parts[DateOrder.YEAR] = _short(match[1], month, int(match[3]), way)
    elif match := _SHORT.fullmatch(text):
        first, middle, last = (part for part in match.groups() if part)
        parts[DateOrder.DAY] = _short(last, int(middle), int(first), way)
        parts[DateOrder.MONTH] = _short(last, int(first), int(middle), way)
        parts[DateOrder.YEAR] = _short(first, int(middle), int(last), way)
    elif match := _SERIAL.fullmatch(text):
        days = _ZERO + timedelta(int(match[1])), _ZERO_1904 + timedelta(int(match[1]))
        kept = [day if day >= _OLDEST_DAY else None for day in days]
        parts[DateOrder.SERIAL], parts[DateOrder.SERIAL_1904] = kept
    return {own: day for own in DateOrder if (day := parts.get(own))}


def numbered_day(text: str) -> date | None:
    """The day that a whole number means in a spreadsheet, counted as nearly everybody does; None if it is none."""
    return readings(text, Way(date.min)).get(DateOrder.SERIAL) if _SERIAL.fullmatch(text) else None


def doubtful_days(texts: Mapping[str, int], way: Way) -> Counter[str]:
    """Those of the texts, each with how often it stands there, that no reading is sure of."""
    sure = {text for text in texts if not text.isdigit() and len({*readings(text, way).values()}) == 1}
    return Counter({text: count for text, count in texts.items() if text not in sure and readings(text, way)})


def shape(text: str) -> str:
    """How such a text is written: those of one column that are written alike are meant alike."""
    if text.isdecimal() and _SHORT.fullmatch(text):
        return "digits"
    forms = {"moment": _ZONED, "long": _LAST, "named": _SHORT_NAMED, "short": _SHORT, "number": _SERIAL}
    return next((name for name, form in forms.items() if form.fullmatch(text)), "month")


def digits_only(text: str) -> bool:
    """Whether a text that may mean a day is a number by its looks, and may as well be something else."""
    return text.replace(",", "").replace(".0", "").isdigit()


def read_day(text: str, forms: Collection[DateOrder], way: Way) -> str:
    """A day as it is written plainly, read in the ways that somebody has said; the text itself where they do not do.

    Six digits are read with the year first where that is among them, whatever else is: ``250814`` beside ``1/10 2025``.
    """
    told = {form: day for form, day in readings(text, way).items() if form in forms}
    if text.isdecimal() and DateOrder.YEAR in told and DateOrder.WHOLE not in told:
        return told[DateOrder.YEAR].isoformat()
    days = {*told.values()}
    return days.pop().isoformat() if len(days) == 1 else text


def forms_of(text: str) -> tuple[DateOrder, ...] | None:
    """The ways that an answer names, comma-separated; None if some word is none of them."""
    words = [meant(part, words_of(DateOrder)) for part in text.split(",") if part.strip()]
    return tuple(DateOrder(word) for word in words if word) if words and all(words) else None


def said_forms(forms: Iterable[DateOrder], language: str = "sv") -> str:
    """The ways as an answer names them."""
    return ", ".join(called_in(language, form) for form in forms)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= FIRST_YEAR else None
    except ValueError:
        return None


def _short(year: str, month: int, day: int, way: Way) -> date | None:
    """A day of a year in two digits: of the century that it most probably has; 99 of a last day may mean never."""
    number = int(year)
    if len(year) < 2 or (way.ends and number == 99):
        return None
    latest = way.as_of.year + (0 if way.births else _FAR if way.ends else _SOON)
    return _day(latest - (latest - number) % 100, month, day)


def _whole(text: str, way: Way) -> date | None:
    """The first day of a month, or its last one as the end of something."""
    if way.months and _FOUR.fullmatch(text):
        start = _short(text[:2], int(text[2:]), 1, way)
        return start and start.replace(day=monthrange(start.year, start.month)[1])
    match = next((fits for form in _MONTH if (fits := form.fullmatch(text))), None)
    if match is None:
        return None
    name = next(part for part in match.groups() if part and part != match["year"])
    year, month = int(match["year"]), _MONTHS.get(name.casefold()) or int(name)
    first = _day(year, month, 1) if month <= 12 else None
    return first.replace(day=monthrange(year, month)[1]) if first and way.ends else first
