"""How well what stands in a column fits each column of a roster: one detector per kind of value, no row by row."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from planner.domain.person import DateOrder
from planner.imports.columns.cell import Fault, parse
from planner.imports.columns.column import Column, Kind
from planner.imports.columns.days import Way, digits_only, readings
from planner.imports.columns.meanings import in_our_words
from planner.imports.columns.personal_number import read_number, with_zeros
from planner.imports.columns.skill_cells import is_mark, is_nobody
from planner.imports.hours.shares import tells_parts
from planner.imports.keys.number_and_name import share_of_both
from planner.imports.proposals import states, work
from planner.imports.proposals.known import Known
from planner.imports.proposals.sample import Sampled
from planner.imports.roster.columns import AWAY, COLUMNS
from planner.imports.roster.unread_dates import short_days, some_day, without_words, year_of_birth
from planner.imports.units.by_code import near_by_code

LEAST = 0.5
"""Share of the cells that must be values of a column for it to be proposed."""

_SPEAKS = {
    "employee_number": 0.5,
    "personnummer": 0.95,
    "number_and_name": 0.9,
    "phone": 0.85,
    "unit": 0.9,
    "aid": 0.3,
    "employment_form": 0.85,
    "affiliation": 0.7,
    "weekly_hours": 0.6,
    "full_time_week": 0.3,
    "clearance_state": 0.45,
    "claim_state": 0.8,
    "area": 0.9,
    "name": 0.75,
    **dict.fromkeys(("first_name", "last_name", "languages", "title"), 0.3),
}
"""How much it says by itself that all cells fit; what is not here (days, yes and no) says which kind of thing it is."""
_OTHERWISE, _AHEAD = 0.2, 0.35
ENDS = frozenset({"employed_to", "skill_valid_until", "clearance_valid_until", *AWAY})
"""Days that may well lie ahead."""
_OPEN = frozenset({"unit", "skill", "area", "employment_form", "affiliation", "clearance_state", "claim_state", "title",
                   "household", "claimed_by", "languages"})  # fmt: skip
"""Columns whose words somebody may write otherwise: what is not understood speaks for nothing, and against nothing."""
_WORDED = frozenset({"title", "claimed_by", "languages", "affiliation", "household"})
"""Of these columns those whose words are no numbers."""
_DAYLESS = _OPEN - {"household", "claimed_by"} | {"phone"}
"""Columns in which no day stands; what looks like a telephone number may be one."""
_WEIGHED: Mapping[str, Callable[[Sampled], float]] = {
    "clearance_class": states.says_class,
    "citizen": states.says_citizen,
    "fraction": states.says_fraction,
    "birth_year": lambda held: 0.7 if any(map(year_of_birth, held.counts)) else 0.2,
    # Licence B, or the B of ``beviljad``: the heading has to say which.
    "skill": lambda held: 0.9 if any(len(text) > 1 for text in held.counts) else 0.0,
}
"""Columns of which some values say more than others."""
_LOOKED_UP: Mapping[str, Callable[[Known], frozenset[str]]] = {
    "skill": lambda known: known.skills,
    "area": lambda known: known.areas,
}
_PLAIN = frozenset({Kind.CHOICE, Kind.FRACTION, Kind.DECIMAL, Kind.INTEGER, Kind.YES_NO})
_YOUNGEST = 15
_CODE = re.compile(r"(?=.*\d)[^\s;,|]{1,20}")
_PARTS = re.compile(r"[,;/+|&\n]|\boch\b|\band\b")
_CLEAR = 0.75
"""What a share of known skills from a quarter on may count for: no organisation has a word for all that HR notes."""
_AID = re.compile(r"\d{6}")
_NAME = re.compile(r"[^\W\d_a-zåäöéü][^\W\d_]*(?:[-' .][^\W\d_]+)*")
_NAMES = re.compile(rf"(?:(?:af|av|de|van|von) )?{_NAME.pattern}(?:, ?| ?[*/;|_ ] ?| [-–] ){_NAME.pattern}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:, ?[a-z]{2,3})*", re.IGNORECASE)
_MANY, _EVERY = 0.5, 0.97
"""Different texts per filled cell, from which a column tells people apart; rows with a number that all should have."""
_NOBODYS_PART = frozenset("23456789")
"""Beside 1 they count something; nobody works some percent."""


def fit(key: str, held: Sampled, known: Known) -> tuple[float, float]:
    """How well a column's cells fit what a key asks for.

    Args:
        key: of a roster column.
        held: what stands in the column.
        known: the organisation's words.

    Returns:
        Share of the filled cells that are values of it (0 to 1), and how much that says by itself (0 to 1); a share of
        0 with a weight of -1 where the cells speak against it.
    """
    if not held.filled:
        return 0.0, 0.0
    column = COLUMNS[key]
    if column.kind is Kind.DATE:
        return _days(key, held, known)
    if (key in _DAYLESS and states.mostly_days(held)) or (key in ("unit", "name") and states.classes_in_words(held)):
        return 0.0, -1.0
    if key in ("unit", "skill") and states.bare_classes(held, known):
        return 0.0, -1.0  # whoever calls them Placering, or Skl
    if key == "title" and tells_parts(held.counts):
        return 0.0, -1.0  # "Omfattning" is spelt like "Befattning"
    if key in _WORDED and all(is_mark(text) or is_nobody(text) for text in held.counts):
        return 0.0, -1.0  # ``SPR`` of a few letters with a J: it may mark whoever is protected
    share = _DETECTORS.get(key, _read)(column, held, known)
    if share < LEAST:
        return (0.0, 0.0) if key in _OPEN and not (key in _WORDED and _digits(held)) else (0.0, -1.0)
    return share, _WEIGHED[key](held) if key in _WEIGHED else _SPEAKS.get(key, _OTHERWISE)


def _digits(held: Sampled) -> bool:
    """Whether most cells hold no letter at all."""
    return held.share(frozenset(text for text in held.counts if not any(map(str.isalpha, text)))) >= LEAST


def nobodys(key: str, text: str, known: Known) -> bool:
    """Whether a value may be shown: a number or a word of the program or the organisation, which is nobody's name."""
    column = COLUMNS[key]
    if key == "unit":
        return bool(known.unit(text))
    if key in _LOOKED_UP:
        return all(part.strip() in _LOOKED_UP[key](known) for part in text.casefold().split(","))
    text = in_our_words(column, text, known.words.get(key, {}))
    return column.kind in _PLAIN and not column.personal and not isinstance(parse(column, text), Fault)


def _days(key: str, held: Sampled, known: Known) -> tuple[float, float]:
    """Days; those to come, and what never ends, are hardly days on which something began or was said."""
    endless = known.words.get("employed_to", {})
    days = {text: date.max if text.casefold() in endless else some_day(text, known.as_of) for text in held.counts}
    days = {text: day for text, day in days.items() if day}
    numbers = {
        text for text in held.counts.keys() - days.keys() if digits_only(text) and readings(text, Way(known.as_of))
    }
    texts = without_words([*held.counts.elements()]) if days or numbers else []
    share = sum(text in days for text in texts) / len(texts) if texts else 0.0
    share = 1.0 if share < LEAST and short_days(held.counts) else share
    if share < LEAST and texts and sum(text in days or text in numbers for text in texts) >= LEAST * len(texts):
        return 0.0, 0.0  # numbers may be days as a spreadsheet keeps them: the heading alone says so
    coming = held.share(frozenset(text for text, day in days.items() if day and day > known.as_of))
    ahead = coming >= LEAST * share
    if share < LEAST or (ahead and key not in ENDS):
        return 0.0, -1.0
    first = key == "employed_from" and held.filled >= _EVERY * held.cells  # everybody has one, and few things else
    return share, _AHEAD if ahead or first else _OTHERWISE


def _share(held: Sampled, fits: Callable[[str], bool]) -> float:
    return held.share(frozenset(filter(fits, held.counts)))


def _read(column: Column, held: Sampled, known: Known) -> float:
    """Cells that the column's own reader takes."""
    if column.kind is Kind.TEXT and not column.choices:
        return 0.0
    words = known.words.get(column.key, {})
    return _share(held, lambda text: not isinstance(parse(column, in_our_words(column, text, words)), Fault))


def _number(_column: Column, held: Sampled, _known: Known) -> float:
    """A code with digits in nearly every row, mostly another one in each, and no day; a few may lack it."""
    if work.ordinal(held):
        return 0.0
    codes = _share(held, lambda text: bool(_CODE.fullmatch(text)) and some_day(text) is None)
    codes *= 1.0 if held.filled >= _EVERY * held.cells else held.filled / held.cells
    return codes if 1 < len(held.counts) >= _MANY * held.filled else codes * LEAST


def _personnummer(_column: Column, held: Sampled, known: Known) -> float:
    as_of = known.as_of
    return _share(held, lambda text: bool(with_zeros(text, as_of)) or not isinstance(read_number(text, as_of), Fault))


def _birth_year(_column: Column, held: Sampled, known: Known) -> float:
    latest, way = known.as_of.year - _YOUNGEST, Way(known.as_of, births=True)

    def born(text: str) -> bool:
        day = readings(text, way).get(DateOrder.YEAR)
        return 1900 <= (day.year if day else int(year_of_birth(text) or 0)) <= latest

    return _share(held, born)


def _fraction(column: Column, held: Sampled, known: Known) -> float:
    """Shares and percentages; without anybody who works full time, and not round, it may be an age."""
    if len(held.counts) == 1 and held.filled < _EVERY * held.cells:
        return 0.0  # some have a mark
    worded = work.parts_in_words(held)
    full = any(map(states.FULL.fullmatch, held.counts)) and held.counts.keys().isdisjoint(_NOBODYS_PART)
    return _read(column, held, known) + held.share(worded) if worded or full or work.round_percentages(held) else 0.0


def _looked_up(column: Column, held: Sampled, known: Known) -> float:
    """Words of the organisation."""
    return _share(held, lambda text: nobodys(column.key, text, known))


def _skills(_column: Column, held: Sampled, known: Known) -> float:
    """Cells that name a skill of the organisation among others that it does not know: a clear share is no chance."""
    share = _share(held, lambda text: any(part.strip() in known.skills for part in _PARTS.split(text.casefold())))
    share = max(share, held.share(near_by_code(held.counts, known.explained, known.skill_ids)))
    return max(share, min(_CLEAR, 2 * share))


def _aid(_column: Column, held: Sampled, _known: Known) -> float:
    return _share(held, lambda text: bool(_AID.fullmatch(text))) if len(held.counts) < _MANY * held.filled else 0.0


def _name(_column: Column, held: Sampled, _known: Known) -> float:
    """Capitalised words without digits; whose they are is said by the heading."""
    return _share(held, lambda text: bool(_NAME.fullmatch(text)))


def _full_name(_column: Column, held: Sampled, _known: Known) -> float:
    """Two capitalised words or more, nearly everybody's another."""
    share = _share(held, lambda text: bool(_NAMES.fullmatch(text)))
    everybodys = held.filled >= _MANY * held.cells  # a remark on a few rows is nobody's name
    return share if everybodys and len(held.counts) >= _MANY * held.filled else 0.0


def _title(_column: Column, held: Sampled, _known: Known) -> float:
    return _share(held, lambda text: not any(map(str.isdecimal, text))) if len(held.counts) > 1 else 0.0


_DETECTORS: Mapping[str, Callable[[Column, Sampled, Known], float]] = {
    "employee_number": _number,
    "personnummer": _personnummer,
    "birth_year": _birth_year,
    "number_and_name": lambda _column, held, _known: share_of_both(held),
    "fraction": _fraction,
    "weekly_hours": lambda _column, held, _known: work.hours_share(held),
    "full_time_week": lambda _column, held, _known: work.norm_share(held),
    "employment_form": work.form_share,
    "unit": _looked_up,
    "citizen": states.citizen_share,
    "clearance_class": states.class_share,
    "clearance_state": states.state_share,
    "skill": _skills,
    "area": _looked_up,
    "aid": _aid,
    "name": _full_name,
    "first_name": _name,
    "last_name": _name,
    "title": _title,
    "languages": lambda _column, held, _known: _share(held, lambda text: bool(_LANGUAGE.fullmatch(text))),
}
