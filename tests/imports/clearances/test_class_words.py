"""A class is read with its word before it, whatever that is; other words of the column are asked and never guessed."""

from collections import Counter
from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.clearances.class_words import class_and_code, class_answered, class_of, class_words
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.proposals.sample import Sampled
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.imports.said.answered import word_answered
from tests.imports.rendered import render
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, write_csv

CLASS = "säkerhetsklass"


def come(folder: Path, *texts: str, words: dict[str, str] | None = None) -> ImportResult:
    state = {text: "" if text in ("-", "") else "godkänd" for text in texts}
    rows = [
        one | {CLASS: text, "säkerhetsprövning": state[text]} for one, text in zip((ROW, SECOND), texts, strict=False)
    ]
    given = ColumnFile.model_validate({"words": {CLASS: words or {}}})
    result = import_roster(
        [write_csv(folder, *rows)], organisation(), key=KEY, as_of=AS_OF, meanings=Meanings(given=given)
    )
    render(result.findings)
    return result


def classes(result: ImportResult) -> list[int]:
    return sorted(person.clearance.clearance_class or 0 for person in result.roster.people)


@pytest.mark.parametrize(
    "text", ["Skl 3", "SKL3", "Skl. 3", "Kl 3", "Klass 3", "Klass III", "SK3", "Säk.kl 3", "säkkl 3", "Säk klass 3",
             "Säkerhetsklass 3", "Placeringsklass 3", "skl tre"],
)  # fmt: skip
def test_a_class_with_its_word_is_read_and_told(tmp_path: Path, text: str) -> None:
    result = come(tmp_path, text, "2")
    assert classes(result) == [2, 3]
    (told,) = [note for note in result.findings if note.code == codes.CLASS_WORDS]
    assert told.facts["count"] == 1


@pytest.mark.parametrize("text", ["Skl 4", "SK4", "Nivå 3", "S3", "3:an", "Klass 33", "Skl", "Hel 3"])
def test_what_is_none_is_not_read_by_itself(text: str) -> None:
    assert class_of(text) == ""


def test_numbers_alone_are_not_told(tmp_path: Path) -> None:
    assert not [note for note in come(tmp_path, "3", "2").findings if note.code == codes.CLASS_WORDS]


@pytest.mark.parametrize(
    ("texts", "guesses"),
    [
        (("Ej klassad", "3"), {"Ej klassad": "ingen"}),
        (("Nivå 3", "3"), {"Nivå 3": "3"}),
        (("Ej klassad", "3:an"), {"3:an": "3", "Ej klassad": "ingen"}),
        (("oklar placering", "oklar placering"), {"oklar placering": "?"}),
    ],
)
def test_other_words_are_asked_were_they_rare(tmp_path: Path, texts: tuple[str, str], guesses: dict[str, str]) -> None:
    with pytest.raises(ColumnsAskedError) as raised:
        come(tmp_path, *texts)
    (layout,) = raised.value.layouts
    assert layout.unknown_words == {CLASS: guesses}


@pytest.mark.parametrize("text", ["SK4", "33", "oklar placering", "Vera Ek 3", "Vera Ek"])
def test_a_slip_and_a_name_are_faults_of_their_rows(tmp_path: Path, text: str) -> None:
    result = come(tmp_path, text, "3")
    assert classes(result) == [3]


@pytest.mark.parametrize("text", ["-", "ingen", "Ingen", ""])
def test_nothing_is_no_class(tmp_path: Path, text: str) -> None:
    result = come(tmp_path, text, "3")
    assert classes(result) == [0, 3]


@pytest.mark.parametrize("said", ["0", "ingen"])
def test_what_is_answered_holds(tmp_path: Path, said: str) -> None:
    assert classes(come(tmp_path, "Ej klassad", "Nivå 3", words={"Ej klassad": said, "Nivå 3": "Skl 3"})) == [0, 3]


def test_what_may_be_answered() -> None:
    answers = {text: class_answered(text) for text in ("3", "Skl 2", "ingen", "-", "none", "4", "ja", "SK4")}
    assert answers == {"3": "3", "Skl 2": "2", "ingen": "0", "-": "0", "none": "0", "4": None, "ja": None, "SK4": None}
    assert word_answered(CLASS, "ingen", "") == "0"
    assert word_answered(CLASS, "?", "") is None
    assert word_answered(CLASS, "ingen", "?") == "?"


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("3/G", ("3", "G")),
        ("SK 2 (åk)", ("2", "åk")),
        ("II-H", ("2", "H")),
        ("3 (tre)", None),
        ("3A", None),
        ("3 A", None),
    ],
)
def test_letters_behind_a_class_are_no_part_of_it(text: str, both: tuple[str, str] | None) -> None:
    assert class_and_code(text) == both


def test_what_stands_behind_a_class_is_never_proposed_as_the_plain_class() -> None:
    words = class_words(Sampled(Counter({"3 åter": 2, "Nivå 2": 3}), 9), ["3 åter", "Nivå 2"])
    assert words == {"Nivå 2": "2", "3 åter": None}
