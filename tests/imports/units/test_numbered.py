"""Units whose numbers have lost their zeros are proposed at once, before a column with their names cut off."""

from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.columns.column_file import read_column_file
from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.proposals.written import proposals_text
from planner.imports.roster.read import import_roster
from planner.jobs.people.asking.dialogue import Dialogue
from planner.jobs.people.asking.screen import take
from planner.text.words import words_for
from tests import builders
from tests.imports.roster_files import AS_OF, KEY, ROW, render, write_csv
from tests.imports.roster_files import organisation as plain

UNITS = {"0400": "Farledsunderhåll", "0410": "Fartygsdrift", "0110": "Säkerhet och beredskap", "0120": "Juridik"}
CUT = {number: name[:14].upper() for number, name in UNITS.items()}
organisation = plain().model_copy(
    update={"units": tuple(builders.unit(number, name_sv=name, employer="KOM") for number, name in UNITS.items())}
)


def rows(of: str) -> list[dict[str, str]]:
    """Two people of each unit; ``of`` is how the number stands there."""
    people = []
    for at, number in enumerate([*UNITS] * 2):
        row = ROW | {"anställningsnummer": f"1{at:03}", "Enh": of.format(int(number)), "Enhetsnamn": CUT[number]}
        people.append({key: cell for key, cell in row.items() if key not in ("enhet", "personnummer", "kompetens")}
                      | {"födelseår": "1980"})  # fmt: skip
    return people


def asked(folder: Path, of: str, meanings: Meanings) -> ColumnsAskedError:
    with pytest.raises(ColumnsAskedError) as error:
        import_roster([write_csv(folder, *rows(of))], organisation, key=KEY, as_of=AS_OF, meanings=meanings)
    render(error.value.findings)
    return error.value


@pytest.mark.parametrize("of", ["{}", "{} Enhet"])
def test_one_answer_is_enough_for_all_of_them(tmp_path: Path, of: str) -> None:
    error = asked(tmp_path, of, Meanings())
    (layout,) = error.layouts
    assert [own.heading for own in layout.proposals if own.key == "unit"] == ["Enh"]
    assert {note.column for note in error.findings if note.code == codes.ASKED_UNITS} == {"Enh"}
    dialogue = Dialogue(error, words_for("sv"))
    for screen in dialogue.screens():
        if len(screen) == 1:
            assert dialogue.answer(screen[0], "")
        else:
            assert not take(dialogue, screen, "", words_for("sv")).wrong
    assert dialogue.open == []
    result = import_roster([tmp_path / "personal.csv"], organisation, key=KEY, as_of=AS_OF,
                           meanings=Meanings(given=dialogue.column_file()))  # fmt: skip
    render(result.findings)
    units = sorted(own.unit for person in result.roster.people for own in person.employments)
    assert (units, result.mend_rows) == (sorted([*UNITS] * 2), ())


def test_nothing_of_it_is_read_before_somebody_has_said_it(tmp_path: Path) -> None:
    file = tmp_path / "kolumner.toml"
    file.write_text(proposals_text(asked(tmp_path, "{}", Meanings()).layouts, words_for("sv")), encoding="utf-8")
    text = file.read_text("utf-8")
    assert '"400" = "0400"' in text
    file.write_text(text.replace('"400" = "0400"', '"400" = "?"'), encoding="utf-8")
    result = import_roster([tmp_path / "personal.csv"], organisation, key=KEY, as_of=AS_OF,
                           meanings=Meanings(given=read_column_file(file)))  # fmt: skip
    assert len(result.mend_rows) == 2
