"""What of the authority's answer stands beside the columns that are read: it is asked, told or not used."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from planner.domain.loop.steps import LoopState
from planner.imports.answers import Answers, read_answers
from planner.imports.authority.asked import AnswerAskedError
from planner.imports.authority.layout import AnswerLayout, layout_bytes, read_layout
from planner.text import words_for
from tests.imports.rendered import render
from tests.jobs.loop.loop_world import number

DAY = date(2027, 4, 12)
A, B = "198112189876", "196408239801"
C = number(1977)
YES, NO, OURS = LoopState.AVAILABLE, LoopState.CLAIMED, LoopState.REGISTERED


def read(folder: Path, text: str, layout: AnswerLayout | None = None) -> Answers:
    path = folder / "svar.csv"
    path.write_text(text, encoding="utf-8")
    found = read_answers(path, DAY, DAY, layout)
    render(found.notes)
    return found


def told(found: Answers) -> list[tuple[str, int | None]]:
    return [(note.code, note.row) for note in found.notes if note.code > "W" or note.code.endswith("021")]


@pytest.mark.parametrize(
    ("remark", "used"),
    [
        ("Krigsplacerad i Hemvärnet", False),
        ("ianspråktagen av FM sedan 1 maj", False),
        ("Ej ianspråktagen", True),
        ("Registrerad hos er", True),
        ("Ring oss", True),
    ],
)
@pytest.mark.parametrize("beyond", [False, True])
def test_a_remark_that_somebody_is_claimed_is_stronger_than_the_answer(
    tmp_path: Path, remark: str, used: bool, beyond: bool
) -> None:
    head = "Personnummer;Besked" + ("" if beyond else ";Anmärkning")
    text = f"{head}\n{A};disponibel;{remark}\n{B};disponibel\n{C};disponibel\n"
    if beyond:
        book = tmp_path / "svar.xlsx"
        with xlsxwriter.Workbook(book) as made:
            sheet = made.add_worksheet()
            for number, line in enumerate(text.splitlines()):
                for place, cell in enumerate(line.split(";")):
                    sheet.write_string(number, place, cell)
        found = read_answers(book, DAY, DAY)
        render(found.notes)
    else:
        found = read(tmp_path, text.replace("disponibel\n", "disponibel;\n"))
    assert [one.number for one in found.rows] == ([A, B, C] if used else [B, C])
    assert found.silent == (() if used else (A,))
    assert told(found) == ([] if used else [("W-ANSWER-017", 2)])


def test_a_remark_does_not_free_who_is_claimed(tmp_path: Path) -> None:
    remark = "tidigare krigsplacerad i FM"
    found = read(tmp_path, f"Personnummer;Besked;Anmärkning\n{A};ianspråktagen;{remark}\n{B};disponibel;{remark}\n")
    assert [one.state for one in found.rows] == [NO]
    assert found.silent == (B,)
    assert told(found) == [("W-ANSWER-017", 3)]


def test_a_column_that_somebody_has_left_out_says_nothing(tmp_path: Path) -> None:
    text = f"Personnummer;Besked;Anmärkning\n{A};disponibel;Krigsplacerad i Hemvärnet\n"
    found = read(tmp_path, text, AnswerLayout(columns={"Anmärkning": ""}))
    assert [one.state for one in found.rows] == [YES]


def test_two_columns_of_answers_are_asked_of_and_the_other_is_not_read(tmp_path: Path) -> None:
    text = f"Personnummer;Besked;Nytt besked\n{A};disponibel;ianspråktagen\n{B};ianspråktagen;disponibel\n"
    with pytest.raises(AnswerAskedError) as stopped:
        read(tmp_path, text)
    (question,) = stopped.value.questions
    assert (question.headings, question.proposed) == (("Besked", "Nytt besked"), "")
    assert question.answered(AnswerLayout(), "") is None
    layout = question.answered(AnswerLayout(), "Nytt besked")
    assert layout
    kept = tmp_path / "besked.toml"
    kept.write_bytes(layout_bytes(layout, words_for("sv"), "answer.layout.kept"))
    assert [(one.number, one.state) for one in read(tmp_path, text, read_layout(kept)).rows] == [(A, NO), (B, YES)]


@pytest.mark.parametrize("last", ["", ";ianspråktagen"])
def test_columns_that_say_the_same_or_little_are_not_asked_of(tmp_path: Path, last: str) -> None:
    text = f"Personnummer;Besked;Svar nu\n{A};disponibel;Disponibel.\n{B};disponibel;disponibel\n"
    if last:  # a remark about one of three
        text = f"Personnummer;Besked;Svar nu\n{A};disponibel{last}\n{B};disponibel;\n{C};disponibel;\n"
    found = read(tmp_path, text)
    assert [one.number for one in found.rows] == ([B, C] if last else [A, B])


def test_what_a_person_sees_of_a_workbook_is_told(tmp_path: Path) -> None:
    path = tmp_path / "svar.xlsx"
    with xlsxwriter.Workbook(path) as book:
        struck, red = book.add_format({"font_strikeout": True}), book.add_format({"bg_color": "#FF0000"})
        for name, numbers in (("2027", (A, B, C)), ("2026", ("196408239801",))):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["Personnummer", "Besked"])
            for row, number in enumerate(numbers, 1):
                look = {A: struck, C: red}.get(number) if name == "2027" else None
                sheet.write_row(row, 0, [number, "disponibel"], look)
            if name == "2027":
                sheet.set_row(2, options={"hidden": True})
                sheet.write_comment(3, 1, "Gäller inte: ianspråktagen")
    found = read_answers(path, DAY, DAY)
    render(found.notes)
    assert [one.number for one in found.rows] == [B, C, B]
    assert found.silent == (A,)
    assert sorted(told(found)) == [
        ("I-ANSWER-021", None),
        ("W-ANSWER-018", 2),
        ("W-ANSWER-019", None),
        ("W-ANSWER-020", None),
        ("W-IMPORT-591", None),
    ]
