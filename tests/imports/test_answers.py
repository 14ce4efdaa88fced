"""The authority's answer in whatever layout it comes: every row is used or told."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from planner.domain.finding import InputRefusedError
from planner.domain.loop.steps import LoopState
from planner.imports.answers import Answers, read_answers
from tests.imports.rendered import render

DAY = date(2027, 4, 12)
A, B = "198112189876", "196408239801"
"""Skatteverket's example number, and one of its test series."""
YES, NO, OURS = LoopState.AVAILABLE, LoopState.CLAIMED, LoopState.REGISTERED


def read(folder: Path, text: str, encoding: str = "utf-8") -> Answers:
    path = folder / "svar.csv"
    path.write_bytes(text.encode(encoding))
    found = read_answers(path, DAY)
    render(found.notes)
    return found


def said(found: Answers) -> list[tuple[str, LoopState, str]]:
    return [(one.number, one.state, one.claimed_by) for one in found.rows]


@pytest.mark.parametrize(
    "text",
    [
        f"Personnummer;Disponibilitet;Ianspråktagen av\r\n{A};Disponibel;\r\n{B};Ianspråktagen;Försvarsmakten\r\n",
        f"Svar,PERSNR\n disponibel. ,{A[:8]}-{A[8:]}\nIanspråktagen av Försvarsmakten,{B[2:8]}-{B[8:]}\n",
        f"pnr\tResultat\tOrganisation\n{A}\tEj krigsplacerad\t\n{B}\tkrigsplacerad\tFörsvarsmakten\n",
        f"Personnummer;Krigsplacerad hos;Status\n{A};;ledig\n{B};Försvarsmakten;\n",
        f"{A};Disponibel\n{B};Krigsplacerad hos Försvarsmakten\n",
        f"Nr;Kol1\n{A};Disponibel\n{B};Krigsplacerad hos Försvarsmakten\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_layouts_that_say_the_same_are_read_the_same(tmp_path: Path, text: str, encoding: str) -> None:
    found = read(tmp_path, text, encoding)
    assert said(found) == [(A, YES, ""), (B, NO, "Försvarsmakten")]
    assert found.read == 2
    assert found.silent == ()


def test_a_workbook_whose_numbers_excel_has_made_numbers_of(tmp_path: Path) -> None:
    path = tmp_path / "svar.xlsx"
    with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Personnummer", "Svar", "Datum"])
        sheet.write_number(1, 0, int(A))
        sheet.write_row(1, 1, ["disponibel", "2027-04-10"])
        sheet.write_row(2, 0, [B, "registrerad", ""])
    found = read_answers(path, DAY)
    assert [(one.number, one.state, one.day) for one in found.rows] == [(A, YES, date(2027, 4, 10)), (B, OURS, None)]


@pytest.mark.parametrize(
    ("row", "code", "silent"),
    [
        ("1981;disponibel;;", "W-ANSWER-002", ()),
        (";disponibel;;", "W-ANSWER-002", ()),
        (f"{A};kanske;;", "W-ANSWER-003", (A,)),
        (f"{A};nej;;", "W-ANSWER-003", (A,)),
        (f"{A};disponibel;Försvarsmakten;", "W-ANSWER-003", (A,)),
        (f"{A};;;", "W-ANSWER-004", (A,)),
        (f"{A};disponibel;;2027-04-13", "W-ANSWER-005", (A,)),
        (f"{A};disponibel;;i våras", "W-ANSWER-005", (A,)),
    ],
)
def test_a_row_that_cannot_be_used_is_told_with_its_row_and_nothing_of_it(
    tmp_path: Path, row: str, code: str, silent: tuple[str, ...]
) -> None:
    found = read(tmp_path, f"personnummer;svar;ianspråktagen av;datum\n{B};disponibel;;\n{row}\n")
    assert said(found) == [(B, YES, "")]
    assert [(note.code, note.row) for note in found.notes] == [(code, 3)]
    assert found.silent == silent
    assert A[8:] not in "".join(note.found for note in found.notes)


@pytest.mark.parametrize("by", ["Anna 070-174 06 05", f"Anna {A}", "x" * 101])
def test_who_has_claimed_somebody_is_an_organisation(tmp_path: Path, by: str) -> None:
    found = read(tmp_path, f"personnummer;svar;ianspråktagen av\n{A};ianspråktagen;{by}\n")
    assert said(found) == [(A, NO, "")]
    assert [note.code for note in found.notes] == ["W-ANSWER-006"]


@pytest.mark.parametrize("text", ["namn;svar\nAnna;disponibel\n", "a;b\n1;2\n"])
def test_a_file_without_numbers_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputRefusedError) as refused:
        read(tmp_path, text)
    render(refused.value.findings)
    assert "E-ANSWER-001" in [one.code for one in refused.value.findings]


def test_a_heading_that_smells_of_protected_identity_stops_the_file(tmp_path: Path) -> None:
    with pytest.raises(InputRefusedError):
        read(tmp_path, f"personnummer;svar;sekretess\n{A};disponibel;J\n")
