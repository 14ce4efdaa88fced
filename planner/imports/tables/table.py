"""What every reader hands on: text cells with the row numbers that the editor shows."""

from dataclasses import dataclass, field

from planner.domain.finding import Finding


@dataclass(frozen=True)
class RawRow:
    """One row as text."""

    number: int
    """Row number as the editor shows it; for a record over several lines the first line."""
    cells: tuple[str, ...] = field(repr=False)
    """Cell texts, untrimmed; at least as many as there are headers."""


@dataclass(frozen=True)
class RawTable:
    """One sheet or CSV file; a row with an ERROR finding in ``findings`` is to be set aside."""

    file: str
    """File name without folders."""
    sheet: str
    """Sheet name; empty for CSV."""
    header_row: int
    """Row number of the headings."""
    headers: tuple[str, ...]
    """Headings, trimmed."""
    rows: tuple[RawRow, ...] = field(repr=False)
    """Rows that hold something."""
    findings: tuple[Finding, ...]
    """What was noticed on the way: encoding, delimiter, faulty rows."""
    number_columns: frozenset[int] = frozenset()
    """Columns in which a workbook holds numbers instead of text, so that leading zeros may be lost."""
    visible: bool = True
    """Whether a person who opens the workbook sees the sheet."""
    hidden_rows: frozenset[int] = frozenset()
    """Numbers of rows that such a person does not see."""
