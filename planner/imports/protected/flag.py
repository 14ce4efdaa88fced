"""Words in a column that marks protected people, and say neither yes nor no: in many rows they are a question."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from planner.domain.finding import Finding, finding
from planner.domain.vocabulary import yes_or_no
from planner.imports import codes
from planner.imports.columns.code_words import code_words
from planner.imports.columns.column import normal
from planner.imports.columns.masking import is_code, masked, shown
from planner.imports.columns.smell import smells_protected
from planner.imports.proposals.sample import Sampled, whole
from planner.imports.protected.words import is_look, is_signed
from planner.imports.tables.clean import clean, is_empty
from planner.imports.tables.table import RawTable, Rows

FLAG = "protected_identity"
_SHARE, _ROWS = 0.1, 3
"""Share of the rows, and how many, that such words mark from which it is hardly so: hardly anybody is protected."""
_LISTED = 8
_SIGNS, _SHORT = frozenset({"s", "sk", "sm", "skm", "sp", "skr", "sekr", "spu", "skydd"}), 3
"""What systems write beside somebody who is protected; letters of a heading that says nothing."""
_TICKS = {"t": True, "*": True, "+": True, "f": False, "-": False}
"""What systems write for yes and no below a heading that may mark people, besides the words of ours."""
_CLASS = re.compile(r"(?P<word>(?:säk(?:erhets)?[ .-]?)?(?:klass|kl\.?|sk)?)[ .:]*(?P<which>[123]|i{1,3})")
_DIGITS = re.compile(r"\d[\d .,-]{0,6}")
"""``403 20``: no number of somebody's, nor a day."""
_HIGH = frozenset({"2", "3", "ii", "iii"})
"""Security classes as they are written, and those of hardly anybody."""


def flag_words(held: Sampled, unread: Collection[str]) -> list[str]:
    """Words that may mark hardly anybody, or nearly everybody, the most frequent first: somebody has to say which.

    What says outright that somebody is protected does, and what may be a name is not asked of; both mark, as before.
    A sign at names is always asked of.

    Args:
        held: all cells of the column.
        unread: those of its texts that are neither a yes nor a no, after what is said of words.
    """
    often = code_words([*held.counts.elements()]) | {text for text in unread if _is_again(text, held.counts[text])}
    plain = [text for text in unread if is_empty(text) or is_code(text) or text in often]
    plain = [text for text in plain if not smells_protected(text)]
    signs, count = [*filter(is_signed, unread)], sum(held.counts[text] for text in plain)
    if count < max(_ROWS, _SHARE * held.cells):
        plain = []
    return sorted({*plain, *signs}, key=lambda text: (-held.counts[text], text))


def _is_again(text: str, count: int) -> bool:
    """Whether short digits stand with several people, so that they are nobody's own number."""
    return count > 1 and bool(_DIGITS.fullmatch(text))


def looks_like_classes(texts: Collection[str]) -> bool:
    """Whether texts are security classes, of which somebody has 2 or 3; one number alone may as well be a mark."""
    found = [one for text in texts if (one := _CLASS.fullmatch(text.casefold()))]
    said = {one["which"] for one in found}
    worded = any(one["word"] for one in found)
    return len(found) == len(texts) and bool(said & _HIGH) and (worded or len(said) > 1)


def marks_some(texts: Collection[str]) -> bool:
    """Whether cells say yes of somebody, by a word or a sign, and of nobody anything else but no."""
    low = {text.casefold() for text in texts if text}
    answers = {True if text in _SIGNS else _TICKS.get(text, yes_or_no(text)) for text in low}
    return True in answers and None not in answers


def marks_a_few(heading: str, texts: Sequence[str]) -> bool:
    """Whether a column that is not understood sets a few people apart by a sign, as a system does with the protected.

    A sign that stands for secrecy does so under any heading; a yes or a cross only under one of so few letters that it
    says nothing (``Sk``).

    Args:
        heading: of the column.
        texts: its cells, clean.
    """
    said = [text.casefold().strip("*().") for text in texts if text]
    signs = {text for text in said if yes_or_no(text) is not False}
    few = 0 < sum(text in signs for text in said) <= max(1, _SHARE * len(texts))
    short = (
        len(texts) >= _LISTED
        and len(normal(heading)) <= _SHORT
        and all(yes_or_no(text) or text in _SIGNS for text in signs)
    )
    return few and (signs <= _SIGNS or short)


def sets_apart(counts: Mapping[str, int], cells: int) -> bool:
    """Whether a column says yes of a few people, and nothing else of the others, whatever its heading.

    Args:
        counts: its texts, and how often each stands there.
        cells: how many there are, the empty ones too.
    """
    said = {text: _TICKS.get(text.casefold(), yes_or_no(text)) for text in counts}
    few = 0 < sum(counts[text] for text, yes in said.items() if yes) <= max(1, _SHARE * cells)
    return few and cells >= _LISTED and None not in said.values()


def flag_rows(table: RawTable, places: Mapping[str, int]) -> dict[str, int]:
    """In how many rows each text of the column stands; empty cells under the empty text."""
    if FLAG not in places:
        return {}
    return dict(Counter(map(clean, table.column(places[FLAG]))))


def told_cells(rows: Mapping[str, int], asked: Collection[str] = ()) -> str:
    """What stands in the column, and in how many rows; what may be somebody's is masked."""
    filled = sorted(((text, count) for text, count in rows.items() if text), key=lambda pair: (-pair[1], pair[0]))
    listed = [f"”{_shown(text, text in asked)}” ({count})" for text, count in filled]
    more = f" … (+{len(listed) - _LISTED})" if len(listed) > _LISTED else ""
    return (", ".join(listed[:_LISTED]) or "–") + more


def _shown(text: str, asked: bool) -> str:
    plain = asked or is_empty(text) or is_code(text) or yes_or_no(text) is not None or smells_protected(text)
    plain = plain or bool(_CLASS.fullmatch(text.casefold()))
    return shown(text) if plain else masked(text)


def with_cells(table: RawTable, place: int | None, note: Finding) -> Finding:
    """What is told of a column that smells of protection, with what stands there: headings may mean either."""
    if note.code != codes.PROTECTED_COLUMN or place is None:
        return note
    rows = dict(whole(table, place).counts.items())
    facts: dict[str, str | int] = {"cells": told_cells(rows), "classes": int(looks_like_classes(rows))}
    return note.model_copy(update={"facts": {**note.facts, **facts}})


def told_words(
    table: RawTable, heading: str, words: Sequence[str], legends: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Finding]:
    """That somebody must say whether such words mark people; of signs at names with what the file says of them."""
    signs = [word for word in words if is_signed(word)]
    for code, some in ((codes.ASKED_LOOKS, [*filter(is_look, signs)]),
                      (codes.ASKED_SIGNS, [word for word in signs if not is_look(word)])):  # fmt: skip
        if some:
            rows = flag_rows(table, {FLAG: table.headers.index(heading)})
            yield _told_signs(code, table, rows, some, legends)
    if signs:
        words = [word for word in words if word not in signs]
    if not words:
        return
    rows = flag_rows(table, {FLAG: table.headers.index(heading)})
    facts: dict[str, str | int] = {"words": told_cells(rows, words), "rows_of": len(table.rows)}
    facts |= {"count": sum(rows[word] for word in words)}
    yield finding(codes.ASKED_MARKS, file=table.file, sheet=table.sheet, row=table.header_row, column=shown(heading),
                  facts=facts)  # fmt: skip


def _told_signs(
    code: str, table: RawTable, rows: Mapping[str, int], signs: Sequence[str], legends: Mapping[str, str]
) -> Finding:
    facts: dict[str, str | int] = {"words": ", ".join(f"”{shown(word)}” ({rows[word]})" for word in signs)}
    facts["legends"] = "; ".join(dict.fromkeys(legends[word] for word in signs if word in legends)) or "–"
    return finding(code, file=table.file, sheet=table.sheet, row=table.header_row, facts=facts)


def as_said(table: RawTable, places: Mapping[str, int], words: Mapping[str, Mapping[str, str]]) -> RawTable:
    """The table with what somebody has said of such words in the place of them: whoever reads the cell sees it.

    Args:
        table: the table.
        places: columns that are understood, with their places.
        words: key of a column to words in lower case, and what each means.
    """
    said = words.get(FLAG, {})
    if FLAG not in places or not said:
        return table
    columns = [table.column(place) for place in range(len(table.headers))]
    columns[places[FLAG]] = [said.get(clean(text).casefold(), text) for text in columns[places[FLAG]]]
    return replace(table, rows=Rows(table.numbers, columns, table.beyond))
