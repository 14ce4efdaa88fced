"""What of an answer stands beside the columns that are read, and says otherwise than they: a remark, a row struck out.

Who is claimed by a remark alone would else be placed as if nobody had claimed them.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, finding
from planner.imports.authority.layout import AnswerLayout
from planner.imports.authority.words import speaks_of_claim
from planner.imports.columns.column import compared
from planner.imports.columns.masking import shown
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable

CLAIMED_BESIDE = "W-ANSWER-017"
STRUCK_OUT = "W-ANSWER-018"
READ_HIDDEN = "W-ANSWER-019"
COLOURED = "W-ANSWER-020"
SEVERAL_SHEETS = "I-ANSWER-021"
STRUCK = "överstruken"
_PLAIN = {"fet", "kursiv", "understruken", STRUCK}
"""Looks that are no colours."""


def claims_beside(table: RawTable, places: Mapping[str, int], layout: AnswerLayout) -> dict[int, str]:
    """Number of a row to the heading (or letter) of a column that is not read, and says there that somebody is claimed.

    Columns of which somebody has said that they are not read do not count; cells right of the last heading do.
    """
    left_out = {heading for heading, key in layout.keys().items() if not key}
    beside: dict[int, str] = {}
    for place, heading in enumerate(table.headers):
        if place in places.values() or compared(heading) in left_out:
            continue
        claims = {text for text in table.distinct(place) if speaks_of_claim(clean(text), heading)}
        if claims:
            rows = zip(table.numbers, table.column(place), strict=True)
            beside |= {row: heading for row, text in rows if text in claims}
    for index, texts in table.beyond.items():
        for place, text in enumerate(texts, len(table.headers)):
            if speaks_of_claim(clean(text), ""):
                beside[table.numbers[index]] = xl_col_to_name(place)
    return beside


def struck_out(table: RawTable) -> frozenset[int]:
    """Numbers of the rows that somebody has struck out."""
    return frozenset(row for row, looks in (table.looks or {}).items() if STRUCK in looks)


def told_of_looks(tables: Sequence[RawTable]) -> Iterator[Finding]:
    """That several sheets are read, and of each the rows that a person does not see, or sees in another colour."""
    if len(tables) > 1:
        listed = ", ".join(f"{shown(table.sheet)} ({len(table.rows)})" for table in tables)
        yield finding(SEVERAL_SHEETS, file=tables[0].file, facts={"sheets": listed})
    for table in tables:
        if table.hidden_rows:
            facts: dict[str, str | int] = {"count": len(table.hidden_rows), "first": min(table.hidden_rows)}
            yield finding(READ_HIDDEN, file=table.file, sheet=table.sheet, facts=facts)
        numbers = frozenset(table.numbers)
        looks = Counter(
            look for row, own in (table.looks or {}).items() if row in numbers for look in own if look not in _PLAIN
        )
        for look, count in looks.items():
            if 2 * count <= len(numbers):
                facts = {"look": look, "count": count}
                yield finding(COLOURED, file=table.file, sheet=table.sheet, facts=facts)
