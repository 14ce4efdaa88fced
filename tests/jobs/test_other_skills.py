"""Skills of which no row of an import speaks stay where somebody says so: each list has its own day and owner."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner.domain.finding import Finding
from planner.domain.owner.exports import OtherSkills
from planner.imports import codes as imports
from planner.imports.columns.column_file import ColumnFile
from planner.imports.owners.kinds import KINDS
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.jobs.people.place import Place, Stored
from planner.jobs.people.undo import undo_import
from planner.jobs.roster import import_into, prepare_import
from planner.store import codes
from planner.store.documents import read_roster
from planner.store.keys import KeyFile, key_file_bytes, read_keys
from planner.text import words_for
from tests.imports.roster_files import render, write_csv
from tests.jobs.test_again import place, small, staff  # noqa: F401 - fixtures

MAY, JUNE, JULY = date(2027, 5, 3), date(2027, 6, 1), date(2027, 7, 1)
STAY, GO = OtherSkills.STAY, OtherSkills.GO
HR = tuple({key: cell for key, cell in row.items() if key != "kompetens"} for row in staff(8))
NUMBERS = [row["anställningsnummer"] for row in HR]
Rows = Sequence[dict[str, str]]


def listed(skill: str, *at: int, until: str = "2029-01-31") -> list[dict[str, str]]:
    return [
        {"anställningsnummer": NUMBERS[one], "kompetens": skill, "kompetens giltig till": until if one % 2 else ""}
        for one in at
    ]


NURSES, DRIVERS = listed("nurse", 0, 1, 2, 3), listed("Körkort B", 2, 3, 4, 5)


def paths(where: Place, **files: Rows) -> list[Path]:
    return [write_csv(where.out.parent, *rows, name=f"{name}.csv") for name, rows in files.items()]


def store(where: Place, day: date, **files: Rows) -> Stored:
    stored = import_into(paths(where, **files), Path("organisation"), where, day, "sv")
    render((*stored.notes, *stored.result.findings))
    return stored


def asked(where: Place, day: date, **files: Rows) -> list[tuple[object, ...]]:
    """Which skills the question is about, how many people, and at which list it stands."""
    try:
        prepare_import(paths(where, **files), Path("organisation"), replace(where, asks=True), day, "sv")
    except ColumnsAskedError as error:
        render(error.findings)
        return [(one.facts["rows"], one.facts["count"], one.file) for one in error.findings
                if one.code == imports.ASKED_OTHERS]  # fmt: skip
    return []


def says(where: Place, answer: OtherSkills, **more: bool) -> Place:
    return replace(where, answers=ColumnFile(other_skills=answer), **more)  # type: ignore[arg-type]


def owned(where: Place, *owners: str, answer: str = "ligger kvar") -> Place:
    """With a column file that names the owners of lists of skills, and says what becomes of others'."""
    path = where.out.parent / f"{'+'.join(owners)}.toml"
    lines = (f'[[layout]]\nfile = "{own}.csv"\nowner = "{own}"\nother_skills = "{answer}"\n' for own in owners)
    path.write_text("\n".join(('format = "planner-columns/1"\n', *lines)), encoding="utf-8")
    return replace(where, columns=path)


def held(where: Place) -> dict[str, list[str]]:
    """Skill to the employment numbers of those who have it, those with a last day marked."""
    keys = {own.person: own.employee_number for own in read_keys(where.private / "keys.json").people}
    found: dict[str, list[str]] = {}
    for own in read_roster(where.out / "roster.json").people:
        for one in own.skills:
            found.setdefault(one.skill, []).append(keys[own.id][-1] + "*" * (one.valid_until is not None))
    return {skill: sorted(found[skill]) for skill in sorted(found)}


def told(stored: Stored, *wanted: str) -> list[Finding]:
    return [note for note in (*stored.notes, *stored.result.findings) if note.code in wanted]


def kept(stored: Stored) -> list[tuple[object, ...]]:
    notes = told(stored, codes.SKILLS_KEPT, codes.SKILLS_OLD)
    return [tuple(one.facts[key] for key in ("skills_sv", "count", "day", "owner")) for one in notes]


FIRST = {"driving_b": ["2", "3*", "4", "5*"], "nurse": ["0", "1*", "2", "3*"]}


@pytest.mark.parametrize("beside", [False, True])
def test_what_no_row_mentions_is_asked_and_stays_or_goes(place: Place, beside: bool) -> None:  # noqa: F811
    store(place, MAY, hr=HR, legitimation=NURSES, körkort=DRIVERS)
    assert held(place) == FIRST
    files = ({"hr": HR} if beside else {}) | {"körkort": listed("Körkort B", 2, 6, 7)}
    assert asked(place, JUNE, **files) == [("Sjuksköterska (4)", 4, "körkort.csv")]
    store(says(place, GO, confirmed=True), JUNE, **files)
    assert held(place) == {"driving_b": ["2", "6", "7*"]}
    undo_import(place, place.out.parent / "adopted")
    assert held(place) == FIRST
    stored = store(says(place, STAY), JUNE, **files)
    assert held(place) == {"driving_b": ["2", "6", "7*"], "nurse": FIRST["nurse"]}
    assert kept(stored) == [("Sjuksköterska", 4, "2027-05-03", "–")]
    assert told(stored, codes.SKILLS_LOST, codes.OTHER_OWNER, codes.FIELD_LOST) == []


def test_the_answer_holds_next_month_without_a_question(place: Place) -> None:  # noqa: F811
    store(place, MAY, hr=HR, legitimation=NURSES, körkort=DRIVERS)
    store(owned(place, "körkort"), JUNE, körkort=DRIVERS)
    for files in ({"körkort": DRIVERS[:3]}, {"hr": HR, "körkort": DRIVERS[:3]}):
        assert asked(place, JULY, **files) == []
        assert kept(store(place, JULY, **files)) == [("Sjuksköterska", 4, "2027-05-03", "–")]
        assert held(place) == {"driving_b": FIRST["driving_b"][:3], "nurse": FIRST["nurse"]}


def test_where_nobody_is_asked_it_has_to_be_confirmed_as_before(place: Place) -> None:  # noqa: F811
    store(place, MAY, hr=HR, legitimation=NURSES, körkort=DRIVERS)
    prepared = prepare_import(paths(place, körkort=DRIVERS), Path("organisation"), place, JUNE, "sv")
    assert [note.code for note in prepared.confirm] == [codes.SKILLS_LOST]
    prepared = prepare_import(paths(place, körkort=DRIVERS), Path("organisation"), says(place, STAY), JUNE, "sv")
    assert prepared.confirm == ()
    assert prepared.difference.nothing


def test_what_most_lose_of_the_skills_that_are_mentioned_is_still_told(place: Place) -> None:  # noqa: F811
    store(place, MAY, hr=HR, legitimation=NURSES, körkort=DRIVERS)
    files = paths(place, körkort=listed("Körkort B", 2))
    prepared = prepare_import(files, Path("organisation"), says(place, STAY), JUNE, "sv")
    assert [(note.code, note.facts["skills"]) for note in prepared.confirm] == [
        (codes.SKILLS_LOST, "driving_b (4 → 1)")
    ]


MENTIONED = {
    "has run out": {"kompetens": "nurse", "kompetens giltig till": "2020-01-31"},
    "does not have it": {"kompetens": "nurse", "har kompetensen": "nej"},
    "is set aside": {"kompetens": "nurse", "kompetens giltig till": "2027-13-31"},
    "is another's": {"kompetens": "nurse", "anställningsnummer": "9999"},
    "is protected": {"kompetens": "nurse", "skyddade personuppgifter": "ja", "anställningsnummer": "9999"},
    "has two": {"kompetens": "Sjuksköterska, Körkort B"},
}


@pytest.mark.parametrize("why", MENTIONED)
def test_a_skill_that_any_row_mentions_is_not_asked_about(place: Place, why: str) -> None:  # noqa: F811
    store(place, MAY, hr=HR, legitimation=NURSES, körkort=DRIVERS)
    row = dict.fromkeys(("kompetens giltig till", "har kompetensen", "skyddade personuppgifter"), "")
    rows = [row | {"har kompetensen": "ja"} | one for one in DRIVERS]
    more = row | {"anställningsnummer": NUMBERS[0], "har kompetensen": "ja"} | MENTIONED[why]
    assert asked(place, JUNE, körkort=rows) != []
    assert asked(place, JUNE, körkort=[*rows, more]) == []


def test_a_column_of_a_skill_that_nobody_has_mentions_it(place: Place) -> None:  # noqa: F811
    store(place, MAY, hr=HR, legitimation=NURSES, körkort=DRIVERS)
    path = place.out.parent / "kurser.toml"
    columns = "".join(f'"{name}" = "kompetensen {name}"\n' for name in ("Körkort B", "Sjuksköterska"))
    path.write_text(f'format = "planner-columns/1"\n\n[columns]\n{columns}', encoding="utf-8")
    rows = [{"anställningsnummer": number, "Körkort B": "x", "Sjuksköterska": "nej"} for number in NUMBERS]
    told_columns = replace(place, columns=path)
    assert asked(told_columns, JUNE, körkort=rows) == []
    less = [{key: row[key] for key in ("anställningsnummer", "Körkort B")} for row in rows]
    assert asked(told_columns, JUNE, körkort=less) == [("Sjuksköterska (4)", 4, "körkort.csv")]


def test_what_goes_by_one_list_goes_also_beside_others(place: Place) -> None:  # noqa: F811
    store(place, MAY, hr=HR, legitimation=NURSES, körkort=DRIVERS)
    assert asked(owned(place, "körkort", answer="tas bort"), JUNE, körkort=DRIVERS) == []
    lists = (f'[[layout]]\nfile = "{name}.csv"\nother_skills = "{answer}"\n' for name, answer in
             (("a", "ligger kvar"), ("b", "tas bort")))  # fmt: skip
    path = place.out.parent / "two.toml"
    path.write_text("\n".join(('format = "planner-columns/1"\n', *lists)), encoding="utf-8")
    store(replace(place, columns=path, confirmed=True), JUNE, a=DRIVERS[:2], b=DRIVERS[2:])
    assert held(place) == {"driving_b": FIRST["driving_b"]}


def test_skills_stay_also_where_the_files_say_everything_else(place: Place) -> None:  # noqa: F811
    whole = {"säkerhetsklass": "3", "säkerhetsprövning": "godkänd", "disponibilitet": "disponibel", "hushåll": "H1",
             "ej tillgänglig från": "2027-08-01", "ej tillgänglig till": "2027-08-02", "svensk medborgare": "ja",
             "hemområde": "OX-CENTRUM", "småbarnsförälder": "ja", "telefon": "070-174 06 05"}  # fmt: skip
    hr = [row | whole for row in HR]
    store(place, MAY, hr=hr, legitimation=NURSES)
    stored = store(says(place, STAY), JUNE, hr=hr, körkort=DRIVERS)
    assert stored.result.kinds.keys() == {"employments", *(kind.name for kind in KINDS)}
    assert held(place) == FIRST


@pytest.mark.parametrize("nurses", [1, 2, 3])
def test_of_however_few_it_is_asked_and_confirmed_where_nobody_is(place: Place, nurses: int) -> None:  # noqa: F811
    store(place, MAY, hr=HR, legitimation=NURSES[:nurses], körkort=DRIVERS)
    assert asked(place, JUNE, körkort=DRIVERS) == [(f"Sjuksköterska ({nurses})", nurses, "körkort.csv")]
    prepared = prepare_import(paths(place, körkort=DRIVERS), Path("organisation"), place, JUNE, "sv")
    assert [one.code for one in prepared.confirm] == [codes.SKILLS_UNSAID if nurses < 3 else codes.SKILLS_LOST]
    assert prepare_import(paths(place, körkort=DRIVERS), Path("x"), says(place, STAY), JUNE, "sv").confirm == ()
    store(says(place, STAY), JUNE, körkort=DRIVERS)
    assert held(place)["nurse"] == FIRST["nurse"][:nurses]


def test_those_who_have_left_take_theirs_with_them(place: Place) -> None:  # noqa: F811
    store(place, MAY, hr=HR, legitimation=NURSES, körkort=DRIVERS)
    assert asked(place, JUNE, hr=HR[2:], körkort=DRIVERS) == [("Sjuksköterska (2)", 2, "körkort.csv")]
    stored = store(replace(says(place, STAY), confirmed=True), JUNE, hr=HR[2:], körkort=DRIVERS)
    assert held(place) == {"driving_b": FIRST["driving_b"], "nurse": ["2", "3*"]}
    assert kept(stored) == [("Sjuksköterska", 2, "2027-05-03", "–")]
    assert kept(store(says(place, STAY, confirmed=True), JULY, hr=HR[4:], körkort=DRIVERS[2:])) == []
    assert held(place) == {"driving_b": ["4", "5*"]}


def test_each_list_has_its_own_day_and_owner_also_when_they_came_together(place: Place) -> None:  # noqa: F811
    both = replace(
        owned(place, "körkort", "legitimation"), dated=("legitimation.csv=2027-02-20", "körkort.csv=2027-05-01")
    )
    store(both, MAY, hr=HR, körkort=DRIVERS, legitimation=NURSES)
    one = replace(both, dated=())
    alone = store(one, MAY, körkort=DRIVERS)
    assert kept(alone) == [("Sjuksköterska", 4, "2027-02-20", "legitimation")]
    assert [note.code for note in told(alone, codes.SKILLS_KEPT, codes.SKILLS_OLD)] == [codes.SKILLS_KEPT]
    other = store(one, JUNE, legitimation=NURSES)
    assert kept(other) == [("Körkort B", 4, "2027-05-03", "körkort")]
    assert told(other, codes.OTHER_OWNER) == []
    assert held(place) == FIRST


@pytest.mark.parametrize(("day", "code"), [(date(2027, 8, 1), codes.SKILLS_KEPT), (date(2027, 8, 2), codes.SKILLS_OLD)])
def test_what_stays_and_is_old_is_warned_of_also_beside_imports_of_other_kinds(
    place: Place,  # noqa: F811
    day: date,
    code: str,
) -> None:
    store(owned(place, "legitimation"), MAY, hr=HR, legitimation=NURSES)
    store(owned(place, "körkort"), JUNE, körkort=DRIVERS)
    for files in ({"körkort": DRIVERS}, {"hr": HR}):
        stored = store(place, day, **files)
        assert [note.code for note in told(stored, codes.SKILLS_KEPT, codes.SKILLS_OLD)] == [code]
        assert kept(stored) == [("Sjuksköterska", 4, "2027-05-03", "legitimation")]
        page = " ".join(stored.quality.read_text("utf-8").split())
        assert "kompetens: Sjuksköterska" in page
        assert "legitimation" in page
    again = store(owned(place, "körkort", "legitimation"), day, legitimation=NURSES, körkort=DRIVERS)
    assert kept(again) == []
    assert "kompetens: Sjuksköterska" not in again.quality.read_text("utf-8")


def test_another_owner_of_skills_that_are_mentioned_has_to_be_confirmed(place: Place) -> None:  # noqa: F811
    store(owned(place, "legitimation"), MAY, hr=HR, legitimation=NURSES)
    calm = prepare_import(
        paths(place, körkort=DRIVERS), Path("organisation"), owned(place, "körkort"), JUNE, "sv"
    ).confirm
    assert calm == ()
    files = paths(place, körkort=[*DRIVERS, *NURSES])
    (note,) = prepare_import(files, Path("organisation"), owned(place, "körkort"), JUNE, "sv").confirm
    assert (note.code, note.facts["before"], note.facts["owner"]) == (codes.OTHER_OWNER, "legitimation", "körkort")
    gone = prepare_import(
        paths(place, körkort=DRIVERS), Path("organisation"), owned(place, "körkort", answer="tas bort"), JUNE, "sv"
    ).confirm
    assert [one.code for one in gone] == [codes.OTHER_OWNER, codes.SKILLS_LOST]


def test_the_key_file_says_it_and_an_older_one_does_not(place: Place) -> None:  # noqa: F811
    store(place, MAY, hr=HR, legitimation=NURSES, körkort=DRIVERS)
    path = place.private / "keys.json"
    assert "skills" not in json.loads(path.read_text("utf-8"))
    store(says(place, STAY), JUNE, körkort=DRIVERS)
    keys = read_keys(path)
    assert {skill: said.as_of for skill, said in keys.skills.items()} == {"nurse": MAY}
    assert keys.kinds["skills"].as_of == JUNE
    assert read_keys(path) == keys
    assert path.read_bytes() == key_file_bytes(keys)
    path.write_bytes(key_file_bytes(replace(keys, skills={}, kinds={})))
    assert kept(store(says(place, STAY), JULY, körkort=DRIVERS)) == [("Sjuksköterska", 4, "2027-05-03", "–")]
    assert KeyFile(b"", ()).skills == {}


def test_skills_by_codes_that_hr_has_confirmed_are_no_other_lists(place: Place) -> None:  # noqa: F811
    path = place.out.parent / "koder.toml"
    path.write_text('format = "planner-columns/1"\n\n[confirmed.title]\n"Vikarie" = ["nurse"]\n', encoding="utf-8")
    titled = [row | {"befattning": "Vikarie" if at < 4 else "Kock"} for at, row in enumerate(HR)]
    with_codes = replace(place, columns=path)
    store(with_codes, MAY, hr=titled, körkort=DRIVERS)
    assert held(place)["nurse"] == ["0", "1", "2", "3"]
    for files in ({"körkort": DRIVERS}, {"hr": titled, "körkort": DRIVERS}):
        assert asked(with_codes, JUNE, **files) == []
    moved = [row | {"befattning": "Kock"} if at == 0 else row for at, row in enumerate(titled)]
    store(replace(says(with_codes, STAY), confirmed=True), JUNE, hr=moved, körkort=DRIVERS)
    assert held(place)["nurse"] == ["1", "2", "3"]


def test_the_question_in_words(place: Place) -> None:  # noqa: F811
    from planner.jobs.people.asking.steps import steps

    store(place, MAY, hr=HR, legitimation=NURSES, körkort=DRIVERS)
    with pytest.raises(ColumnsAskedError) as error:
        prepare_import(paths(place, körkort=DRIVERS), Path("o"), replace(place, asks=True), JUNE, "sv")
    for language, answers in (("sv", ("ligger kvar", "tas bort")), ("en", ("stay", "go"))):
        (step,) = [one for one in steps(error.value.layouts, words_for(language)) if one.key == "other_skills"]
        assert "Sjuksköterska (4)" in step.text
        assert (step.choices, step.shown) == (answers, answers[0])
        assert [step.read(typed, ()) for typed in ("", *answers, "kanske")] == [STAY, STAY, GO, None]
