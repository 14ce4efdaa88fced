"""A word that is neither yes nor no marks whoever has it; one that would mark hardly less than everybody is asked."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from planner.domain.finding import InputRefusedError
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.left.asked import left_asked
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.proposals.written import proposals_text
from planner.imports.protected.flag import looks_like_classes, marks_a_few
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.jobs.people.asking.dialogue import Dialogue
from planner.jobs.people.asking.stopping import protected
from planner.text.words import LANGUAGES, words_for
from tests.imports.roster_files import AS_OF, KEY, ROW, organisation, render, write_csv

FLAG = "skyddade personuppgifter"


def rows(*cells: str, heading: str = FLAG) -> list[dict[str, str]]:
    plain = {key: text for key, text in ROW.items() if key != "personnummer"}
    return [
        plain
        | {"anställningsnummer": f"{at:06}", "födelseår": "1980", "förnamn": f"Åsa{chr(97 + at % 26)}", heading: cell}
        for at, cell in enumerate(cells, 1)
    ]


def read(folder: Path, cells: Sequence[str], words: Mapping[str, str] | None = None) -> ImportResult:
    said = Meanings(given=ColumnFile(words={FLAG: dict(words)} if words else {}))
    return import_roster([write_csv(folder, *rows(*cells))], organisation(), key=KEY, as_of=AS_OF, meanings=said)


def asked(folder: Path, cells: Sequence[str], heading: str = FLAG) -> ColumnsAskedError:
    with pytest.raises(ColumnsAskedError) as error:
        import_roster([write_csv(folder, *rows(*cells, heading=heading))], organisation(), key=KEY, as_of=AS_OF)
    render(error.value.findings)
    return error.value


@pytest.mark.parametrize("empty", ["-", "\N{EN DASH}", ".", "--", "n/a", "null", "(tom)", "U"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_that_would_mark_nearly_everybody_is_asked_with_what_stands_there(
    tmp_path: Path, empty: str, language: str
) -> None:
    stopped = asked(tmp_path, [empty] * 18 + ["S"] * 2)
    (note,) = [one for one in stopped.findings if one.code == codes.ASKED_MARKS]
    assert note.facts == {"words": f"”{empty}” (18), ”S” (2)", "count": 20, "rows_of": 20}
    assert f"; ”{empty}” (18), ”S” (2)" in proposals_text(stopped.layouts, words_for(language))
    dialogue = Dialogue(stopped, words_for(language))
    steps = [dialogue.asking[number] for number in dialogue.open]
    assert [step.key for step in steps] == [(FLAG, empty), (FLAG, "S")]
    assert all("(18)" in step.text and "(2)" in step.text and step.must for step in steps)
    assert not dialogue.answer(dialogue.open[0], "")  # nobody is let in by Enter
    yes, no = ("ja", "nej") if language == "sv" else ("yes", "no")
    assert dialogue.answer(dialogue.open[0], no)
    assert dialogue.answer(dialogue.open[0], yes)
    answered = Meanings(given=dialogue.column_file())
    result = import_roster(
        [write_csv(tmp_path, *rows(*[empty] * 18, "S", "S"))], organisation(), key=KEY, as_of=AS_OF, meanings=answered
    )
    assert (len(result.roster.people), result.rows_protected) == (18, 2)


@pytest.mark.parametrize(
    ("cells", "asks"),
    [
        (["S"] * 3 + [""] * 27, True),
        (["S"] * 3 + [""] * 28, False),
        (["S"] * 2 + [""] * 3, False),
        (["Skyddad"] * 3 + [""] * 3, False),
        (["SKM"] * 3 + [""] * 3, False),
        (["Åsa Öberg"] * 3 + [""] * 3, False),
        (["ja"] * 3 + ["nej"] * 3, False),
    ],
)
def test_few_words_mark_as_before(tmp_path: Path, cells: list[str], asks: bool) -> None:
    if asks:
        assert codes.ASKED_MARKS in [one.code for one in asked(tmp_path, cells).findings]
    else:
        assert read(tmp_path, cells).rows_protected == sum(text not in ("", "nej") for text in cells)


@pytest.mark.parametrize(("meaning", "people"), [("", 18), ("nej", 18), ("ja", 0)])
def test_a_word_that_is_said_to_be_an_empty_cell_is_one(tmp_path: Path, meaning: str, people: int) -> None:
    cells = ["-"] * 18 + ["S"] * 2
    if people:
        assert len(read(tmp_path, cells, {"-": meaning, "S": "ja"}).roster.people) == people
    else:
        with pytest.raises(Exception, match=codes.NO_PEOPLE):
            read(tmp_path, cells, {"-": meaning, "S": "ja"})


def test_whoever_does_not_know_lets_nobody_in(tmp_path: Path) -> None:
    dialogue = Dialogue(asked(tmp_path, ["-"] * 17 + ["S", "nej", "nej"]), words_for("sv"))
    while dialogue.open:
        assert dialogue.answer(dialogue.open[0], "?")
    said = Meanings(given=dialogue.column_file())
    path = write_csv(tmp_path, *rows(*["-"] * 17, "S", "nej", "nej"))
    result = import_roster([path], organisation(), key=KEY, as_of=AS_OF, meanings=said)
    assert (len(result.roster.people), result.rows_protected) == (2, 18)


def test_digits_of_several_people_are_asked_too(tmp_path: Path) -> None:
    stopped = asked(tmp_path, ["403 20"] * 2 + ["999 10"] * 8 + ["19"])
    (note,) = [one for one in stopped.findings if one.code == codes.ASKED_MARKS]
    assert note.facts["words"] == "”999 10” (8), ”403 20” (2), ”19” (1)"
    result = read(tmp_path, ["19800102"] * 6 + ["nej"] * 6)  # may be somebody's own, and marks as before
    assert result.rows_protected == 6


def addresses(count: int) -> list[str]:
    return [f"Bäckgatan {at}{chr(97 + at)}" for at in range(count)]


@pytest.mark.parametrize(("marked", "empty"), [(7, 6), (3, 0)])
def test_a_column_of_many_words_that_would_mark_most_people_is_asked_about(
    tmp_path: Path, marked: int, empty: int
) -> None:
    cells = [*addresses(marked), *[""] * empty]
    if empty:
        left = left_asked(read(tmp_path, cells).layouts)
        assert left is not None
    else:
        left = asked(tmp_path, cells)  # nobody would be left
    code = codes.MOST_MARKED if empty else codes.ALL_MARKED
    (note,) = [one for one in left.findings if one.code == code]
    assert (note.column, note.facts["count"]) == (FLAG, marked)
    assert "gatan" not in repr(left.layouts)
    dialogue = Dialogue(left, words_for("sv"))
    (number,) = dialogue.open
    assert ("varken är ja eller nej" in dialogue.asking[number].line) == bool(empty)
    assert dialogue.answer(number, "-")
    assert dialogue.column_file().layout[0].columns[FLAG] == ""
    stays = Dialogue(left, words_for("sv"))
    assert stays.answer(number, "") == bool(empty)  # else the same would be asked again
    assert empty or stays.answer(number, FLAG)
    said = Meanings(given=stays.column_file())
    path = write_csv(tmp_path, *rows(*cells))
    if empty:
        result = import_roster([path], organisation(), key=KEY, as_of=AS_OF, meanings=said)
        assert (result.rows_protected, left_asked(result.layouts)) == (marked, None)
    else:
        with pytest.raises(ColumnsAskedError, match=codes.ALL_MARKED):  # nothing else could be stored
            import_roster([path], organisation(), key=KEY, as_of=AS_OF, meanings=said)


def test_answers_that_would_leave_nobody_are_asked_about_again(tmp_path: Path) -> None:
    def kept(cells: Sequence[str], words: Mapping[str, str]) -> ImportResult:
        said = {"layout": [{"file": "personal.csv", "words": {FLAG: dict(words)}}]}
        meanings = Meanings(given=ColumnFile.model_validate(said))
        path = write_csv(tmp_path, *rows(*cells))
        return import_roster([path], organisation(), key=KEY, as_of=AS_OF, meanings=meanings)

    for words in ({"XY": "ja", "ZZ": "ja"}, {"XY": "ja", "ZZ": "?"}):
        with pytest.raises(ColumnsAskedError, match=codes.ALL_MARKED) as error:
            kept(["XY", "ZZ"], words)
        assert codes.NO_PEOPLE in {note.code for note in error.value.findings}
        assert error.value.layouts[0].again == {FLAG}
        assert left_asked(kept(["XY", "ZZ", "nej"], words).layouts) is None


@pytest.mark.parametrize("cells", [["ja"] * 4, ["Skyddad"] * 4, ["Skyddad"] * 4 + [""]])
def test_what_the_file_itself_says_of_most_people_is_no_question(tmp_path: Path, cells: list[str]) -> None:
    if "" in cells:
        assert left_asked(read(tmp_path, cells).layouts) is None
        return
    with pytest.raises(InputRefusedError, match=codes.NO_PEOPLE) as refused:
        read(tmp_path, cells)
    assert not isinstance(refused.value, ColumnsAskedError)


def test_one_half_of_the_rows_mark_as_before(tmp_path: Path) -> None:
    for cells in ([*addresses(6), *[""] * 6], [*addresses(2), ""]):
        assert left_asked(read(tmp_path, cells).layouts) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_column_that_smells_of_protection_means_is_asked_with_its_cells(tmp_path: Path, language: str) -> None:
    stopped = asked(tmp_path, ["-"] * 4 + ["S", "Öberg"], heading="Sekr")
    (note,) = [one for one in stopped.findings if one.code == codes.PROTECTED_COLUMN]
    asking = protected(note, stopped.layouts, [{}], [{}], words_for(language))
    text = next(asking).text
    assert "”-” (4), ”S” (1), ”Ö***” (1)" in text
    assert "Öberg" not in text


@pytest.mark.parametrize(
    ("heading", "cells", "asked"),
    [
        ("Sk", ["S"], True),
        ("Sk", ["J", *["N"] * 11], True),
        ("Sk", ["x"], True),
        ("Markering 2", ["SKM"], True),
        ("Kolumn 7", ["(S)"], True),
        ("Sk", ["N"] * 12, False),
        ("Sk", [], False),
        ("Sk", ["S"] * 8, False),
        ("Chef", ["x"], False),
        ("Sk", ["17"], False),
        ("Uppdrag", ["Fackombud"], False),
    ],
)
def test_a_sign_beside_a_few_people_is_a_question_whatever_the_heading(
    heading: str, cells: list[str], asked: bool
) -> None:
    texts = [*cells, *[""] * (12 - len(cells))]
    assert marks_a_few(heading, texts) is asked


def test_nobody_with_such_a_sign_comes_in_unasked(tmp_path: Path) -> None:
    stopped = asked(tmp_path, [*[""] * 4, "S", *[""] * 7], heading="Sk")
    assert codes.PERHAPS_MARKS in [one.code for one in stopped.findings]


@pytest.mark.parametrize(
    ("texts", "classes"),
    [
        (["1", "2"], True),
        (["Klass 2"], True),
        (["III", "II"], True),
        (["Säk.klass 3", "sk2"], True),
        (["1"], False),
        (["2"], False),
        (["klass 1"], False),
        (["2", "3", "ja"], False),
        (["2", "4"], False),
        ([], False),
    ],
)
def test_classes_are_told_from_marks_by_their_word_or_by_several(texts: list[str], classes: bool) -> None:
    assert looks_like_classes(texts) is classes


@pytest.mark.parametrize(("heading", "cells", "count"), [("Sekr", "S F", 0), ("Sekr", "S kanske", 1), (FLAG, "S F", 2)])
def test_signs_below_a_heading_that_was_answered_for_are_no_doubt(
    tmp_path: Path, heading: str, cells: str, count: int
) -> None:
    table = write_csv(tmp_path, *rows(*cells.split(), *[""] * 30, heading=heading))
    meanings = Meanings(given=ColumnFile(columns={"Sekr": FLAG}))
    result = import_roster((table,), organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    render(result.findings)
    told = [note for note in result.findings if note.code == codes.DOUBTFUL_FLAGS]
    assert [note.facts["count"] for note in told] == [count] * bool(count)
    assert [note.facts["count"] for note in result.findings if note.code == codes.PROTECTED] == [2]
