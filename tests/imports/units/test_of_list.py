"""A list without a column of units, as a company's own: its one unit is asked once, kept, and told each time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from planner.cli.show.asking.rounds import read_and_ask
from planner.domain.finding import Finding, InputRefusedError
from planner.imports import codes
from planner.imports.organisation.read import NotedOrganisation
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.jobs import roster as job
from planner.jobs.people.answers import with_answers
from planner.jobs.people.asking.dialogue import Dialogue
from planner.jobs.people.asking.first import first
from planner.jobs.people.asking.question import Ask
from planner.jobs.people.place import Place, Stored
from planner.jobs.roster import import_into
from planner.text.words import words_for
from tests.imports.roster_files import ROW, SECOND, organisation, render, write

TODAY = date(2026, 11, 22)
PEOPLE = [{key: text for key, text in row.items() if key not in ("enhet", "kompetens")} for row in (ROW, SECOND)]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "read_organisation", lambda _path: NotedOrganisation(organisation(), ()))


@pytest.fixture(params=["csv", "xlsx"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "out", tmp_path / "private")


def store(place: Place, *files: Path) -> Stored:
    stored = import_into([*files], Path("organisation"), place, TODAY, "sv")
    render((*stored.notes, *stored.result.findings))
    return stored


def refused(place: Place, *files: Path) -> InputRefusedError:
    with pytest.raises(InputRefusedError) as error:
        store(place, *files)
    render(error.value.findings)
    return error.value


def asked(place: Place, *files: Path) -> ColumnsAskedError:
    with pytest.raises(ColumnsAskedError) as error:
        store(replace(place, asks=True), *files)
    return error.value


def codes_of(findings: Sequence[Finding]) -> set[str]:
    return {one.code for one in findings}


def proposed(place: Place, unit: str) -> Place:
    """The place with what was proposed, and the unit written where it was asked."""
    path = place.private / "kolumner.forslag.toml"
    text = path.read_text("utf-8")
    assert 'unit = "?"' in text
    path.write_text(text.replace('unit = "?"', f'unit = "{unit}"'), "utf-8")
    return replace(place, columns=path)


def test_the_unit_is_asked_once_and_the_same_list_needs_no_answer_next_month(
    tmp_path: Path, place: Place, kind: str
) -> None:
    file = write(kind, tmp_path, *PEOPLE)
    told = codes_of(refused(place, file).findings)
    assert codes.ASKED_LIST_UNIT in told
    assert not told & {codes.NO_COLUMN, codes.PART_WITHOUT_COLUMN}  # one cause, one finding
    stored = store(proposed(place, "Hemtjänst 1"), file)
    assert {one.employments[0].unit for one in stored.result.roster.people} == {"ÄOF-HT1"}
    (note,) = [one for one in stored.result.findings if one.code == codes.UNIT_OF_LIST]
    assert note.facts == {"count": 2, "unit": "ÄOF-HT1"}
    again = store(place, file)
    assert [one.facts for one in again.result.findings if one.code == codes.UNIT_OF_LIST] == [note.facts]
    assert len(again.result.roster.people) == 2


def test_a_note_below_the_list_is_in_no_unit(tmp_path: Path, place: Place, kind: str) -> None:
    note = dict.fromkeys(PEOPLE[0], "") | {"förnamn": "Frågor: ring Lisa"}
    file = write(kind, tmp_path, *PEOPLE, note)
    refused(place, file)
    result = store(proposed(place, "KSF"), file).result
    assert [one.facts["count"] for one in result.findings if one.code == codes.UNIT_OF_LIST] == [2]


def test_the_unit_is_asked_when_no_heading_is_that_may_have_it(tmp_path: Path, place: Place, kind: str) -> None:
    strange = {"anställningsnummer": "Nr", "personnummer": "Id", "anställd från": "Hire Date"}
    rows = [{strange.get(heading, heading): text for heading, text in row.items()} for row in PEOPLE]
    file = write(kind, tmp_path, *rows)
    before = asked(place, file)
    assert before.layouts[0].asked == {"Id", "Nr", "Hire Date"}
    assert codes.ASKED_LIST_UNIT not in codes_of(before.findings)
    with pytest.raises(StopIteration):
        next(first(before, place, words_for("sv")))
    dialogue = Dialogue(before, words_for("sv"))
    assert all(dialogue.answer(number, "") for number in dialogue.open)
    place = with_answers(place, dialogue.column_file())
    after = asked(place, file)
    assert codes.ASKED_LIST_UNIT in codes_of(after.findings)
    asking = first(after, place, words_for("sv"))
    next(asking)
    with pytest.raises(StopIteration) as done:
        asking.send("ÄOF-HT1")
    assert {one.employments[0].unit for one in store(done.value.value, file).result.roster.people} == {"ÄOF-HT1"}


def test_a_unit_that_the_organisation_does_not_have_is_asked_again(tmp_path: Path, place: Place) -> None:
    file = write("csv", tmp_path, *PEOPLE)
    refused(place, file)
    assert codes.ASKED_LIST_UNIT in codes_of(refused(proposed(place, "KEAB"), file).findings)


def test_an_unanswered_question_is_told_as_one(tmp_path: Path, place: Place) -> None:
    file = write("csv", tmp_path, *PEOPLE)
    refused(place, file)
    with pytest.raises(InputRefusedError) as error:
        store(proposed(place, "?"), file)
    assert codes_of(error.value.findings) == {codes.QUESTION_OPEN}


def test_nothing_is_asked_of_a_list_with_units_or_one_that_says_no_employment(tmp_path: Path, place: Place) -> None:
    skills = [{"anställningsnummer": row["anställningsnummer"], "kompetens": "usk"} for row in (ROW, SECOND)]
    stored = store(place, write("csv", tmp_path, ROW, SECOND), write("xlsx", tmp_path, *skills))
    assert not codes_of(stored.result.findings) & {codes.ASKED_LIST_UNIT, codes.UNIT_OF_LIST}


@pytest.mark.parametrize("typed", ["ÄOF-HT1", "hemtjänst 1"])
def test_in_the_dialogue_units_are_shown_and_one_is_taken(tmp_path: Path, place: Place, typed: str) -> None:
    file = write("csv", tmp_path, *PEOPLE)
    asking = first(asked(place, file), place, words_for("sv"))
    ask = next(asking)
    assert isinstance(ask, Ask)
    assert any("ÄOF-HT1" in choice for choice in ask.choices)
    for nothing in ("", "?", "KEAB"):
        ask = asking.send(nothing)
        assert ask.again
    with pytest.raises(StopIteration) as done:
        asking.send(typed)
    stored = store(done.value.value, file)
    assert {one.employments[0].unit for one in stored.result.roster.people} == {"ÄOF-HT1"}


def test_in_the_dialogue_a_heading_may_be_the_answer_or_nothing_be_read(tmp_path: Path, place: Place) -> None:
    rows = [row | {"Kolumn9": unit} for row, unit in zip(PEOPLE, ("X1", "X2"), strict=True)]
    refusal = asked(place, write("csv", tmp_path, *rows))
    asking = first(refusal, place, words_for("sv"))
    assert "Kolumn9" in next(asking).choices
    with pytest.raises(StopIteration) as done:
        asking.send("kolumn9")
    (layout,) = done.value.value.answers.layout
    assert (layout.columns["Kolumn9"], layout.unit) == ("enhet", None)
    asking = first(refusal, place, words_for("sv"))
    next(asking)
    with pytest.raises(InputRefusedError):
        asking.send("-")


def test_from_the_question_of_the_unit_somebody_goes_back_to_the_round_before(
    tmp_path: Path, place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    strange = {"anställningsnummer": "Nr", "personnummer": "Id", "anställd från": "Hire Date"}
    file = write("csv", tmp_path, *({strange.get(heading, heading): row[heading] for heading in row} for row in PEOPLE))
    monkeypatch.setattr("sys.stdin", StringIO("<\n\n<\n\nÄOF-HT1\n"))
    words = words_for("sv")
    prepared = read_and_ask([file], Path("organisation"), replace(place, asks=True), TODAY, words)
    assert {person.employments[0].unit for person in prepared.result.roster.people} == {"ÄOF-HT1"}
    shown = " ".join(capsys.readouterr().err.split())
    assert shown.count(words("cli.ask.first")[:30]) == 1  # before the first question there is none
    assert shown.count("Fråga 1 av 1.") == 3
    assert shown.count("ingen kolumn med enheter") == 2
