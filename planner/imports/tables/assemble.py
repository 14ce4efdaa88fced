"""From numbered rows of text to a table: finds the headings, checks widths and refuses hidden characters."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.smell import marks_person
from planner.imports.headings.heading_row import Head, Wanted, heading_row, listed_rows, row_of_mended
from planner.imports.headings.page_heads import without_page_heads
from planner.imports.headings.pivot import below_title
from planner.imports.said.of_file import says_of_print
from planner.imports.tables.clean import SHAREPOINT, clean, several, unshield
from planner.imports.tables.garbled import is_garbled, perhaps_garbled
from planner.imports.tables.table import RawTable, Rows, rows_of
from planner.text.signs import BIDI, HIDDEN

SEARCH_ROWS = 60
"""The headings stand within so many rows; what is above them is a title."""

_Numbered = tuple[int, Sequence[str]]
"""Row number and cells."""
_LETTER, _SIGN = re.compile(r"[^\W\d_]"), re.compile(r"\s*[%#§‰]\s*")
"""A letter, and a sign that heads a column by itself."""


def header_like(cells: Sequence[str]) -> int:
    """Number of filled cells if each has a letter or is a sign, as headings are, and none numbers a page; else 0."""
    filled = [cell for cell in cells if cell.strip()]
    if not any(map(_LETTER.search, filled)):
        return 0
    return len(filled) if all(map(_heads, filled)) else 0


def _heads(cell: str) -> bool:
    return bool(_LETTER.search(cell) or _SIGN.fullmatch(cell)) and not _of_a_page(cell)


def _of_a_page(cell: str) -> bool:
    return any(map(str.isdigit, cell)) and says_of_print(cell)


def header_index(rows: Sequence[Sequence[str]]) -> int:
    """Index of the heading row: the first that is nearly as wide as the widest row that could be one."""
    widths = [header_like(cells) for cells in rows[:SEARCH_ROWS]]
    enough = max(1, 0.6 * max(widths, default=0))
    return next((index for index, width in enumerate(widths) if width >= enough), 0)


def _head(rows: Sequence[_Numbered], wanted: Wanted | None) -> Head:
    """The row of headings; by its width alone where nothing is known of them."""
    cells = [own for _, own in rows]
    if (mended := row_of_mended(cells[:SEARCH_ROWS])) is not None:
        return Head(mended)
    usual = below_title(cells[:SEARCH_ROWS]) or header_index(cells)
    return Head(usual) if wanted is None else heading_row(rows, [*map(header_like, cells)], usual, wanted)


def _headings(cells: Sequence[str]) -> list[str]:
    """The headings, without empty columns at the end."""
    headers = [clean(heading) for heading in cells]
    while headers and not headers[-1]:
        headers.pop()
    return headers


def _unnamed(headers: Sequence[str], room: int | None, body: Sequence[_Numbered]) -> int:
    """How many columns stand right of the last heading, though nobody has named them; in CSV only where it has room."""
    if room is not None and room <= len(headers):
        return 0
    width = _width([cells for _, cells in body], len(headers))
    return (width if room is None else min(width, room)) - len(headers)


def _width(rows: Iterable[Sequence[str]], least: int) -> int:
    """Columns up to the last filled cell of any row, at least ``least``."""
    for cells in rows:
        for at in range(len(cells) - 1, least - 1, -1):
            if cells[at].strip():
                least = at + 1
                break
    return least


def _below(rows: Sequence[_Numbered], head: int, width: int) -> Sequence[_Numbered]:
    """The rows below the headings; by column where each has as many cells as there are headings."""
    if isinstance(rows, Rows) and len(rows.columns) == width:
        return rows.below(head)
    return rows[head + 1 :]


def _sheet_notes(
    file: str, sheet: str, rows: Sequence[_Numbered], row: tuple[int, tuple[int, ...]], *, left: int
) -> list[Finding]:
    """What there is to say of the sheet as a whole.

    Args:
        file: file name without folders.
        sheet: sheet name.
        rows: every row that holds something.
        row: index of the headings, and of rows that may hold them as well.
        left: rows below them.
    """
    head, others = row
    header_row = rows[head][0]
    notes = []
    if others:
        facts: dict[str, str | int] = {"rows": listed_rows(rows, (head, *others)), "guess": header_row}
        notes.append(finding(codes.HEADING_ROW, file=file, sheet=sheet, facts=facts))
    if not left:
        notes.append(finding(codes.tables.ONLY_HEADER, file=file, sheet=sheet, row=header_row))
    notes += [
        finding(codes.PROTECTED_TITLE, file=file, sheet=sheet, row=number)
        for number, cells in rows[:head]
        if any(marks_person(cell) for cell in cells)
    ]
    if head:
        notes.append(finding(codes.tables.SKIPPED_LINES, file=file, sheet=sheet, row=header_row, count=head))
    return notes


def build_table(
    file: str,
    sheet: str,
    rows: Sequence[tuple[int, Sequence[str]]],
    findings: Iterable[Finding],
    *,
    strict_width: bool,
    number_columns: frozenset[int] = frozenset(),
    wanted: Wanted | None = None,
) -> RawTable:
    """Makes the table of one sheet.

    Args:
        file: file name without folders.
        sheet: sheet name, empty for CSV.
        rows: row number and cells of every row that holds something.
        findings: what the reader noticed.
        strict_width: whether a row with fewer or more cells than headings is faulty (CSV).
        number_columns: columns that hold numbers in the workbook.
        wanted: what is known of the headings of a list of people.

    Returns:
        The table; without rows below the headings it has the finding ``ONLY_HEADER``.
    """
    head, others = _head(rows[:SEARCH_ROWS], wanted)
    header_row, headers = rows[head][0], _headings(rows[head][1])
    above = tuple(tuple(cells) for _, cells in rows[:head])
    body, skipped = without_page_heads(_below(rows, head, len(headers)), headers, above)
    headers += [""] * _unnamed(headers, len(rows[head][1]) if strict_width else None, body)
    width = len(headers)
    read = (
        body if isinstance(body, Rows) else rows_of([number for number, _ in body], [cells for _, cells in body], width)
    )
    notes = [*findings, *_sheet_notes(file, sheet, rows, (head, others), left=len(body))]
    if skipped:
        notes.append(finding(codes.SKIPPED_ROWS, file=file, sheet=sheet, row=skipped[0], count=len(skipped)))
    notes += _garbled(file, sheet, read, headers)
    notes += _faulty_rows(file, sheet, body, read, headers, strict_width=strict_width)
    return RawTable(
        file=file,
        sheet=sheet,
        header_row=header_row,
        headers=tuple(headers),
        rows=_unshielded(read),
        findings=tuple(notes),
        number_columns=number_columns,
        above=above,
    )


def _faulty_rows(
    file: str, sheet: str, body: Sequence[_Numbered], read: Rows, headers: Sequence[str], *, strict_width: bool
) -> Iterator[Finding]:
    """Rows with more or fewer cells than there are headings, and cells with signs that nobody sees."""
    width = len(headers)
    odd = {index for place in range(len(read.columns)) for index in _hits(read, place, _has_hidden, _unprintable)}
    odd |= {index for index, cells in read.beyond.items() if any(map(_has_hidden, cells))}
    strict_width = strict_width and not isinstance(body, Rows)
    wrong = {index for index, (_, cells) in enumerate(body) if len(cells) != width} if strict_width else set[int]()
    for index in sorted(odd | wrong):
        number, cells = body[index]
        if index in wrong and (len(cells) < width or any(cell.strip() for cell in cells[width:])):
            yield finding(codes.tables.ROW_WIDTH, file=file, sheet=sheet, row=number, cells=len(cells), wanted=width)
        yield from _hidden(file, sheet, number, cells, headers)


def _hits(rows: Rows, place: int, odd: Callable[[str], bool], perhaps: Callable[[str], bool]) -> list[int]:
    """Where in a column odd texts stand; each text is looked at once, and only if all as one may be odd."""
    distinct = rows.distinct(place)
    if not perhaps("".join(distinct)):
        return []
    found = set(filter(odd, distinct))
    return [index for index, text in enumerate(rows.columns[place]) if text in found] if found else []


def _has_hidden(text: str) -> bool:
    return _unprintable(text) and bool(HIDDEN.search(text))


def _unprintable(text: str) -> bool:
    return not text.isprintable()


def _unshielded(rows: Rows) -> Rows:
    """The rows without the apostrophes that hold formulas back, and with the signs of a list that HR writes."""
    distinct = [*map(rows.distinct, range(len(rows.columns))), *rows.beyond.values()]
    written = [(each, "\n".join(each)) for each in distinct]
    texts = {text for each, whole in written if "'" in whole for text in each if "'" in text}
    lists = {text for each, whole in written if SHAREPOINT in whole for text in each if SHAREPOINT in text}
    if not texts and not lists:
        return rows
    meant = {text: several(unshield(text)) for text in texts | lists}
    columns = [
        column if meant.keys().isdisjoint(distinct[at]) else tuple(meant.get(text, text) for text in column)
        for at, column in enumerate(rows.columns)
    ]
    beyond = {index: tuple(meant.get(text, text) for text in cells) for index, cells in rows.beyond.items()}
    return Rows(rows.numbers, columns, beyond)


def _garbled(file: str, sheet: str, rows: Rows, headers: Sequence[str]) -> Iterator[Finding]:
    """Columns in which letters look spoiled, each told once."""
    places = range(len(rows.columns))
    hits = {place: found for place in places if (found := _hits(rows, place, is_garbled, perhaps_garbled))}
    for index, cells in rows.beyond.items():
        for place, cell in enumerate(cells, len(headers)):
            if is_garbled(cell):
                hits.setdefault(place, []).append(index)
    for place, found in sorted(hits.items()):
        row, heading = rows.numbers[found[0]], _named(headers, place)
        yield finding(codes.tables.GARBLED, file=file, sheet=sheet, row=row, column=heading, count=len(found))


def _hidden(file: str, sheet: str, row: int, cells: Sequence[str], headers: Sequence[str]) -> list[Finding]:
    findings = []
    for index, cell in enumerate(cells):
        hit = HIDDEN.search(cell)
        if hit:
            code = codes.tables.BIDI_CONTROL if BIDI.match(hit[0]) else codes.tables.CONTROL_CHARACTER
            column = _named(headers, index)
            findings.append(finding(code, file=file, sheet=sheet, row=row, column=column, point=f"U+{ord(hit[0]):04X}"))
    return findings


def _named(headers: Sequence[str], column: int) -> str:
    return (headers[column] if column < len(headers) else "") or xl_col_to_name(column)
