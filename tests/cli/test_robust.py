"""``planner robust``: all placements judged, and the robust one stored as a plan, the same wherever the work runs."""

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from planner.analysis.solved import Solved
from planner.cli.show import robust
from planner.compute import Ended, Place
from planner.domain.levels import LEVELS
from planner.jobs.robust import Chosen, certified, choose
from planner.placement import solve
from planner.store.documents import read_plan
from planner.text import Words, words_for
from tests.cli.kit import World, planner
from tests.compute.dask_cluster import dask_cluster
from tests.coupled_instances import coupled_case
from tests.instances import SMALL

CASE = coupled_case(12, SMALL, donor_limits=True)
FAST = ("--draws", "5", "--judge-draws", "10", "--exchanges", "20")


def test_robust_judges_both_and_stores_a_plan(world: World, tmp_path: Path) -> None:
    saved = tmp_path / "robust" / "SC5.json"
    told = planner("robust", world.plan("SC5"), *FAST, "--save", saved, "--json").json
    assert told["futures"] == 10 * len(planner("evaluate", world.plan("SC5"), "SC5", "--json").json["phases"])
    assert 0 <= told["robust"]["worst"] <= told["robust"]["cvar"] <= told["robust"]["expected"] <= 1
    assert told["gain"] == told["robust"]["expected"] - told["plan"]["expected"]
    assert told["gap"] >= 0
    assert told["stopped"] == "completed"
    (choice,) = told["choices"]
    assert choice["choice"] == "expected"
    assert choice["plan_value"] <= choice["value"] <= choice["bound"]
    checked = planner("verify", saved, "--json").json
    assert checked["accepted"]
    assert checked["robust"]["certified_bound"] == choice["certified_bound"]
    assert "går att räkna om ur den sparade placeringen" in " ".join(planner("verify", saved).out.split())


@pytest.fixture(scope="module")
def judged_choices() -> Any:
    from planner.analysis.futures.choosing import Ask
    from planner.analysis.futures.judged import judged

    case = CASE
    asks = [Ask(choice, 6, 40) for choice in ("expected", "cvar", "worst", "lexicographic")]
    found = choose(Solved(case, solve(case)), asks, lambda *_: None, None, Place(workers=0))
    return judged(Solved(case, solve(case)), list(found.candidates.values()), 10)


def _gain(judged_choices: Any, one: Any, words: Words) -> str:
    """The gain in the measure that the placement was chosen by."""
    own = f"{one.choice}_" if one.choice in ("cvar", "worst") else ""
    measure = one.choice if own else "expected"
    gain = getattr(one.shares, measure) - getattr(judged_choices.plan, measure)
    points = words.number(100 * gain, 1).replace("\xa0", " ")
    return words(f"cli.robust.{own}gain", points=points) if gain >= 0.0005 else words(f"cli.robust.no_{own}gain")


def _plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("language", ["sv", "en"])
def test_choices_stand_side_by_side(judged_choices: Any, language: str) -> None:
    words = words_for(language)
    console = Console(record=True, width=160, file=io.StringIO())
    robust.show(judged_choices, certified(judged_choices, CASE), words, console)
    shown = " ".join(console.export_text().split())
    choices = [
        _plain(words(f"cli.robust.choice.{choice}")) for choice in ("expected", "cvar", "worst", "lexicographic")
    ]
    assert " ".join([words("cli.robust.plan"), *choices]) in shown
    for one, name in zip(judged_choices.candidates, choices, strict=True):
        assert _plain(f"{name}: {_gain(judged_choices, one, words)}") in shown
        assert words.percent(one.shares.expected, 1).replace("\xa0", " ") in shown
    for level in LEVELS:
        assert words(f"cli.level.{level}") in shown
    assert _plain(words("cli.robust.rules")) in shown
    assert words("certified.robust.none") not in shown
    assert words("certified.robust.levels", proven="", all="").split(":")[0] in shown


def test_json_tells_each_choice(judged_choices: Any) -> None:
    told = robust.as_json(judged_choices, certified(judged_choices, CASE), Ended.COMPLETED)
    assert [one["choice"] for one in told["choices"]] == ["expected", "cvar", "worst", "lexicographic"]
    for one in told["choices"][:3]:
        assert one["plan_value"] <= one["value"] <= one["bound"]
        assert one["optimal"] == (one["value"] == one["bound"])
        assert one["certified_bound"][0] >= one["bound"] - 1e-9
        assert not one["certified"] or one["optimal"]
        assert one["levels"] == []
    levels = told["choices"][3]["levels"]
    assert [level["level"] for level in levels] == list(LEVELS)
    assert [level["bound"] for level in levels] == told["choices"][3]["certified_bound"]
    assert [level["value"] for level in levels] <= [level["plan"] for level in levels]
    assert told["choices"][3]["gap"] is None
    assert {key: told["choices"][0][key] for key in ("robust", "gain", "price", "gap")}.items() <= told.items()
    assert json.loads(json.dumps(told)) == told


@pytest.mark.parametrize(
    "words",
    [
        ("--objective", "lexicographic", "--choose", "cvar"),
        ("--choose", "cvar", "--choose", "worst", "--save", "x.json"),
        ("--choose", "best"),
    ],
)
def test_options_that_say_nothing_together(world: World, words: tuple[str, ...]) -> None:
    said = planner("robust", world.plan("SC5"), *words, "--json")
    assert said.code == 2
    assert said.json["findings"][0]["code"] == "E-CLI-002"


def questions() -> list[Any]:
    from planner.analysis.futures.choosing import Ask

    return [Ask(choice, 6, 40) for choice in ("cvar", "lexicographic")]


@pytest.mark.long
@pytest.mark.usefixtures("children")
def test_the_same_candidates_wherever_the_work_runs() -> None:
    pytest.importorskip("distributed")
    case = coupled_case(12, SMALL, donor_limits=True)
    with dask_cluster() as (address, _):
        places = [Place(), Place(workers=0), Place(scheduler=address)]
        found = [choose(Solved(case, solve(case)), questions(), lambda *_: None, None, place) for place in places]
    assert [one.ended for one in found] == [Ended.COMPLETED] * 3
    assert found[0].candidates
    assert all(one == found[0] for one in found[1:])
    assert all(multipliers(one) == multipliers(found[0]) for one in found[1:])


def multipliers(chosen: Chosen) -> list[list[int]]:
    """Those of every proof; they are no part of what makes two proofs equal."""
    proofs = [one.proof for one in chosen.candidates.values()]
    parts = [part for proof in proofs for part in (proof if isinstance(proof, tuple) else (proof,))]
    return [part.multipliers.ravel().tolist() for part in parts]


def test_a_plan_that_the_verifier_refuses_never_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    case = coupled_case(5, SMALL)
    monkeypatch.setattr("planner.checks.verify.verify", lambda plan, case: ("broken",))
    found = choose(Solved(case, solve(case)), questions()[:1], lambda *_: None, None, Place(workers=0))
    assert (found.candidates, found.refused > 0) == ({}, True)
    assert found == Chosen({}, Ended.COMPLETED, found.refused)


def test_s2_save_writes_over_nothing_but_a_plan(world: World, tmp_path: Path) -> None:
    keys = tmp_path / "keys.json"
    keys.write_bytes((world.private / "keys.json").read_bytes())
    said = planner("robust", world.plan("SC5"), *FAST, "--save", keys)
    assert (said.code, "E-CLI-056" in said.err) == (2, True)
    assert keys.read_bytes() == (world.private / "keys.json").read_bytes()


def test_s2_save_never_takes_the_place_of_the_plan_that_it_starts_from(world: World, tmp_path: Path) -> None:
    same = tmp_path / "same.json"
    same.symlink_to(world.plan("SC5"))
    before = world.plan("SC5").read_bytes()
    for target in (world.plan("SC5"), same):
        said = planner("robust", world.plan("SC5"), *FAST, "--save", target)
        assert (said.code, "E-CLI-058" in said.err) == (2, True)
        assert world.plan("SC5").read_bytes() == before


@pytest.mark.long
@pytest.mark.usefixtures("children")
def test_a_time_limit_leaves_the_best_so_far(world: World, tmp_path: Path) -> None:
    saved = tmp_path / "SC5.json"
    long = ("--draws", "20", "--judge-draws", "10", "--exchanges", "100000", "--time-limit", "0.5")
    said = planner("robust", world.plan("SC5"), *long, "--save", saved, "--json")
    assert said.code == 0, said.err
    assert said.json["stopped"] == "time_limit"
    assert "W-CLI-032" in said.err
    assert read_plan(saved).method == "ensemble"


@pytest.mark.long
@pytest.mark.skipif(os.name == "nt", reason="signals as a POSIX terminal sends them")
def test_ctrl_c_leaves_the_best_so_far(world: World) -> None:
    words = ["-m", "planner", "robust", world.plan("SC5"), "--exchanges", "100000", "--judge-draws", "10", "--json"]
    with subprocess.Popen(
        [sys.executable, *map(str, words), "--lang", "en"],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as run:
        assert run.stderr is not None
        assert any("Mean, search" in line for line in run.stderr)
        os.killpg(run.pid, signal.SIGINT)
        out, err = run.communicate(timeout=60)
    assert run.returncode == 0, err
    assert '"stopped": "interrupted"' in out
    assert "W-CLI-033" in err
    assert "Traceback" not in err
