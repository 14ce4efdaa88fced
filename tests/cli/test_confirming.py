"""Whoever is asked whether an import is right has seen its errors and warnings before, and reads them once."""

import sys
from datetime import date, datetime
from io import StringIO
from pathlib import Path

import pytest

from planner.cli.commands import import_
from planner.cli.show.asking.before_storing import agreed
from planner.domain.finding import InputRefusedError, finding
from planner.imports import codes as imports
from planner.imports.columns.column_file import ColumnFile
from planner.jobs import samples
from planner.jobs.people.asking.confirming import rare_first, told_before
from planner.jobs.people.place import Place
from planner.jobs.roster import prepare_import
from planner.jobs.stops import ExitCode
from planner.store import codes
from planner.text import words_for

HEAD = "anställningsnummer;födelseår;enhet;anställd från\n"
FAULTY = "77;1980;KSF;2062-01-01\n"


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def imported(folder: Path, people: int) -> ExitCode:
    staff = folder / "personal.csv"
    staff.write_text(HEAD + "".join(f"{at};1980;KSF;2020-01-01\n" for at in range(people)) + FAULTY, "utf-8")
    places = [staff], samples.organisation(), folder / "out", folder / "private"
    return import_.run(*places, as_of=datetime(2026, 11, 29))


@pytest.mark.parametrize("terminal", [True, False])
def test_the_faults_are_shown_before_the_question_and_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], terminal: bool
) -> None:
    imported(tmp_path, 12)
    capsys.readouterr()
    monkeypatch.setattr(sys, "stdin", Terminal("ja\n"))
    if terminal:
        monkeypatch.setattr("rich.console.Console.is_terminal", True)
    assert imported(tmp_path, 8) is ExitCode.OK
    said = capsys.readouterr()
    before, _ = said.err.split(words_for("sv")("cli.ask.confirm")[:12])
    assert before.index(imports.FAR_FIRST_DAY) < before.index(codes.SHRUNK)
    assert (imports.FAR_FIRST_DAY in said.out) is not terminal  # a file that the rest goes to has it, too
    assert not [code for code in (imports.FAR_FIRST_DAY, codes.SHRUNK) if code in said.err[len(before) :]]


def test_a_no_is_not_answered_with_the_whole_list_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    imported(tmp_path, 12)
    capsys.readouterr()
    monkeypatch.setattr(sys, "stdin", Terminal("nej\n"))
    with pytest.raises(InputRefusedError) as refused:
        imported(tmp_path, 8)
    assert [note.code for note in refused.value.findings] == [codes.SHRUNK, codes.UNCONFIRMED]


def test_where_nobody_is_asked_the_refusal_has_the_faults(tmp_path: Path) -> None:
    imported(tmp_path, 12)
    with pytest.raises(InputRefusedError) as refused:
        imported(tmp_path, 8)
    told = [note.code for note in refused.value.findings]
    assert told.index(imports.FAR_FIRST_DAY) < told.index(codes.SHRUNK)


@pytest.mark.parametrize("terminal", [True, False])
def test_before_the_first_import_is_stored_its_faults_are_shown_and_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], terminal: bool
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("\n"))
    if terminal:
        monkeypatch.setattr("rich.console.Console.is_terminal", True)
    assert imported(tmp_path, 12) is ExitCode.OK
    said = capsys.readouterr()
    before, after = said.err.split(words_for("sv")("cli.ask.store")[:7])
    assert before.index(imports.FAR_FIRST_DAY) < before.index("Personer som läses in: 12. Rader: 13, varav 1")
    assert imports.FAR_FIRST_DAY not in after
    assert (imports.FAR_FIRST_DAY in said.out) is not terminal


def test_whoever_has_answered_something_sees_what_changes_before_the_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    imported(tmp_path, 12)
    capsys.readouterr()
    place = Place(tmp_path / "out", tmp_path / "private", answers=ColumnFile(), asks=True)
    files = [tmp_path / "personal.csv"]
    files[0].write_text(HEAD + "".join(f"{at};1980;KSF;2020-01-01\n" for at in range(13)), "utf-8")
    prepared = prepare_import(files, samples.organisation(), place, date(2026, 11, 29), "sv")
    monkeypatch.setattr(sys, "stdin", Terminal("\n"))
    agreed(prepared, words_for("sv"), lambda _: prepared)
    before, after = " ".join(capsys.readouterr().err.split()).split("Lagra? Enter")
    assert "12 → 13 personer" in before
    assert "→" not in after


def test_what_is_told_of_many_rows_is_told_last() -> None:
    often = [finding(imports.FAR_FIRST_DAY, file="a.csv", row=row) for row in range(3)]
    once, twice = finding(codes.SHRUNK), [finding(imports.NO_PEOPLE), finding(imports.NO_PEOPLE, file="a")]
    assert rare_first([*often[:2], *twice, once, often[2]]) == [once, *twice, *often]


@pytest.mark.parametrize("now", [True, False])
def test_what_somebody_has_just_answered_for_is_no_line_before_the_question(tmp_path: Path, now: bool) -> None:
    staff, kept = tmp_path / "personal.csv", tmp_path / "kolumner.toml"
    staff.write_text(HEAD.strip() + ";Orsak\n1;1980;KSF;2020-01-01;sjukskriven\n", "utf-8")
    kept.write_text('format = "planner-columns/1"\n[unread]\n"Orsak" = "Harriet"\n', "utf-8")
    said = ColumnFile(unread={"Orsak": "Harriet"}) if now else ColumnFile()
    place = Place(tmp_path / "out", tmp_path / "private", columns=kept, answers=said)
    prepared = prepare_import([staff], samples.organisation(), place, date(2026, 11, 29), "sv")
    assert imports.UNREAD_SENSITIVE in [note.code for note in prepared.result.findings]
    assert (imports.UNREAD_SENSITIVE in [note.code for note in told_before(prepared)]) is not now


@pytest.mark.parametrize("kept", [True, False])
def test_headings_that_nothing_reads_are_named_before_the_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], kept: bool
) -> None:
    def run(head: str, cells: str) -> ExitCode:
        staff = tmp_path / "personal.csv"
        staff.write_text(HEAD.strip() + f";{head}\n1;1980;KSF;2020-01-01;{cells}\n", "utf-8")
        said = tmp_path / "kolumner.toml"
        said.write_text(
            'format = "planner-columns/1"\n[[layout]]\nfile = "personal.csv"\n[layout.columns]\nSkola = ""\n'
        )
        monkeypatch.setattr(sys, "stdin", Terminal("\n"))
        places = [staff], samples.organisation(), tmp_path / "out", tmp_path / "private"
        return import_.run(*places, as_of=datetime(2026, 11, 29), columns=said if kept else None)

    assert run("Skola;Tom", "A1;") is ExitCode.OK
    before = capsys.readouterr().err.split("Lagra? Enter")[0]
    assert "personal.csv, rubriker som inte läses: ”Skola”." in before
    kept_now, kept = kept, False
    assert run("Skola;Bil", "A1;Volvo") is ExitCode.OK
    told = capsys.readouterr().err
    assert ("Lagra? Enter" in told) is kept_now  # a heading that is new in a layout that is kept
    assert ("rubriker som inte läses: ”Bil”." in told) is kept_now  # the other one has been said not to be read
