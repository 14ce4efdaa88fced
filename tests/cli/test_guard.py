"""Whatever happens inside a command, it ends with a documented exit code and shows no value."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from planner.cli.commands import verify
from planner.cli.shell.group import guarded
from planner.compute import ChildFailedError
from planner.domain.finding import InputRefusedError, finding
from planner.jobs import codes
from planner.jobs.stops import ExitCode, StopCommandError
from planner.text import words_for
from tests.cli.kit import planner

CANARY = "19121212-1212 Anna Kanariefågel"
WORDS = words_for("sv")


def run(error: BaseException | None, *, as_json: bool = False, value: object = None) -> int:
    def command() -> object:
        if error:
            raise error
        return value

    return guarded(command, WORDS, as_json=as_json)


@pytest.mark.parametrize(("value", "code"), [(None, 0), (ExitCode.OK, 0), (ExitCode.GAPS, 1), (3, 3), ("text", 0)])
def test_what_a_command_returns_is_its_exit_code(value: object, code: int) -> None:
    assert run(None, value=value) == code


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (InputRefusedError((finding(codes.NO_SAMPLE),)), 2),
        (StopCommandError(ExitCode.NO_PLAN, (finding(codes.NO_PLAN, scenario="S"),)), 3),
        (KeyboardInterrupt(), 130),
        (typer.Abort(), 130),
        (typer.BadParameter("x"), 2),
        (OSError(errno.ENOSPC, CANARY, "plan.json"), 2),
        (InputRefusedError((finding(codes.NO_PLAN),)), 70),  # words that lack a fact
        (ValueError(CANARY), 70),
        (KeyError(CANARY), 70),
        (MemoryError(), 70),
        (AssertionError(CANARY), 70),
        (ChildFailedError("ValueError", ("placement/flow.py:8",)), 70),
        (ChildFailedError("OSError", ("imports/atomic.py:26",), errno.ENOSPC, "report.html"), 2),
    ],
    ids=lambda value: type(value).__name__,
)
def test_exit_codes_without_values_or_traceback(
    error: BaseException, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(error) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.strip()
    assert "Kanariefågel" not in said.err
    assert "1912" not in said.err
    assert "Traceback" not in said.err


def test_a_chain_of_exceptions_shows_no_value_either(capsys: pytest.CaptureFixture[str]) -> None:
    def command() -> None:
        try:
            int(CANARY)
        except ValueError as error:
            raise RuntimeError(CANARY) from error

    assert guarded(command, WORDS, as_json=True) == 70
    said = capsys.readouterr()
    assert "Kanarie" not in said.out + said.err


def test_an_incident_has_the_same_code_each_time_and_another_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    def fail(place: int) -> None:
        if place == 1:
            raise ValueError(CANARY)
        raise ValueError(CANARY)

    told = []
    for place in (1, 1, 2):
        guarded(lambda place=place: fail(place), WORDS, as_json=True)  # type: ignore[misc]
        told.append(json.loads(capsys.readouterr().out)["findings"][0]["facts"]["incident"])
    assert told[0] == told[1] != told[2]


def test_json_holds_code_and_findings(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(InputRefusedError((finding(codes.NO_SAMPLE),)), as_json=True) == 2
    said = capsys.readouterr()
    assert json.loads(said.out)["findings"][0]["code"] == codes.NO_SAMPLE
    assert codes.NO_SAMPLE in said.err


@pytest.mark.parametrize(
    ("number", "key"),
    [
        (errno.ENOENT, "gone"),
        (errno.EACCES, "denied"),
        (errno.ENOSPC, "full"),
        (errno.ENOTDIR, "kind"),
        (errno.EIO, "other"),
    ],
)
def test_a_file_that_fails_is_named_without_its_folders(
    number: int, key: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(OSError(number, os.strerror(number), "/home/kanarie/plan.json")) == 2
    said = " ".join(capsys.readouterr().err.split())
    assert said.startswith("E-CLI-012 plan.json: ")
    assert WORDS(f"cli.os.{key}") in said
    assert "kanarie" not in said


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("out/plans/S.json", "out/plans/S.json"),
        ("{here}/out/S.json", "out/S.json"),
        ("../x/S.json", "S.json"),
        ("/", "/"),
    ],
)
def test_a_file_below_the_working_folder_is_named_with_its_path(
    path: str, shown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(OSError(errno.EACCES, "", path.format(here=Path.cwd()))) == 2
    assert capsys.readouterr().err.startswith(f"E-CLI-012 {shown}: ")


def test_a_fault_inside_a_real_command_ends_the_same_way(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(path: object) -> None:
        raise ValueError(f"{CANARY} {path}")

    monkeypatch.setattr(verify, "read_plan_file", broken)
    said = planner("verify", "hemlig.json")
    assert (said.code, said.out) == (70, "")
    assert "E-CLI-070" in said.err
    assert "Kanarie" not in said.err
    assert "hemlig" not in said.err


@pytest.mark.skipif(os.name == "nt", reason="a POSIX pipe")
def test_a_reader_that_leaves_early_is_no_fault() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "planner", "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.readline()
        run.stdout.close()
        said = run.stderr.read()
    assert (run.returncode, said) == (0, b"")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize(
    "command", [["solve", "SC4"], ["import", "no-such.csv"], ["evaluate", "no-such.json", "SC4"]], ids=lambda c: c[0]
)
def test_a_day_that_nothing_can_be_counted_from_is_refused(command: list[str], day: str) -> None:
    done = planner(*command, "--as-of", day, "--lang", "en")
    assert done.code == 2
    assert "E-CLI-070" not in done.err
