"""A skill that holds so many months or years from the day in its row has the last day that follows."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from planner.domain.owner.exports import NoTerm
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile, Layout, read_column_file
from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.layouts import ColumnsAskedError, kept_file
from planner.imports.proposals.written import proposals_text
from planner.imports.roster.result import ImportResult
from planner.jobs.people.asking.steps import steps
from planner.text.words import LANGUAGES, words_for
from tests.imports.roster.test_skill_columns import asked, read
from tests.imports.roster_files import AS_OF, ROW, write_csv

STAFF = {key: text for key, text in ROW.items() if key != "kompetens"}
FIRST, LAST = "2025-08-31", date(2027, 8, 31)
assert date(2027, 3, 1) == AS_OF
TERMS = frozenset({"skill_months", "skill_years"})
SAID = {"Genomförd": "kompetens genomförd", "Giltighet (mån)": "kompetens giltig i månader"}


def courses(*rows: tuple[str, str], term: str = "Giltighet (mån)", day: str = "Genomförd") -> list[dict[str, str]]:
    """Somebody's courses, a row each; the person is employed in the first."""
    skills = ("usk", "nurse", "driving_b")
    made = [STAFF | {"Kompetens": skill, day: since, term: length}
            for skill, (since, length) in zip(skills, rows, strict=False)]  # fmt: skip
    return [made[0], *({key: "" if key in STAFF and key != "anställningsnummer" else text for key, text in row.items()}
                       for row in made[1:])]  # fmt: skip


def held(result: ImportResult) -> dict[str, date | None]:
    (person,) = result.roster.people
    return {own.skill: own.valid_until for own in person.skills}


def said(columns: Mapping[str, str] = SAID, **ways: str) -> ColumnFile:
    return ColumnFile(layout=(Layout.model_validate({"file": "personal.csv", "columns": dict(columns), **ways}),))


@pytest.mark.parametrize(
    ("term", "day", "length", "key"),
    [
        ("Giltighet (mån)", "Genomförd", "24", "skill_months"),
        ("Giltig (år)", "Kursdatum", "2", "skill_years"),
        ("Giltighetstid månader", "Erhållen", "24,0", "skill_months"),
        ("Gäller", "Godkänd", "24 mån", "skill_months"),
        ("Gäller", "Godkänd", "2 år", "skill_months"),
        ("Intervall", "Datum", "24", "skill_months"),
        ("Intervall", "Datum", "2", "skill_years"),
        ("Valid (years)", "Issued", "2", "skill_years"),
    ],
)
def test_day_and_term_are_proposed_together_and_give_the_last_day(
    tmp_path: Path, term: str, day: str, length: str, key: str
) -> None:
    path = write_csv(tmp_path, *courses((FIRST, length), ("2024-02-29", length), term=term, day=day))
    (layout,) = asked(path).layouts
    assert {own.heading: own.key for own in layout.proposals} == {day: "skill_since", term: key}
    assert layout.asked == {day, term}
    file = tmp_path / "kolumner.toml"
    text = proposals_text([layout], words_for("sv"))
    unit = {"skill_months": "kompetens giltig i månader", "skill_years": "kompetens giltig i år"}[key]
    file.write_text(text.replace(f'"{term}" = "?"', f'"{term}" = "{unit}"'), encoding="utf-8")
    result = read(path, given := read_column_file(file))
    assert held(result) == {"assistant_nurse": LAST, "nurse": date(2026, 2, 28)}
    (note,) = [one for one in result.findings if one.code == codes.TERMS_COUNTED]
    assert [note.facts[key] for key in ("count", "endless", "lacking", "coming")] == [2, 0, 0, 0]
    again = read(path, kept=kept_file(Meanings(given=given), result.layouts))
    assert held(again) == held(result)
    assert not {codes.LAYOUT_CHANGED, codes.COLUMN_GONE} & {one.code for one in again.findings}


@pytest.mark.parametrize("term", ["Giltighetstid", "Gäller", "Giltighet (mån)", "Längd"])
@pytest.mark.parametrize("day", ["Uppnådd", "Prov", "Klart den"])
@pytest.mark.parametrize("for_ever", ["T.v.", "tv", "t v", "Tillsv.", "tills vidare", "T.V."])
def test_the_only_day_that_is_over_is_proposed_whatever_it_is_called(
    tmp_path: Path, day: str, term: str, for_ever: str
) -> None:
    path = write_csv(tmp_path, *courses((FIRST, "24 mån"), ("2024-02-29", for_ever), term=term, day=day))
    (layout,) = asked(path).layouts
    assert {own.heading: own.key for own in layout.proposals} == {day: "skill_since", term: "skill_months"}
    assert layout.asked == {day, term}
    result = read(path, said({day: "kompetens genomförd", term: "kompetens giltig i månader"}))
    assert held(result) == {"assistant_nurse": LAST, "nurse": None}
    (note,) = [one for one in result.findings if one.code == codes.TERMS_COUNTED]
    assert (note.facts["count"], note.facts["endless"]) == (1, 1)


@pytest.mark.parametrize(
    ("answered", "name", "other", "key"),
    [
        ("Uppnådd", "kompetens genomförd", "Giltighetstid", "skill_months"),
        ("Giltighetstid", "kompetens giltig i månader", "Uppnådd", "skill_since"),
    ],
)
def test_the_other_one_is_asked_where_one_is_answered(
    tmp_path: Path, answered: str, name: str, other: str, key: str
) -> None:
    path = write_csv(tmp_path, *courses((FIRST, "24 mån"), (FIRST, "T.v."), term="Giltighetstid", day="Uppnådd"))
    (layout,) = asked(path, said({answered: name})).layouts
    assert [(own.heading, own.key) for own in layout.proposals] == [(other, key)]
    assert layout.asked == {other}


@pytest.mark.parametrize("more", ["2028-05-01", "2024-05-01"])
def test_days_to_come_and_one_of_two_are_not_taken_for_it(tmp_path: Path, more: str) -> None:
    rows = courses((FIRST, "24 mån"), (FIRST, "24 mån"), term="Giltighetstid", day="Uppnådd")
    other = [row | {"Anmäld": more} for row in rows]
    (layout,) = asked(write_csv(tmp_path, *other)).layouts
    found = {own.heading: own.key for own in layout.proposals if own.key in {"skill_since", *TERMS}}
    assert found == ({"Uppnådd": "skill_since", "Giltighetstid": "skill_months"} if more > "2027" else {})


@pytest.mark.parametrize("row", [(FIRST, ""), (FIRST, "0"), ("", "24"), (FIRST, "-")])
def test_without_a_term_or_a_day_somebody_says_what_holds(tmp_path: Path, row: tuple[str, str]) -> None:
    path = write_csv(tmp_path, *courses((FIRST, "24"), row))
    error = asked(path, said())
    (layout,) = error.layouts
    assert layout.asked_ways["no_term"] == ("Giltighet (mån)", "tills vidare", 1)
    assert [one.code for one in error.findings if one.code in codes.ASKED] == [codes.ASKED_TERM]
    for language in LANGUAGES:
        (step,) = steps([layout], words_for(language))
        assert [step.read(text, ()) for text in ("", "räknas inte", "ja")] == [
            NoTerm.FOR_EVER, NoTerm.NOT_COUNTED, None]  # fmt: skip
    assert held(read(path, said(no_term="for_ever"))) == {"assistant_nurse": LAST, "nurse": None}
    assert held(read(path, said(no_term="not_counted"))) == {"assistant_nurse": LAST}


def test_until_further_notice_is_no_limit_and_asks_nothing(tmp_path: Path) -> None:
    result = read(write_csv(tmp_path, *courses((FIRST, "24"), (FIRST, "tills vidare"))), said())
    assert held(result) == {"assistant_nurse": LAST, "nurse": None}
    (note,) = [one for one in result.findings if one.code == codes.TERMS_COUNTED]
    assert (note.facts["endless"], note.facts["lacking"]) == (1, 0)


def test_another_word_is_a_fault_of_its_row_until_somebody_explains_it(tmp_path: Path) -> None:
    path = write_csv(tmp_path, *courses((FIRST, "24"), (FIRST, "livslång")))
    assert [row.number for row in read(path, said()).mend_rows] == [3]
    words = said().model_copy(update={"words": {"kompetens giltig till": {"livslång": ""}}})
    assert held(read(path, words)) == {"assistant_nurse": LAST, "nurse": None}


def test_who_will_take_a_course_has_not_taken_it(tmp_path: Path) -> None:
    result = read(write_csv(tmp_path, *courses((FIRST, "24"), ("2027-03-02", "24"), ("2027-03-01", "1"))), said())
    assert held(result) == {"assistant_nurse": LAST, "driving_b": date(2027, 4, 1)}
    (note,) = [one for one in result.findings if one.code == codes.TERMS_COUNTED]
    assert note.facts["coming"] == 1


def test_days_of_several_readings_are_asked_once_and_nothing_is_counted_before(
    tmp_path: Path,
) -> None:
    path = write_csv(tmp_path, *courses(("3.8.25", "24"), ("5.6.25", "24")))
    error = asked(path, said())
    (layout,) = error.layouts
    assert [one.heading for one in layout.asked_days] == ["Genomförd"]
    days = said().layout[0].model_copy(update={"days": {"Genomförd": "dag först"}})
    result = read(path, ColumnFile(layout=(days,)))
    assert held(result) == {"assistant_nurse": date(2027, 8, 3), "nurse": date(2027, 6, 5)}


@pytest.mark.parametrize("day", ["20250831", "2025-08-31", "2025/08/31", "31 aug 2025"])
def test_a_day_is_counted_from_however_its_column_may_be_written(tmp_path: Path, day: str) -> None:
    rows = courses((day, "24"))
    result = read(write_csv(tmp_path, *rows), said())
    assert held(result) == {"assistant_nurse": LAST}
    (told,) = [one for one in result.findings if one.code == codes.TERMS_COUNTED]
    assert told.facts["count"] == 1


def test_a_day_that_there_is_not_is_a_fault_of_its_row(tmp_path: Path) -> None:
    result = read(write_csv(tmp_path, *courses((FIRST, "24"), ("2025-02-30", "24"))), said())
    assert (held(result), [row.number for row in result.mend_rows]) == ({"assistant_nurse": LAST}, [3])


def test_a_last_day_of_the_row_is_stronger(tmp_path: Path) -> None:
    rows = courses((FIRST, "24"), (FIRST, "24"))
    rows = [row | {"kompetens giltig till": day} for row, day in zip(rows, ("2027-05-01", ""), strict=True)]
    assert held(read(write_csv(tmp_path, *rows), said())) == {"assistant_nurse": date(2027, 5, 1), "nurse": LAST}
    alone = read(tmp_path / "personal.csv", said({"Genomförd": "kompetens genomförd", "Giltighet (mån)": ""}))
    assert held(alone) == {"assistant_nurse": date(2027, 5, 1), "nurse": None}
    assert codes.TERM_ALONE not in {one.code for one in alone.findings}


@pytest.mark.parametrize("alone", [*SAID])
def test_one_without_the_other_is_told_before_anything_is_stored(tmp_path: Path, alone: str) -> None:
    columns = {heading: name if heading == alone else "" for heading, name in SAID.items()}
    result = read(write_csv(tmp_path, *courses((FIRST, "24"))), said(columns))
    (note,) = [one for one in result.findings if one.code == codes.TERM_ALONE]
    assert (note.column, codes.TERM_ALONE in codes.CONFIRMED) == (alone, True)
    assert held(result) == {"assistant_nurse": None}


@pytest.mark.parametrize(
    ("term", "length"), [("Poäng", "24"), ("Giltig", "30 poäng"), ("Giltighet (mån)", "2027-08-31"), ("Nivå", "2")]
)
def test_other_numbers_beside_a_day_are_no_terms(tmp_path: Path, term: str, length: str) -> None:
    error = asked(write_csv(tmp_path, *courses((FIRST, length), (FIRST, length), term=term)))
    assert TERMS.isdisjoint(own.key for own in error.layouts[0].proposals)


@pytest.mark.parametrize(
    ("term", "lengths", "day"),
    [
        ("Giltighet (mån)", ("24", "24", "24"), "usk"),  # no day beside it
        ("Giltighet (mån)", ("24", "poäng", "betyg"), FIRST),  # mostly something else
    ],
)
def test_a_term_needs_a_day_and_to_be_one_in_nearly_every_cell(
    tmp_path: Path, term: str, lengths: tuple[str, ...], day: str
) -> None:
    path = write_csv(tmp_path, *courses(*((day, length) for length in lengths), term=term))
    try:
        layouts = read(path).layouts
    except ColumnsAskedError as error:
        layouts = error.layouts
    assert TERMS.isdisjoint(own.key for own in layouts[0].proposals)


@pytest.mark.parametrize("computed", [True, False])
@pytest.mark.parametrize("answer", ["-", ""])
def test_a_skill_that_is_said_to_be_none_of_ours_lacks_nothing(tmp_path: Path, computed: bool, answer: str) -> None:
    rows = courses((FIRST, "24"), (FIRST, "24"), (FIRST, "24"))
    rows[1]["Kompetens"] = "Brandskydd"
    if not computed:
        others = [{key: text for key, text in row.items() if key not in SAID} for row in rows]
        rows = [row | {"kompetens giltig till": "2029-01-01"} for row in others]
    layout = Layout.model_validate(
        {"file": "personal.csv", "columns": SAID if computed else {}, "words": {"kompetens": {"Brandskydd": answer}}}
    )
    path = write_csv(tmp_path, *rows)
    result = read(path, ColumnFile(layout=(layout,)))
    assert ({*held(result)}, result.rows_set_aside) == ({"assistant_nurse", "driving_b"}, 0)
    assert codes.PART_MISSING not in {note.code for note in result.findings}
    assert [note.facts["count"] for note in result.findings if note.code == codes.NOT_OUR_SKILLS] == [1] * bool(answer)


@pytest.mark.parametrize("cell", ["", "-", "saknas"])
def test_a_last_day_beside_no_word_for_a_skill_still_lacks_one(tmp_path: Path, cell: str) -> None:
    rows = [STAFF | {"Kompetens": "usk", "kompetens giltig till": "2029-01-01"}]
    rows.append(dict.fromkeys(rows[0], "") | {"anställningsnummer": ROW["anställningsnummer"], "Kompetens": cell,
                                                "kompetens giltig till": "2029-01-01"})  # fmt: skip
    result = read(write_csv(tmp_path, *rows))
    assert (codes.PART_MISSING in {note.code for note in result.findings}) is True


@pytest.mark.parametrize(
    ("day", "beside", "found"),
    [
        ("Genomförd", {}, True),
        ("Kursdatum", {}, True),
        ("Utbildningsdatum", {}, True),
        ("Godkänd", {}, True),
        ("Bokad", {}, False),
        ("Genomförd", {"Giltig t.o.m.": "2028-05-31"}, False),
    ],
    ids=["done", "course", "training", "passed", "booked", "until"],
)
def test_when_a_course_was_taken_is_proposed_beside_skills_where_nothing_says_how_long_it_holds(
    tmp_path: Path, day: str, beside: dict[str, str], *, found: bool
) -> None:
    rows = [{key: text for key, text in row.items() if key != "Giltighet (mån)"} | beside
            for row in courses((FIRST, ""), ("2026-02-28", ""), day=day)]  # fmt: skip
    try:
        layouts = read(write_csv(tmp_path, *rows)).layouts
    except ColumnsAskedError as error:
        layouts = error.layouts
    assert ("skill_since" in {own.key for own in layouts[0].proposals if own.heading == day}) == found


def test_a_day_to_come_is_not_when_a_course_was_taken(tmp_path: Path) -> None:
    rows = [{key: text for key, text in row.items() if key != "Giltighet (mån)"}
            for row in courses(("2027-08-31", ""), ("2027-09-30", ""))]  # fmt: skip
    assert "skill_since" not in {own.key for own in asked(write_csv(tmp_path, *rows)).layouts[0].proposals}
