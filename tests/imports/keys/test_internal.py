"""A key of the system's own joins its tables, and whose number is shown is whoever stands beside it in one of them."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.identity.shared import SharedNumbers, numbers_of_people
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.imports.tables.table import RawRow, RawTable
from tests.imports.roster_files import AS_OF, KEY, organisation, render, write
from tests.jobs.loop.loop_world import number

KEYS = [str(90007 + 7 * at) for at in range(12)]
NUMBERS = [str(766378 + 911 * at) for at in range(12)]
JOBS = [str(500100 + 3 * at) for at in range(14)]
OF_JOBS = [*KEYS, *KEYS[:2]]
"""Two people have two employments."""
SAID = ColumnFile(columns={"PERSID": "intern nyckel", "ANSTID": "", "PNR": "personnummer"})


def people(*without: int, heading: str = "ANSTNR") -> list[dict[str, str]]:
    return [
        {"PERSID": KEYS[at], "PNR": number(1980 + at), heading: "NULL" if at in without else NUMBERS[at],
         "ENAMN": f"Öberg{chr(97 + at)}", "FNAMN": "Åsa"}
        for at in range(12)
    ]  # fmt: skip


def jobs() -> list[dict[str, str]]:
    units = ["KSF", "ÄOF-HT1"]
    return [
        {
            "ANSTID": job,
            "PERSID": key,
            "Anställningsform": "tillsvidare",
            "Enhet": units[at >= 12],
            "Anställd från": "2015-08-01",
        }
        for at, (job, key) in enumerate(zip(JOBS, OF_JOBS, strict=True))
    ]


def skills() -> list[dict[str, str]]:
    return [{"PERSID": key, "Kompetens": "nurse"} for key in KEYS[:6]]


def files(folder: Path, *lists: Sequence[dict[str, str]], kind: str = "csv") -> list[Path]:
    made = []
    for at, rows in enumerate(lists):
        made.append(folder / f"{at}.{kind}")
        write(kind, folder, *rows).rename(made[-1])
    return made


def read(folder: Path, *lists: Sequence[dict[str, str]], kind: str = "csv", said: ColumnFile = SAID) -> ImportResult:
    there = files(folder, *lists, kind=kind)
    result = import_roster(there, organisation(), key=KEY, as_of=AS_OF, meanings=Meanings(given=said))
    render(result.findings)
    return result


def told(result: ImportResult, code: str) -> list[dict[str, object]]:
    return [dict(note.facts) for note in result.findings if note.code == code]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_rows_under_the_key_are_those_of_the_number_beside_it(tmp_path: Path, kind: str) -> None:
    result = read(tmp_path, people(), jobs(), skills(), kind=kind)
    assert sorted(key.employee_number for key in result.keys) == sorted(NUMBERS)
    assert sorted(len(person.employments) for person in result.roster.people) == [1] * 10 + [2] * 2
    assert sum(bool(person.skills) for person in result.roster.people) == 6
    assert told(result, codes.JOINED_BY_KEY) == [{"count": 14, "rows_of": 14}, {"count": 6, "rows_of": 6}]
    assert not told(result, codes.KEY_WITHOUT_NUMBER) + told(result, codes.KEY_UNKNOWN)


def test_whoever_has_no_number_is_set_aside_and_told(tmp_path: Path) -> None:
    result = read(tmp_path, people(3), jobs(), skills())
    assert len(result.roster.people) == 11
    assert KEYS[3] not in {key.employee_number for key in result.keys}
    assert told(result, codes.KEY_WITHOUT_NUMBER) == [{"count": 1, "several": 0}]
    assert result.rows_set_aside == 3


def test_a_key_of_nobody_and_one_of_two_numbers_join_nothing(tmp_path: Path) -> None:
    twice = people()[0] | {"ANSTNR": "799999", "PNR": "", "ENAMN": "", "FNAMN": ""}
    stranger = [{"PERSID": "12345", "Kompetens": "nurse"}]
    result = read(tmp_path, [*people(), twice], jobs(), [*skills(), *stranger])
    assert told(result, codes.KEY_WITHOUT_NUMBER) == [{"count": 0, "several": 1}]
    assert told(result, codes.KEY_UNKNOWN) == [{"count": 1}]
    assert told(result, codes.JOINED_BY_KEY) == [{"count": 12, "rows_of": 14}, {"count": 5, "rows_of": 7}]
    assert not {NUMBERS[0], "799999"} & {key.employee_number for key in result.keys}, "nobody knows whose they are"


def test_a_key_of_two_numbers_of_one_person_joins_to_the_first(tmp_path: Path) -> None:
    twice = people()[0] | {"ANSTNR": "799999"}
    one = ColumnFile.model_validate(SAID.model_dump() | {"several_numbers": "one_person"})
    result = read(tmp_path, [*people(), twice], jobs(), skills(), said=one)
    assert not told(result, codes.KEY_WITHOUT_NUMBER) + told(result, codes.KEY_UNKNOWN)
    assert told(result, codes.JOINED_BY_KEY) == [{"count": 14, "rows_of": 14}, {"count": 6, "rows_of": 6}]
    (first,) = [key.person for key in result.keys if key.employee_number == NUMBERS[0]]
    (person,) = [own for own in result.roster.people if own.id == first]
    assert person.skills
    other = people()[0] | {"ANSTNR": "799999", "PNR": number(1950)}
    assert told(read(tmp_path, [*people(), other], jobs()), codes.KEY_WITHOUT_NUMBER) == [{"count": 0, "several": 1}]


def test_an_address_in_capitals_is_the_same_key(tmp_path: Path) -> None:
    mails = {key: f"anna{at}@kommun.se" for at, key in enumerate(KEYS)}
    lists = [[row | {"PERSID": mails[row["PERSID"]]} for row in rows] for rows in (people(), jobs())]
    loud = [row | {"PERSID": mails[row["PERSID"]].upper()} for row in skills()]
    result = read(tmp_path, *lists, loud)
    assert told(result, codes.JOINED_BY_KEY) == [{"count": 14, "rows_of": 14}, {"count": 6, "rows_of": 6}]
    assert not told(result, codes.KEY_UNKNOWN)
    assert sum(bool(person.skills) for person in result.roster.people) == 6


def test_a_key_alone_is_no_number(tmp_path: Path) -> None:
    with pytest.raises(ColumnsAskedError) as asked:
        read(tmp_path, jobs(), skills())
    render(asked.value.findings)
    assert codes.MISSING_HEADING in {note.code for note in asked.value.findings}


def test_it_is_proposed_and_nothing_is_asked_of_numbers(tmp_path: Path) -> None:
    with pytest.raises(ColumnsAskedError) as asked:
        read(tmp_path, people(), jobs(), skills(), said=ColumnFile())
    render(asked.value.findings)
    proposed = {(one.heading, one.key) for layout in asked.value.layouts for one in layout.proposals}
    assert proposed == {("PERSID", "internal_key"), ("PNR", "personnummer")}
    assert not {note.code for note in asked.value.findings} & {codes.MISSING_HEADING, codes.ASKED_WHO, codes.NO_KEY}


def shared(*lists: Sequence[dict[str, str]]) -> SharedNumbers:
    tables = []
    for at, rows in enumerate(lists):
        headings = tuple(rows[0])
        cells = [RawRow(line, tuple(row.values())) for line, row in enumerate(rows, start=2)]
        tables.append(RawTable(f"{at}.csv", "", 1, headings, cells, ()))
    return numbers_of_people(tables, AS_OF)


LEAVE = [{"ANSTID": job, "PERSID": key, "Dag": "2027-01-01"} for job, key in zip(JOBS[:5], OF_JOBS[:5], strict=True)]


def test_a_number_of_employments_is_nobodys() -> None:
    found = shared(people(), [{**row} for row in jobs()], LEAVE)
    assert {heading for _, _, heading in found.of_others} == {"ANSTID"}
    assert {heading for _, _, heading in found.internal} == {"PERSID"}
    assert {heading for _, _, heading in found.known_by} == {"ANSTNR"}


def test_numbers_of_units_make_no_number_of_people_one_of_employments() -> None:
    units = [f"4{number}100" for number in range(1, 4)]
    staff = [{"ANSTID": f"15{number}22-1", "ORGKTO": units[number % 3]} for number in range(10, 40)]
    leave = [{"Anst.id": row["ANSTID"], "Dag": "2027-01-01"} for row in staff[:8]]
    plan = [{"Ansvar": unit, "Namn": "Enhet"} for unit in units]
    found = shared(staff, leave, plan)
    assert not found.of_others
    assert {heading for _, _, heading in found.known_by} >= {"ANSTID", "Anst.id"}


def test_where_everybody_has_one_number_that_is_called_so_the_key_is_it() -> None:
    found = shared(people(heading="Kod"), jobs(), LEAVE)
    assert not found.internal
    assert {place: several for place, several in found.known_by.items() if several} == {
        (f"{at}.csv", "", "PERSID"): True for at in range(3)
    }


def test_where_the_number_stands_in_every_list_no_key_is_needed() -> None:
    both = [row | {"ANSTNR": NUMBERS[KEYS.index(row["PERSID"])]} for row in jobs()]
    assert not shared(people(), both).internal


def test_codes_of_units_that_a_list_explains_do_not_take_the_numbers_of_employments() -> None:
    units = [str(10300 + 100 * at) for at in range(4)]
    numbers = [f"{15322 + 97 * at}-{1 + at % 2}" for at in range(12)]
    work = [{"ANSTID": number, "ORGKTO": units[at % 4]} for at, number in enumerate(numbers)]
    leave = [{"Anst.id": number, "Fr o m": "2027-01-01"} for number in numbers[:5]]
    plan = [{"Ansvar": unit, "Klartext": f"Enhet {unit}"} for unit in units]
    found = shared(work, leave, plan)
    assert not found.of_others
    assert {heading for (_, _, heading), several in found.known_by.items() if several} >= {"ANSTID", "Anst.id"}


def test_most_people_with_several_are_no_people() -> None:
    many = [{"ANSTID": job, "PERSID": KEYS[at // 4]} for at, job in enumerate(JOBS[:12])]
    assert not shared(many, LEAVE, [{"PERSID": key} for key in KEYS[:3]]).of_others
