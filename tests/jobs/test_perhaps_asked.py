"""What a letter perhaps says of its row, a yes to all beside a line's own ja, and what is told in groups."""

from collections.abc import Collection
from pathlib import Path

import pytest

from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.roster.read import import_roster
from planner.jobs.people.asking.certain import in_groups, with_certain
from planner.jobs.people.asking.dialogue import Dialogue
from planner.jobs.people.asking.perhaps import letter_meant
from planner.jobs.people.asking.screen import take
from planner.jobs.people.place import Place
from planner.text import words_for
from tests.cli.test_screens import rows
from tests.imports.roster_files import AS_OF, KEY, ROW, organisation, write_csv

SWEDISH, COUNTS = words_for("sv"), "raden räknas"


@pytest.mark.parametrize(
    ("letters", "meant"),
    [
        ("AH", {"A": "ja", "H": "nej"}), ("BAS", {"B": "ja", "A": "nej", "S": "nej"}), ("BA", {"B": "ja", "A": "nej"}),
        ("A", {"A": ""}), ("AS", {"A": "", "S": ""}), ("ABH", {"A": "", "B": "", "H": ""}), ("AX", {"A": "", "X": ""}),
    ],
)  # fmt: skip
def test_letters_say_it_together(letters: str, meant: dict[str, str]) -> None:
    assert {one: letter_meant(COUNTS, one, letters) for one in letters} == meant
    assert not any(letter_meant("anställningsform", one, letters) for one in letters)


def asked(folder: Path, letters: Collection[str]) -> Dialogue:
    staff = [
        {key: text for key, text in ROW.items() if key != "kompetens"}
        | {"anställningsnummer": str(at), "personnummer": "", "födelseår": "1980"}
        for at in range(1, 9)
    ]
    leave = [
        {"anställningsnummer": row["anställningsnummer"], "Frånvarande från": "2027-01-01", "Beslut": letter}
        for row, letter in zip(staff, [*letters] * 4, strict=False)
    ]
    with pytest.raises(ColumnsAskedError) as error:
        import_roster([write_csv(folder, *staff), write_csv(folder, *leave, name="ledigheter.csv")],
                      organisation(), key=KEY, as_of=AS_OF)  # fmt: skip
    return Dialogue(error.value, SWEDISH)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("ja", {"A": "nej", "B": "ja"}),
        ("{A}=ja, {B}=nej", {"A": "ja", "B": "nej"}),
        ("ja, {A}=ja", {"A": "ja", "B": "ja"}),
    ],
)
def test_a_yes_to_all_takes_them_and_ja_on_a_line_is_its_answer(
    tmp_path: Path, answer: str, said: dict[str, str]
) -> None:
    dialogue = asked(tmp_path, "AB")
    (screen,) = dialogue.screens()
    of = {dialogue.asking[number].key[1]: number for number in screen if dialogue.asking[number].key[0] == COUNTS}
    assert "”A” = nej?" in dialogue.asking[of["A"]].line
    assert take(dialogue, screen, "", SWEDISH).wrong  # nobody is taken for anything unasked
    lines = {letter: str(1 + screen.index(number)) for letter, number in of.items()}
    assert not take(dialogue, screen, answer.format(**lines), SWEDISH).wrong
    assert {letter: dialogue.said[number] for letter, number in of.items()} == said


def test_what_is_taken_is_told_with_its_list_where_there_are_several(tmp_path: Path) -> None:
    leave = {"Anst.id": "1001", "Frånvarande från": "2027-01-01"}
    with pytest.raises(ColumnsAskedError) as error:
        import_roster([write_csv(tmp_path, *rows()), write_csv(tmp_path, leave, name="ledigheter.csv")],
                      organisation(), key=KEY, as_of=AS_OF)  # fmt: skip
    dialogue = Dialogue(error.value, SWEDISH)
    place = with_certain(Place(tmp_path, tmp_path), dialogue, dialogue.column_file())
    assert place.certain
    assert all(one.startswith(("personal.csv: ", "ledigheter.csv: ")) for one in place.certain if "”" in one)


def test_each_list_and_column_is_named_once() -> None:
    told = [
        "a.csv: A ”Nr” = nummer",
        "enhet: ”X” = Y",
        "a.csv: B ”TG: Gård” = enhet",
        "C ”TG: Gård” = enhet",
        "enhet: ”Z” = -",
    ]
    assert in_groups(told) == [
        "a.csv: A ”Nr” = nummer", "B ”TG: Gård” = enhet", "enhet: ”X” = Y", "”Z” = -", "C ”TG: Gård” = enhet",
    ]  # fmt: skip
