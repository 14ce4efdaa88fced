"""The authority's answer in whatever layout it comes: every row is used or told."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from planner.domain.finding import InputRefusedError
from planner.domain.loop.steps import LoopState
from planner.imports.answers import Answers, read_answers
from planner.imports.authority.asked import AnswerAskedError, Question
from planner.imports.authority.layout import AnswerLayout, layout_bytes, read_layout
from planner.imports.authority.words import guessed
from planner.text import words_for
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
        (f"{A};Anna 070-174 06 05;;", "W-ANSWER-003", (A,)),
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


@pytest.mark.parametrize("heading", ["Dag", "datum", "Day"])
def test_the_day_of_an_answer_is_read_by_what_the_program_itself_calls_it(tmp_path: Path, heading: str) -> None:
    found = read(tmp_path, f"personnummer;besked;{heading}\n{A};disponibel;2027-04-10\n")
    assert [(one.state, one.day) for one in found.rows] == [(YES, date(2027, 4, 10))]
    assert [note.code for note in found.notes] == []


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


def asked(folder: Path, text: str, day: date | None = DAY, layout: AnswerLayout | None = None) -> list[Question]:
    path = folder / "svar.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AnswerAskedError) as stopped:
        read_answers(path, DAY, day, layout)
    render(stopped.value.findings)
    return list(stopped.value.questions)


def with_answers(folder: Path, text: str, *answers: str, day: date | None = DAY) -> Answers:
    """Answers every question of every round; an empty answer takes what is proposed."""
    layout, left, path = AnswerLayout(), list(answers), folder / "svar.csv"
    path.write_text(text, encoding="utf-8")
    while True:
        try:
            found = read_answers(path, DAY, day, layout)
        except AnswerAskedError as stopped:
            for question in stopped.questions:
                taken = question.answered(layout, left.pop(0))
                assert taken, question
                layout = taken
        else:
            assert not left
            render(found.notes)
            kept = folder / "besked.toml"
            kept.write_bytes(layout_bytes(layout, words_for("sv"), "answer.layout.kept"))
            assert read_layout(kept) == layout
            assert read_answers(path, DAY, day, layout).rows == found.rows
            return found


def test_words_that_nobody_knows_are_asked_with_a_proposal_and_never_passed_over(tmp_path: Path) -> None:
    text = f"Löpnr;Individ;Utfall\n1;{A};Kan disponeras\n2;{B};Belagd: Försvarsmakten\n"
    questions = asked(tmp_path, text)
    assert [(one.heading, one.word, one.row, one.rows, one.proposed) for one in questions] == [
        ("Utfall", "Kan disponeras", 2, 1, "disponibel"),
        ("Utfall", "Belagd: Försvarsmakten", 3, 1, "ianspråktagen av Försvarsmakten"),
    ]
    assert said(with_answers(tmp_path, text, "", "")) == [(A, YES, ""), (B, NO, "Försvarsmakten")]
    assert said(with_answers(tmp_path, text, "registrerad", "disponibel")) == [(A, OURS, ""), (B, YES, "")]


def test_a_single_unknown_word_among_known_ones_is_asked(tmp_path: Path) -> None:
    rows = "".join(f"{A};disponibel\n" for _ in range(20))
    (question,) = asked(tmp_path, f"personnummer;besked\n{rows}{B};Placerad hos er\n")
    assert (question.word, question.row, question.proposed) == ("Placerad hos er", 22, "registrerad")
    found = with_answers(tmp_path, f"personnummer;besked\n{rows}{B};Placerad hos er\n", "-")
    assert (found.silent, len(found.rows)) == ((B,), 20)
    assert [note.code for note in found.notes] == ["I-ANSWER-015", "W-ANSWER-010"]


def test_words_that_name_an_organisation_each_are_asked_once(tmp_path: Path) -> None:
    text = f"personnummer;besked\n{A};Bunden: Försvarsmakten\n{B};Bunden: Region Nord\n"
    assert [one.word for one in asked(tmp_path, text)] == ["Bunden"]
    assert said(with_answers(tmp_path, text, "")) == [(A, NO, "Försvarsmakten"), (B, NO, "Region Nord")]
    one_by_one = with_answers(tmp_path, text, "disponibel", "disponibel", "disponibel")  # it is no organisation
    assert said(one_by_one) == [(A, YES, ""), (B, YES, "")]


@pytest.mark.parametrize(
    ("heading", "proposed"), [("Disponibel", ("disponibel", "ianspråktagen")),
                              ("Ianspråktagen", ("ianspråktagen", "disponibel")), ("Besked", ("", "")),
                              ("Kan krigsplaceras", ("disponibel", "ianspråktagen")),
                              ("Kan ej krigsplaceras", ("ianspråktagen", "disponibel")),
                              ("Ej krigsplacerad", ("disponibel", "ianspråktagen")),
                              ("Otillgänglig", ("ianspråktagen", "disponibel")),
                              ("Ledig för krigsplacering", ("disponibel", "ianspråktagen")),
                              ("Registrerad", ("registrerad", "")), ("Ej registrerad", ("", "")),
                              ("Träff i registret", ("", "")), ("Tidigare krigsplacerad", ("", "")),
                              ("Undantag krigsplacering", ("", ""))],
)  # fmt: skip
def test_yes_and_no_mean_what_their_heading_says(tmp_path: Path, heading: str, proposed: tuple[str, str]) -> None:
    questions = asked(tmp_path, f"personnummer;{heading}\n{A};Ja\n{B};Nej\n")
    assert tuple(one.proposed for one in questions) == proposed
    assert [one.answered(AnswerLayout(), "kanske") for one in questions] == [None, None]


@pytest.mark.parametrize(
    ("word", "proposed"),
    [
        ("ledig - inte i anspråk tagen", "disponibel"), ("disponibel, ej krigsplacerad", "disponibel"),
        ("ej ledig, krigsplacerad", "ianspråktagen"), ("ledig krigsplacerad", ""),
        ("upptagen (Region Nord)", "ianspråktagen av Region Nord"), ("krigsplacerad hos er", "registrerad"),
    ],
)  # fmt: skip
def test_a_negation_is_of_the_word_behind_it(word: str, proposed: str) -> None:
    assert guessed(word, "Besked") == proposed


def test_of_several_columns_of_words_somebody_says_which(tmp_path: Path) -> None:
    text = f"Kod;Individ;Utfall\nx y;{A};kan tas\nx z;{B};kan inte tas\n"
    (question,) = asked(tmp_path, text)
    assert (question.key, question.headings, question.proposed) == ("state", ("Kod", "Utfall"), "")
    assert question.answered(AnswerLayout(), "-") is None
    found = with_answers(tmp_path, text, "utfall", "disponibel", "ianspråktagen")
    assert said(found) == [(A, YES, ""), (B, NO, "")]
    assert [note.facts["headings"] for note in found.notes if note.code == "I-ANSWER-011"] == ["«Kod»"]


def test_days_and_organisations_below_headings_of_their_own_are_asked(tmp_path: Path) -> None:
    rows = f"{A};disponibel;2027-04-01;1981-12-18;\n{B};upptagen;2027-04-02;1964-08-23;FM\n"
    text = f"Individ;Besked;Beslutat;Född;Instans\n{rows}"
    questions = asked(tmp_path, text, day=None)
    assert [(one.key, one.headings) for one in questions] == [("day", ("Beslutat",)), ("claimed_by", ("Instans",))]
    found = with_answers(tmp_path, text, "", "", day=None)
    assert [(one.day, one.claimed_by) for one in found.rows] == [(date(2027, 4, 1), ""), (date(2027, 4, 2), "FM")]
    assert [one.claimed_by for one in with_answers(tmp_path, text, "-").rows] == ["", ""]


def test_a_file_without_headings_is_asked_about_by_letter(tmp_path: Path) -> None:
    (one, other) = asked(tmp_path, f"{A};Kan disponeras\n{B};Belagd\n")
    assert (one.heading, one.row, other.row) == ("B", 1, 2)
    assert A not in str(one)


@pytest.mark.parametrize("text", ['[words."X"]\n"a" = "kanske"\n', '[words."X"]\n"a" = ""\n', '[columns]\n"a" = "b"\n'])
def test_a_file_that_says_what_cannot_be_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "b.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputRefusedError) as refused:
        read_layout(path)
    assert [one.code for one in refused.value.findings] == ["E-ANSWER-012"]
