"""In the terminal it is the first question who is who in a list without employment numbers, and no dead end."""

from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.identity.made import is_made
from planner.jobs.people.storing import store_import
from tests.cli.test_asking_first import ENTER, come, one, refused, world
from tests.imports.roster_files import AS_OF, write_csv
from tests.jobs.loop.loop_world import World, number, row

__all__ = ["world"]
TAKEN = [ENTER, ENTER, ENTER]


def bare(at: int, **more: str) -> dict[str, str]:
    """A row without a number."""
    return {heading: text for heading, text in one(at, **more).items() if heading != "Anst.id"}


def test_enter_takes_the_personnummer(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [write_csv(world.folder, bare(1), bare(2))]
    prepared = come(world, monkeypatch, files, ENTER, *TAKEN)
    assert prepared.result.people == 2
    assert all(is_made(own.employee_number) for own in prepared.result.keys)
    said = " ".join(capsys.readouterr().err.split())
    assert said.index("Ska personnumret (”Pnr”) säga vem som är vem?") < said.index("Fråga 1 av")
    assert "Enter tar det som föreslås" in said  # how to answer is told where that begins
    store_import(prepared)
    assert come(world, monkeypatch, files).result.people == 2  # nobody is asked again


def test_what_is_no_answer_is_asked_again_and_a_heading_is_the_number(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [write_csv(world.folder, bare(1, Lapp="alfa"), bare(2, Lapp="beta"))]
    prepared = come(world, monkeypatch, files, "kanske\n", "lapp\n", *TAKEN)
    assert {own.employee_number for own in prepared.result.keys} == {"alfa", "beta"}


def test_a_dash_stops_before_anything_else_is_asked(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert codes.ASKED_WHO in refused(world, monkeypatch, [write_csv(world.folder, bare(1))], "-\n")
    assert "Fråga 1" not in capsys.readouterr().err


def test_a_list_without_a_key_is_left_out_and_none_of_its_columns_is_asked_of(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    world.hr(AS_OF, *map(row, range(3)))
    classes = write_csv(world.folder, {"Roll": "chef", "Säk.klass": "3", "Klart": "2026-01-01"}, name="sak.csv")
    files = [write_csv(world.folder, one(1), one(2)), classes]
    result = come(world, monkeypatch, files, ENTER, "personnummer\n", "läs inte\n", *TAKEN, ENTER).result
    assert (result.people, codes.LIST_UNREAD in {note.code for note in result.findings}) == (2, True)
    said = " ".join(capsys.readouterr().err.split())
    assert said.count("- eller något av: läs inte") == 2  # there is no personnummer that could say it
    assert said.index("varken anställningsnummer eller personnummer") < said.index("Fråga 1 av")
    assert codes.NO_KEY in refused(world, monkeypatch, files, "-\n")


def test_lists_with_the_same_headings_are_asked_of_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [write_csv(world.folder, bare(at), name=f"{at}.csv") for at in (1, 2)]
    assert come(world, monkeypatch, files, ENTER, *TAKEN).result.people == 2


def test_both_parts_of_a_municipality_and_its_company_may_lack_numbers(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    company = {"Personnummer": number(1990), "Enhet": "U", "Anställd från": "2020-01-01"}
    files: list[Path] = [write_csv(world.folder, one(1)), write_csv(world.folder, company, name="bolag.csv")]
    result = come(world, monkeypatch, files, ENTER, *TAKEN, ENTER).result
    assert sorted(is_made(own.employee_number) for own in result.keys) == [False, True]
    left = come(world, monkeypatch, files, "läs inte\n", *TAKEN, ENTER).result
    assert (left.people, codes.STRANGERS_UNREAD in {note.code for note in left.findings}) == (1, True)


def test_a_unit_that_nobody_names_is_asked_for_once_after_that(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [{key: text for key, text in bare(at).items() if key != "Org.enhet"} | {"Lapp": "x"} for at in (1, 2)]
    refused(world, monkeypatch, [write_csv(world.folder, *rows)], ENTER, "-\n")
    said = " ".join(capsys.readouterr().err.split())
    assert said.count("ingen kolumn känns igen som ”enhet”") == 1
    assert said.index("säga vem som är vem") < said.index("ingen kolumn känns igen som ”enhet”")


def test_names_and_days_of_birth_are_offered_where_they_stand(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    own = number(1981)
    people = [one(1, Förnamn="Åsa", Efternamn="Lind", Pnr=own), one(2, Förnamn="Bo", Efternamn="Ek")]
    classes = {"Namn": "Lind, Åsa", "Född": f"{own[:4]}-{own[4:6]}-{own[6:8]}", "säkerhetsklass": "3"}
    classes |= {"säkerhetsprövning": "godkänd"}
    files = [write_csv(world.folder, *people), write_csv(world.folder, classes, name="sak.csv")]
    result = come(world, monkeypatch, files, ENTER, *[ENTER] * 6).result
    cleared = [person.clearance.clearance_class for person in result.roster.people]
    assert sorted(map(str, cleared)) == ["3", "None"]
    left = come(world, monkeypatch, files, "personnummer\n", "läs inte\n", *[ENTER] * 6).result
    assert codes.LIST_UNREAD in {note.code for note in left.findings}


@pytest.mark.parametrize("born", ["1964", "640823"])
def test_names_and_days_of_birth_may_be_answered_also_where_they_are_not_proposed(
    world: World, monkeypatch: pytest.MonkeyPatch, born: str
) -> None:
    """And a heading of days of birth is nobody's number."""
    names = [("Ebba", "Gustafsson"), ("Karl", "Korhonen")]
    people = [row(at, förnamn=given, efternamn=last) for at, (given, last) in enumerate(names)]
    cleared = [
        {"Namn": f"{last}, {given}", "Född": day, "säkerhetsklass": "3", "säkerhetsprövning": "godkänd"}
        for (given, last), day in zip(names, ("1980-01-01", born), strict=True)
    ]
    files = [write_csv(world.folder, *people), write_csv(world.folder, *cleared, name="sak.csv")]
    lines = ("Född\n", "namn och födelsedag\n", "2=födelseår\n", "år först\n", "?\n")
    result = come(world, monkeypatch, files, *lines).result
    assert [person.clearance.clearance_class is not None for person in result.roster.people].count(True) == 1
