"""HR's own words, days and joined names are read as they are meant, and nothing is read that is not (FAULTS H12)."""

from datetime import date
from pathlib import Path

import pytest

from planner.domain.finding import InputRefusedError
from planner.domain.person import EmploymentForm, NameOrder
from planner.imports import codes
from planner.imports.columns.column_file import read_column_file
from planner.imports.columns.meanings import Meanings
from planner.imports.columns.profiles import general, systems
from planner.imports.identity.names import said_order, split_name
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from tests.imports.roster_files import AS_OF, KEY, ROW, only, organisation, refused, render, run, write_csv

FORMS = {
    "Tillsvidareanställning": EmploymentForm.PERMANENT,
    "TILLS VIDARE": EmploymentForm.PERMANENT,
    "Vikariat": EmploymentForm.TEMPORARY,
    "Särskild  visstidsanställning": EmploymentForm.TEMPORARY,
    "Timanställd": EmploymentForm.HOURLY,
    "timavlönad": EmploymentForm.HOURLY,
}


@pytest.mark.parametrize(("word", "form"), FORMS.items())
def test_words_of_hr_systems_mean_what_they_say(tmp_path: Path, word: str, form: EmploymentForm) -> None:
    row = {key: cell for key, cell in ROW.items() if key != "sysselsättningsgrad"} | {"anställningsform": word}
    job = only(run(write_csv(tmp_path, row))).employments[0]
    assert job.form is form
    assert job.fraction_permille == (0 if form is EmploymentForm.HOURLY else 1000)


@pytest.mark.parametrize("text", ["20150801", "2015/08/01", "2015.08.01", "2015-08-01", "2015-08-01 00:00"])
def test_days_that_can_be_read_in_one_way_only(tmp_path: Path, text: str) -> None:
    assert only(run(write_csv(tmp_path, ROW | {"anställd från": text}))).employments[0].first_day == date(2015, 8, 1)


NEVER = ["Tills vidare", "tillsvidare", "2099-12-31", "20991231", "2999-12-31", "9999-12-31", "9999/12/31", ""]


@pytest.mark.parametrize("text", NEVER)
@pytest.mark.parametrize("heading", ["anställd till", "kompetens giltig till"])
def test_until_further_notice_is_no_day(tmp_path: Path, heading: str, text: str) -> None:
    person = only(run(write_csv(tmp_path, ROW | {heading: text})))
    assert person.employments[0].last_day is None
    assert person.skills[0].valid_until is None


def test_of_a_day_of_birth_the_year_is_read(tmp_path: Path) -> None:
    row = {key: cell for key, cell in ROW.items() if key != "personnummer"}
    assert only(run(write_csv(tmp_path, row | {"Födelsedatum": "1980-02-28"}))).birth_year == 1980
    assert codes.ASKED_DATES in {one.code for one in refused(write_csv(tmp_path, row | {"Födelsedatum": "800228"}))}


@pytest.mark.parametrize("word", ["prövad", "Säkerhetsprövad", "klar"])
def test_who_was_vetted_was_not_therefore_cleared(tmp_path: Path, word: str) -> None:
    row = ROW | {"säkerhetsklass": "3", "säkerhetsprövning": word}
    assert codes.ASKED_WORDS in {one.code for one in refused(write_csv(tmp_path, row))}


def test_a_far_day_is_still_a_day(tmp_path: Path) -> None:
    person = only(run(write_csv(tmp_path, ROW | {"anställd till": "2098-12-31"})))
    assert person.employments[0].last_day == date(2098, 12, 31)
    told = refused(write_csv(tmp_path, ROW | {"anställd från": "9999-12-31"}))
    assert codes.cells.IMPOSSIBLE_DATE in {one.code for one in told}


@pytest.mark.parametrize("text", ["tillsvidare?", "2027", "till sommaren", "se avtal"])
def test_what_may_be_a_day_is_never_taken_for_none(tmp_path: Path, text: str) -> None:
    assert codes.NO_PEOPLE in {one.code for one in refused(write_csv(tmp_path, ROW | {"anställd till": text}))}


def test_a_column_where_most_go_on_for_ever_is_still_one_of_days(tmp_path: Path) -> None:
    rows = [
        ROW | {"Gäller t.o.m": "Tills vidare", "anställningsnummer": f"{at}", "personnummer": ""} for at in range(9)
    ]
    rows = [row | {"födelseår": "1980"} for row in rows]
    told = refused(write_csv(tmp_path, *rows[1:], rows[0] | {"Gäller t.o.m": "2027-06-30"}))
    assert {one.code for one in told} & {*codes.ASKING}


def read(tmp_path: Path, said: str, *rows: dict[str, str]) -> ImportResult:
    path = tmp_path / "columns.toml"
    path.write_text(said, encoding="utf-8")
    meanings = Meanings(given=read_column_file(path))
    result = import_roster([write_csv(tmp_path, *rows)], organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    render(result.findings)
    return result


def test_hr_adds_its_own_words_without_a_programmer(tmp_path: Path) -> None:
    said = """
[words."anställningsform"]
"Månadsavlönad" = "tillsvidare"
[words.enhet]
"Kansliet" = "KSF"
[words.kompetens]
"Leg ssk" = "nurse"
"B-kort" = "Körkort B"
"Ingen" = ""
[words."anställd till"]
"Till pension" = ""
"""
    row = {"anställningsform": "månadsavlönad", "enhet": "KANSLIET", "anställd till": "Till pension"}
    person = only(read(tmp_path, said, ROW | row | {"kompetens": "Leg ssk, B-kort, ingen"}))
    assert person.employments[0].form is EmploymentForm.PERMANENT
    assert person.employments[0].unit == "KSF"
    assert person.employments[0].last_day is None
    assert [one.skill for one in person.skills] == ["driving_b", "nurse"]


def test_hrs_own_words_are_stronger_than_ours(tmp_path: Path) -> None:
    said = '[words."anställningsform"]\n"vik" = "timavlönad"\n'
    assert only(read(tmp_path, said, ROW | {"anställningsform": "Vik"})).employments[0].form is EmploymentForm.HOURLY


def test_a_word_that_nothing_can_be_read_as_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefusedError, match="E-IMPORT-091, E-IMPORT-098") as error:
        read(tmp_path, '[words."anställningsform"]\n"Vik" = "vistid"\n[words.anstform]\n"a" = ""\n[words.pay]\n', ROW)
    render(error.value.findings)


@pytest.mark.parametrize(
    "line", ["[words.anställningsform]", "Månadsavlönad = 'x'", "Org enhet = 'enhet'", "[words.anställd till]"]
)
def test_a_name_without_quotation_marks_is_told_as_that(tmp_path: Path, line: str) -> None:
    with pytest.raises(InputRefusedError, match="E-DOC-039") as error:
        read(tmp_path, f"[columns]\n{line}\n", ROW)
    render(error.value.findings)
    assert [note.row for note in error.value.findings] == [2]


NAMES = {
    ("Efternamn, Förnamn", "Öberg, Åsa Maria"): ("Åsa Maria", "Öberg"),
    ("Namn", "Öberg, Åsa"): ("Åsa", "Öberg"),
    ("Förnamn och efternamn", "Åsa Maria Öberg"): ("Åsa Maria", "Öberg"),
    ("Förnamn och efternamn", "Åsa von Essen"): ("Åsa", "von Essen"),
    ("Förnamn och efternamn", "Öberg"): ("", "Öberg"),
    ("Förnamn och efternamn", "von Essen"): ("", "von Essen"),
    ("Efternamn och förnamn", "von Essen"): ("", "von Essen"),
    ("Efternamn och förnamn", "Öberg Åsa Maria"): ("Åsa Maria", "Öberg"),
    ("Efternamn och förnamn", "von Essen Åsa"): ("Åsa", "von Essen"),
}


@pytest.mark.parametrize(("written", "parts"), NAMES.items())
def test_joined_names(written: tuple[str, str], parts: tuple[str, str]) -> None:
    assert split_name(written[1], said_order(written[0]) or NameOrder.FIRST_NAME) == parts


def test_a_joined_column_gives_both_names_and_columns_of_their_own_go_before(tmp_path: Path) -> None:
    row = {key: cell for key, cell in ROW.items() if key not in ("förnamn", "efternamn")}
    (key,) = run(write_csv(tmp_path, row | {"Efternamn, Förnamn": "Öberg, Åsa"})).keys
    assert (key.first_name, key.last_name) == ("Åsa", "Öberg")
    (key,) = run(write_csv(tmp_path, ROW | {"Efternamn, Förnamn": "Ek, Bo"})).keys
    assert (key.first_name, key.last_name) == ("Åsa", "Öberg")


def test_the_shipped_files_can_be_read_and_none_says_what_another_contradicts() -> None:
    assert general().words
    for system in systems():
        assert system.name
        assert system.columns


def test_a_number_in_groups_of_digits_is_that_number_and_is_told(tmp_path: Path) -> None:
    skills = write_csv(tmp_path, {"anställningsnummer": "001042", "kompetens": "usk"}, name="kurser.csv")
    listed = write_csv(tmp_path, ROW | {"anställningsnummer": "001 042"})
    result = run(listed, skills)
    assert [own.employee_number for own in result.keys] == ["001042"]
    assert [note.facts for note in result.findings if note.code == codes.BLANKS] == [{"count": 1}]
    assert {held.skill for held in result.roster.people[0].skills} == {"nurse", "assistant_nurse"}
    told = refused(write_csv(tmp_path, ROW | {"anställningsnummer": "Vik 042"}))
    assert codes.cells.BAD_CODE in {note.code for note in told}


def test_the_unit_of_a_row_that_goes_on_is_the_units_own_word(tmp_path: Path) -> None:
    said = Meanings(given=read_column_file(words(tmp_path, '[words.enhet]\n"3130 Solgården" = "ÄOF-HT1"\n')))
    second = ROW | {"enhet": "3130 Solgården (forts)", "anställd från": "2020-01-01"}
    path = write_csv(tmp_path, ROW, second)
    result = import_roster([path], organisation(), key=KEY, as_of=AS_OF, meanings=said)
    assert {job.unit for job in result.roster.people[0].employments} == {"KSF", "ÄOF-HT1"}


def words(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(f'format = "planner-columns/1"\n{text}', encoding="utf-8")
    return path
