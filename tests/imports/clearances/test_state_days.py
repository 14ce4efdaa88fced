"""A day where a state of a vetting stands means what somebody has said once: approved that day, or nothing."""

from dataclasses import replace
from pathlib import Path

import pytest

from planner.domain.owner.exports import StateDays
from planner.domain.person import ClearanceState, DateOrder
from planner.imports import codes
from planner.imports.clearances.state_days import with_state_days
from planner.imports.columns.column_file import ColumnFile, read_column_file
from planner.imports.columns.meanings import Meanings, Said
from planner.imports.proposals.layouts import ColumnsAskedError, TableLayout
from planner.imports.proposals.written import column_file_text
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.imports.tables.table import RawRow, RawTable
from planner.jobs.people.asking.steps import steps
from planner.text.words import LANGUAGES, words_for
from tests.imports.roster_files import AS_OF, KEY, ROW, organisation, render, write_csv

PEOPLE = [
    {key: text for key, text in ROW.items() if key not in ("personnummer", "kompetens")}
    | {"födelseår": "1980", "anställningsnummer": f"{number:06}", "efternamn": f"Ek{chr(97 + number)}"}
    for number in range(5)
]
KLAR = ("2022-10-06", "pågår", "2026-09-25", "ingen", "")
KEY_OF = {"Klar": "säkerhetsprövning"}


def clearances(*klar: str, **more: str) -> list[dict[str, str]]:
    rows = zip(PEOPLE, klar, strict=False)
    return [
        {"anställningsnummer": row["anställningsnummer"], "säkerhetsklass": "3", "Klar": own} | more
        for row, own in rows
    ]


def come(folder: Path, rows: list[dict[str, str]], answer: str = "", **columns: str) -> ImportResult:
    said = ColumnFile.model_validate(
        {"columns": columns, "words": {"säkerhetsprövning": {"pågår": "ansökt"}}}
        | ({"state_days": answer} if answer else {})
    )
    files = [write_csv(folder, *PEOPLE), write_csv(folder, *rows, name="sakerhet.csv")]
    result = import_roster(files, organisation(), key=KEY, as_of=AS_OF, meanings=Meanings(given=said))
    render(result.findings)
    return result


def layout(folder: Path, rows: list[dict[str, str]], **columns: str) -> TableLayout:
    with pytest.raises(ColumnsAskedError) as asked:
        come(folder, rows, **columns)
    render(asked.value.findings)
    return next(one for one in asked.value.layouts if one.file == "sakerhet.csv")


def states(result: ImportResult) -> list[str]:
    people = sorted(zip(result.keys, result.roster.people, strict=True), key=lambda pair: pair[0].employee_number)
    return [str(person.clearance.state) for _, person in people]


@pytest.mark.parametrize("key", ["säkerhetsprövning", "säkerhetsprövad datum"])
def test_the_day_is_asked_once_and_is_when_it_was_approved(tmp_path: Path, key: str) -> None:
    rows = clearances(*KLAR, Kommentar="x")
    assert layout(tmp_path, rows, Klar=key).asked_ways["state_days"] == ("Klar", "godkänd den dagen", 2)
    result = come(tmp_path, rows, "approved", Klar=key)
    granted, applied, none = ClearanceState.GRANTED, ClearanceState.APPLIED, ClearanceState.NONE
    assert states(result) == [granted, applied, granted, none, none]
    (note,) = [note for note in result.findings if note.code == codes.DAYS_OF_STATES]
    assert note.facts["count"] == 2
    assert result.mend_rows == ()


def test_a_day_that_says_nothing_makes_nobody_approved(tmp_path: Path) -> None:
    result = come(tmp_path, clearances(*KLAR), "unread", Klar="säkerhetsprövning")
    assert ClearanceState.GRANTED not in states(result)
    assert result.mend_rows == ()


def test_the_days_go_to_the_column_of_days_and_one_that_stands_there_stays() -> None:
    headers = ("Klass", "Klar", "Beslut")
    rows = (RawRow(2, ("3", "2022-10-06", "2020-01-01")), RawRow(3, ("3", "1/2 2024", "")))
    table = RawTable("a.csv", "", 1, headers, rows, ())
    said = Said(ways={"state_days": StateDays.APPROVED})
    places = {"clearance_class": 0, "clearance_state": 1, "clearance_decided": 2}
    parted = with_state_days(table, places, said, AS_OF).table
    assert [parted.column(at) for at in (1, 2)] == [("godkänd", "godkänd"), ("2020-01-01", "1/2 2024")]
    only = {"clearance_class": 0, "clearance_decided": 1}
    said = replace(said, known={"klar": "clearance_decided"})
    parted = with_state_days(replace(table, headers=headers[:2], rows=rows), only, said, AS_OF).table
    assert parted.headers == ("Klass", "Klar", "säkerhetsprövning")
    assert [parted.column(at) for at in (1, 2)] == [("2022-10-06", "1/2 2024"), ("godkänd", "godkänd")]
    six = replace(table, headers=headers[:2], rows=(rows[0], RawRow(3, ("3", "240201", ""))))
    assert with_state_days(six, only, said, AS_OF).table.column(2) == ("godkänd", "240201")
    told = replace(said, days={"klar": (DateOrder.DAY, DateOrder.YEAR)})
    assert with_state_days(six, only, told, AS_OF).table.column(2) == ("godkänd", "godkänd")
    # A list of decisions without classes is none of vettings that lack their states.
    other = replace(table, rows=(*rows, RawRow(4, ("x", "pågår", ""))))
    assert with_state_days(other, {"clearance_decided": 1}, said, AS_OF).table is other


def test_days_of_decisions_beside_states_are_no_question(tmp_path: Path) -> None:
    rows = clearances("2022-10-06", "2026-09-25", säkerhetsprövning="godkänd")
    assert states(come(tmp_path, rows, Klar="säkerhetsprövad datum"))[:2] == ["granted"] * 2
    other = clearances("2022-10-06", "2026-09-25", Prövning="godkänd")
    assert "state_days" not in layout(tmp_path, other, Klar="säkerhetsprövad datum").asked_ways


def test_where_nothing_else_can_be_the_state_days_alone_are_asked(tmp_path: Path) -> None:
    asked = layout(tmp_path, clearances("2022-10-06", "2026-09-25"), Klar="säkerhetsprövad datum")
    assert "state_days" in asked.asked_ways
    result = come(tmp_path, clearances("2022-10-06"), "unread", Klar="säkerhetsprövad datum")
    assert codes.NO_STATES in {note.code for note in result.findings}
    known = [
        {"säkerhetsprövad datum" if key == "Klar" else key: text for key, text in row.items()}
        for row in clearances("2022-10-06")
    ]
    assert codes.NO_STATES in {
        note.code for note in come(tmp_path, known).findings
    }  # the states may be in another file


def test_a_remark_and_a_name_beside_them_are_no_states(tmp_path: Path) -> None:
    rows = clearances(*(f"2022-10-0{at}" for at in range(1, 6)))
    names = [row | {"Handläggare": f"Vera Ek{at}"} for at, row in enumerate(rows)]
    for remarks in ([row | {"Anm": "bytt" * (not at)} for at, row in enumerate(rows)], names[:1] + rows[1:]):
        assert "state_days" in layout(tmp_path, remarks, Klar="säkerhetsprövad datum").asked_ways
    few = [row | {"Utfall": "x"} for row in rows]
    assert "state_days" in layout(tmp_path, few, Klar="säkerhetsprövad datum").asked_ways
    for said in ("Begärd", "Klart"):
        more = [row | {"Utfall": said if at else "x"} for at, row in enumerate(rows)]
        assert "state_days" not in layout(tmp_path, more, Klar="säkerhetsprövad datum").asked_ways


def test_what_a_column_file_says_holds_also_below_our_own_heading(tmp_path: Path) -> None:
    rows = [
        {"säkerhetsprövad datum" if key == "Klar" else key: text for key, text in row.items()}
        for row in clearances("2022-10-06")
    ]
    assert states(come(tmp_path, rows, "approved"))[0] == "granted"
    assert codes.NO_STATES in {note.code for note in come(tmp_path, rows, "unread").findings}


def test_it_is_asked_in_the_dialogue_and_kept(tmp_path: Path) -> None:
    asked = layout(tmp_path, clearances(*KLAR), Klar="säkerhetsprövning")
    path = tmp_path / "kolumner.toml"
    for language in LANGUAGES:
        (step,) = (one for one in steps([asked], words_for(language)) if one.key == "state_days")
        assert [step.read(text, ()) for text in ("", "läs inte", "approved", "ja")] == [
            "approved",
            "unread",
            "approved",
            None,
        ]
        said = ColumnFile.model_validate({"state_days": "unread"})
        path.write_text(column_file_text(said, words_for(language)), "utf-8")
        assert read_column_file(path).state_days == "unread"


DECIDED = {"säkerhetsklass": "3", "Beslut": "2026-09-25"}


@pytest.mark.parametrize(("more", "asked"), [
    ({}, True),
    ({"Läge": "pågår"}, False),  # a column that may say it is asked first
    ({"säkerhetsprövning": "godkänd"}, False),
])  # fmt: skip
def test_days_of_decision_are_asked_in_the_round_in_which_their_heading_is(
    tmp_path: Path, more: dict[str, str], asked: bool
) -> None:
    rows = [{"anställningsnummer": row["anställningsnummer"]} | DECIDED | more for row in PEOPLE]
    own = layout(tmp_path, [rows[0] | {"Beslut": "2026-08-01"}, *rows[1:]])
    assert ("state_days" in own.asked_ways) is asked
    if asked:
        assert own.asked_ways["state_days"] == ("Beslut", "godkänd den dagen", 5)
        (step,) = [one for one in steps([own], words_for("sv")) if one.key == "state_days"]
        assert step.about == ("Beslut", "clearance_decided")  # not put where the heading is said to be something else


def test_a_list_of_which_nothing_else_is_asked_is_read(tmp_path: Path) -> None:
    rows = [{"anställningsnummer": row["anställningsnummer"]} | DECIDED for row in PEOPLE]
    come(tmp_path, rows, "approved", Beslut="säkerhetsprövad datum")


def test_classes_without_any_state_are_asked_and_all_may_be_approved(tmp_path: Path) -> None:
    rows = [{key: text for key, text in row.items() if key != "Klar"} for row in clearances("", "", "")]
    rows[2]["säkerhetsklass"] = "0"
    (own,) = (one for one in come(tmp_path, rows).layouts if one.file == "sakerhet.csv")
    assert own.asked_ways["state_days"][:2] == ("säkerhetsklass", "?")
    (step,) = (one for one in steps([own], words_for("sv")) if one.key == "state_days")
    assert "Är alla i listan godkända?" in step.text
    assert states(come(tmp_path, rows, "all_approved"))[:3] == ["granted", "granted", "none"]
    unread = come(tmp_path, rows, "unread")
    assert states(unread)[:3] == ["none"] * 3
    assert not any(one.asked_ways for one in unread.layouts)
