"""Two lists with the same headings and of two owners: the answers for one are not used for the other unseen."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner.domain.finding import InputRefusedError
from planner.imports import codes
from planner.imports.organisation.read import NotedOrganisation
from planner.imports.said.same_headings import another, list_name
from planner.jobs import roster as job
from planner.jobs.people.place import Place
from planner.jobs.roster import import_into
from tests.imports.roster_files import ROW, SECOND, organisation, render, write_csv

COLUMNS = """format = "planner-columns/1"
[columns]
"Kurs" = "kompetens"
"Datum" = "kompetens giltig till"
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.setattr(job, "read_organisation", lambda _path: NotedOrganisation(organisation(), ()))
    path = tmp_path / "mine.toml"
    path.write_text(COLUMNS, "utf-8")
    return Place(tmp_path / "out", tmp_path / "private", confirmed=True, columns=path)


def told(place: Place, *names: str) -> list[tuple[str, object]]:
    bare = [{key: cell for key, cell in row.items() if key != "kompetens"} for row in (ROW, SECOND)]
    rows = [{"anställningsnummer": row["anställningsnummer"], "Kurs": "nurse", "Datum": "2030-01-01"} for row in bare]
    folder = place.out.parent
    files = [write_csv(folder, *bare), *(write_csv(folder, *rows, name=name) for name in names)]
    stored = import_into(files, Path("organisation"), place, date(2026, 11, 22), "sv")
    render(stored.result.findings)
    found = [one for one in stored.result.findings if one.code == codes.LIKE_ANOTHER]
    return [(one.file, one.facts["before"]) for one in found]


def test_another_list_with_the_headings_of_one_is_told_the_first_time(place: Place) -> None:
    assert told(place, "kurser 2026-10.csv") == []
    later = replace(place, columns=None)
    with pytest.raises(InputRefusedError) as refused:
        told(replace(later, confirmed=False), "kurser nov.csv", "korkort 2026-11.csv")
    assert codes.LIKE_ANOTHER in {one.code for one in refused.value.findings}
    assert told(later, "kurser nov.csv", "korkort 2026-11.csv") == [("korkort 2026-11.csv", "kurser 2026-10.csv")]
    assert told(later, "kurser dec.csv", "korkort 2026-12.csv") == []
    assert told(later, "korkort 2027-01.csv") == []
    ((file, before),) = told(later, "truck.csv")
    assert file == "truck.csv"
    assert {list_name(one) for one in str(before).split(", ")} == {"kurser", "korkort"}


def test_two_lists_that_were_answered_together_are_known(place: Place) -> None:
    assert told(place, "kurser.csv", "korkort.csv") == []
    assert told(replace(place, columns=None), "kurser.csv", "korkort.csv") == []


@pytest.mark.parametrize(
    ("file", "before", "is_another"),
    [
        ("Personal v49.xlsx", "Personal v50.csv", False),
        ("personal_december.csv", "PERSONAL-20261101.csv", False),
        ("Kopia av personal (2).xlsx", "personal.xlsx", False),
        ("personal.att-ratta.xlsx", "personal.csv", False),
        ("20261101.csv", "personal.csv", False),
        ("personal.csv", "", False),
        ("vikarier.csv", "personal.csv", True),
        ("personal söder.csv", "personal norr.csv", True),
    ],
)
def test_which_names_are_of_one_list(file: str, before: str, is_another: bool) -> None:
    assert another(file, (before,)) is is_another
