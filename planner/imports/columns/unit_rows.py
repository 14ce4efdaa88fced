"""Units that stand in rows above their people, and in no column: ``OMS-HT  Hemtjänsten``, ``Enhet: Förskola X``."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.columns.no_people import LABEL
from planner.imports.columns.smell import WORD, marks_person
from planner.imports.roster.columns import name_of
from planner.imports.roster.unread_dates import some_day
from planner.imports.roster.vocabulary import unit_in
from planner.imports.said.of_file import says_of_file
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable, Rows
from planner.imports.units.groups import above_groups, numbered_groups

_FEW = 2
"""So many filled cells at most has a row of a unit: its id, its name, or a label before them."""
_FIRST = 3
"""In one of so many columns it begins."""
_LOOKED_AT, _NEARLY_ALL = 200, 0.9
_AS_WHAT = frozenset({"title", "aid", "employment_form", "fraction", "weekly_hours"})
_OTHER = frozenset({"skill", "skill_valid_until", "clearance_class", "clearance_state", "unavailable_from",
                    "unavailable_to", "claim_state"})  # fmt: skip
"""Columns of what people are employed as, and of what other lists are about."""
_MOSTLY = 0.5
"""Share of units among a column's cells from which it is the one of units, whatever its heading."""
_AGAIN = re.compile(r"\s*[(\[]?\b(?:forts(?:\.|ättning\b|\b)|cont(?:\.|inued\b|d\b))[)\]]?\s*$", re.IGNORECASE)
"""What stands behind a unit on a new page."""
_UNITS = re.compile(
    r"(?:org\w*[. ]?)?(?:enhet|ansvar|avd(?:elning)?|kst|kostnadsställe|förvaltning|verksamhet|arbetsplats|arbetsställe"
    r"|unit|department|workplace|cost cent(?:re|er))\w*",
    re.IGNORECASE,
)
"""What stands before the colon in such a row, where no unit in them is known."""
Filled = Mapping[int, str]
"""Place to text of the cells of one row that hold something."""


def below_unit_rows(
    table: RawTable,
    places: Mapping[str, int],
    ids: Mapping[str, str],
    own_words: Mapping[str, str],
    left_out: Collection[str],
) -> tuple[RawTable, list[Finding]]:
    """The table with such units as a column of its own and without their rows, and what is told of it.

    A row that looks like those of units and names none ends the unit above it: what it says is the unit of the rows
    below, which are set aside until somebody says what it means.

    Args:
        table: the table.
        places: columns that are understood, with their places.
        ids: words of units in lower case, to their ids.
        own_words: HR's own words of units, likewise, to what is read instead.
        left_out: headings that are not to be read, as they are compared.
    """
    heading = name_of("unit")
    here = {compared(one) for one in table.headers}
    # Who works where is of interest beside an employment only: lists of other things may stand unit by unit, too.
    if "unit" in places or not _employs(table, places) or compared(heading) in here or len(table.headers) <= _FEW:
        return table, []
    words = {**ids} | {word: ids[said.casefold()] for word, said in own_words.items() if said.casefold() in ids}
    named = _named(table, words)
    if _has_units(table, named, words, left_out):
        return table, []
    unknown = _like(table, named, places) if named else _labelled(table, places) or above_groups(table, places, _like)
    units, kept, current = [], [], ""
    for index in range(len(table.rows)):
        current = named[index][0] if index in named else unknown.get(index, current)
        if index not in named:
            kept.append(index)
            units.append("" if index in unknown or _of_nobody(table, index) else current)
    people = sum(bool(unit) for unit in units)
    if not people:
        return table, []
    facts: dict[str, str | int] = {"count": len(named), "people": people, "unknown": len(unknown)}
    told = finding(codes.UNITS_ABOVE, file=table.file, sheet=table.sheet, facts=facts)
    return replace(table, headers=(*table.headers, heading), rows=_rows(table, kept, units)), [told]


def _employs(table: RawTable, places: Mapping[str, int]) -> bool:
    """Whether a list is one of employments: by its first days, or by what people are and a day that nearly all have.

    The heading of the first days may be asked in the same round as the units.
    """
    if "employed_from" in places or _OTHER & places.keys():
        return "employed_from" in places
    if not _AS_WHAT & places.keys() and not numbered_groups(table):
        return False
    people = [at for at in range(min(_LOOKED_AT, len(table.rows))) if len(_filled(table, at)) > _FEW]
    others = (table.column(place) for place in range(len(table.headers)) if place not in places.values())
    days = (sum(some_day(clean(texts[at])) is not None for at in people) for texts in others)
    return bool(people) and max(days, default=0) >= _NEARLY_ALL * len(people)


def _rows(table: RawTable, kept: Sequence[int], units: Sequence[str]) -> Rows:
    columns = [list(map(table.column(place).__getitem__, kept)) for place in range(len(table.headers))]
    beyond = {new: table.beyond[old] for new, old in enumerate(kept) if old in table.beyond}
    return Rows([table.numbers[index] for index in kept], [*columns, units], beyond)


def _named(table: RawTable, words: Mapping[str, str]) -> dict[int, tuple[str, Filled]]:
    """Index of a row that is a unit's to the unit's id, and to its cells."""
    perhaps: set[int] = set()
    for place in range(min(_FIRST, len(table.headers))):
        texts = table.column(place)
        telling = {text for text in set(texts) if not text.isdigit() and _unit(clean(text), words)}
        perhaps |= {index for index, text in enumerate(texts) if text in telling} if telling else set()
    named: dict[int, tuple[str, Filled]] = {}
    for index in sorted(perhaps):
        filled = _filled(table, index)
        said = _said(filled)
        # The number behind a sum is how many they are: Summa Htj N: 35 st.
        unit = _unit(said, words) if len(filled) <= _FEW and not says_of_file(said) else ""
        if unit:
            named[index] = unit, filled
    return named


def _of_nobody(table: RawTable, index: int) -> bool:
    """Whether a row is another that is no person: with a unit it would be taken for one."""
    first, *others = _filled(table, index).values() or [""]
    return not others or says_of_file(first) or bool(LABEL.fullmatch(first))


def _filled(table: RawTable, index: int) -> Filled:
    filled = {place: text for place, cell in enumerate(table.rows[index].cells) if (text := clean(cell))}
    return {place: _AGAIN.sub("", text) or text for place, text in filled.items()} if len(filled) <= _FEW else filled


def _unit(text: str, words: Mapping[str, str]) -> str:
    """The id of the unit that a text names, by id, name or both; of two different units it names none."""
    labelled = LABEL.fullmatch(text)
    for said in (text, (labelled[1] or "") if labelled else ""):
        if unit := words.get(unit_in(said, words)):
            return unit
    return ""


def _has_units(table: RawTable, named: Collection[int], words: Mapping[str, str], left_out: Collection[str]) -> bool:
    """Whether some column probably says the units itself."""
    people = [index for index in range(len(table.rows)) if index not in named][:_LOOKED_AT]
    for place, heading in enumerate(table.headers):
        texts = [text for index in people if (text := clean(table.column(place)[index]))]
        units = sum(bool(unit_in(text, words)) for text in texts)
        if compared(heading) not in left_out and units and units >= _MOSTLY * len(texts):
            return True
    return False


def _labelled(table: RawTable, places: Mapping[str, int]) -> dict[int, str]:
    """Index of a row that says by its label that it is a unit's, to what it says, where none of them is known."""
    rows = {index: _filled(table, index) for index in _perhaps(table)}
    named = {index: ("", filled) for index, filled in rows.items() if _UNITS.fullmatch(_label(filled))}
    return _like(table, named, places, known=False) if len({_said(filled) for _, filled in named.values()}) > 1 else {}


def _perhaps(table: RawTable) -> list[int]:
    """Indices of rows that begin with a word and a colon and hold hardly more."""
    texts = [table.column(place) for place in range(min(_FIRST, len(table.headers)))]
    colons = {index for column in texts for index, text in enumerate(column) if ":" in text}
    return [index for index in sorted(colons) if len(_filled(table, index)) <= _FEW]


def _like(
    table: RawTable, named: Mapping[int, tuple[str, Filled]], places: Mapping[str, int], *, known: bool = True
) -> dict[int, str]:
    """Index of a row that looks like those of units, and is none that is known, to what it says."""
    styles = {(tuple(filled), _label(filled)) for _, filled in named.values()}
    somewhere = {place for filled, _ in styles for place in filled}
    elsewhere = [table.column(place) for place in range(len(table.headers)) if place not in somewhere]
    number = places.get("personnummer", -1)
    unlike: dict[int, str] = {}
    for index, cells in enumerate(zip(*elsewhere, strict=True)) if elsewhere else ():
        if (known and index in named) or any(cell.strip() for cell in cells):
            continue
        filled = _filled(table, index)
        said = _said(filled)
        somebody = number in filled or next(iter(filled.values()), "").isdigit()
        marked = any(WORD.search(text) or marks_person(text) for text in filled.values())
        if (tuple(filled), _label(filled)) in styles and not (somebody or marked or says_of_file(said)):
            labelled = LABEL.fullmatch(said)
            unlike[index] = (labelled[1] or said) if labelled else said
    return unlike


def _said(filled: Filled) -> str:
    return " ".join(filled.values())


def _label(filled: Filled) -> str:
    text = _said(filled)
    return text.partition(":")[0].casefold() if LABEL.fullmatch(text) else ""
