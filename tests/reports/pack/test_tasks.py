"""Tasks on the post card by their time after the alarm, as the organisation file says it."""

from dataclasses import replace
from pathlib import Path

import pytest

from planner.analysis.solved import Solved
from planner.domain.task import Task, TaskTime
from planner.jobs.inputs import read_organisation
from planner.reports.pack.pages import render
from planner.reports.pack.post import posts
from planner.text import LANGUAGES, words_for
from tests.reports.pack.town import pack, solved
from tests.reports.pages import parsed

SAMPLE = Path(__file__).parents[3] / "data" / "organisation"


def timed(*tasks: Task) -> Solved:
    own = solved()
    return replace(own, case=own.case.with_organisation(tasks=tasks))


def task(order: int, when: TaskTime | None = None, phase: str = "all") -> Task:
    return Task(
        position="P1", phase=phase, order=order, when=when, text_sv=f"Nummer {order}", text_en=f"Number {order}"
    )


def shown(*tasks: Task, language: str = "sv") -> tuple[tuple[str, tuple[str, ...]], ...]:
    own = pack(language)
    (post,) = [one for one in posts(timed(*tasks), own.people, own.settings, words_for(language)) if one.ident == "P1"]
    return tuple((title.replace("\u00a0", " "), told) for title, told in post.tasks)


def test_they_stand_by_time_first_and_what_has_none_as_before() -> None:
    told = shown(
        task(5), task(4, TaskTime.LATER), task(3, TaskTime.NEXT), task(2, TaskTime.FIRST), task(1, TaskTime.FIRST)
    )
    assert told == (
        ("0–2 timmar", ("Nummer 1", "Nummer 2")), ("2–12 timmar", ("Nummer 3",)), ("senare", ("Nummer 4",)),
        ("alltid", ("Nummer 5",)),
    )  # fmt: skip


def test_one_of_a_phase_says_which_and_one_of_another_scenario_s_phase_stands_nowhere() -> None:
    told = shown(
        task(1, TaskTime.FIRST, "Days 1–2"), task(2, TaskTime.FIRST), task(3, TaskTime.NEXT, "Ett annat skede")
    )
    assert told == (("0–2 timmar", ("Nummer 2", "Nummer 1 (Dygn 1-2)")),)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_has_a_list_for_each_time(language: str) -> None:
    words, own = words_for(language), pack(language)
    made = replace(own, solved=timed(*(task(at, time) for at, time in enumerate(TaskTime, 1))))
    captions = [one.text for one in parsed(render("cards", made, words)).all("caption")]
    for key in ("first", "next", "later"):
        assert captions.count(words("pack.tasks", phase=words(f"pack.tasks.{key}"))) == 1


@pytest.mark.parametrize(
    ("heading", "word", "time"),
    [("när", "0-2 h", TaskTime.FIRST), ("when", "2–12 h", TaskTime.NEXT), ("När", "Senare", TaskTime.LATER),
     ("when", "later", TaskTime.LATER), ("when", "", None)],
)  # fmt: skip
def test_the_column_is_read_in_both_languages(tmp_path: Path, heading: str, word: str, time: TaskTime | None) -> None:
    for path in SAMPLE.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    table = f"position;phase;order;{heading};text_sv\nP01;alla;1;{word};Kalla\n"
    (tmp_path / "tasks.csv").write_text(table, encoding="utf-8")
    (read,) = read_organisation(tmp_path).organisation.tasks
    assert read.when is time


def test_the_sample_has_cards_with_all_three() -> None:
    times: dict[str, set[TaskTime | None]] = {}
    for one in read_organisation(SAMPLE).organisation.tasks:
        times.setdefault(one.position, set()).add(one.when)
    assert sum({*TaskTime} <= own for own in times.values()) >= 6
    assert not any(None in own for own in times.values())
