"""Solves with progress on stderr, and says there what stopped a solve before its proof."""

from collections.abc import Sequence
from pathlib import Path

from planner.cli.show import findings, output
from planner.cli.show.progress import Watch, say_patience
from planner.compute import Place
from planner.jobs.inputs import Question
from planner.jobs.notes import before, notes_of
from planner.jobs.plan_folder import Row, solve_into
from planner.text import Words


def solve_watched(
    out: Path, questions: Sequence[Question], words: Words, time_limit_s: float | None, place: Place
) -> tuple[Row, ...]:
    """``jobs.plan_folder.solve_into`` before the eyes of the user; one row per scenario that has a plan."""
    known = before(questions)
    findings.show(known, words, output.messages())
    scenarios = [question.case.scenario for question in questions]
    say_patience(time_limit_s, words)
    with Watch([words.id_and_name(scenario) for scenario in scenarios], words) as watch:
        solved = solve_into(out, questions, watch, time_limit_s=time_limit_s, place=place)
    notes = [note for note in notes_of(solved.rows, claims=True) if note not in known]
    findings.show((*solved.findings, *notes), words, output.messages())
    return solved.rows
