"""At the terminal the last round comes after all others, on one screen for each column, and its answers are kept."""

from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from planner.cli.show.asking.rounds import read_and_ask, read_on
from planner.imports import codes
from planner.imports.left.words import EVERY, MOST
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.jobs.people.columns import COLUMNS, PROPOSALS
from planner.jobs.people.storing import Prepared, store_import
from planner.jobs.roster import prepare_import
from planner.text.words import words_for
from tests.imports.rendered import render
from tests.imports.roster_files import AS_OF, write_csv
from tests.jobs.loop.loop_world import World, make, number

WORDS = words_for("sv")


@pytest.fixture
def world(tmp_path: Path) -> World:
    return make(tmp_path / "w")


def people(*forms: str) -> list[dict[str, str]]:
    return [
        {"Anställningsnummer": f"{1000 + at}", "Personnummer": number(1950 + at), "Enhet": "U",
         "Anställd från": "2015-08-01", "Anställningsform": form}
        for at, form in enumerate(forms)
    ]  # fmt: skip


def come(world: World, monkeypatch: pytest.MonkeyPatch, rows: list[dict[str, str]], *lines: str) -> Prepared:
    monkeypatch.setattr("sys.stdin", StringIO("".join(f"{line}\n" for line in lines)))
    place = replace(world.place, asks=True)
    return read_and_ask([write_csv(world.folder, *rows)], world.folder / "org", place, AS_OF, WORDS)


FORMS = ("Eva Ek", "Blå Fast", "Blå Fast", "Röd", *["tillsvidare"] * 6)


def test_the_words_stand_on_one_screen_with_their_rows_and_the_answers_are_kept(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    prepared = come(world, monkeypatch, people(*FORMS), "1=tillsvidare, 3=visstid, ?", "tills vidare")
    shown = " ".join(capsys.readouterr().err.split())
    assert "1. ”Blå Fast” = ? (rader: 2)" in shown
    assert shown.count("Fråga 1 av 1.") == shown.count("Omgång 2, fråga 1 av 1.") == 1
    assert "2. ”E***” = ? (rad 2)" in shown
    assert "Eva" not in shown
    assert (prepared.result.people, prepared.result.rows_set_aside) == (9, 1)
    store_import(prepared)
    kept = (world.place.private / COLUMNS).read_text("utf-8")
    assert '"Blå Fast" = "tillsvidare"' in kept
    assert come(world, monkeypatch, people(*FORMS[1:])).result.people == 9  # nothing is asked next month


def test_of_a_unit_on_one_row_it_is_said_what_is_done_where_nobody_knows(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [row | {"Enhet": "Månen"} if at == 0 else row for at, row in enumerate(people(*["tillsvidare"] * 4))]
    prepared = come(world, monkeypatch, rows, "?", "vet inte")
    assert prepared.result.rows_set_aside == 1
    shown = " ".join(capsys.readouterr().err.split())
    assert "vet inte (raden läggs åt sidan)" in shown
    assert shown.count("Enheter: ") == 1


def test_from_a_later_round_somebody_goes_back_to_the_one_before(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first = "1=tillsvidare, 2=visstid, 3=visstid"
    other = "1=tillsvidare, 2=tillsvidare, 3=visstid"
    prepared = come(world, monkeypatch, people(*FORMS), first, "<", other, "<", first, "tills vidare")
    shown = " ".join(capsys.readouterr().err.split())
    assert (shown.count("Fråga 1 av 1."), shown.count("Omgång 2, fråga 1 av 1.")) == (3, 3)
    assert prepared.result.rows_set_aside == 0
    assert sum(own.employments[0].form == "temporary" for own in prepared.result.roster.people) == 2


def test_before_the_first_round_there_is_nothing_to_go_back_to(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("<\n1=tillsvidare, 2=visstid, 3=visstid\n<\n"))
    file = write_csv(world.folder, *people(*FORMS))
    place = replace(world.place, asks=True, rounds=1)  # as after a change at the question whether to store
    with pytest.raises(ColumnsAskedError):
        read_on([file], world.folder / "org", place, AS_OF, WORDS)
    shown = " ".join(capsys.readouterr().err.split())
    assert shown.count(WORDS("cli.ask.first_again")[:30]) == 1
    assert shown.count("Omgång 2, fråga 1 av 1.") == 3


def test_where_nobody_can_answer_the_rows_are_set_aside_and_the_words_proposed(world: World) -> None:
    file = write_csv(world.folder, *people(*FORMS))
    store_import(prepared := prepare_import([file], world.folder / "org", world.place, AS_OF, "sv"))
    assert prepared.result.rows_set_aside == 4
    assert '"Blå Fast" = "?"' in (world.place.private / "".join(PROPOSALS)).read_text("utf-8")


def test_whoever_stops_answering_is_told_which_words_are_left(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ColumnsAskedError) as error:
        come(world, monkeypatch, people(*FORMS))
    (note,) = error.value.findings
    assert note.code == codes.LEFT_WORDS
    assert "Blå Fast” (2)" in str(note.facts["words"])
    render([note])


def test_where_nobody_could_be_read_at_all_it_is_asked_why(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    assert come(world, monkeypatch, people("Blå Fast", "Blå Fast"), "visstid", "tills vidare").result.people == 2


@pytest.mark.parametrize(("answer", "used"), [("", 2), ("-", MOST + 3), ("befattning", MOST + 3)])
def test_a_column_of_too_many_words_is_asked_of_itself(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], answer: str, used: int
) -> None:
    words = [f"ord{chr(97 + at % 26)}{chr(97 + at // 26)}" for at in range(MOST + 1)]
    prepared = come(world, monkeypatch, people(*words, "tillsvidare", "tillsvidare"), answer)
    shown = " ".join(capsys.readouterr().err.split())
    assert WORDS("cli.ask.many") in shown
    assert prepared.result.people == used
    if not answer:
        assert f'"{EVERY}" = "?"' in prepared.columns[world.place.private / COLUMNS].decode()


def dated(*days: str) -> list[dict[str, str]]:
    return [row | {"Anställd från": day} for row, day in zip(people(*["tillsvidare"] * len(days)), days, strict=True)]


@pytest.mark.parametrize(("answer", "people_in"), [("dag först", 46), ("vet inte", 45)])
def test_days_in_another_way_are_asked_were_it_one(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], answer: str, people_in: int
) -> None:
    rows = dated("3/4/2016", *["2015-08-01"] * 45)
    prepared = come(world, monkeypatch, rows, "år först", answer)
    assert WORDS("cli.ask.left.days") in " ".join(capsys.readouterr().err.split())
    assert prepared.result.people == people_in
    store_import(prepared)
    assert come(world, monkeypatch, rows).result.people == people_in
    rows[1] |= {"Anställd från": "5/6/2016"}  # another one is asked again, unless it is known how they are read
    capsys.readouterr()
    assert come(world, monkeypatch, rows, *["vet inte"] * (answer == "vet inte")).result.people == 2 * people_in - 46
    assert (WORDS("cli.ask.left.days") in " ".join(capsys.readouterr().err.split())) == (answer == "vet inte")


def test_skills_of_other_lists_stay_on_enter_and_are_not_asked_of_again(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    skills = world.folder / "org" / "skills.csv"
    skills.write_text("id;name_sv;kind\nS;Skötare;skill\nT;Tungt kort;licence\nheavy;Kort;licence\n", "utf-8")
    numbers = [row["Anställningsnummer"] for row in people(*FORMS[4:])]
    first = [row | {"Kompetens": "S" if at < 3 else "T"} for at, row in enumerate(people(*FORMS[4:]))]
    store_import(come(world, monkeypatch, first))
    courses = [{"Anställningsnummer": number, "Kompetens": "T"} for number in numbers[:4]]
    for lines in (("",), ()):
        prepared = come(world, monkeypatch, courses, *lines)
        shown = " ".join(capsys.readouterr().err.split())
        assert ("ingen rad i filerna nämner: Skötare (3) (personer: 3)" in shown) is bool(lines)
        store_import(prepared)
        have = [[held.skill for held in own.skills] for own in prepared.result.roster.people]
        assert sorted(have) == [[], [], ["S", "T"], ["S", "T"], ["S", "T"], ["T"]]
    kept = (world.place.private / COLUMNS).read_text("utf-8")
    assert 'other_skills = "ligger kvar"' in kept
