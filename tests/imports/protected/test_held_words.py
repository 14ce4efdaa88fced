"""A word that holds people back is asked about once; a yes keeps them out every month, by the word and not by whom."""

from pathlib import Path

import pytest
import xlsxwriter

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.columns.smell import word_that_may_mark
from planner.imports.left.asked import left_asked
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.jobs.people.asking.steps import Step, steps
from planner.text.words import words_for
from tests.imports.roster_files import AS_OF, KEY, organisation, render, write_csv
from tests.jobs.loop.loop_world import number

NAMES = ("Adam", "Berta", "Cesar", "Dora", "Eskil", "Frida", "Gustav")
ROWS = [
    {"anställningsnummer": f"{30700 + at}", "personnummer": number(1970 + at), "förnamn": name, "efternamn": "Ek",
     "enhet": "KSF", "anställd från": "2015-08-01", "Adress": "Storgatan 1", "befattningsbenämning": "Kock"}
    for at, name in enumerate(NAMES)
]  # fmt: skip
COURSES = [{"anställningsnummer": "30702", "kompetens": "nurse"}]
BOX = "Förmedlingsuppdrag, Box 2820"
KEY_OF_BOX = "ord Förmedlingsuppdrag i Adress"
COLUMN = "skyddade personuppgifter"


def read(folder: Path, said: dict[str, str] | None = None, **cells: dict[int, str]) -> ImportResult:
    rows = [
        row | {column.replace("_", " "): own[at] for column, own in cells.items() if at in own}
        for at, row in enumerate(ROWS)
    ]
    rows += [dict.fromkeys(ROWS[0], "") | {"anställningsnummer": text} for text in cells.get("remark", {}).values()]
    meanings = Meanings(given=ColumnFile.model_validate({"words": {COLUMN: said or {}}}))
    columns = [*ROWS[0], *([COLUMN] if COLUMN in cells else ())]
    files = (
        write_csv(folder, *[{key: row[key] for key in columns} for row in rows]),
        write_csv(folder, *COURSES, name="kurser.csv"),
    )
    result = import_roster(files, organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    render(result.findings)
    return result


def people(result: ImportResult) -> list[str]:
    return sorted(entry.first_name for entry in result.keys)


def told(result: ImportResult) -> set[str]:
    return {note.code for note in result.findings} & {codes.PERHAPS_PROTECTED, codes.HELD_WITH, codes.PROTECTED}


def question(result: ImportResult) -> Step:
    asked = left_asked(result.layouts)
    assert asked is not None
    render(asked.findings)
    (step,) = (one for one in steps(result.layouts, words_for("sv")) if one.key[0] == COLUMN)
    return step


def test_it_is_asked_once_for_each_word_and_heading(tmp_path: Path) -> None:
    result = read(tmp_path, Adress={2: BOX, 4: BOX})
    assert (people(result), told(result)) == (
        ["Adam", "Berta", "Dora", "Frida", "Gustav"], {codes.PERHAPS_PROTECTED, codes.HELD_WITH},
    )  # fmt: skip
    step = question(result)
    assert (step.key[1], step.shown, step.read("", ())) == (KEY_OF_BOX, "ja", "ja")
    assert "(rader: 2, den första 4)" in step.text
    assert not {"Cesar", "2820"} & {*step.text.replace(",", "").split()}


@pytest.mark.parametrize(
    "cells", [{"befattningsbenämning": {2: "Sekretesshandläggare"}}, {"Adress": dict.fromkeys(range(4), BOX)}]
)
def test_of_a_title_and_of_many_nothing_is_likely(tmp_path: Path, cells: dict[str, dict[int, str]]) -> None:
    step = question(read(tmp_path, **cells))
    assert step.must
    assert step.read("", ()) is None


@pytest.mark.parametrize("said", [KEY_OF_BOX, KEY_OF_BOX.upper()])
def test_a_yes_keeps_them_out_and_is_told_with_a_count(tmp_path: Path, said: str) -> None:
    result = read(tmp_path, {said: "ja"}, Adress={2: BOX, 4: BOX, 5: f"c/o {BOX.casefold()}"})
    assert (people(result), told(result)) == (["Adam", "Berta", "Dora", "Gustav"], {codes.PROTECTED})
    assert [note.facts for note in result.findings if note.code == codes.PROTECTED] == [{"count": 3, "rows": 4}]
    assert left_asked(result.layouts) is None
    assert "Cesar" not in str(result.mend_rows)


def test_a_yes_is_of_its_heading_alone(tmp_path: Path) -> None:
    result = read(tmp_path, {KEY_OF_BOX: "ja"}, Adress={2: BOX}, befattningsbenämning={4: "Förmedlingsuppdrag"})
    assert told(result) == {codes.PROTECTED, codes.PERHAPS_PROTECTED}
    assert question(result).key[1] == "ord Förmedlingsuppdrag i befattningsbenämning"


@pytest.mark.parametrize("answer", ["nej", "?"])
def test_a_no_does_not_let_in_whom_a_cell_marks_outright(tmp_path: Path, answer: str) -> None:
    result = read(tmp_path, {KEY_OF_BOX: answer}, Adress={2: BOX})
    assert "Cesar" not in people(result)
    assert codes.PERHAPS_PROTECTED in told(result)


def test_a_no_lets_in_whoever_has_the_word_in_a_title(tmp_path: Path) -> None:
    said = {"ord Sekretesshandläggare i befattningsbenämning": "nej"}
    result = read(tmp_path, said, befattningsbenämning={2: "Sekretesshandläggare", 3: "Skyddad identitet"})
    assert people(result) == sorted({*NAMES} - {"Dora"})


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("Kock (skyddad)", "skyddad"), ("Kock skyddad", "skyddad"), ("Kock, sekretess", "sekretess"),
        ("Kock (sekr.)", "sekr."), ("Kock, sekr", "sekr"), ("Kock *skyddad*", "skyddad"),
        ("Skyddad kock", "Skyddad kock"),
        ("Sekretesshandläggare", "Sekretesshandläggare"), ("Lärare, skyddad verkstad", "skyddad verkstad"),
    ],
)  # fmt: skip
def test_a_no_in_the_column_says_nothing_of_a_word_in_a_title_and_the_answer_is_of_the_whole_word(
    tmp_path: Path, title: str, word: str
) -> None:
    no = dict.fromkeys(range(len(NAMES)), "nej")
    cells: dict[str, dict[int, str]] = {COLUMN: no, "befattningsbenämning": {2: title}}
    result = read(tmp_path, {}, **cells)
    assert people(result) == sorted({*NAMES} - {"Cesar"})
    step = question(result)
    assert (step.key[1], step.must, step.read("", ())) == (f"ord {word} i befattningsbenämning", True, None)
    cells["befattningsbenämning"] |= {3: "Avdelningen för sekretess, Skyddad"}
    result = read(tmp_path, {step.key[1]: "nej"}, **cells)
    assert ("Cesar" in people(result), "Dora" in people(result)) == (True, word == "sekretess")


def test_a_remark_keeps_out_whom_it_names_and_is_nobody_itself(tmp_path: Path) -> None:
    said = {"ord skyddad i anställningsnummer": "ja"}
    result = read(tmp_path, said, remark={0: "OBS! 30702 har skyddade personuppgifter"})
    assert people(result) == sorted({*NAMES} - {"Cesar"})
    assert [note.facts for note in result.findings if note.code == codes.PROTECTED] == [{"count": 1, "rows": 3}]


MARKS = (
    "sekr.mark", "sekrmark", "Sekr-märkt.", "skydd. folkbokf.", "Skydd.id", "skydd. pers.uppg", "Kvarskr.",
    "GDPR-skydd", "får ej lämnas ut", "adress lämnas ej ut", "Uppgifter lämnas inte till obehöriga ut",
    "får inte utlämnas", "undanhållen adress", "hotbild", "Hotbild finns", "skyddad identitet", "sekretess", "Skydd!",
    "sk. id", "fing. id", "Adresspärr", "s-märk", "FAR EJ LAMNAS UT", "sekr uppg", "(sekr.)",
    "hotbild finns, får ej röjas", "Får inte röjas", "Skatteverket, Box 2820, 403 20 Göteborg", "Box 2820",
    "c/o Skatteverket", "via Skatteverket", "OBS! Lämna inte ut uppgifter", "skyddat nummer", "19830315XXXX",
    "830315-xxxx", "SEKR", "Sekr.", "sekr", "sek.mark", "SKU", "SPU", "Skydd PU", "sk.pers.uppg", "SKM", "Konfid.",
    "Skpers", "SEKR, ring ej kväll", "Obs! SPU", "SEKR t.o.m. 2027-05-31", "ring ej - sekr",
    "Restricted", "CONFIDENTIAL", "Restricted Data", "Data privacy",
)  # fmt: skip
PLAIN = (
    "Sekr. Marknad", "Nämndsekr.", "Kommunsekr", "Skyddsombud", "Brandskydd", "Skydd mot fall", "Skydd och säkerhet",
    "Hotbildsanalytiker", "Hotbild och säkerhet", "Utlämnande av läkemedel", "Lämnar ut nycklar",
    "Finns ej, lämnar ut bilar", "Skolsköterska", "S Mark", "GDPR", "Miljöskydd", "Personalhandläggare", "Skatteverket",
    "Handläggare Skatteverket", "Box 28", "XXXX", "Kommun-sekr.",
    "Restricted licence", "Privacy policy read",
)  # fmt: skip


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("mark", MARKS)
def test_one_cell_of_a_column_that_is_not_read_holds_its_person_back(tmp_path: Path, mark: str, kind: str) -> None:
    rows = [{**row, "Obs": mark if at == 2 else "Ringer själv"} for at, row in enumerate(ROWS)]
    path = write_csv(tmp_path, *rows)
    if kind == "xlsx":
        path = tmp_path / "hr.xlsx"
        with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
            sheet = book.add_worksheet()
            for at, cells in enumerate([[*rows[0]], *([*row.values()] for row in rows)]):
                sheet.write_row(at, 0, cells)
    result = import_roster((path,), organisation(), key=KEY, as_of=AS_OF)
    render(result.findings)
    assert people(result) == sorted({*NAMES} - {"Cesar"})
    assert codes.PERHAPS_PROTECTED in told(result)


@pytest.mark.parametrize("text", PLAIN)
def test_titles_courses_and_remarks_of_other_things_hold_nobody_back(tmp_path: Path, text: str) -> None:
    rows = [{**row, "Obs": text if at == 2 else ""} for at, row in enumerate(ROWS)]
    result = import_roster((write_csv(tmp_path, *rows),), organisation(), key=KEY, as_of=AS_OF)
    assert (people(result), told(result)) == (sorted(NAMES), set())
    assert not word_that_may_mark("Skydd", name=True)  # a surname


@pytest.mark.parametrize("heading", ["enhet", "befattningsbenämning", "Förvaltning", "Yrkesroll"])
def test_a_short_word_among_units_and_titles_is_one_of_these(tmp_path: Path, heading: str) -> None:
    rows = [{**row, heading: "SKU" if at == 2 else "KSF"} for at, row in enumerate(ROWS)]
    result = import_roster((write_csv(tmp_path, *rows),), organisation(), key=KEY, as_of=AS_OF)
    assert told(result) == set()


def test_whoever_answers_for_a_sensitive_column_lets_in_nobody_whom_a_short_word_marks(tmp_path: Path) -> None:
    notes = {2: "SEKR", 3: "facklig 20 tim/mån", 4: "ring ej kväll", 5: "Sekr., facklig"}
    path = write_csv(tmp_path, *[{**row, "Not": notes.get(at, "")} for at, row in enumerate(ROWS)])
    with pytest.raises(ColumnsAskedError) as stopped:
        import_roster((path,), organisation(), key=KEY, as_of=AS_OF)
    (note,) = (note for note in stopped.value.findings if note.code == codes.SENSITIVE_COLUMN)
    assert note.facts["marks"] == 2
    given = ColumnFile(unread={"Not": "Eva, HR-chef"})
    result = import_roster((path,), organisation(), key=KEY, as_of=AS_OF, meanings=Meanings(given=given))
    assert people(result) == sorted({*NAMES} - {"Cesar", "Frida"})
    assert codes.PERHAPS_PROTECTED in told(result)
    assert "facklig" not in str(render(result.findings))
