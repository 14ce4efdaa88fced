"""Fault S13: every way to end is documented: no internal error for odd input, no silence after Ctrl-C or a limit."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from planner import __main__ as start
from planner.analysis.futures.evaluate import evaluate
from planner.analysis.solved import Solved
from planner.cli.shell.group import guarded
from planner.cli.show.progress import say_patience
from planner.compute import Ended, Outcome
from planner.jobs.finished import answer_of
from planner.jobs.stops import StopCommandError
from planner.text import words_for
from tests import builders as b
from tests.cli.kit import World, planner


def test_s13_a_scenario_in_which_nothing_is_active_is_played() -> None:
    case = b.case([b.person("a")], [b.position("A", 1)], scene=b.scenario(b.phase(7, factor=(b.factor(0),))))
    for plan in (b.plan(), b.plan(b.placement("a", "A", 1))):
        assert not evaluate(Solved(case, plan), 3).positions["minimum_seats"].any()


@pytest.mark.parametrize(
    "words",
    [
        ("measures", "--budget", "999999999999"),
        ("report", "--budget", "1000000001"),
        ("measures", "--budget", "1", "--course-seats", "9" * 30),
        ("measures", "--budget", "1", "--time-limit", "nan"),
        ("solve", "--time-limit", "nan"),
        ("solve", "--workers", "9" * 30),
        ("robust", "--draws", "9" * 30),
    ],
    ids=" ".join,
)
def test_s13_a_number_beyond_all_measure_is_refused(world: World, words: tuple[str, ...]) -> None:
    command, *more = words
    said = planner(command, world.plan("SC5"), *more, "--json")
    assert (said.code, said.json["findings"][0]["code"]) == (2, "E-CLI-002")


def test_s13_ctrl_c_that_typer_hears_first_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(lambda: 130, words_for("sv"), as_json=False) == 130
    assert capsys.readouterr().err == "Avbrutet.\n"


def test_s13_ctrl_c_before_the_commands_are_loaded_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("planner.cli.app.main", interrupted)
    monkeypatch.setattr(sys, "argv", ["planner", "solve", "--lang", "en"])
    before = signal.getsignal(signal.SIGINT)
    try:
        with pytest.raises(SystemExit) as ended:
            start.main()
    finally:
        signal.signal(signal.SIGINT, before)
    assert ended.value.code == 130
    assert capsys.readouterr().err == "Interrupted.\n"


@pytest.mark.skipif(os.name == "nt", reason="signals as a POSIX terminal sends them")
def test_s13_ctrl_c_while_loading_shows_no_traceback(tmp_path: Path) -> None:
    # Stands in for a slow disk: the first import of the commands takes the signal.
    (tmp_path / "typer.py").write_text("import os, signal\nos.kill(os.getpid(), signal.SIGINT)\n", encoding="utf-8")
    code = "from planner.__main__ import main; main()"
    environment = os.environ | {"PYTHONPATH": str(tmp_path), "PLANNER_LANG": "sv"}
    run = subprocess.run(
        [sys.executable, "-P", "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (130, "Avbrutet.\n")


def test_s13_the_entry_point_is_the_light_one() -> None:
    assert (
        "planner.cli.app"
        not in subprocess.run(
            [sys.executable, "-P", "-c", "import planner.__main__, sys; print(*sys.modules)"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
    )


@pytest.mark.parametrize(("ended", "code"), [(Ended.CRASHED, "E-CLI-054"), (Ended.TIME_LIMIT, "E-CLI-055")])
def test_s13_no_answer_is_not_called_an_interrupt(ended: Ended, code: str) -> None:
    with pytest.raises(StopCommandError) as stopped:
        answer_of(Outcome(None, ended, 0, 1.0))
    assert (stopped.value.exit_code, [one.code for one in stopped.value.findings]) == (3, [code])


def test_s13_what_counts_as_an_answer() -> None:
    def of(latest: Any, ended: Ended, *, whole: bool = False) -> Any:
        return answer_of(Outcome(latest, ended, 0, 1.0), whole=whole)

    assert of(7, Ended.COMPLETED, whole=True) == of(7, Ended.TIME_LIMIT) == of(7, Ended.INTERRUPTED) == 7
    for latest, whole in ((None, False), (7, True)):
        with pytest.raises(KeyboardInterrupt):
            of(latest, Ended.INTERRUPTED, whole=whole)


@pytest.mark.parametrize(("limit", "said"), [(None, False), (0.0, True), (5.0, True), (30.0, False)])
def test_s13_a_short_limit_says_that_a_first_plan_is_waited_for(
    limit: float | None, said: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    say_patience(limit, words_for("sv"))
    assert ("30\u00a0s" in capsys.readouterr().err) is said
