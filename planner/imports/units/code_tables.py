"""A table that explains codes of the lists beside it (cost centres, courses): no list of people, but a help."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.column import compared, normal
from planner.imports.identity.names import is_given
from planner.imports.proposals.headings import likeness
from planner.imports.proposals.known import Known
from planner.imports.proposals.scores import LIKELY
from planner.imports.proposals.work import form_guess
from planner.imports.roster.unread_dates import day_of
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable
from planner.imports.units.near import near_skill, near_unit

_ROWS, _FEWEST, _COMMON = 200, 3, 2
"""Rows of such a table at most, and at least, and how many of its codes stand in another list."""
_MOSTLY, _NAMES = 0.8, 0.5
"""Share of the codes of another list that it explains, and of its texts that name a unit or a skill."""
_TIMES = 2
"""How often each code stands in that list on the average, at least: what stands there once may be somebody's number."""

_PEOPLE = 0.3
"""Share of a column's cells that are names or days of people, from which a table is a list of them."""
_OF_SOMEBODY = re.compile(r"född|födelse|birth|\bborn|anst|tilltr|inträd|avgång|employ|hire|entry")
"""Headings of days that are somebody's, not those of a code: since when it holds."""
_HIGHEST = 20
"""Steps upwards beyond which codes go round."""
_WORDS, _PERSONNUMMER = re.compile(r"[^\W\d_]+"), re.compile(r"\d{6,8}[-+]?\d{4}")

_PAIR = 2
"""Columns of a sheet that has the name of the column whose codes it explains: the code, and what it means."""

Place = tuple[str, str]
"""File and sheet."""


def with_code_tables(known: Known, tables: Sequence[RawTable]) -> Known:
    """The organisation's words, with what tables say of codes that stand in others, and which tables do no more.

    Args:
        known: the organisation's words.
        tables: all that are read.
    """
    telling = (
        lambda text: text.casefold() in known.unit_ids or bool(near_unit(text, known.unit_ids)),
        lambda text: text.casefold() in known.skill_ids or bool(near_skill(text, known.skill_ids)),
        lambda text: form_guess(text) is not None,
    )
    texts: dict[str, str] = {}
    above: dict[str, str] = {}
    places: dict[Place, str] = {}
    for table in tables:
        for told, up in _explained(table, telling) if _FEWEST <= len(table.rows) <= _ROWS else ():
            about = next((other for other in tables if other is not table and _has(other, told)), None)
            if about is not None:
                places[table.file, table.sheet] = ", ".join(filter(None, (about.file, about.sheet)))
                texts = {**told, **texts}
                above = {**_fitting_above(told, up, telling[0]), **above}
                break
    by_heading: dict[str, Mapping[str, str]] = {}
    for table in tables:
        if (about := _named_after(table, tables)) is not None:
            by_heading[compared(table.sheet)] = _pairs(table)
            places.setdefault((table.file, table.sheet), ", ".join(filter(None, (about.file, about.sheet))))
    return replace(known, explained=texts, above=above, explaining=places, explained_of=by_heading)


def _named_after(table: RawTable, tables: Sequence[RawTable]) -> RawTable | None:
    """The list with a column of the name of a sheet of codes and what they mean, of which it explains most codes."""
    told = _pairs(table) if len(table.headers) == _PAIR and table.sheet and len(table.rows) <= _ROWS else {}
    for other in tables if len(told) >= _COMMON else ():
        place = next((at for at, own in enumerate(other.headers) if compared(own) == compared(table.sheet)), None)
        if other is not table and place is not None and not identifies(other.headers[place]):
            cells = [text for cell in other.column(place) if (text := clean(cell).casefold())]
            held = {*cells}
            if len(cells) > len(held) and len(held & told.keys()) >= _MOSTLY * len(held):
                return other
    return None


def _pairs(table: RawTable) -> dict[str, str]:
    """Code to text of a table of two columns; nothing where a code stands twice, or the texts are people's names."""
    own, texts = ([clean(cell) for cell in table.column(place)] for place in range(_PAIR))
    pairs = [(code.casefold(), text) for code, text in zip(own, texts, strict=True) if code and text]
    return dict(pairs) if len(dict(pairs)) == len(pairs) and not _of_people(texts, dated=True) else {}


def without_code_tables(
    tables: Sequence[RawTable], known: Known, named: Collection[RawTable]
) -> tuple[list[RawTable], list[Finding]]:
    """The tables without those that only explain codes of others, which are told.

    Args:
        tables: of one file.
        known: says which they are.
        named: those that somebody has asked for, which are read.
    """
    lists, told = list[RawTable](), list[Finding]()
    for table in tables:
        about = known.explaining.get((table.file, table.sheet))
        if about is None or table in named:
            lists.append(table)
        else:
            count = len(table.rows)
            told.append(finding(codes.CODE_TABLE, file=table.file, sheet=table.sheet, list=about, count=count))
    return lists, told


def _explained(
    table: RawTable, telling: Sequence[Callable[[str], bool]]
) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """Code to text, and to the code above, for each two columns that may be codes and what they mean.

    Nothing of a list of people.
    """
    columns = [[clean(cell) for cell in table.column(place)] for place in range(len(table.headers))]
    numbered = any(map(identifies, table.headers))
    dated = [numbered or bool(_OF_SOMEBODY.search(normal(heading))) for heading in table.headers]
    if any(_of_people(own, days) for own, days in zip(columns, dated, strict=True)):
        return
    for names in columns:
        if not any(_names(names, means) for means in telling):
            continue
        for own in columns:
            pairs = [(code.casefold(), text) for code, text in zip(own, names, strict=True) if code and text]
            if own is not names and len(pairs) >= _FEWEST and len({code for code, _ in pairs}) == len(pairs):
                yield dict(pairs), _parents(own, [one for one in columns if one is not own and one is not names])


def _parents(texts: Sequence[str], others: Sequence[Sequence[str]]) -> dict[str, str]:
    """Code to the one above it, where a column holds codes of the table itself alone."""
    for other in others:
        if {*other} - {""} and {*other} <= {*texts, ""}:
            pairs = zip(texts, other, strict=True)
            return {code.casefold(): above.casefold() for code, above in pairs if code and above}
    return {}


def _fitting_above(told: Mapping[str, str], up: Mapping[str, str], fits: Callable[[str], bool]) -> dict[str, str]:
    """Codes whose own text fits no unit, to the text of the nearest one above that does: not of what is above all."""
    tops = {*up.values()} - up.keys()
    single = tops.pop() if len(tops) == 1 else ""
    above = {code: _above(code, {**told, single: ""}, up, fits) for code, text in told.items() if not fits(text)}
    return {code: text for code, text in above.items() if text}


def _above(code: str, told: Mapping[str, str], up: Mapping[str, str], fits: Callable[[str], bool]) -> str:
    for _ in range(_HIGHEST):
        code = up.get(code, "")
        if fits(told.get(code, "")):
            return told[code]
    return ""


def _names(texts: Sequence[str], means: Callable[[str], bool]) -> bool:
    """Whether a column mostly names units, skills or forms of employment, each about once."""
    filled = [text for text in texts if text]
    named = [text for text in filled if means(text)]
    return len(named) >= max(_COMMON, _NAMES * len(filled)) and len({*filled}) >= _MOSTLY * len(filled)


def _of_people(texts: Sequence[str], dated: bool) -> bool:
    """Whether a column says of people who they are, when they were born, or since when they are here.

    Args:
        texts: of the column.
        dated: whether days in it are people's: codes have days, too, from which they hold.
    """
    filled = [text for text in texts if text]
    given = [text for text in filled if any(map(is_given, _WORDS.findall(text.casefold())))]
    days = [text for text in filled if _PERSONNUMMER.fullmatch(text) or (dated and day_of(text))]
    return bool(filled) and max(len(given), len(days)) >= _PEOPLE * len(filled)


def identifies(heading: str) -> bool:
    """Whether a heading looks like that of a number by which people are known."""
    looks = likeness(heading)
    return any(looks.get(key, 0.0) >= LIKELY for key in ("employee_number", "personnummer"))


def _has(table: RawTable, told: Mapping[str, str]) -> bool:
    """Whether a list has a column of which most codes are explained, and whose codes stand there again and again."""
    for place in (place for place, heading in enumerate(table.headers) if not identifies(heading)):
        held = [text for cell in table.column(place) if (text := clean(cell).casefold())]
        own = {*held}
        explained = own & told.keys()
        if len(explained) >= max(_COMMON, _MOSTLY * len(own)) and len(held) >= _TIMES * len(own):
            return True
    return False
