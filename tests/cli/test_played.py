"""What ``evaluate`` says of the changes that a plan was made with, and of shares that are held against nine of ten."""

from io import StringIO
from types import SimpleNamespace

import pandas as pd
import pytest
from rich.console import Console

from planner.cli.commands import evaluate as command
from planner.domain.case import Case
from planner.domain.change import Change, ChangeKind
from planner.domain.skill import Skill, SkillKind
from planner.jobs.changing import playing
from planner.jobs.changing.changes import asked, in_force
from planner.reports.names import Names
from planner.text import words_for
from tests import builders as b
from tests.imports.rendered import render

SWEDISH = words_for("sv")


def made(own: tuple[Change, ...], switches: tuple[Change, ...]) -> Case:
    plain = b.case([b.person("a"), b.person("c")], [b.position()])
    scenario = plain.scenario.model_copy(update={"change": own})
    case = plain.model_copy(update={"scenario": scenario})
    return in_force(case, asked(scenario, switches))


def test_a_switch_is_told_as_not_played_and_what_a_scenarios_own_file_changes_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = Change(kind=ChangeKind.WITHOUT, people=("a",))
    plain = b.case([b.person("a"), b.person("c")], [b.position()])
    monkeypatch.setattr(playing, "read_scenario", lambda *_: (plain.scenario, ()))

    def told(case: Case) -> list[object]:
        notes = playing.played(case, plain, SimpleNamespace(name="SC.toml"), None, ()).notes  # type: ignore[arg-type]
        return [note.facts["change"] for note in notes if note.code == "I-CHANGE-024"]

    assert told(made((one,), ())) == []
    assert told(made((), (one,))) == [one.said]


@pytest.mark.parametrize(
    ("change", "idle"),
    [
        ({"kind": "regime", "regime": "crisis_agreement"}, True), ({"kind": "regime", "regime": "normal"}, False),
        ({"kind": "add_skill", "skill": "s"}, True), ({"kind": "staffing", "staffing": "target"}, False),
        ({"kind": "without", "people": ("a",)}, False),
    ],
)  # fmt: skip
def test_a_change_that_lets_nobody_step_in_is_told(
    monkeypatch: pytest.MonkeyPatch, change: dict[str, object], idle: bool
) -> None:
    skill = Skill(id="s", name_sv="s", name_en="s", kind=SkillKind.SKILL)
    plain = b.case([b.person("a"), b.person("c")], [b.position()]).with_organisation(skills=(skill,))
    monkeypatch.setattr(playing, "read_scenario", lambda *_: (plain.scenario, ()))
    asked_for = (Change.model_validate(change),)
    told = playing.played(plain, plain, SimpleNamespace(name="SC.toml"), None, asked_for).notes  # type: ignore[arg-type]
    said = tuple(note for note in told if note.code == "W-CHANGE-013")
    assert [note.facts["change"] for note in said] == [asked_for[0].said] * idle
    render(said)


@pytest.mark.parametrize(("held", "said"), [(179, "89\u00a0%"), (180, None), (181, None), (0, "0\u00a0%")])
def test_a_share_that_is_held_against_nine_of_ten_is_never_rounded_up_to_it(held: int, said: str | None) -> None:
    case = b.case([b.person("a")], [b.position("P")])
    row = {"phase": 0, "position": "P", "tier": 1, "minimum_seats": 1, "minimum_p10": 0, "minimum_held": held}
    stream = StringIO()
    result = SimpleNamespace(positions=pd.DataFrame([row]), draws=200)
    console = Console(file=stream, width=200)
    command._show_positions(result, 0, Names(case.organisation, SWEDISH), SWEDISH, console)  # type: ignore[arg-type]
    if said is None:
        assert SWEDISH("cli.evaluate.all_held") in stream.getvalue()
    else:
        assert said in stream.getvalue()
