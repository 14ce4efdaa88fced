"""A skill that holds for so many years from a day has its last day counted, which is told; nothing of it is guessed."""

import re
from datetime import date
from pathlib import Path

import pytest

from planner.domain.owner.exports import SkillDates
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile, read_column_file
from planner.imports.ends.terms import each_said, last_day, of_dated, of_heading, term_in, term_of
from planner.imports.proposals.answers import column_file, way_answered
from planner.imports.proposals.written import column_file_text
from planner.imports.roster.result import ImportResult
from planner.jobs.people.asking.steps import steps
from planner.text.words import LANGUAGES, words_for
from tests.imports.roster.test_skill_columns import asked, read
from tests.imports.roster_files import ROW, write

HEADING = "ssk-dag"
PLAIN = {key: text for key, text in ROW.items() if key not in ("personnummer", "kompetens")} | {"födelseår": "1980"}


def rows(*days: str, heading: str = HEADING) -> list[dict[str, str]]:
    return [
        PLAIN | {"anställningsnummer": f"{number:06}", "efternamn": f"Ek{chr(97 + number)}", heading: day}
        for number, day in enumerate(days)
    ]


def said(term: str, heading: str = HEADING) -> ColumnFile:
    return ColumnFile.model_validate({"columns": {heading: "kompetensen nurse"}, "skill_dates": term})


def ends(result: ImportResult) -> list[str]:
    return sorted(str(held.valid_until) for person in result.roster.people for held in person.skills)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("2 år från dagen", "2 år från dagen"), ("2 år", "2 år från dagen"), ("gäller 3 år", "3 år från dagen"),
        ("18 månader", "18 månader från dagen"), ("24 mån", "2 år från dagen"),
        ("2 years from the day", "2 år från dagen"),
        ("1 month", "1 månader från dagen"), ("giltig till", None), ("2", None), ("0 år", None), ("51 år", None),
        ("två år", None), ("2 år sedan", None), ("", None),
    ],
)  # fmt: skip
def test_what_is_a_term(text: str, term: str | None) -> None:
    assert term_of(text) == term
    assert way_answered("skill_dates", "giltig till", text or "x") == (term if text != "giltig till" else "valid_until")


@pytest.mark.parametrize(
    ("day", "term", "last"),
    [
        ("2025-10-01", "2 år", "2027-10-01"), ("2024-02-29", "1 år", "2025-02-28"),
        ("2024-02-29", "4 år", "2028-02-29"),
        ("2025-12-31", "2 månader", "2026-02-28"), ("2025-12-01", "1 månad", "2026-01-01"),
        ("2025-11-15", "13 mån", "2026-12-15"),
    ],
)  # fmt: skip
def test_the_last_day_has_the_same_number_or_is_the_last_of_its_month(day: str, term: str, last: str) -> None:
    assert last_day(date.fromisoformat(day), term) == date.fromisoformat(last)


def test_the_last_day_is_counted_and_told_and_a_course_to_come_gives_nothing(tmp_path: Path) -> None:
    path = write("csv", tmp_path, *rows("2026-10-01", "2025-05-01", "2024-01-01", "2027-03-02", "2027-03-01", "x", ""))
    result = read(path, said("2 år"))
    assert ends(result) == ["2026-01-01", "2027-05-01", "2028-10-01", "2029-03-01", "None"]
    (note,) = [note for note in result.findings if note.code == codes.SKILL_TERM]
    assert (note.facts["count"], note.facts["term"]) == (5, "2 år från dagen")


def test_a_heading_that_says_when_it_began_may_have_a_term_and_one_that_says_the_end_has_none(tmp_path: Path) -> None:
    began, ended = "ssk utfärdad", "ssk giltig t.o.m."
    path = write("csv", tmp_path, *rows("2026-10-01", heading=began))
    assert ends(read(path, said("2 år", began))) == ["2028-10-01"]
    assert ends(read(path, said("valid_until", began))) == ["None"]
    path = write("csv", tmp_path, *rows("2028-10-01", heading=ended))
    result = read(path, said("2 år", ended))
    assert ends(result) == ["2028-10-01"]
    assert codes.SKILL_TERM not in {note.code for note in result.findings}


def test_it_is_an_answer_in_the_dialogue_and_kept(tmp_path: Path) -> None:
    (layout,) = asked(
        write("csv", tmp_path, *rows("2028-10-01", "2028-05-01")), ColumnFile(columns={HEADING: "kompetensen nurse"})
    ).layouts
    for language in LANGUAGES:
        words = words_for(language)
        (step,) = (one for one in steps([layout], words) if one.key == "skill_dates")
        assert ([step.read(text, ()) for text in ("2 år", "", "2 apor")], step.choices) == (
            ["2 år från dagen", "valid_until", None],
            (),
        )
        path = tmp_path / "kolumner.toml"
        for term in ("2 år", "giltig till", "giltig från"):
            meant = {"2 år": "2 år från dagen", "giltig till": "valid_until", "giltig från": "valid_since"}[term]
            path.write_text(f'format = "planner-columns/1"\nskill_dates = "{term}"\n', "utf-8")
            assert read_column_file(path).skill_dates == meant
            path.write_text(column_file_text(read_column_file(path), words), "utf-8")
            assert read_column_file(path).skill_dates == meant


EACH = "ssk-dag: 2 år; usk-dag: giltig till"
BOTH = {"ssk-dag": "kompetensen nurse", "usk-dag": "kompetensen usk"}


@pytest.mark.parametrize(
    ("text", "each"),
    [
        (EACH, {"ssk-dag": "2 år från dagen", "usk-dag": "giltig till"}),
        ("HLR: vuxen: 2 years;", {"HLR: vuxen": "2 år från dagen"}),
        ("HLR: 2 apor", None), ("HLR: 2 år; Truck", None), (": 2 år", None), ("2 år", None), ("giltig till", None),
        ("", None),
    ],
)  # fmt: skip
def test_what_is_said_of_each(text: str, each: dict[str, str] | None) -> None:
    assert each_said(text) == each


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_each_skill_may_have_its_own_and_one_of_which_nothing_is_said_is_asked(tmp_path: Path, kind: str) -> None:
    path = write(kind, tmp_path, *[row | {"usk-dag": "2028-01-31"} for row in rows("2026-10-01")])
    file = ColumnFile.model_validate({"columns": BOTH, "skill_dates": EACH})
    assert ends(read(path, file)) == ["2028-01-31", "2028-10-01"]
    (note,) = [note for note in read(path, file).findings if note.code == codes.SKILL_TERM]
    assert (note.column, note.facts["count"]) == ("ssk-dag", 1)
    (layout,) = asked(path, ColumnFile.model_validate({"columns": BOTH, "skill_dates": "SSK-dag: 2 år"})).layouts
    assert layout.asked_ways["skill_dates"] == ("usk-dag", "giltig till", 1)


def test_what_is_said_of_each_is_an_answer_that_others_complete_and_is_kept(tmp_path: Path) -> None:
    path = write("csv", tmp_path, *[row | {"usk-dag": "2028-01-31"} for row in rows("2026-10-01")])
    (layout,) = asked(path, ColumnFile(columns=BOTH)).layouts
    (step,) = (one for one in steps([layout], words_for("sv")) if one.key == "skill_dates")
    first = step.read("ssk-dag: 2 år", ())
    assert [step.read(text, ()) for text in ("HLR: 2 år", "ssk-dag: 2 apor")] == [None, None]
    said = column_file([layout], [{}], [{}], [{"skill_dates": first}], [{}])
    (layout,) = asked(path, said).layouts
    file = column_file([layout], [{}], [{}], [{"skill_dates": "usk-dag: giltig till"}], [{}])
    assert file.layout[0].skill_dates == "ssk-dag: 2 år från dagen; usk-dag: giltig till"
    kept = tmp_path / "kolumner.toml"
    kept.write_text(column_file_text(file, words_for("sv")), "utf-8")
    assert ends(read(path, read_column_file(kept))) == ["2028-01-31", "2028-10-01"]


GONE = {"HLR gick": "kompetensen nurse", "Truck A gick": "kompetensen usk", "Truck B gick": "kompetensen driving_b"}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("HLR: 2 år från dagen", "HLR gick: 2 år från dagen"),
        ("hlr: 2 år; Truck B: 5 år", "HLR gick: 2 år från dagen; Truck B gick: 5 år från dagen"),
        ("HLR gick: giltig till", "HLR gick: giltig till"),
        ("Truck: 5 år", None),  # of two
        ("HLR: 2 år; HLR gick: 3 år", None),
        ("HL: 2 år", None),
        ("Truck C: 5 år", None),
        ("-: 5 år", None),
    ],
)
def test_a_skill_is_named_by_words_of_its_heading(text: str, meant: str | None) -> None:
    assert way_answered("skill_dates", "giltig till", text, (*GONE, "Namn")) == meant


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_of_the_question_is_an_answer(tmp_path: Path, language: str) -> None:
    path = write("csv", tmp_path, *rows("2026-10-01", heading="HLR gick"))
    (layout,) = asked(path, ColumnFile(columns={"HLR gick": "kompetensen nurse"})).layouts
    (step,) = (one for one in steps([layout], words_for(language)) if one.key == "skill_dates")
    example = re.findall(r"[”“](HLR gick: [^”“]+)[”“]", step.text)[-1]
    rest = "övriga" if language == "sv" else "others"
    assert step.read(example, ()) == f"HLR gick: 2 år från dagen; {rest}: giltig från"


def test_a_column_file_may_name_them_so_too_and_the_longer_name_holds(tmp_path: Path) -> None:
    row = rows("2026-10-01", heading="HLR gick")[0] | {"HLR instruktör gick": "2026-10-01"}
    said = {"columns": {"HLR gick": "kompetensen nurse", "HLR instruktör gick": "kompetensen usk"},
            "skill_dates": "HLR: 2 år; HLR instruktör: 3 år"}  # fmt: skip
    assert ends(read(write("csv", tmp_path, row), ColumnFile.model_validate(said))) == ["2028-10-01", "2029-10-01"]


@pytest.mark.parametrize(
    ("heading", "term"),
    [
        ("HLR (2 år)", "2 år från dagen"),
        ("Rakel, 36 mån", "3 år från dagen"),
        ("HLR", None),
        ("1 år, sedan 2 år", None),
    ],
)
def test_a_heading_may_say_how_long_its_skill_holds(heading: str, term: str | None) -> None:
    assert term_in(heading) == term


@pytest.mark.parametrize(
    ("other", "guess"),
    [("2029-05-31", "ssk (2 år): 2 år från dagen; Körkort B: giltig till"), ("2019-05-31", "?")],
)
def test_what_headings_say_of_terms_is_proposed(tmp_path: Path, other: str, guess: str) -> None:
    """Days that are over are proposed as those from which it holds; of another column's they say nothing."""
    people = [own | {"Körkort B": other} for own in rows("2025-05-31", "2026-05-31", heading="ssk (2 år)")]
    path = write("csv", tmp_path, *people)
    proposals = {one.heading: one.key for one in asked(path).layouts[0].proposals}
    assert proposals["ssk (2 år)"] == "skill:ssk"
    columns = ColumnFile.model_validate(
        {"columns": {"ssk (2 år)": "kompetensen ssk", "Körkort B": "kompetensen driving_b"}}
    )
    layout = asked(path, columns).layouts[0]
    assert layout.asked_ways["skill_dates"][1] == guess
    if guess != "?":
        assert way_answered("skill_dates", guess, "", layout.headings) == guess
        result = read(path, columns.model_copy(update={"skill_dates": guess}))
        assert ends(result) == sorted(["2027-05-31", "2028-05-31", other, other])


@pytest.mark.parametrize("rest", ["övriga", "Annars", "others"])
def test_what_is_said_of_the_rest_holds_of_headings_that_are_not_named(rest: str) -> None:
    said = way_answered("skill_dates", "giltig till", f"HLR: 2 år; {rest}: giltig från", ["HLR gick", "Truck", "ADR"])
    assert isinstance(said, str)
    assert of_heading(said, "HLR gick") == "2 år från dagen"
    assert [of_heading(said, heading) for heading in ("Truck", "ADR")] == [SkillDates.SINCE] * 2
    assert way_answered("skill_dates", "giltig till", "HLR: 2 år; resten av dem: giltig från", ["HLR", "Truck"]) is None
    alone = way_answered("skill_dates", "giltig till", "Truck: giltig till", ["HLR", "Truck"])
    assert isinstance(alone, str)
    assert of_heading(alone, "HLR") is None


@pytest.mark.parametrize("month", ["2025-04", "april 2025", "apr 2025", "04/2025", "4/2025"])
def test_of_a_month_alone_a_term_counts_from_its_first_day(tmp_path: Path, month: str) -> None:
    assert ends(read(write("csv", tmp_path, *rows(month, "2025-04-30")), said("3 år från dagen"))) == [
        "2028-04-01", "2028-04-30",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "heading", "means"),
    [
        ("Truck: giltig till; övriga: giltig från", "HLR (24 mån)", None),
        ("Truck: giltig till; övriga: giltig från", "Hygien", SkillDates.SINCE),
        ("HLR: giltig till; övriga: giltig från", "HLR (24 mån)", SkillDates.UNTIL),
        ("HLR: 1 år från dagen", "HLR (24 mån)", "1 år från dagen"),
        (SkillDates.SINCE, "HLR (24 mån)", "2 år från dagen"),
        (SkillDates.SINCE, "HLR", SkillDates.SINCE),
        (SkillDates.UNTIL, "HLR (24 mån)", SkillDates.UNTIL),
        ("övriga: giltig från", "HLR: 2 år", SkillDates.SINCE),
    ],
)
def test_what_is_said_of_others_takes_no_term_away_that_a_heading_says(
    answer: str, heading: str, means: str | None
) -> None:
    assert of_dated(answer, heading) == means
