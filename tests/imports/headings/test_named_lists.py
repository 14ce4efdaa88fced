"""A list of which only its name says the skill: the name is asked, once for all sheets, and is then its column."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from planner.domain.finding import Finding, InputRefusedError
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.headings.named_lists import skill_named, with_list_skills
from planner.imports.organisation.read import read_organisation
from planner.imports.proposals.known import known_words
from planner.imports.proposals.layouts import ColumnsAskedError, TableLayout
from planner.imports.roster.columns import OF_LIST
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.imports.units.unknown import SKILL
from planner.jobs import samples
from planner.jobs.people.asking.steps import steps
from planner.text import words_for
from tests.imports.proposals.test_propose import table
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, workbook, write_csv

STAFF = {key: cell for key, cell in ROW.items() if key != SKILL}
OTHER = {key: cell for key, cell in SECOND.items() if key != SKILL}
HEADINGS = ("anställningsnummer", "enhet", "kompetens giltig till")


def rows(*headings: str, day: str = "2028-05-31") -> list[tuple[str, ...]]:
    cells = {**dict.fromkeys(headings, "x"), "enhet": "KSF", "kompetens giltig till": day}
    people = ("001042", "002000", "001042")[: 2 + ("enhet" in headings)]
    return [headings, *(tuple((cells | {"anställningsnummer": one})[own] for own in headings) for one in people)]


def come(folder: Path, sheets: Mapping[str, list[tuple[str, ...]]], **words: str) -> ImportResult:
    said = Meanings(given=ColumnFile(words={SKILL: words})) if words else Meanings()
    files = [write_csv(folder, STAFF, OTHER, name="anstallda.csv"), workbook(folder, **cast("Any", sheets))]
    result = import_roster(files, organisation(), key=KEY, as_of=AS_OF, meanings=said)
    render(result.findings)
    return result


def asked(folder: Path, sheets: Mapping[str, list[tuple[str, ...]]]) -> list[TableLayout]:
    with pytest.raises(ColumnsAskedError) as error:
        come(folder, sheets)
    render(error.value.findings)
    assert {note.code for note in error.value.findings if note.code.startswith("E")} == {codes.LIST_SKILL}
    return [layout for layout in error.value.layouts if layout.skill_words]


def names(layouts: list[TableLayout]) -> dict[str, str]:
    return {word: skill for one in layouts if one.skill_words for word, skill in one.skill_words.words.items()}


def test_each_sheet_s_name_is_asked_on_one_screen(tmp_path: Path) -> None:
    layouts = asked(
        tmp_path, {"Sjuksköterskor": rows(*HEADINGS), "Körkort B 2027": rows(*HEADINGS), "Övrigt": rows(*HEADINGS)}
    )
    assert names(layouts) == {"Sjuksköterskor": "nurse", "Körkort B": "driving_b", "Övrigt": ""}
    every = steps(layouts, words_for("sv"))
    assert {(step.together, step.must) for step in every} == {((SKILL, ".of_list"), False), ((SKILL, ".of_list"), True)}


def test_what_is_answered_is_what_the_people_have_until_the_row_s_day(tmp_path: Path) -> None:
    sheets = {"Sjuksköterskor": rows(*HEADINGS), "Övrigt": rows(*HEADINGS)}
    result = come(tmp_path, sheets, Sjuksköterskor="nurse", Övrigt="-")
    assert [[(one.skill, str(one.valid_until)) for one in person.skills] for person in result.roster.people] == [
        [("nurse", "2028-05-31")], [("nurse", "2028-05-31")],
    ]  # fmt: skip
    assert result.rows_set_aside == 0


def test_a_title_and_the_file_s_name_say_it_as_well(tmp_path: Path) -> None:
    titled = [("Utbildade sjuksköterskor",), *rows(*HEADINGS)]
    assert names(asked(tmp_path, {"Blad1": titled})) == {"Utbildade sjuksköterskor": "nurse"}
    path = write_csv(tmp_path, {"anställningsnummer": "001042"}, name="korkort_b.csv")
    path = path.rename(tmp_path / "körkort_b.csv")
    with pytest.raises(ColumnsAskedError) as error:
        import_roster([write_csv(tmp_path, STAFF, name="anstallda.csv"), path], organisation(), key=KEY, as_of=AS_OF)
    assert names([*error.value.layouts]) == {"körkort b": "driving_b"}


@pytest.mark.parametrize("sheet", ["Listan", "Blad1", "Kurser 2026", "Telefoner"])
def test_a_name_that_is_no_skill_s_says_nothing(tmp_path: Path, sheet: str) -> None:
    result = come(tmp_path, {sheet: rows("anställningsnummer", "enhet")})
    assert OF_LIST not in {column.column for column in result.findings}


@pytest.mark.parametrize(
    "heading", ["kompetens", "anställd från", "sysselsättningsgrad", "Körkort B", "säkerhetsklass"]
)
def test_a_list_that_says_a_skill_or_something_else_is_not_named(tmp_path: Path, heading: str) -> None:
    cell = {"kompetens": "nurse", "anställd från": "2015-08-01", "sysselsättningsgrad": "75", "säkerhetsklass": "3"}
    table: list[tuple[str, ...]] = [("anställningsnummer", "enhet", heading), ("001042", "KSF", cell.get(heading, "x"))]
    try:
        told = come(tmp_path, {"Sjuksköterskor": table}).findings
    except ColumnsAskedError as error:
        told = error.findings
    assert codes.LIST_SKILL not in {note.code for note in told}


@pytest.mark.parametrize(("headings", "named"), [
    (("Undersköterska", "Sjuksköterska"), False),
    (("Sjuksköterskor", "Sjuksköterska"), True),  # one alone may be what its day is of
    (("Sjuksköterska", "Möte"), True),
])  # fmt: skip
def test_a_list_with_the_days_of_several_skills_is_of_none_by_its_name(headings: tuple[str, str], named: bool) -> None:
    own = table({"anställningsnummer": ["1001", "1002"], **{key: ["2028-05-31"] * 2 for key in headings}})
    (one,) = with_list_skills([replace(own, sheet="Sjuksköterskor")], Meanings(), known_words(organisation(), AS_OF))
    assert (OF_LIST in one.headers) is named


def test_a_file_with_telephones_is_called_after_whose_they_are(tmp_path: Path) -> None:
    phones = write_csv(tmp_path, {"anställningsnummer": "001042", "telefon": "070-174 06 05"}, name="ssk.csv")
    files = [write_csv(tmp_path, STAFF, name="anstallda.csv"), phones]
    assert import_roster(files, organisation(), key=KEY, as_of=AS_OF).people == 1


@pytest.mark.parametrize(
    ("name", "skill"),
    [("personal", ""), ("Anställda", ""), ("personalhandläggning", "hr"), ("HR", "hr")],
)
def test_a_name_that_tells_nothing_is_no_skill_even_where_one_is_called_nearly_so(name: str, skill: str) -> None:
    known = known_words(read_organisation(samples.organisation()).organisation, AS_OF)
    assert skill_named(name, known) == skill


def test_that_nobody_knows_a_name_is_an_answer_unless_it_would_be_read_as_a_skill(tmp_path: Path) -> None:
    sheets = {"Sjuksköterska": rows(*HEADINGS), "Övrigt": rows(*HEADINGS)}
    (path,) = [workbook(tmp_path, **cast("Any", sheets))]
    layouts = asked(tmp_path, sheets)
    words = {SKILL: {"Sjuksköterska": "?", "Övrigt": "?"}}
    said = ColumnFile.model_validate({"layout": [{"file": path.name, "others": layouts[0].headings, "words": words}]})
    files = [write_csv(tmp_path, STAFF, OTHER, name="anstallda.csv"), path]
    with pytest.raises(ColumnsAskedError) as error:
        import_roster(files, organisation(), key=KEY, as_of=AS_OF, meanings=Meanings(given=said))
    assert names([own for own in error.value.layouts if own.skill_words]) == {"Sjuksköterska": "nurse"}


def test_a_list_of_telephones_is_of_no_skill_unless_it_has_days(tmp_path: Path) -> None:
    phones = ("anställningsnummer", "telefon")
    result = come(tmp_path, {"Sjuksköterskor": [phones, ("001042", "070-174 06 05")]})
    assert (result.people, [one.skill for person in result.roster.people for one in person.skills]) == (2, [])
    dated: list[tuple[str, ...]] = [(*phones, HEADINGS[2]), ("001042", "070-174 06 05", "2028-05-31")]
    assert names(asked(tmp_path, {"Sjuksköterskor": dated})) == {"Sjuksköterskor": "nurse"}


BY_NAME = ("Namn (nr)", "Not")
PEOPLE = (("Öberg, Åsa (001042)", ""), ("Ek, Bo (002000)", ""))


MORE = (("Lind, Anna (003000)", ""), ("Ahl, Eva (004000)", ""))


def told_of(folder: Path, **sheets: Sequence[tuple[str, ...]]) -> tuple[list[TableLayout], list[Finding]]:
    with pytest.raises(ColumnsAskedError) as error:
        come(folder, {name: [*lines] for name, lines in sheets.items()})
    render(error.value.findings)
    return [*error.value.layouts], [*error.value.findings]


def test_names_with_their_numbers_below_any_heading_are_a_list_of_people(tmp_path: Path) -> None:
    layouts, _ = told_of(tmp_path, Sjuksköterskor=[BY_NAME, *PEOPLE], Annat=[BY_NAME, *PEOPLE])
    lists = {layout.sheet: [one.key for one in layout.proposals] for layout in layouts if layout.sheet}
    assert lists == {"Sjuksköterskor": ["number_and_name"], "Annat": ["number_and_name"]}
    assert names(layouts) == {"Sjuksköterskor": "nurse", "Annat": ""}


def test_the_term_above_a_list_holds_for_it(tmp_path: Path) -> None:
    days = [("Deltagare", "Kursdag"), ("Öberg, Åsa (001042)", "2026-06-01"), ("Ek, Bo (002000)", "2025-09-01")]
    said = {"Deltagare": "number_and_name", "Kursdag": "skill_since"}
    meanings = Meanings(given=ColumnFile(columns=said, words={SKILL: {"Körkort B": "driving_b"}}))
    lines = [("KÖRKORT B", ""), ("Giltig 24 mån från kursdag", ""), *days]
    book = workbook(tmp_path, **cast("Any", {"Körkort B": lines}))
    files = [write_csv(tmp_path, STAFF, OTHER, name="anstallda.csv"), book]
    result = import_roster(files, organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    render(result.findings)
    held = [(own.skill, own.valid_until) for person in result.roster.people for own in person.skills]
    assert {*held} == {("driving_b", date(2028, 6, 1)), ("driving_b", date(2027, 9, 1))}


@pytest.mark.parametrize("line", ["Reservlista", "Står i kö", "Väntelista våren", "Ej genomfört", "Anmälda"])
def test_whoever_waits_below_a_list_has_not_got_its_skill(tmp_path: Path, line: str) -> None:
    lines = [BY_NAME, PEOPLE[0], *MORE, (line, ""), PEOPLE[1]]
    _, findings = told_of(tmp_path, Sjuksköterskor=lines)
    (note,) = [note for note in findings if note.code == codes.WAITING_LIST]
    assert (note.facts["count"], note.facts["first"]) == (1, 6)
    (asked_word,) = [note for note in findings if note.code == codes.LIST_SKILL]
    assert asked_word.facts["count"] == 3
    _, findings = told_of(tmp_path, Sjuksköterskor=[BY_NAME, PEOPLE[0], *MORE, ("Vårens grupp", ""), PEOPLE[1]])
    assert codes.WAITING_LIST not in {note.code for note in findings}


@pytest.mark.parametrize(
    ("name", "words", "is_asked"),
    [
        ("utbildning_norra", ("Truckkort", "Brandskydd"), False),  # the column says which of several it is
        ("utbildning_norra", ("Grupp A", "Grupp A"), True),
        ("utbildning_norra", ("G", "U"), True),
        ("utbildning_261130", ("Grupp A", "Grupp A"), False),  # a day is no skill
        ("sjuksköterskor", ("Truckkort", "Brandskydd"), True),  # the organisation's own word
    ],
)
def test_a_file_with_a_column_of_courses_is_called_after_none(
    tmp_path: Path, name: str, words: tuple[str, str], is_asked: bool
) -> None:
    numbers = ("001042", "002000")
    courses = [{"anställningsnummer": one, "Aktivitet": word} for word in words for one in numbers]
    files = [write_csv(tmp_path, STAFF, OTHER, name="anstallda.csv"), write_csv(tmp_path, *courses, name=f"{name}.csv")]
    with pytest.raises(InputRefusedError) as error:
        import_roster(files, organisation(), key=KEY, as_of=AS_OF)
    render(error.value.findings)
    assert (codes.LIST_SKILL in {note.code for note in error.value.findings}) is is_asked
