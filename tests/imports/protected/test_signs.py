"""A sign at a few names or numbers is a question before anything is stored, and never part of the name."""

from collections.abc import Mapping
from pathlib import Path

import pytest
import xlsxwriter

from planner.domain.finding import InputRefusedError
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile, read_column_file
from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.layouts import ColumnsAskedError, kept_file
from planner.imports.proposals.written import proposals_text
from planner.imports.protected.legends import of_text
from planner.imports.protected.signs import is_sign
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.imports.tables.read import read_tables
from planner.jobs.people.asking.dialogue import Dialogue
from planner.text.words import LANGUAGES, words_for
from tests.imports.roster_files import AS_OF, KEY, ROW, organisation, render, write_csv

FLAG = "skyddade personuppgifter"
NAMES = ("Öberg", "Ek", "Hag", "Lund", "Sund", "Berg")


def rows(*marked: str, key: str = "efternamn") -> list[dict[str, str]]:
    """Six people; the first ones have their cell as it is given."""
    plain = {name: text for name, text in ROW.items() if name != "personnummer"}
    people = [
        plain | {"anställningsnummer": f"{1000 + at}", "födelseår": "1980", "efternamn": name}
        for at, name in enumerate(NAMES)
    ]
    return [row | {key: text} for row, text in zip(people, marked, strict=False)] + people[len(marked) :]


def read(path: Path, words: Mapping[str, str] | None = None, kept: ColumnFile | None = None) -> ImportResult:
    said = Meanings(given=ColumnFile(words={FLAG: dict(words)} if words else {}), kept=kept or ColumnFile())
    result = import_roster([path], organisation(), key=KEY, as_of=AS_OF, meanings=said)
    render(result.findings)
    return result


def asked(path: Path) -> ColumnsAskedError:
    with pytest.raises(ColumnsAskedError) as error:
        read(path)
    render(error.value.findings)
    return error.value


def signs(error: ColumnsAskedError) -> dict[str, str | int]:
    (note,) = [one for one in error.findings if one.code == codes.ASKED_SIGNS]
    return dict(note.facts)


def book(folder: Path, people: list[dict[str, str]], text: list[list[str]], name: str = "lista.xlsx") -> Path:
    """A workbook with a list and a sheet of text."""
    path = folder / name
    with xlsxwriter.Workbook(path, {"in_memory": True}) as made:
        sheet = made.add_worksheet("Personal")
        for at, cells in enumerate([[*people[0]], *([*row.values()] for row in people)]):
            sheet.write_row(at, 0, cells)
        sheet = made.add_worksheet("Förklaring")
        for at, cells in enumerate(text):
            sheet.write_row(at, 0, cells)
    return path


SIGNS = ["*", "**", " *", "§", "#", "†", " (S)", " [S]", " (sk)", " S!", " SKM", " 1)", "¹", " \N{BLACK STAR}"]


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("column", ["efternamn", "förnamn"])
def test_a_sign_at_a_few_names_is_asked_and_both_answers_hold(tmp_path: Path, sign: str, column: str) -> None:
    path = write_csv(tmp_path, *rows(f"Granlöf{sign}", f"Malm{sign}", key=column))
    word = f"namn {sign.strip()}"
    assert signs(asked(path)) == {"words": f"”{word}” (2)", "legends": "–"}
    hidden = read(path, {word: "ja"})
    assert (hidden.rows_protected, len(hidden.roster.people)) == (2, 4)
    assert codes.SIGN_DROPPED not in [one.code for one in hidden.findings]
    plain = read(path, {word: "nej"})
    assert (plain.rows_protected, len(plain.roster.people)) == (0, 6)
    (told,) = [one for one in plain.findings if one.code == codes.SIGN_DROPPED]
    assert told.facts == {"word": word, "count": 2, "first": 2}
    names = {getattr(own, "last_name" if column == "efternamn" else "first_name") for own in plain.keys}
    assert {"Granlöf", "Malm"} <= names
    assert all(name.isalpha() for name in names)


@pytest.mark.parametrize(
    ("cell", "column", "heading", "word"),
    [
        ("*Granlöf", "efternamn", "efternamn", "namn *"),
        ("Granlöf*, Agneta", "efternamn", "för- och efternamn", "namn *"),
        ("Granlöf, Agneta *", "efternamn", "för- och efternamn", "namn *"),
        ("1000*", "anställningsnummer", "anställningsnummer", "nummer *"),
        ("(S) 1000", "anställningsnummer", "anställningsnummer", "nummer (S)"),
    ],
)
def test_before_behind_and_within_joined_names_and_at_numbers(
    tmp_path: Path, cell: str, column: str, heading: str, word: str
) -> None:
    people = rows(cell, key=column)
    if heading != column:
        people = [row | {"efternamn": row["efternamn"] if "," in row["efternamn"] else f"{row['efternamn']}, Åsa"}
                  for row in people]  # fmt: skip
        people = [{heading if key == "efternamn" else key: text for key, text in row.items() if key != "förnamn"}
                  for row in people]  # fmt: skip
    path = write_csv(tmp_path, *people)
    assert signs(asked(path))["words"] == f"”{word}” (1)"
    result = read(path, {word: "nej"})
    assert len(result.roster.people) == 6
    assert not any("*" in text or "(" in text for own in result.keys for text in (own.last_name, own.employee_number))
    assert read(path, {word: "ja"}).rows_protected == 1


@pytest.mark.parametrize(
    "cell",
    ["O’Brien", "Öberg-Ek", "von Ek", "Ek (Bo)", "Ek, d.y.", "#NAMN?", "Ek & Co", "S. Ek", "=1+1", "Ek?", "St. Ek"],
)
def test_what_stands_in_names_is_no_sign(tmp_path: Path, cell: str) -> None:
    try:
        findings = read(write_csv(tmp_path, *rows(cell))).findings
    except InputRefusedError as error:
        findings = error.findings
    assert codes.ASKED_SIGNS not in [one.code for one in findings]


def test_a_sign_at_most_names_or_in_place_of_one_sets_nobody_apart(tmp_path: Path) -> None:
    result = read(write_csv(tmp_path, *rows(*(f"{name}*" for name in NAMES[:5]))))
    assert (len(result.roster.people), result.rows_protected) == (6, 0)
    assert not is_sign("***x")
    held = read(write_csv(tmp_path, *rows("***")))  # stands in place of the name: the row is set aside, as ever
    assert codes.PERHAPS_PROTECTED in [one.code for one in held.findings]


@pytest.mark.parametrize("own", ["nej", "", "-"])
def test_a_no_in_the_column_of_protection_says_none_of_the_sign(tmp_path: Path, own: str) -> None:
    people = [row | {FLAG: own if at < 2 else "nej"} for at, row in enumerate(rows("Granlöf*"))]
    path = write_csv(tmp_path, *people)
    assert signs(asked(path))["words"] == "”namn *” (1)"
    words = {"namn *": "ja", "-": ""}
    assert read(path, words).rows_protected == 1
    yes = write_csv(tmp_path, *[row | {FLAG: "ja" if at == 0 else "nej"} for at, row in enumerate(rows("Granlöf*"))])
    assert read(yes, {"namn *": "nej"}).rows_protected == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_asked_in_the_dialogue_and_the_answer_holds_next_month(tmp_path: Path, language: str) -> None:
    path = write_csv(tmp_path, *rows("Granlöf*"))
    stopped = asked(path)
    dialogue = Dialogue(stopped, words_for(language))
    (number,) = dialogue.open
    step = dialogue.asking[number]
    assert step.key == (FLAG, "namn *")
    assert step.must
    assert "”*”" in step.text or "“*”" in step.text
    assert not dialogue.answer(number, "")  # nobody is let in, nor left out, by Enter
    assert dialogue.answer(number, "nej" if language == "sv" else "no")
    first = import_roster([path], organisation(), key=KEY, as_of=AS_OF, meanings=Meanings(given=dialogue.column_file()))
    kept = kept_file(Meanings(given=dialogue.column_file()), first.layouts)
    (layout,) = kept.layout
    assert layout.words == {FLAG: {"namn *": "nej" if language == "sv" else "no"}}
    assert not [heading for heading in layout.headings if "tecken" in heading]
    again = read(write_csv(tmp_path, *rows("Granlöf*", "Malm*")), kept=kept)
    assert (len(again.roster.people), again.rows_protected) == (6, 0)
    without = read(write_csv(tmp_path, *rows()), kept=kept)  # no sign this month: the list is the one that it was
    assert codes.LAYOUT_CHANGED not in {one.code for one in (*again.findings, *without.findings)}
    with pytest.raises(ColumnsAskedError):  # what is said of one sign is not said of another
        read(write_csv(tmp_path, *rows("Granlöf§")), kept=kept)


def test_whoever_does_not_know_lets_nobody_in(tmp_path: Path) -> None:
    path = write_csv(tmp_path, *rows("Granlöf*"))
    dialogue = Dialogue(asked(path), words_for("sv"))
    assert dialogue.answer(dialogue.open[0], "?")
    said = Meanings(given=dialogue.column_file())
    result = import_roster([path], organisation(), key=KEY, as_of=AS_OF, meanings=said)
    assert (len(result.roster.people), result.rows_protected) == (5, 1)
    told = [one.code for one in result.findings]
    assert codes.DOUBTFUL_FLAGS in told
    assert codes.SIGN_DROPPED not in told


LEGENDS = [
    [["* = skyddade personuppgifter, lämnas inte ut"], ["HLR = dag då kursen gicks"], ["Frågor: Gun, ankn 12"]],
    [["Förklaringar till listan"], ["*", "skyddade personuppgifter"]],
    [["* betyder sekretessmarkerad"]],
]


@pytest.mark.parametrize("text", LEGENDS)
def test_a_legend_on_a_sheet_of_text_stops_nothing_and_proposes_yes(tmp_path: Path, text: list[list[str]]) -> None:
    path = book(tmp_path, rows("Granlöf*", "Malm*"), text)
    stopped = asked(path)
    assert codes.PROTECTED_COLUMN not in [one.code for one in stopped.findings]
    assert "«Förklaring»" in str(signs(stopped)["legends"])
    dialogue = Dialogue(stopped, words_for("sv"))
    (number,) = dialogue.open
    assert "«Förklaring»" in dialogue.asking[number].text
    assert dialogue.answer(number, "")  # Enter is yes
    file = tmp_path / "kolumner.toml"
    file.write_text(proposals_text(stopped.layouts, words_for("sv")), encoding="utf-8")
    for given in (dialogue.column_file(), read_column_file(file)):
        result = import_roster([path], organisation(), key=KEY, as_of=AS_OF, meanings=Meanings(given=given))
        assert (len(result.roster.people), result.rows_protected) == (4, 2)
        assert codes.TEXT_OF_PROTECTION not in [one.code for one in result.findings]


def test_a_legend_of_something_else_is_shown_and_proposes_nothing(tmp_path: Path) -> None:
    stopped = asked(book(tmp_path, rows("Granlöf*"), [["Förklaring"], ["§ = skyddad"], ["* = vikarie"]]))
    assert signs(stopped)["legends"] == "«Förklaring», 3: * = vikarie"
    dialogue = Dialogue(stopped, words_for("sv"))
    assert not dialogue.answer(dialogue.open[0], "")


def test_a_legend_below_the_list_is_no_person(tmp_path: Path) -> None:
    below = dict.fromkeys(ROW, "") | {"anställningsnummer": "* = skyddade personuppgifter"}
    path = write_csv(tmp_path, *rows("Granlöf*"), below)
    assert "8: * = skyddade" in str(signs(asked(path))["legends"])
    result = read(path, {"namn *": "ja"})
    assert (len(result.roster.people), result.rows_protected, result.rows_set_aside) == (5, 1, 0)


def test_a_sentence_about_protection_of_no_sign_is_confirmed_before_anything_is_stored(tmp_path: Path) -> None:
    told = [["De med understreck har skyddade personuppgifter"], ["Frågor: Gun"]]
    for row, text in ((1, told), (2, [["Läs detta"], *told])):
        (note,) = [one for one in read(book(tmp_path, rows(), text)).findings if one.code == codes.TEXT_OF_PROTECTION]
        assert (note.sheet, note.row) == ("Förklaring", row)
        assert note.code in codes.CONFIRMED


@pytest.mark.parametrize(
    "text",
    [
        [["Hemliga personer"], ["se pärm"]],  # a heading
        [["Följande personer är skyddade, lämna inte ut"], ["Anna Berg"]],
        [["Följande personer är skyddade, lämna inte ut"], ["1003"]],
        [["Skyddade = lämnas inte ut", "b", "c"], ["x", "y", "z"]],
    ],
)
def test_a_list_about_protection_still_stops_the_file(tmp_path: Path, text: list[list[str]]) -> None:
    path = book(tmp_path, rows(), text)
    assert not of_text(read_tables(path, hidden=True)[1])
    with pytest.raises(InputRefusedError) as error:
        read(path)
    assert codes.PROTECTED_COLUMN in [one.code for one in error.value.findings]
