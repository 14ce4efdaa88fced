"""Days that nothing reads are asked in the last round, were it one; and days of decisions where no state is said."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from planner.domain.person import ClearanceState, DateOrder
from planner.imports import codes
from planner.imports.columns.column_file import UNANSWERED, ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.left.asked import left_asked
from planner.imports.left.words import EVERY
from planner.imports.proposals.answers import days_answered
from planner.imports.proposals.layouts import TableLayout
from planner.imports.proposals.written import proposals_text
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.text.words import words_for
from tests.imports.left.test_words import people
from tests.imports.roster_files import AS_OF, GOOD_NUMBER, KEY, organisation, render, write_csv

FROM = "anställd från"


def read(folder: Path, *cells: Mapping[str, str], **said: object) -> ImportResult:
    layout = {"file": "personal.csv"} | said
    meanings = Meanings(given=ColumnFile.model_validate({"layout": [layout]}) if said else ColumnFile())
    paths = [write_csv(folder, *people(*cells))]
    return import_roster(paths, organisation(), key=KEY, as_of=AS_OF, meanings=meanings)


def layout_of(folder: Path, *cells: Mapping[str, str], **said: object) -> TableLayout:
    (layout,) = read(folder, *cells, **said).layouts
    return layout


@pytest.mark.parametrize(
    ("text", "guess"),
    [("1/1 2016", "dag först"), ("15/3-02", ""), ("3/4/2016", ""), ("160131", ""), ("jan 2016", "hel månad")],
)  # fmt: skip
def test_one_day_among_others_is_asked_as_how_it_is_read(tmp_path: Path, text: str, guess: str) -> None:
    layout = layout_of(tmp_path, {FROM: text}, *({} for _ in range(40)))
    (asked,) = layout.left_days
    assert (asked.heading, asked.number, asked.answer) == (FROM, 1, guess)
    told = left_asked((layout,))
    assert told is not None
    assert [note.code for note in told.findings] == [codes.ASKED_DATES]
    render(told.findings)
    said = {"days": {FROM: guess or ("år först" if text.isdigit() else "dag först")}}
    result = read(tmp_path, {FROM: text}, *({} for _ in range(40)), **said)
    assert (result.people, left_asked(result.layouts)) == (41, None)


@pytest.mark.parametrize("text", ["2026-02-30", "31/31 2016", "hösten 16"])
def test_what_is_no_day_is_set_aside_as_it_was(tmp_path: Path, text: str) -> None:
    assert left_asked((layout_of(tmp_path, {FROM: text}, *({} for _ in range(40))),)) is None


def test_a_year_of_birth_is_asked_likewise_and_masked(tmp_path: Path) -> None:
    layout = layout_of(tmp_path, {"födelseår": "820131"}, *({} for _ in range(40)))
    (asked,) = layout.left_days
    assert asked.answer == "år först"
    assert "820131" not in "".join(asked.samples)


def test_an_answer_must_read_one_of_them_or_say_that_nobody_knows(tmp_path: Path) -> None:
    (asked,) = layout_of(tmp_path, {FROM: "1/1 2016"}, *({} for _ in range(40))).left_days
    assert asked.ways == {DateOrder.DAY, DateOrder.MONTH}
    assert [days_answered(asked, text) for text in ("", "månad först", "år först", "nånting", UNANSWERED)] == [
        "dag först", "månad först", None, None, UNANSWERED]  # fmt: skip
    aside = {"words": {FROM: {EVERY: UNANSWERED}}}
    result = read(tmp_path, {FROM: "1/1 2016"}, *({} for _ in range(40)), **aside)
    assert (result.people, left_asked(result.layouts)) == (40, None)


def test_a_day_that_the_columns_answer_does_not_read_is_asked_by_itself(tmp_path: Path) -> None:
    """Another way for the whole column would leave its other days with two readings."""
    rows = [{FROM: "1/13/2016"}, *({FROM: f"3/{at}/2016"} for at in range(1, 13))]
    layout = layout_of(tmp_path, *rows, days={FROM: "dag först"})
    assert not layout.left_days
    assert layout.unknown_words[FROM] == {"1/13/2016": "2016-01-13"}
    said = {"days": {FROM: "dag först"}, "words": {FROM: {"1/13/2016": "2016-01-13"}}}
    result = read(tmp_path, *rows, **said)
    assert (result.people, left_asked(result.layouts)) == (13, None)


def test_the_file_of_proposals_has_what_is_no_slip_of_one_row(tmp_path: Path) -> None:
    several = layout_of(tmp_path, {FROM: "1/1 2016"}, {FROM: "2/1 2016"}, *({} for _ in range(60)))
    assert f'"{FROM}" = "dag först"' in proposals_text([several], words_for("sv"))
    assert not layout_of(tmp_path, {FROM: "1/1 2016"}, *({} for _ in range(40))).open


CLEARED = {"säkerhetsklass": "3", "säkerhetsprövad datum": "2024-02-01"}


def test_whether_a_day_of_decision_is_that_of_the_approval_is_asked_at_the_latest_here(tmp_path: Path) -> None:
    layout = layout_of(tmp_path, CLEARED, CLEARED, {})
    assert layout.asked_ways["state_days"] == ("säkerhetsprövad datum", "godkänd den dagen", 2)
    told = left_asked((layout,))
    assert told is not None
    assert [note.code for note in told.findings] == [codes.ASKED_STATE_DAYS]
    render(told.findings)
    result = read(tmp_path, CLEARED, CLEARED, {}, state_days="approved")
    states = sorted(person.clearance.state for person in result.roster.people)
    assert states == sorted([ClearanceState.GRANTED] * 2 + [ClearanceState.NONE])
    assert left_asked(result.layouts) is None
    assert left_asked(read(tmp_path, CLEARED, {}, state_days="unread").layouts) is None
    (alone,) = read(tmp_path, {"säkerhetsklass": "3"}, {}).layouts  # there is no day to ask of: all may be approved
    assert alone.asked_ways["state_days"] == ("säkerhetsklass", "?", 1)
    state = {"säkerhetsprövning": "godkänd"}
    assert left_asked(read(tmp_path, CLEARED | state, CLEARED, {}).layouts) is None


def test_a_day_of_birth_that_is_another_year_read_as_it_stands_is_asked(tmp_path: Path) -> None:
    """Beside a personnummer; another year that is no day has to be mended."""
    number = {"personnummer": GOOD_NUMBER}
    assert [own.heading for own in layout_of(tmp_path, number | {"födelseår": "811218"}, {}).left_days] == ["födelseår"]
    assert not layout_of(tmp_path, number | {"födelseår": "1982"}, {}).left_days
