"""What a print-out repeats on every page is no person: the title, the day of printing, the headings, ruled lines."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import filterfalse

from planner.imports.columns.no_people import LABEL
from planner.imports.columns.smell import WORD, marks_person
from planner.imports.said.of_file import says_of_print
from planner.imports.tables.clean import clean
from planner.imports.tables.table import Rows

Numbered = tuple[int, Sequence[str]]
"""Row number and cells."""
_SETTING = re.compile(r"(?:.*\s)?sekretess\w*: ?\w+", re.IGNORECASE)
"""``Brytdatum 20261125 Sekretess: ingår``: of the whole list, and of nobody in it."""
_DIGITS, _SAYS = re.compile(r"\d+"), re.compile(r"[^\W_]")


def without_page_heads(
    body: Sequence[Numbered], headers: Sequence[str], above: Sequence[Sequence[str]]
) -> tuple[Sequence[Numbered], list[int]]:
    """The rows below the headings without what new pages repeat and without ruled lines; the numbers of these.

    Args:
        body: the rows.
        headers: the headings, without empty ones at the end.
        above: cells of the rows above the headings: the title of the first page.
    """
    first = next((place for place, heading in enumerate(headers) if heading), 0)
    name = headers[first] if headers else ""

    def perhaps(start: str) -> bool:
        return start.endswith(name) or not (start[:1].isalnum() or start[:1] == "#")

    furniture = [at for at in _hits(body, first, perhaps, name) if _is_furniture(body[at][1], first, name, headers)]
    titles = {own for cells in above if (own := _title(cells))}
    skipped = {*furniture, *_lower_rows(body, furniture, headers), *_titles(body, furniture, titles)}
    numbers = sorted(body[at][0] for at in skipped)
    return ([row for at, row in enumerate(body) if at not in skipped] if skipped else body), numbers


def _hits(body: Sequence[Numbered], place: int, fits: Callable[[str], bool], end: str = "") -> list[int]:
    """Where a column's text fits; each is looked at once, of letters and digits alone only if one may end so."""
    if isinstance(body, Rows):
        texts, distinct = body.columns[place], body.distinct(place)
    else:
        texts = tuple(row[1][place] if place < len(row[1]) else "" for row in body)
        distinct = tuple(set(texts))
    some = filterfalse(str.isalnum, distinct) if end and end not in "".join(distinct) else distinct
    hits = set(filter(fits, some))
    return [at for at, text in enumerate(texts) if text in hits] if hits else []


def _is_furniture(cells: Sequence[str], first: int, name: str, headers: Sequence[str]) -> bool:
    """Whether a row whose first cell lets it do so repeats the headings, or says nothing."""
    start = cells[first] if first < len(cells) else ""
    again = start.endswith(name) and [*map(clean, cells)][: len(headers)] == headers
    # A sign before it makes a row a comment, which is counted elsewhere.
    return again or not (start[:1].isalnum() or start[:1] == "#" or any(map(_SAYS.search, cells)))


def _lower_rows(body: Sequence[Numbered], furniture: Sequence[int], headers: Sequence[str]) -> Iterator[int]:
    """Where the lower of two rows of headings stands again, right below the upper one; nobody's row has no digits."""
    lower = [*map(clean, body[0][1])] if body else []
    if not any(lower) or any(map(str.isdigit, "".join(lower))) or any(map(_marks, lower)):
        return
    for at in furniture:
        below = body[at + 1][1] if at + 1 < len(body) else ()
        if [*map(clean, body[at][1])][: len(headers)] == headers and [*map(clean, below)] == lower:
            yield at + 1


def _titles(body: Sequence[Numbered], furniture: Sequence[int], titles: set[tuple[str, ...]]) -> Iterator[int]:
    """Where a row of the title stands again: right above the headings, or with the number of another page."""
    if not titles:
        return
    for heading in furniture:
        row = heading - 1
        while row >= 0 and _title(body[row][1]) in titles:
            yield row
            row -= 1
    for place, text in {pair for title in titles for pair in enumerate(title) if says_of_print(pair[1])}:
        pages = _hits(body, place, lambda cell, text=text: _plain(cell) == text)  # type: ignore[misc]
        yield from (page for page in pages if _title(body[page][1]) in titles)


def _title(cells: Sequence[str]) -> tuple[str, ...]:
    """The cells of a row of the title, whatever the numbers of page, day and hour; nothing for a row of anything else.

    A row that names a group (``Enhet: Hemtjänst 1``) is no title, were it above the headings: people stand below it.
    """
    texts = [*map(clean, cells)]
    filled = [cell for cell in texts if cell]
    label = len(filled) == 1 and LABEL.fullmatch(filled[0]) and not says_of_print(filled[0])
    if not filled or label or any(_marks(cell) and not _is_setting(cell, filled) for cell in filled):
        return ()
    while not texts[-1]:
        texts.pop()
    return tuple(map(_plain, texts))


def _is_setting(text: str, filled: Sequence[str]) -> bool:
    """Whether a word that may mark somebody says what the print-out holds, in the row of the day when it was made."""
    return bool(_SETTING.fullmatch(text)) and not marks_person(text) and any(map(says_of_print, filled))


def _plain(text: str) -> str:
    """A cell of a title; of one about the print-out without its numbers."""
    cell = clean(text)
    return _DIGITS.sub("0", cell) if says_of_print(cell) else cell


def _marks(text: str) -> bool:
    return bool(WORD.search(text)) or marks_person(text)
