"""The small checkers in ``examples/`` share no code with the planner, agree with it and refuse what is spoiled."""

import ast
import json
import sys
from collections.abc import Callable, Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.cli.kit import World, planner

EXAMPLES = Path(__file__).parents[2] / "examples"


def example(name: str) -> ModuleType:
    """One of the scripts, loaded as a module."""
    if str(EXAMPLES) not in sys.path:
        sys.path.append(str(EXAMPLES))  # as Python does for a script
    spec = spec_from_file_location(name, EXAMPLES / f"{name}.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("name", "most"), [("check_proof", 150), ("check_plan", 500)])
def test_they_need_nothing_but_python_and_share_nothing(name: str, most: int) -> None:
    text = (EXAMPLES / f"{name}.py").read_text(encoding="utf-8")
    found = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import | ast.ImportFrom)]
    modules = {node.module for node in found if isinstance(node, ast.ImportFrom)}
    modules |= {one.name for node in found if isinstance(node, ast.Import) for one in node.names}

    standard = {
        "collections.abc",
        "csv",
        "datetime",
        "fractions",
        "hashlib",
        "json",
        "math",
        "pathlib",
        "sys",
        "tomllib",
        "typing",
    }
    assert modules <= standard | {"check_proof"}
    assert len(text.splitlines()) <= most
    assert "does NOT check" in text


@pytest.fixture
def spoiled(world: World) -> Iterator[Callable[[Callable[[dict[str, Any]], object]], Path]]:
    """Writes a changed copy of a plan beside it, and takes it away again."""
    path = world.plan("SC5").with_name("spoiled.json")

    def write(spoil: Callable[[dict[str, Any]], object]) -> Path:
        plan = json.loads(world.plan("SC5").read_bytes())
        spoil(plan)
        path.write_text(json.dumps(plan), encoding="utf-8")
        return path

    yield write
    path.unlink(missing_ok=True)


def _price(plan: dict[str, Any]) -> list[int]:
    prices: list[dict[str, Any]] = plan["certificate"]["parts"][0]["prices"]
    value: list[int] = prices[0]["value"]
    return value


SPOILERS: dict[str, Callable[[dict[str, Any]], object]] = {
    "price": lambda plan: _price(plan).__setitem__(0, _price(plan)[0] - 1000),
    "no prices": lambda plan: plan["certificate"]["parts"][0].update(prices=[]),
    "no certificate": lambda plan: plan.pop("certificate"),
    "short price": lambda plan: _price(plan).pop(),
}
OTHERS: dict[str, Callable[[dict[str, Any]], object]] = {
    "lost name": lambda plan: plan["placements"].pop(),
    "other person": lambda plan: plan["placements"][0].update(person=plan["placements"][-1]["person"]),
    "role": lambda plan: plan["placements"][0].update(role="deputy"),
    "objective": lambda plan: plan["objective"].__setitem__(0, plan["objective"][0] + 1),
    "levels": lambda plan: plan["levels"].insert(0, plan["levels"].pop()),
    "step": lambda plan: plan["placements"][0].update(covers="seats"),
    "wanted": lambda plan: plan["wanted"][0].update(depth=99),
    "missing": lambda plan: plan["missing"].pop(),
    "hash": lambda plan: plan["inputs"][0].update(sha256="0" * 64),
    "setting": lambda plan: plan["settings"].update(max_travel_min=1),
    "pin": lambda plan: plan["pins_left_out"].append("a P01"),
}


@pytest.mark.parametrize("scenario", ["SC1", "SC5"])
def test_a_sample_plan_is_right_from_its_raw_files(world: World, scenario: str) -> None:
    assert example("check_plan").check(world.plan(scenario)) == ([], True)
    assert example("check_plan").main(world.plan(scenario)) == 0


@pytest.mark.parametrize("how", [*SPOILERS, *OTHERS])
def test_a_spoiled_plan_is_refused_from_its_raw_files(
    spoiled: Callable[[Callable[[dict[str, Any]], object]], Path], how: str
) -> None:
    faults, _ = example("check_plan").check(spoiled((SPOILERS | OTHERS)[how]))

    assert faults
    assert not [fault for fault in faults if "prs-" in fault]


@pytest.mark.parametrize("scenario", ["SC1", "SC5"])
def test_the_proof_is_recounted_from_the_exported_tables(world: World, tmp_path: Path, scenario: str) -> None:
    said = planner("verify", world.plan(scenario), "--export", tmp_path / "proof")

    assert said.code == 0
    assert "examples/check_proof.py" in said.out
    assert "person-id" in said.err
    assert {one.name: one.stat().st_mode & 0o777 for one in (tmp_path / "proof").iterdir()} == {
        "case.json": 0o600,
        "eligible.csv": 0o600,
        "uses.csv": 0o600,
    }
    assert example("check_proof").main(world.plan(scenario), tmp_path / "proof") == 0


@pytest.mark.parametrize("how", SPOILERS)
def test_a_spoiled_proof_is_refused_from_the_exported_tables(
    world: World, tmp_path: Path, spoiled: Callable[[Callable[[dict[str, Any]], object]], Path], how: str
) -> None:
    planner("verify", world.plan("SC5"), "--export", tmp_path)
    plan = spoiled(SPOILERS[how])

    if how == "short price":
        with pytest.raises(ValueError, match="length"):
            example("check_proof").main(plan, tmp_path)
    else:
        assert example("check_proof").main(plan, tmp_path) == 1


def test_nothing_is_exported_of_a_plan_that_is_refused(
    tmp_path: Path, spoiled: Callable[[Callable[[dict[str, Any]], object]], Path]
) -> None:
    said = planner("verify", spoiled(SPOILERS["no prices"]), "--export", tmp_path / "proof")

    assert (said.code, (tmp_path / "proof").exists()) == (2, False)
