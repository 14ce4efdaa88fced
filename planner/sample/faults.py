"""Plants the faults that every real export has, and keeps a list of them for the tests."""

from dataclasses import dataclass, replace

import numpy as np

from planner.sample.sheets import Sheet

FAULTY_PERCENT = 3
"""Share of the rows of ``personal.csv`` (docs/sources.md, Sample municipality: 2-4 %)."""
KINDS: tuple[tuple[str, str, str], ...] = (
    ("impossible_date", "Anställd från", "2025-02-30"),
    ("unknown_unit", "Enhet", "ÄOF-HT9"),
    ("missing_unit", "Enhet", ""),
    ("ends_before_start", "Anställd till", "1985-01-31"),
    ("impossible_birth_date", "Personnummer", "19811332-0007"),
    ("unreadable_fraction", "Sysselsättningsgrad", "ca 75"),
    ("ambiguous_date", "Anställd från", "03/04/2025"),
    ("negative_fraction", "Sysselsättningsgrad", "-50,00"),
    ("fraction_above_full_time", "Sysselsättningsgrad", "175,00"),
    ("missing_employee_number", "Anställningsnummer", ""),
    ("unknown_form", "Anställningsform", "konsult?"),
    ("bad_aid", "AID", "2070"),
    ("unreadable_date", "Anställd till", "till pension"),
    ("unreadable_yes_no", "Småbarnsförälder", "kanske"),
)
"""Kind, column and what stands in the cell of ``personal.csv``; taken in turn."""
ELSEWHERE: tuple[tuple[str, str, str, str], ...] = (
    ("kompetens.csv", "unknown_skill", "Kompetens", "Segelflygcertifikat"),
    ("kompetens.csv", "impossible_date", "Kompetens giltig till", "2027-04-31"),
    ("kompetens.csv", "missing_employee_number", "Anställningsnummer", ""),
    ("sakerhet.csv", "unknown_claim", "Disponibilitet", "kanske"),
    ("sakerhet.csv", "impossible_date", "Disponibilitet datum", "2026-13-01"),
)
"""One each in the other files."""


@dataclass(frozen=True)
class Fault:
    """One planted fault."""

    file: str
    row: int
    """Row as an editor shows it; the header is row 1."""
    column: str
    """Heading."""
    kind: str
    """One of ``KINDS`` or ``ELSEWHERE``."""


def plant(
    sheets: dict[str, Sheet], spared: frozenset[str], draw: np.random.Generator
) -> tuple[tuple[Sheet, ...], tuple[Fault, ...]]:
    """Puts one fault into each chosen row.

    Args:
        sheets: the files by name; their first column is the employee number.
        spared: employee numbers that stay faultless, so that the few vetted people survive the import.
        draw: chooses the rows.

    Returns:
        The files with faults, and the faults in the order of file and row.
    """
    wanted = [("personal.csv", *kind) for kind in _turns(len(sheets["personal.csv"].rows))]
    faults: list[Fault] = []
    result = []
    for name, sheet in sheets.items():
        here = [fault[1:] for fault in (*wanted, *ELSEWHERE) if fault[0] == name]
        free = [i for i, row in enumerate(sheet.rows) if row[0] not in spared]
        places = sorted(draw.choice(np.asarray(free), size=len(here), replace=False).tolist())
        lines = list(sheet.rows)
        for place, (kind, column, cell) in zip(places, here, strict=True):
            at = sheet.header.index(column)
            lines[place] = (*lines[place][:at], cell, *lines[place][at + 1 :])
            faults.append(Fault(file=name, row=place + 2, column=column, kind=kind))
        result.append(replace(sheet, rows=tuple(lines)))
    return tuple(result), tuple(faults)


def _turns(rows: int) -> list[tuple[str, str, str]]:
    return [KINDS[i % len(KINDS)] for i in range(round(rows * FAULTY_PERCENT / 100))]
