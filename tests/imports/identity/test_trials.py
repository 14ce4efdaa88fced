"""Test people and accounts of a system are asked of once, left out only as HR says, and told each time."""

from pathlib import Path

import pytest

from planner.domain.finding import Finding
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile, Layout, read_column_file
from planner.imports.columns.meanings import Meanings
from planner.imports.identity.trials import trial_name, trial_title
from planner.imports.proposals.layouts import ColumnsAskedError, kept_file
from planner.imports.proposals.written import proposals_text
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.text.words import LANGUAGES, words_for
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, write, write_csv

TEST = ROW | {"anställningsnummer": "777001", "personnummer": "", "födelseår": "1980", "förnamn": "Test",
              "efternamn": "Testsson"}  # fmt: skip
NINES = TEST | {"anställningsnummer": "999999", "förnamn": "Bo", "efternamn": "Ek"}
TOLVAN = TEST | {"anställningsnummer": "777002", "personnummer": "191212121212", "födelseår": "", "förnamn": "Bo",
                 "efternamn": "Ek"}  # fmt: skip
LEAVE, READ = (Meanings(given=ColumnFile.model_validate({"test_people": said})) for said in ("leave_out", "read"))


def run(meanings: Meanings, *paths: Path) -> ImportResult:
    result = import_roster(paths, organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    render(result.findings)
    return result


def asked(*paths: Path) -> ColumnsAskedError:
    with pytest.raises(ColumnsAskedError) as error:
        run(Meanings(), *paths)
    render(error.value.findings)
    return error.value


def of(findings: tuple[Finding, ...], code: str) -> list[Finding]:
    return [note for note in findings if note.code == code]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_they_are_asked_of_once_with_rows_and_masked_numbers(tmp_path: Path, kind: str) -> None:
    error = asked(write(kind, tmp_path, ROW, TEST, NINES, TOLVAN))
    (note,) = of(error.findings, codes.ASKED_TRIALS)
    assert (note.column, note.facts["count"]) == ("anställningsnummer", 3)
    assert note.facts["rows"] == "3 (7***), 4 (9***), 5 (7***)"


def test_words_that_only_together_are_nobodys_are_asked_of(tmp_path: Path) -> None:
    both = TEST | {"förnamn": "Utbildning", "efternamn": "Konto"}
    one = TEST | {"anställningsnummer": "777003", "förnamn": "Exempel", "efternamn": "Ek"}
    (note,) = of(asked(write_csv(tmp_path, ROW, both, one)).findings, codes.ASKED_TRIALS)
    assert note.facts["rows"] == "3 (7***)"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_leaves_them_out_and_is_remembered(tmp_path: Path, language: str) -> None:
    path = write_csv(tmp_path, ROW, SECOND, TEST, NINES)
    file = tmp_path / "kolumner.toml"
    file.write_text(proposals_text(asked(path).layouts, words_for(language)), encoding="utf-8")
    meanings = Meanings(given=read_column_file(file))
    result = run(meanings, path)
    (note,) = of(result.findings, codes.TRIALS_LEFT)
    assert (result.people, result.rows_set_aside, note.facts["count"]) == (2, 0, 2)
    assert run(Meanings(kept=kept_file(meanings, result.layouts)), path).people == 2


def test_who_is_said_to_be_a_person_is_read_and_not_asked_of(tmp_path: Path) -> None:
    result = run(READ, write_csv(tmp_path, ROW, TEST, NINES))
    assert result.people == 3
    assert not of(result.findings, codes.TRIALS_LEFT)


def test_what_stands_elsewhere_under_the_number_alone_goes_with_them(tmp_path: Path) -> None:
    skills = [{"anställningsnummer": number, "kompetens": "usk"} for number in ("777001", ROW["anställningsnummer"])]
    result = run(LEAVE, write_csv(tmp_path, ROW, TEST), write_csv(tmp_path, *skills, name="skills.csv"))
    (note,) = of(result.findings, codes.TRIALS_LEFT)
    assert (result.people, result.rows_set_aside, note.facts["count"]) == (1, 0, 2)


def test_somebody_named_under_the_same_number_stays(tmp_path: Path) -> None:
    other = SECOND | {"anställningsnummer": "777001"}
    assert run(LEAVE, write_csv(tmp_path, ROW, TEST, other)).people == 2


def test_nobody_who_is_protected_is_asked_of_or_left_out(tmp_path: Path) -> None:
    flag = "skyddade personuppgifter"
    path = write_csv(tmp_path, ROW | {flag: "nej"}, TEST | {flag: "ja"})
    for meanings in (Meanings(), LEAVE):
        result = run(meanings, path)
        assert (result.protected_set_aside, result.people) == (1, 1)
        assert not of(result.findings, codes.TRIALS_LEFT)


@pytest.mark.parametrize(
    ("first", "last"),
    [("Test", "Testsson"), ("Anna", "Testsson"), ("Utbildning", "Konto"), ("Tolvan", "Tolvansson"), ("Test", "Ek"),
     ("Kurs", "1"), ("Systemkonto", ""), ("Test-Anna", "Ek"), ("Test1", "Ek"), ("Vakant", ""),
     ("Obesatt", "Usk"), ("Tjänst", "Vakant"), ("", "N.N."), ("N", "N"), ("NN", ""),
     ("Ej", "tillsatt"), ("Vakans", "2"), ("pågår", "Rekrytering"), ("Utbildning", "Hogia"), ("Tjänst", "Ledig"),
     ("Testa", "Lönesson")],
)  # fmt: skip
def test_names_of_nobody(first: str, last: str) -> None:
    assert trial_name(first, last)


@pytest.mark.parametrize(
    ("first", "last"),
    [("Åsa", "Öberg"), ("Adam", "Person"), ("Kurt", "Testa"), ("Ingrid", "Testor"), ("Konto", ""), ("Person", ""),
     ("", ""), ("Demo", "Ek"), ("Contest", "Ek"), ("Tom", "Ek"), ("N", "Nilsson"), ("Ledig", "Ek"), ("Vakantin", "Ek")],
)  # fmt: skip
def test_names_that_may_be_somebodys(first: str, last: str) -> None:
    assert not trial_name(first, last)


@pytest.mark.parametrize(
    ("title", "nobodys"),
    [("TESTFALL", True), ("Test-fall 3", True), ("Testdata", True), ("Testpost", True), ("TEST", True),
     ("Testledare", False), ("Testare", False), ("Testansvarig", False), ("Handläggare testfall", False)],
)  # fmt: skip
def test_titles_of_nobody(title: str, nobodys: bool) -> None:
    assert trial_title(title) is nobodys


def test_few_nines_are_a_number_like_others(tmp_path: Path) -> None:
    assert run(Meanings(), write_csv(tmp_path, ROW, NINES | {"anställningsnummer": "9999"})).people == 2


def test_what_is_given_now_is_stronger_than_what_is_kept() -> None:
    kept = ColumnFile(layout=(Layout.model_validate({"test_people": "leave_out"}),))
    both = Meanings(kept=kept, given=ColumnFile.model_validate({"test_people": "read"}))
    assert both.first("test_people") == "read"
    assert Meanings(kept=kept).first("test_people") == "leave_out"
