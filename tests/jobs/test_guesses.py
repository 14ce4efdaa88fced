"""Skills that AID codes hint at are a list for HR to confirm, and nobody's before (issue 10)."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner.imports.organisation.read import NotedOrganisation
from planner.jobs import roster as job
from planner.jobs.people.place import Place, Stored
from planner.jobs.roster import import_into
from planner.store import codes
from tests.imports.roster_files import organisation, render, write_csv

CODED = {
    "Anställningsnummer": "003000",
    "Födelseår": "1980",
    "Enhet": "KSF",
    "Anställd från": "2015-08-01",
    "AID": "207009",
}


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "read_organisation", lambda _path: NotedOrganisation(organisation(), ()))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "out", tmp_path / "private")


def store(place: Place, *rows: dict[str, str], name: str = "personal.csv") -> Stored:
    files = [write_csv(place.out.parent, *rows, name=name)]
    stored = import_into(files, Path("organisation"), place, date(2026, 11, 22), "sv")
    render((*stored.notes, *stored.result.findings))
    return stored


CODED = {
    "Anställningsnummer": "003000",
    "Födelseår": "1980",
    "Enhet": "KSF",
    "Anställd från": "2015-08-01",
    "AID": "207009",
}


def test_skills_that_aid_hints_at_are_nobodys_before_hr_has_confirmed_them(place: Place, tmp_path: Path) -> None:
    rows = [
        CODED,
        CODED | {"Anställningsnummer": "003001", "Kompetens": "usk"},
        CODED | {"Anställningsnummer": "003002"},
    ]
    assert codes.GUESSES_WRITTEN not in [note.code for note in store(place, *rows).notes]
    first = store(replace(place, guess_skills=True), *rows)
    (note,) = [note for note in first.notes if note.code == codes.GUESSES_WRITTEN]
    assert note.facts["count"] == 2
    assert sum(bool(person.skills) for person in first.result.roster.people) == 1
    guesses = place.private / "kompetens.gissning.csv"
    lines = guesses.read_text("utf-8-sig").splitlines()
    assert sorted(lines[1:]) == ["003000;Undersköterska;AID 207009", "003002;Undersköterska;AID 207009"]
    confirmed = tmp_path / "kompetens.csv"
    confirmed.write_text("\n".join(line for line in lines if "003002" not in line), "utf-8-sig")
    files = [write_csv(tmp_path, *rows), confirmed]
    done = import_into(files, Path("organisation"), place, date(2026, 11, 22), "sv")
    assert sum(bool(person.skills) for person in done.result.roster.people) == 2


def test_a_list_of_guesses_in_which_hr_works_is_never_written_over(place: Place) -> None:
    asking = replace(place, guess_skills=True)
    store(asking, CODED)
    guesses = place.private / "kompetens.gissning.csv"
    guesses.write_text("HR", "utf-8")
    store(asking, CODED)
    assert guesses.read_text("utf-8") == "HR"
    assert (place.private / "kompetens.gissning-2.csv").is_file()


def test_hr_says_what_its_own_codes_hint_at(place: Place, tmp_path: Path) -> None:
    said = tmp_path / "mine.toml"
    said.write_text('[aid]\n"2070" = ["segling"]\n"207009" = ["körkort b", "sjuksköterska"]\n', "utf-8")
    store(replace(place, guess_skills=True, columns=said), CODED)
    store(replace(place, guess_skills=True), CODED)
    assert [path.name for path in place.private.glob("kompetens.gissning*")] == ["kompetens.gissning.csv"]
    text = (place.private / "kompetens.gissning.csv").read_text("utf-8-sig")
    assert [line.split(";")[1] for line in text.splitlines()[1:]] == ["Körkort B", "Sjuksköterska"]
