"""Rows of a person that hold one after the other: the one of the day of the import counts, all else is told."""

from pathlib import Path

import pytest

from planner.domain.finding import Finding
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import NOTHING, Meanings
from planner.imports.proposals.known import known_words
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, write

EMPLOYED = {"Inträde": "2015-08-01", "Utträde": "9999-12-31"}
OLD, NOW, NEXT = ("2015-08-01", "2027-02-28"), ("2027-03-01", "2028-12-31"), ("2029-01-01", "9999-12-31")
SAID = ColumnFile(
    columns={
        "Inträde": "anställd från",
        "Utträde": "anställd till",
        "Giltig från": "uppgift giltig från",
        "Giltig till": "uppgift giltig till",
    }
)


def row(period: tuple[str, str], base: dict[str, str] = ROW, **cells: str) -> dict[str, str]:
    plain = {key: value for key, value in base.items() if key != "anställd från"}
    return plain | EMPLOYED | dict(zip(("Giltig från", "Giltig till"), period, strict=True)) | cells


def read(path: Path, said: ColumnFile | None = SAID) -> ImportResult:
    meanings = NOTHING if said is None else Meanings(given=said)
    result = import_roster((path,), organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    render(result.findings)
    return result


def told(result: ImportResult, code: str) -> list[Finding]:
    return [note for note in result.findings if note.code == code]


def proposed(path: Path) -> dict[str, str]:
    with pytest.raises(ColumnsAskedError) as error:
        read(path, None)
    return {own.heading: own.key for layout in error.value.layouts for own in layout.proposals}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_row_of_today_counts_and_the_others_are_told_once(tmp_path: Path, kind: str) -> None:
    rows = [row(OLD, sysselsättningsgrad="50"), row(NOW, enhet="ÄOF-HT1"), row(NEXT, sysselsättningsgrad="100")]
    result = read(write(kind, tmp_path, *rows, row(NOW, SECOND)))
    here = {job.unit for person in result.roster.people for job in person.employments}
    assert len(result.roster.people) == 2
    assert here == {"KSF", "ÄOF-HT1"}
    jobs = [job for person in result.roster.people for job in person.employments]
    assert [(job.fraction_permille, job.first_day.isoformat(), job.last_day) for job in jobs] == [
        (750, "2015-08-01", None)
    ] * 2
    (note,) = told(result, codes.NOT_OF_TODAY)
    assert note.facts == {"ended": 1, "coming": 1, "gone": 0, "waiting": 0}
    assert note.column == "Giltig till"
    assert (result.rows_read, result.rows_used, result.rows_set_aside, result.rows_passed) == (4, 2, 0, 2)
    assert not told(result, codes.SEVERAL_EMPLOYMENTS)
    assert not told(result, codes.OTHER_PERIODS)


def test_both_edges_of_a_record_hold(tmp_path: Path) -> None:
    day = AS_OF.isoformat()
    result = read(write("csv", tmp_path, row((day, day)), row(("2015-01-01", ""), SECOND)))
    assert len(result.roster.people) == 2
    assert not told(result, codes.NOT_OF_TODAY)


def test_who_has_no_row_of_today(tmp_path: Path) -> None:
    third = ROW | {"anställningsnummer": "003000", "personnummer": "", "födelseår": "1980"}
    rows = [row(NEXT, SECOND), row(("2031-01-01", ""), SECOND, enhet="ÄOF-HT1"), row(OLD), row(NOW, third)]
    result = read(write("csv", tmp_path, *rows))
    assert len(result.roster.people) == 2
    assert [job.unit for own in result.roster.people for job in own.employments] == ["KSF", "KSF"]
    (note,) = told(result, codes.NOT_OF_TODAY)
    assert note.facts == {"ended": 1, "coming": 1, "gone": 1, "waiting": 1}


def test_a_record_whose_days_cannot_be_read_is_set_aside_as_that(tmp_path: Path) -> None:
    result = read(
        write("csv", tmp_path, row(("2015-08-01", "2027-02-31")), row(NOW), row(NOW, SECOND), row(OLD, SECOND))
    )
    assert result.rows_set_aside == 1
    assert [own.number for own in result.mend_rows] == [2]
    assert told(result, codes.NOT_OF_TODAY)[0].facts["ended"] == 1


def test_records_are_proposed_by_rows_that_follow_upon_each_other(tmp_path: Path) -> None:
    rows = [row(period, base) for base in (ROW, SECOND) for period in (OLD, NOW, NEXT)]
    meant = proposed(write("csv", tmp_path, *rows))
    assert (meant["Giltig från"], meant["Giltig till"]) == ("record_from", "record_to")
    assert meant["Inträde"] == "employed_from"


@pytest.mark.parametrize(
    ("first", "last"), [("EffFrom", "EffTo"), ("Effective from", "Effective end"), ("Uppg fr", "Uppg till")]
)
def test_other_names_for_the_days_of_a_row(tmp_path: Path, first: str, last: str) -> None:
    names = {"Giltig från": first, "Giltig till": last}
    rows = [row(period, base) for base in (ROW, SECOND) for period in (OLD, NOW, NEXT)]
    meant = proposed(
        write("csv", tmp_path, *({names.get(key, key): text for key, text in own.items()} for own in rows))
    )
    assert (meant[first], meant[last]) == ("record_from", "record_to")


def test_rows_that_overlap_or_days_that_stand_alone_are_no_records(tmp_path: Path) -> None:
    over = [row(period, base) for base in (ROW, SECOND) for period in (OLD, ("2016-01-01", "2028-12-31"))]
    assert "record_from" not in proposed(write("csv", tmp_path, *over)).values()
    rows = [row(period, base) for base in (ROW, SECOND) for period in (OLD, NOW, NEXT)]
    alone = [{key: value for key, value in own.items() if key not in EMPLOYED} for own in rows]
    assert "record_from" not in proposed(write("csv", tmp_path, *alone)).values()


def test_one_row_each_is_a_record_beside_the_employments_own_days_and_nothing_else(tmp_path: Path) -> None:
    rows = [{key: value for key, value in row(NOW, base).items() if key != "kompetens"} for base in (ROW, SECOND)]
    assert proposed(write("csv", tmp_path, *rows))["Giltig från"] == "record_from"
    assert "record_from" not in proposed(write("csv", tmp_path, row(NOW), row(NOW, SECOND))).values()


def test_a_mark_in_a_row_that_has_ended_still_holds(tmp_path: Path) -> None:
    flag = "skyddade personuppgifter"
    rows = [row(OLD) | {flag: "ja"}, row(NOW) | {flag: ""}, row(NOW, SECOND) | {flag: "nej"}]
    result = read(write("csv", tmp_path, *rows))
    assert result.protected_set_aside == 1
    assert len(result.roster.people) == 1


def test_until_further_notice_is_no_end_of_a_record(tmp_path: Path) -> None:
    result = read(write("csv", tmp_path, row(("2015-08-01", "tills vidare")), row(OLD, SECOND), row(NOW, SECOND)))
    assert len(result.roster.people) == 2
    assert result.rows_set_aside == 0
    assert known_words(organisation(), AS_OF).words["record_to"]["tills vidare"] == ""


def periods(*days: tuple[str, str], units: tuple[str, ...] = ("KSF", "ÄOF-HT1", "KSF")) -> list[dict[str, str]]:
    return [
        ROW | {"anställd från": first, "anställd till": last, "enhet": unit}
        for (first, last), unit in zip(days, units, strict=False)
    ]


def test_employments_that_have_ended_or_are_to_come_are_told_once(tmp_path: Path) -> None:
    result = read(write("csv", tmp_path, *periods(OLD, NOW, NEXT), SECOND), None)
    (note,) = told(result, codes.OTHER_PERIODS)
    assert note.facts == {"count": 1, "ended": 1, "coming": 1}
    assert not told(result, codes.SEVERAL_EMPLOYMENTS)


def test_employments_of_one_day_are_told_with_how_many_are_apart(tmp_path: Path) -> None:
    both = periods(("2015-08-01", ""), ("2016-08-01", AS_OF.isoformat()))
    twice = [SECOND, SECOND | {"anställd från": "2020-01-01", "befattningsbenämning": "Lärare"}]
    result = read(write("csv", tmp_path, *both, *twice), None)
    (note,) = told(result, codes.SEVERAL_EMPLOYMENTS)
    assert note.facts == {"count": 2, "apart": 1}
    assert not told(result, codes.OTHER_PERIODS)


FROM_ALONE = {key: means for key, means in SAID.columns.items() if key != "Giltig till"}


def begun(day: str, **cells: str) -> dict[str, str]:
    return {key: cell for key, cell in row((day, ""), **cells).items() if key != "Giltig till"}


@pytest.mark.parametrize("turned", [1, -1])
def test_a_row_with_a_first_day_alone_holds_until_the_next_of_its_employment(tmp_path: Path, turned: int) -> None:
    history = [
        begun("2015-08-01", sysselsättningsgrad="50"),
        begun("2020-01-01", sysselsättningsgrad="75"),
        begun("2027-03-01", enhet="ÄOF-HT1", sysselsättningsgrad="80"),
        begun("2027-03-02", sysselsättningsgrad="100"),
    ]
    beside = begun("2016-01-01", sysselsättningsgrad="10") | {"Inträde": "2016-01-01"}
    path = write("csv", tmp_path, *history[::turned], beside)
    result = read(path, ColumnFile(columns=FROM_ALONE))
    jobs = sorted((job.unit, job.fraction_permille) for one in result.roster.people for job in one.employments)
    assert jobs == [("KSF", 100), ("ÄOF-HT1", 800)]
    (note,) = told(result, codes.NOT_OF_TODAY)
    assert {key: note.facts[key] for key in ("ended", "coming", "gone", "waiting")} == {
        "ended": 2, "coming": 1, "gone": 0, "waiting": 0,
    }  # fmt: skip


def test_where_last_days_are_told_no_row_is_ended_by_another(tmp_path: Path) -> None:
    rows = [
        row(("2015-08-01", "9999-12-31"), sysselsättningsgrad="50"),
        row(("2020-01-01", "9999-12-31"), enhet="ÄOF-HT1"),
    ]
    result = read(write("csv", tmp_path, *rows))
    assert len([job for one in result.roster.people for job in one.employments]) == 2


BESIDE = ROW | {"anställningsnummer": "001043", "personnummer": "19811218-0006"}


@pytest.mark.parametrize(("first", "last"), [("Beg.fr", "Beg.t"), ("Hist fr", "Hist t"), ("Ver from", "Ver to")])
def test_days_without_a_word_of_validity_are_a_rows_where_the_rows_of_an_employment_show_it(
    tmp_path: Path, first: str, last: str
) -> None:
    names = {"Giltig från": first, "Giltig till": last, "Inträde": "Anst.fr", "Utträde": "Anst.t"}
    # Somebody's second employment, at the same time as the first one, has a first day of its own.
    other = row(("2020-01-01", ""), ROW) | {"Inträde": "2020-01-01"}
    rows = [*(row(period, base) for base in (ROW, SECOND) for period in (OLD, NOW, NEXT)), other, row(OLD, BESIDE)]
    renamed = [{names.get(key, key): text for key, text in own.items()} for own in rows]
    meant = proposed(write("csv", tmp_path, *renamed))
    assert (meant[first], meant[last]) == ("record_from", "record_to")
    assert (meant["Anst.fr"], meant["Anst.t"]) == ("employed_from", "employed_to")
    once = [{**own, "kompetens": ""} for own in renamed if own[last] == OLD[1]]
    once = [{key: text for key, text in own.items() if text} for own in once]
    assert "record_from" not in proposed(write("xlsx", tmp_path, *once)).values()


@pytest.mark.parametrize(("first", "last"), [("Ledig fr", "Ledig t"), ("Uppdr.fr", "Uppdr.t")])
def test_days_of_what_somebody_has_are_no_rows(tmp_path: Path, first: str, last: str) -> None:
    names = {"Giltig från": first, "Giltig till": last}
    rows = [row(period, base) for base in (ROW, SECOND) for period in (OLD, NOW, NEXT)]
    renamed = [{names.get(key, key): text for key, text in own.items()} for own in rows]
    assert "record_from" not in proposed(write("csv", tmp_path, *renamed)).values()
