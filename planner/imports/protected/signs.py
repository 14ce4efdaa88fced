"""A sign behind or before a few names or numbers (``Granlöf*``): a question before anything is stored, and no name."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from planner.domain.finding import Finding, finding
from planner.domain.vocabulary import yes_or_no
from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.columns.column_file import KEYS
from planner.imports.columns.meanings import Said
from planner.imports.identity.names import is_given
from planner.imports.protected.colours import looked, told_looks
from planner.imports.protected.flag import FLAG
from planner.imports.protected.words import NAME, NUMBER, ROW, SIGNS, is_look, sign_of
from planner.imports.tables.clean import clean, is_empty
from planner.imports.tables.table import RawTable, Rows

_OF = {"name": NAME, "first_name": NAME, "last_name": NAME, "employee_number": NUMBER, "personnummer": NUMBER}
"""Columns in which a sign may stand, and what is said that it stands at."""
_SYMBOL = r"(?:[^\w\s?\-–—.,…'’‘`´\"”“„«»/()\[\]{}&:;|<>=@\\\ufffd]|[¹²³ªº])"
"""No letter, no digit, and nothing that stands in names or is left of a garbled one."""
_SYMBOLS = re.compile(rf"(?<!\w){_SYMBOL}+|{_SYMBOL}+(?!\w)")
_BRACKETED = re.compile(rf"[(\[{{<] ?(?P<word>{_SYMBOL}{{1,3}}|[^\W\d_]{{1,4}}[.!]?|\d) ?[)\]}}>]|(?<![(\w])\d\)")
_LETTERS = re.compile(r"(?<=\w )(?:S!|(?:SK|SM|SKM|SP|SPU|SKR|SEKR)[.!]?)$|^(?:S!|(?:SK|SKM|SPU|SEKR)[.!]?)(?= \w)")
_PERHAPS = re.compile(r"[^\w\n ,.'’-]|[¹²³ªº]|(?:^| )S[A-Z]{0,3}[.!]?(?:$| )", re.MULTILINE)
"""What a sign looks like, in short."""
_ERROR = re.compile(r"#[^\W_]+[!?]?(?:/[^\W_]+)?")
_NAMES, _NUMBERS = re.compile(r"[^\W\d_](?:[^\W\d_]|[ ,.'’`´-])*"), re.compile(r"[^\W\d_]{0,5}[-.]?\d[\d+ -]+\w{0,4}")
"""What is left of a name or number; what a spreadsheet shows in place of a value, and what acts, is none."""
_FEW, _HALF = 3, 0.5
"""In how many rows a sign stands, or in what share of them, up to which it sets some people apart."""


class _Parts(NamedTuple):
    rest: str
    sign: str


def signed(table: RawTable, said: Said) -> tuple[RawTable, list[Finding]]:
    """The table with such signs in a column that says who is protected, and what is told of those that are said not to.

    Args:
        table: as it was read; number and name in columns of their own.
        said: what is said of its headings and words.
    """
    columns = [table.column(place) for place in range(len(table.headers))]
    keys = [said.known.get(word, KEYS.get(word, "")) for word in map(compared, table.headers)]
    left = {place for place, heading in enumerate(table.headers) if compared(heading) in said.left_out}
    read = {place: key for place, key in enumerate(keys) if key in _OF and place not in left}
    few = {place: parts for place, key in read.items() if (parts := _few(table, place, number=_OF[key] == NUMBER))}
    words = said.words.get(FLAG, {})
    looks, told = (looked(table, words), [*told_looks(table, words)]) if read else ({}, [])
    if not few and not looks:
        return table, told
    alone = {index for index, row in enumerate(zip(*columns, strict=True)) if sum(map(bool, map(str.strip, row))) < 2}
    marks: dict[int, str] = {}
    for place, parts in few.items():
        key = keys[place]
        here = {index: parts[text] for index, text in enumerate(columns[place]) if text in parts and index not in alone}
        for index, own in here.items():
            marks[index] = marks[index] + own.sign if index in marks else f"{_OF[key]} {own.sign}"
        columns[place] = [here[at].rest if at in here else text for at, text in enumerate(columns[place])]
    for index, look in looks.items():
        if index not in alone:
            marks[index] = f"{ROW} {look}" + (f"+{sign_of(marks[index])}" if index in marks else "")
    if not marks:
        return table, told
    headers, place = list(table.headers), keys.index(FLAG) if FLAG in keys else len(keys)
    if place == len(keys):
        headers.append(SIGNS)
        columns.append([""] * len(table.rows))
    texts = columns[place]
    columns[place] = [marks[at] if at in marks and _says_no(own, words) else own for at, own in enumerate(texts)]
    table = replace(table, headers=tuple(headers), rows=Rows(table.numbers, columns, table.beyond))
    return table, [*told, *_told(table, marks, words)]


def _says_no(cell: str, words: Mapping[str, str]) -> bool:
    """Whether a cell beside a sign says nothing, or no, which it does not say of the sign."""
    said = clean(cell)
    return is_empty(said) or yes_or_no(words.get(said.casefold(), said) or "nej") is False


def is_sign(text: str) -> bool:
    """Whether a text would be such a sign behind a name."""
    parts = _parted(f"Namn {text}", number=False)
    return parts is not None and parts.rest == "Namn"


def _told(table: RawTable, marks: Mapping[int, str], words: Mapping[str, str]) -> Iterable[Finding]:
    """Signs of which somebody has said that they mean nothing, with the rows in which they were dropped."""
    for mark, count in sorted(Counter(marks.values()).items()):
        meant = words.get(mark.casefold())
        if meant is not None and yes_or_no(meant or "nej") is False:
            first = table.numbers[min(index for index, own in marks.items() if own == mark)]
            code = codes.LOOK_IS_NO_MARK if is_look(mark) else codes.SIGN_DROPPED
            yield finding(code, file=table.file, sheet=table.sheet, row=table.header_row,
                          facts={"word": mark, "count": count, "first": first})  # fmt: skip


def _few(table: RawTable, place: int, *, number: bool) -> Mapping[str, _Parts]:
    """The texts that have a sign that sets a few apart, without it, and it."""
    texts, distinct = table.column(place), table.distinct(place)
    if "".join(distinct).replace("-", "").isdecimal() or not _PERHAPS.search("\n".join(distinct)):
        return {}  # of thousands at once
    perhaps = filter(_PERHAPS.search, distinct)
    parts = {text: own for text in perhaps if (own := _parted(clean(text), number=number))}
    if not parts:
        return {}
    filled = sum(bool(text.strip()) for text in texts)
    counts = Counter(parts[text].sign for text in texts if text in parts)
    apart = {sign for sign, count in counts.items() if count <= max(_FEW, _HALF * filled)}
    return {text: own for text, own in parts.items() if own.sign in apart}


def _parted(text: str, *, number: bool) -> _Parts | None:
    """A name or number and the signs at it; None where there are none, or nothing else: that stands in its place."""
    signs: list[str] = []

    def taken(sign: re.Match[str]) -> str:
        word = sign.groupdict().get("word") or ""
        if (number and sign.start() > 0 and sign.end() < len(text)) or is_given(word.casefold()):
            return sign[0]
        signs.append(sign[0].replace(" ", ""))
        return " "

    if _ERROR.fullmatch(text):
        return None
    rest = text
    for form in (_BRACKETED, _LETTERS, _SYMBOLS):
        rest = clean(form.sub(taken, rest)).replace(" ,", ",").strip(" ,")
    return _Parts(rest, "".join(signs)) if signs and (_NUMBERS if number else _NAMES).fullmatch(rest) else None
