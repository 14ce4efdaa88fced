"""A list without forms of employment is asked which form all have, where anything says that not all are permanent."""

from pathlib import Path
from typing import Any

import pytest

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.left.asked import left_asked
from planner.imports.proposals.layouts import kept_file
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, workbook, write_csv, write_xlsx

FORM = "anställningsform"
PLAIN = [{key: cell for key, cell in row.items() if key not in (FORM, "sysselsättningsgrad")} for row in (ROW, SECOND)]


def read(*paths: Path, kept: ColumnFile | None = None, **said: Any) -> ImportResult:
    meanings = Meanings(given=ColumnFile.model_validate(said), kept=kept or ColumnFile())
    result = import_roster(paths, organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    render(result.findings)
    if asked := left_asked(result.layouts):
        render(asked.findings)
    return result


def asked(result: ImportResult) -> list[tuple[str, str, int]]:
    return [own for layout in result.layouts for key, own in layout.asked_ways.items() if key == "employment_form"]


def work(result: ImportResult) -> list[tuple[str, int]]:
    jobs = (person.employments[0] for person in result.roster.people)
    return sorted((job.form.value, job.fraction_permille) for job in jobs)


def told(result: ImportResult) -> dict[str, object]:
    codes_ = (codes.ALL_PERMANENT, codes.ALL_FULL_TIME, codes.FORM_OF_LIST)
    return {note.code: note.facts["count"] for note in result.findings if note.code in codes_}


@pytest.mark.parametrize(
    ("name", "more", "guess"),
    [
        ("pool_personal_nov-26.csv", {}, "timavlönad"),
        ("Timavlönade.csv", {}, "timavlönad"),
        ("tim_anst.csv", {}, "timavlönad"),
        ("fortroendevalda_23 nov.csv", {}, "förtroendevald"),
        ("vikarier.csv", {}, "?"),
        ("konsulter.csv", {}, "extern"),
        ("lista.csv", {"Roll": "Ersättare"}, "förtroendevald"),
        ("lista.csv", {"befattningsbenämning": "Ledamot"}, "förtroendevald"),
        ("lista.csv", {"befattningsbenämning": "Timvikarie"}, "timavlönad"),
        ("lista.csv", {"befattningsbenämning": "Timanställd"}, "timavlönad"),
        ("lista.csv", {"befattningsbenämning": "Nämndsekreterare"}, None),
        ("lista.csv", {"Arvodesnr": "F1"}, "förtroendevald"),
        ("personal.csv", {}, None),
        ("Timrå personal.csv", {}, None),
    ],
)
def test_it_is_asked_where_something_says_it(
    tmp_path: Path, name: str, more: dict[str, str], guess: str | None
) -> None:
    result = read(write_csv(tmp_path, *(row | more for row in PLAIN), name=name))
    assert asked(result) == ([] if guess is None else [("", guess, 2)])
    assert told(result) == {codes.ALL_PERMANENT: 2, codes.ALL_FULL_TIME: 2}


def test_a_sheet_says_it_too_and_most_must_be_called_so(tmp_path: Path) -> None:
    assert asked(read(write_xlsx(tmp_path, *PLAIN))) == []
    rows = [[*PLAIN[0]], *([*row.values()] for row in PLAIN)]
    assert asked(read(workbook(tmp_path, Timavlönade=rows))) == [("", "timavlönad", 2)]
    mixed = [row | {"befattningsbenämning": title} for row, title in zip(PLAIN, ("Ledamot", "Kock"), strict=True)]
    assert asked(read(write_csv(tmp_path, *mixed))) == []


@pytest.mark.parametrize(
    ("said", "form", "permille"),
    [
        ("hourly", "hourly", 0),
        ("elected", "elected", 0),
        ("temporary", "temporary", 1000),
        ("permanent", "permanent", 1000),
    ],
)
def test_the_answer_holds_for_all_in_the_list_and_next_month(
    tmp_path: Path, said: str, form: str, permille: int
) -> None:
    path = write_csv(tmp_path, *PLAIN, name="pool.csv")
    layout = {"file": "pool.csv", "columns": dict(zip(PLAIN[0], PLAIN[0], strict=True)), "employment_form": said}
    result = read(path, layout=[layout])
    assert (work(result), asked(result), told(result)[codes.FORM_OF_LIST]) == ([(form, permille)] * 2, [], 2)
    assert codes.ALL_PERMANENT not in told(result)
    kept = kept_file(Meanings(given=ColumnFile.model_validate({"layout": [layout]})), result.layouts)
    again = read(path, kept=kept)
    assert (work(again), asked(again)) == ([(form, permille)] * 2, [])


def test_a_column_is_stronger_and_so_is_what_another_list_says(tmp_path: Path) -> None:
    formed = [row | {FORM: "visstid", "anställd till": "2028-12-31"} for row in PLAIN]
    result = read(write_csv(tmp_path, *formed, name="pool.csv"), employment_form="hourly")
    assert (work(result), told(result)) == ([("temporary", 1000)] * 2, {codes.ALL_FULL_TIME: 2})
    empty = [formed[0], PLAIN[1] | {FORM: ""}]
    result = read(write_csv(tmp_path, *empty, name="pool.csv"), employment_form="hourly")
    assert work(result) == [("permanent", 1000), ("temporary", 1000)]
    other = [{key: row[key] for key in ("anställningsnummer", "personnummer")} | {FORM: "visstid"} for row in PLAIN]
    both = (write_csv(tmp_path, *PLAIN, name="pool.csv"), write_csv(tmp_path, *other, name="former.csv"))
    said: dict[str, Any] = {"layout": [{"file": "former.csv", "columns": {FORM: FORM}}]}
    assert asked(read(*both, **said)) == []
