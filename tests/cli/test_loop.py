"""The loop on the command line, one command after the other on a small municipality, and nobody's data on screen."""

import os
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.cli.kit import Said, planner
from tests.jobs.loop.loop_world import MARCH, World, make, number, row


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """Two people; the working folder is theirs."""
    monkeypatch.setattr(os, "fsync", lambda _handle: None)
    made = make(tmp_path / "w")
    made.hr(MARCH, row(0), row(1))
    monkeypatch.chdir(made.folder)
    monkeypatch.setattr("planner.cli.shell.loop.clock", lambda: date(2027, 5, 1))
    return made


def run(*words: str | Path, code: int = 0) -> Said:
    organised = ("--organisation", "org") if words[0] in ("register", "loop") else ()
    said = planner(*words, *organised)
    assert said.code == code, said.err
    for secret in (number(1980), number(1981), "Fjäder", "Kvistmo"):
        assert secret not in said.out + said.err
    return said


def test_from_the_question_to_the_end(world: World) -> None:
    first, second = world.ids()
    said = run("register", "--person", first, "--person", second, "--day", "2027-03-05", "--json")
    assert (said.json["rows"], said.json["asked"], said.json["deadline"]) == (2, 2, "2027-04-04")
    assert Path(said.json["workbook"]).is_file()
    Path("svar.csv").write_text(f"{number(1980)};disponibel\n{number(1981)};disponibel\n", encoding="utf-8")
    heard = run("answer", "svar.csv", "--day", "2027-03-20")
    assert "disponibel: 2" in heard.out
    world.adopt("X")
    run("step", "beslutad", "--plan", "adopted/X", "--by", "KD", "--day", "2027-04-01")
    sent = run("register", "--for", "registration", "--day", "2027-04-02", "--json").json
    assert (sent["rows"], sent["asked"], sent["notes"]) == (2, 0, [])
    assert "registrerad" in run("step", "registrerad", "--in", "beslutad", "--day", "2027-04-20").out
    Path("krigsplacering.toml").write_text(
        'report_place = "Huset"\nreport_within_h = 1\nreport_phone = "0155-380 00"\n', encoding="utf-8"
    )
    notice = run("notice", "--plan", "adopted/X", "--day", "2027-04-21", "--json").json
    assert (notice["people"], notice["listed"]) == (2, 2)
    run("step", "underrättad", "--in", "registrerad", "--day", "2027-04-25")
    found = run("loop", "--day", "2027-04-26", "--people", "--json").json
    assert {state: number for state, number in found["states"].items() if number} == {"informed": 2}
    assert [(one["id"], one["plan"], one["positions"]) for one in found["people"]] == [
        (ident, "X", ["P"]) for ident in sorted((first, second))
    ]
    assert found["notes"] == []
    run("step", "ended", "--person", first, "--why", "Slutar", "--day", "2027-05-01")
    shown = run("loop", "--day", "2027-05-02", "--people").out
    assert f"{first}  avslutad  2027-05-01" in shown
    assert "W-LOOP-071" in shown


def test_words_that_are_not_understood_are_told(world: World) -> None:
    first, _ = world.ids()
    assert "E-LOOP-009" in run("step", "klar", "--person", first, code=2).err
    assert "E-LOOP-007" in run("step", "avslutad", "--person", "prs-finnsinte", "--why", "x", code=2).err
    assert "E-LOOP-006" in run("register", code=2).err
    assert "överenskommen kan inte tas från läget okänd" in " ".join(
        run("step", "överenskommen", "--person", first, "--by", "KD", code=2).err.split()
    )
    assert "E-DOC-001" in run("register", "--person", first, "--settings", "nada.toml", code=2).err


def test_who_is_left_out_is_told_by_an_id_with_how_to_see_the_name(world: World) -> None:
    first, second = world.ids()
    world.hr(date(2027, 3, 6), row(0))
    said = run("register", "--person", first, "--person", second, "--day", "2027-03-07")
    assert f"planner who {second}" in said.out
    assert "planner who" not in run("register", "--person", first, "--day", "2027-03-08").out


def test_what_an_answer_means_is_asked_at_the_terminal_and_proposed_in_a_file_without_one(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("register", *(word for one in world.ids() for word in ("--person", one)), "--day", "2027-03-05")
    path = Path("svar.csv")
    path.write_text(f"Individ;Utfall\n{number(1980)};Kan disponeras\n{number(1981)};Vet ej\n", encoding="utf-8")
    refused = run("answer", "svar.csv", "--day", "2027-03-20", code=2)
    assert refused.err.count("E-ANSWER-008") >= 1
    assert "--columns private/besked.forslag.toml" in " ".join(refused.err.split())
    proposals = Path("private", "besked.forslag.toml")
    text = proposals.read_text(encoding="utf-8")
    assert '"Kan disponeras" = "disponibel"' in text
    assert '"Vet ej" = ""' in text
    assert "E-ANSWER-012" in run("answer", "svar.csv", "--columns", proposals, code=2).err
    proposals.write_text(text.replace('"Vet ej" = ""', '"Vet ej" = "-"'), encoding="utf-8")
    heard = run("answer", "svar.csv", "--day", "2027-03-20", "--columns", proposals)
    assert "1 av 2 rader är lästa" in heard.out
    assert "1 person väntar fortfarande" in heard.out
    assert "E-LOOP-092" in run("answer", "svar.csv", "--day", "2027-05-02", code=2).err

    lines = StringIO("\nkanske\nianspråktagen av Vet ej\n")
    monkeypatch.setattr(lines, "isatty", lambda: True)
    for module in ("commands.answer", "show.asking.dialogue"):
        monkeypatch.setattr(f"planner.cli.{module}.sys", SimpleNamespace(stdin=lines))
    asked = run("answer", "svar.csv", "--day", "2027-03-21", "--fresh")
    assert "vad betyder ”Kan disponeras” under ”Utfall” (1 rad)?" in asked.err
    assert "Det är inget av svaren." in asked.err
    assert "2 av 2 rader är lästa" in asked.out
    again = run("answer", "svar.csv", "--day", "2027-03-21")
    assert "”Kan disponeras” = disponibel" in " ".join(again.out.split())
    assert "vad betyder" not in again.err


def test_a_day_that_is_to_come_is_refused_unless_it_is_that_of_hr_s_files(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = world.ids()
    monkeypatch.setattr("planner.cli.shell.loop.clock", lambda: MARCH - timedelta(days=90))
    ended = ("step", "ended", "--person", first, "--why", "Slutar", "--day")
    request = ("request", first, "--correction", "Fel kompetens", "--day")
    for words in (("register", "--person", first, "--day"), ended, request):
        assert "E-CLI-155" in run(*words, "2027-03-02", code=2).err, words
    assert "E-CLI-155" in run(*request, MARCH.isoformat(), code=2).err  # it rests on none of HR's files
    run("register", "--person", first, "--day", MARCH.isoformat())
    assert run("loop", "--json").json["day"] == MARCH.isoformat()
    run(*ended, MARCH.isoformat())
    monkeypatch.setattr("planner.cli.shell.loop.clock", lambda: MARCH)
    run(*request, MARCH.isoformat())
