"""AID code and title in one cell are split, whichever of both the column is said to be, and told."""

from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.layouts import kept_file
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, write_csv

FORMS = ("{aid} {title}", "{aid} - {title}", "{aid}: {title}", "{title} ({aid})", "{title}, {aid}")


def read(path: Path, meaning: str = "", kept: ColumnFile | None = None) -> ImportResult:
    given = ColumnFile(columns={"Bef": meaning} if meaning else {})
    meanings = Meanings(given=given, kept=kept or ColumnFile())
    result = import_roster([path], organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    render(result.findings)
    return result


def codes_of(result: ImportResult) -> list[str]:
    return sorted(job.aid for person in result.roster.people for job in person.employments)


def told(result: ImportResult) -> list[dict[str, str | int]]:
    return [dict(note.facts) for note in result.findings if note.code == codes.AID_AND_TITLE]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("meaning", ["befattningsbenämning", "AID"])
def test_both_are_read_whichever_the_column_is_said_to_be(tmp_path: Path, form: str, meaning: str) -> None:
    first = form.format(aid="207011", title="Undersköterska, hemtjänst")
    path = write_csv(tmp_path, {"Bef": first} | ROW, {"Bef": form.format(aid="151020", title="Ekonom")} | SECOND)
    result = read(path, meaning)
    assert codes_of(result) == ["151020", "207011"]
    assert told(result) == [{"letter": "A", "count": 2}]
    assert result.rows_set_aside == 0
    kept = kept_file(Meanings(given=ColumnFile(columns={"Bef": meaning})), result.layouts)
    again = read(path, kept=kept)
    assert codes_of(again) == ["151020", "207011"]
    assert codes.LAYOUT_CHANGED not in [note.code for note in again.findings]


def test_a_code_of_its_own_is_stronger(tmp_path: Path) -> None:
    rows = ({"Bef": "207011 Kock", "AID": "151020"} | ROW, {"Bef": "207011 Kock", "AID": ""} | SECOND)
    assert codes_of(read(write_csv(tmp_path, *rows), "befattningsbenämning")) == ["151020", "207011"]


@pytest.mark.parametrize("title", ["Kock 2", "2070 Kock", "2070111 Kock", "Kock", "207011"])
def test_other_titles_stay_as_they_are(tmp_path: Path, title: str) -> None:
    result = read(write_csv(tmp_path, {"Bef": title} | ROW, {"Bef": "Ekonom"} | SECOND), "befattningsbenämning")
    assert (codes_of(result), told(result)) == (["", ""], [])


def test_few_such_cells_are_no_column_of_both(tmp_path: Path) -> None:
    rows = [{"Bef": "207011 Kock"} | ROW] + [
        {"Bef": "Ekonom"} | SECOND | {"anställningsnummer": f"00300{at}", "personnummer": "", "födelseår": "1980"}
        for at in range(2)
    ]
    result = read(write_csv(tmp_path, *rows), "befattningsbenämning")
    assert told(result) == []
