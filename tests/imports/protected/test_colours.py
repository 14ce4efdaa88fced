"""Rows that are marked by a colour alone are asked of where the workbook says that it means protection."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from planner.domain.finding import InputRefusedError
from planner.imports import codes
from planner.imports.columns.meanings import Meanings
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.jobs.people.asking.dialogue import Dialogue
from planner.text.words import words_for
from tests.imports.protected.test_signs import FLAG, NAMES, asked, read, rows
from tests.imports.roster_files import AS_OF, KEY, organisation, write_csv

YELLOW, RED_TEXT, STRUCK = {"bg_color": "#FFFF00"}, {"font_color": "#C00000"}, {"font_strikeout": True}
LEGEND = "Gul rad = skyddade personuppgifter, lämna aldrig ut"


def book(
    folder: Path,
    looks: Mapping[int, Mapping[str, Any]],
    text: Sequence[str] = (LEGEND,),
    swatch: Mapping[str, Any] | None = None,
    extra: Mapping[str, str] | None = None,
    title: str = "",
) -> Path:
    """Six people, some of whom look otherwise, and a sheet of text below whose heading a legend stands."""
    path = folder / "lista.xlsx"
    with xlsxwriter.Workbook(path, {"in_memory": True}) as made:
        sheet, people = made.add_worksheet("Personal"), [row | (extra or {}) for row in rows()]
        sheet.write(0, 0, title)
        sheet.write_row(1, 0, [*people[0]], made.add_format({"bold": True, "bg_color": "#FFFF00"}))
        for at, row in enumerate(people):
            sheet.write_row(at + 2, 0, [*row.values()], made.add_format(dict(looks.get(at, {}))))
        sheet = made.add_worksheet("Läs mig")
        sheet.write(0, 0, "Så här läser du listan")
        for at, line in enumerate(text, start=1):
            sheet.write(at, 0, line, made.add_format(dict(swatch or {})))
    return path


def looks_asked(path: Path) -> dict[str, str | int]:
    (note,) = [one for one in asked(path).findings if one.code == codes.ASKED_LOOKS]
    return dict(note.facts)


def names(result: ImportResult) -> list[str]:
    return sorted(entry.last_name for entry in result.keys)


def told(result: ImportResult, *wanted: str) -> list[tuple[str, dict[str, str | int]]]:
    return [(note.code, dict(note.facts)) for note in result.findings if note.code in wanted]


@pytest.mark.parametrize(
    ("look", "legend", "word"),
    [
        (YELLOW, LEGEND, "rad gul"),
        ({"bg_color": "#FFEB9C"}, "Gulmarkerade = sekretessmarkering", "rad gul"),
        (RED_TEXT, "Personer med röd text har skyddad identitet", "rad röd text"),
        (STRUCK, "Överstrukna har skyddade personuppgifter", "rad överstruken"),
        ({"italic": True}, "Kursiv stil: skyddade personuppgifter", "rad kursiv"),
        ({"bold": True}, "De i fetstil har skyddad identitet", "rad fet"),
        ({"bg_color": "#00B050"}, "Färgad rad = skyddade personuppgifter", "rad grön"),
    ],
)
def test_what_a_legend_speaks_of_is_asked_and_both_answers_hold(
    tmp_path: Path, look: dict[str, Any], legend: str, word: str
) -> None:
    path = book(tmp_path, {1: look}, [legend])
    assert looks_asked(path) == {"words": f"”{word}” (1)", "legends": f"«Läs mig», 2: {legend}"}
    dialogue = Dialogue(asked(path), words_for("sv"))
    assert dialogue.answer(dialogue.open[0], "")  # Enter is yes
    hidden = read(path, {word: "ja"})
    assert (hidden.rows_protected, names(hidden)) == (1, sorted({*NAMES} - {"Ek"}))
    all_ = read(path, {word: "nej"})
    assert (all_.rows_protected, names(all_)) == (0, sorted(NAMES))
    assert told(all_, codes.LOOK_IS_NO_MARK) == [(codes.LOOK_IS_NO_MARK, {"word": word, "count": 1, "first": 4})]


def test_enter_holds_back_those_whom_the_legend_names_and_says_nothing_of_other_colours(tmp_path: Path) -> None:
    path = book(tmp_path, {1: YELLOW, 4: {"bg_color": "#00B050"}})
    dialogue = Dialogue(asked(path), words_for("sv"))
    (green,) = [at for at in dialogue.open if "grön" in dialogue.asking[at].text]
    assert not dialogue.answer(green, "")
    assert dialogue.answer(green, "nej")
    (yellow,) = dialogue.open
    assert "Gul rad" in dialogue.asking[yellow].text
    assert dialogue.answer(yellow, "")
    given = Meanings(given=dialogue.column_file())
    result = import_roster([path], organisation(), key=KEY, as_of=AS_OF, meanings=given)
    assert names(result) == sorted({*NAMES} - {"Ek"})


def test_a_legend_that_looks_like_those_it_is_about_needs_no_word_of_it(tmp_path: Path) -> None:
    path = book(tmp_path, {1: YELLOW}, ["Skyddade personuppgifter, lämna inte ut"], swatch=YELLOW)
    assert looks_asked(path)["words"] == "”rad gul” (1)"
    assert told(read(path, {"rad gul": "ja"}), codes.TEXT_OF_PROTECTION) == []


def test_a_title_that_says_so_is_asked_as_well(tmp_path: Path) -> None:
    path = book(tmp_path, {1: YELLOW}, ["Frågor: Gun"], title=LEGEND)
    assert looks_asked(path)["legends"] == f"«Personal», 1: {LEGEND}"
    with pytest.raises(InputRefusedError) as error:
        read(book(tmp_path, {1: YELLOW}, title="Skyddade personuppgifter"))
    assert codes.PROTECTED_TITLE in [note.code for note in error.value.findings]


def test_an_answer_holds_when_the_legend_is_gone_and_a_no_in_a_column_says_none_of_the_colour(tmp_path: Path) -> None:
    path = book(tmp_path, {1: YELLOW}, ["Frågor: Gun"], extra={FLAG: "nej"})
    assert names(read(path, {"rad gul": "ja"})) == sorted({*NAMES} - {"Ek"})
    assert len(read(path).roster.people) == len(NAMES)


def test_a_few_coloured_rows_without_a_legend_are_told_with_their_number(tmp_path: Path) -> None:
    path = book(tmp_path, {1: YELLOW, 2: YELLOW, 3: {"bold": True}}, ["Frågor: Gun"])
    assert told(read(path), codes.LOOKS_TOLD) == [(codes.LOOKS_TOLD, {"looks": "gul (2)"})]
    for answer in ("ja", "nej"):  # then it is known what they mean
        assert told(read(path, {"rad gul": answer}), codes.LOOKS_TOLD) == []
    assert told(read(path, {"rad grön": "ja"}), codes.LOOKS_TOLD) != []
    banded = book(tmp_path, dict.fromkeys(range(1, 6), YELLOW), ["Frågor: Gun"])
    assert told(read(banded), codes.LOOKS_TOLD) == []


def test_a_legend_of_colours_stops_a_file_whose_colours_are_not_read(tmp_path: Path) -> None:
    legend = dict.fromkeys(rows()[0], "") | {"anställningsnummer": "Gula rader har skyddade personuppgifter"}
    path = write_csv(tmp_path, *rows(), legend)
    with pytest.raises(InputRefusedError) as error:
        read(path)
    assert codes.LOOKS_UNSEEN in [note.code for note in error.value.findings]
    path = write_csv(tmp_path, *(row | {FLAG: "nej"} for row in rows()), legend | {FLAG: ""})
    assert codes.LOOKS_UNSEEN not in [note.code for note in read(path).findings]


def test_a_legend_of_colours_above_no_coloured_row_must_be_confirmed(tmp_path: Path) -> None:
    (note,) = [one for one in read(book(tmp_path, {})).findings if one.code == codes.TEXT_OF_PROTECTION]
    assert (note.sheet, note.row, note.code in codes.CONFIRMED) == ("Läs mig", 2, True)


def test_colours_of_other_things_are_no_question(tmp_path: Path) -> None:
    path = book(tmp_path, {1: YELLOW}, ["Gul rad = vikarie", "Röd = brandskydd gått", "Grön = färdig"])
    result = read(path, {})
    assert len(result.roster.people) == len(NAMES)
