"""Skills that AID codes hint at are a list for HR to confirm, and nobody's before (issue 10)."""

from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from planner.cli.show.asking.guessed import ask_guesses
from planner.imports.organisation.read import NotedOrganisation
from planner.jobs import roster as job
from planner.jobs.people.place import Place, Stored
from planner.jobs.roster import import_into
from planner.store import codes
from planner.text import words_for
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


@pytest.mark.parametrize(("work", "hint"), [
    ({"AID": "207010"}, "AID 207010"),
    ({"AID": "", "SSYK": "5321"}, "SSYK 5321"),
    ({"AID": "", "SSYK": "5321 Undersköterskor, hemtjänst"}, "SSYK 5321"),
    ({"AID": "", "Befattningsbenämning": "Undersköterska natt"}, "titel: undersköterska"),
    ({"AID": "", "Befattningsbenämning": "USK"}, "titel: usk"),
    ({"AID": "", "Befattningsbenämning": "Specialistundersköterska"}, "titel: undersköterska"),
    ({"AID": "", "Befattningsbenämning": "Undersköterskeelev"}, ""),
    ({"AID": "", "SSYK": "53210"}, ""),
    ({"AID": "207099"}, ""),
])  # fmt: skip
def test_codes_and_titles_hint_and_count_nowhere(place: Place, work: dict[str, str], hint: str) -> None:
    stored = store(replace(place, guess_skills=True), CODED | work)
    lines = (place.private / "kompetens.gissning.csv").read_text("utf-8-sig").splitlines()[1:]
    assert lines == ([f"003000;Undersköterska;{hint}"] if hint else [])
    assert [person.skills for person in stored.result.roster.people] == [()]


CONFIRMED = '[confirmed.ssyk]\n"532" = ["usk"]\n[confirmed.title]\n"chaufför" = ["körkort b"]\n'


def skills(stored: Stored) -> list[list[str]]:
    return [[held.skill for held in person.skills] for person in stored.result.roster.people]


def test_what_hr_has_confirmed_of_a_code_counts_for_everybody_with_it_and_is_told(place: Place, tmp_path: Path) -> None:
    said = tmp_path / "mine.toml"
    said.write_text(CONFIRMED, "utf-8")
    other = CODED | {"Anställningsnummer": "003001", "Befattningsbenämning": "Reservchaufför"}
    rows = [CODED | {"SSYK": "5321", "Befattningsbenämning": "Chaufför"}, other]
    stored = store(replace(place, columns=said), *rows)
    assert sorted(skills(stored)) == [[], ["assistant_nurse", "driving_b"]]
    told = [note.facts for note in stored.result.findings if note.code == "I-IMPORT-261"]
    assert told == [{"count": 2, "people": 1}]
    assert sorted(skills(store(place, *rows))) == [[], ["assistant_nurse", "driving_b"]]  # kept for next month


def test_a_file_of_skills_alone_takes_no_confirmed_skill_away(place: Place, tmp_path: Path) -> None:
    said = tmp_path / "mine.toml"
    said.write_text(CONFIRMED, "utf-8")
    store(replace(place, columns=said, confirmed=True), CODED | {"SSYK": "5321"})
    alone = {"Anställningsnummer": "003000", "Kompetens": "sjuksköterska"}
    assert skills(store(replace(place, confirmed=True), alone, name="kompetens.csv")) == [["assistant_nurse", "nurse"]]


def test_a_skill_that_has_ended_is_not_confirmed_anew(place: Place, tmp_path: Path) -> None:
    said = tmp_path / "mine.toml"
    said.write_text(CONFIRMED, "utf-8")
    row = CODED | {"SSYK": "5321", "Kompetens": "usk", "Kompetens giltig till": "2026-01-01"}
    (person,) = store(replace(place, columns=said), row).result.roster.people
    assert [held.valid_until for held in person.skills] == [date(2026, 1, 1)]


def test_a_yes_in_the_terminal_confirms_a_code_and_enter_does_not(
    place: Place, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    rows = CODED, CODED | {"Anställningsnummer": "003001", "AID": "", "SSYK": "2221"}
    asking = replace(place, guess_skills=True)
    file = write_csv(tmp_path, *rows)
    prepared = job.prepare_import([file], Path("organisation"), asking, date(2026, 11, 22), "sv")
    monkeypatch.setattr("sys.stdin", StringIO("ja\n\n"))
    answers = ask_guesses(prepared, words_for("sv"))
    assert answers is not None
    assert answers.confirmed.aid == {"207009": ("assistant_nurse",)}
    assert answers.confirmed.ssyk == {}
    done = import_into([file], Path("organisation"), replace(place, answers=answers), date(2026, 11, 22), "sv")
    assert sorted(skills(done)) == [[], ["assistant_nurse"]]
    monkeypatch.setattr("sys.stdin", StringIO("\n\n"))
    assert ask_guesses(prepared, words_for("sv")) is None
