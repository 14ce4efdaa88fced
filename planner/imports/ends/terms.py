"""Skills that hold for so many years or months from a day: the last day is counted as the law counts time."""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from planner.domain.owner.exports import SkillDates
from planner.domain.vocabulary import called_in, meant, words_of
from planner.imports.columns.column import compared
from planner.imports.tables.clean import clean

_TERM = re.compile(
    r"(?:gäller |giltig |valid |for )?(?P<number>\d{1,3}) ?(?P<kind>år|mån(?:ad(?:er)?)?\.?|years?|months?)"
    r"(?: från (?:den )?dagen| framåt| from the day)?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_REST = frozenset({"övriga", "övrigt", "annars", "resten", "andra", "others", "the rest", "rest"})
"""What stands for all headings that an answer does not name: ``HLR: 2 år från dagen; övriga: giltig från``."""
_MOST_MONTHS = 600
YEAR = 12


def term_of(text: str) -> str | None:
    """A term as a column file has it, ``2 år från dagen``; None where a text is none."""
    months = _months(text)
    if not 0 < months <= _MOST_MONTHS:
        return None
    return f"{months // YEAR} år från dagen" if months % YEAR == 0 else f"{months} månader från dagen"


def each_said(text: str) -> dict[str, str] | None:
    """Heading to what the days below it are, of ``HLR: 2 år från dagen; Truck: giltig till``; None of other texts."""
    parts = (part.rpartition(":") for part in text.split(";") if clean(part))
    each = {clean(heading): _days(said) for heading, _, said in parts}
    return each if each and all(each) and all(each.values()) else None


def each_written(each: Mapping[str, str]) -> str:
    """The same as a column file has it."""
    return "; ".join(f"{heading}: {said}" for heading, said in each.items())


def of_heading(text: str, *names: str) -> str | None:
    """What an answer says of the days below one heading, which may have several names: of all, or of each by itself."""
    if (each := each_said(text)) is None:
        return text
    fitting = [own for own in each if any(fits(own, name) for name in names)]
    fitting = fitting or [own for own in each if is_rest(own)]
    said = each[max(fitting, key=len)] if fitting else None  # HLR instruktör before HLR
    return SkillDates(value) if said and (value := meant(said, words_of(SkillDates))) else said


def of_dated(text: str, heading: str) -> str | None:
    """The same of a column of a skill; one whose heading has a term of its own is none of the rest of an answer.

    Who answers for the others may not have seen it: without end it holds as its heading says, else it is asked again.
    """
    term, each = term_in(heading), each_said(text)
    if term is None or {*":;"} & {*heading}:
        return of_heading(text, heading)
    if each is None:
        return term if text == SkillDates.SINCE else text
    return of_heading(text, heading) if any(fits(name, heading) for name in each) else None


def is_rest(name: str) -> bool:
    """Whether a name stands for all headings that are not named."""
    return clean(name).casefold() in _REST


def fits(name: str, heading: str) -> bool:
    """Whether a name of a skill is a heading, or all of its words stand in it: ``HLR`` of ``HLR gick``."""
    words, whole = (set(_WORD.findall(text.casefold())) for text in (name, heading))
    return compared(name) == compared(heading) or bool(words and words <= whole)


def term_in(heading: str) -> str | None:
    """The only term that a heading holds, ``2 år från dagen`` of ``HLR (2 år)``; None where it holds none, or two."""
    found = [term for one in _TERM.finditer(clean(heading)) if (term := term_of(one[0]))]
    return found[0] if len(found) == 1 else None


def _days(text: str) -> str:
    value = meant(clean(text), words_of(SkillDates))
    return called_in("sv", SkillDates(value)) if value else term_of(text) or ""


_MONTH = re.compile(r"[^\W\d_]{3,9}\.? -?\d{2,4}|\d{4}-\d\d|\d{1,2}[/.]\d{4}|(?:19|20)\d{4}")


def month_alone(text: str) -> bool:
    """Whether a text is a month without its day: a term counts from its first, or a skill would count too long."""
    return bool(_MONTH.fullmatch(clean(text)))


def last_day(since: date, term: str) -> date:
    """The last day of a term.

    Source: lag (1930:173) om beräkning av lagstadgad tid, 1 §: the day of the same number, or the month's last.
    """
    year, month = divmod(since.year * YEAR + since.month - 1 + _months(term), YEAR)
    return date(year, month + 1, min(since.day, monthrange(year, month + 1)[1]))


def _months(text: str) -> int:
    found = _TERM.fullmatch(clean(text))
    if found is None:
        return 0
    return int(found["number"]) * (YEAR if found["kind"].casefold()[0] in "åy" else 1)
