"""A plan of an older format is read with five steps, and what it states wrongly stays wrong."""

import json
from pathlib import Path
from typing import Any

import pytest

from planner.domain.finding import InputRefusedError
from planner.domain.plan import Plan
from planner.store.documents import read_plan
from planner.store.older import renew

STORED = Path(__file__).parent / "rules_2" / "plans" / "OLD.json"
"""Made by the program when a position's names came in three steps."""

WANTED = {"position": "P", "minimum": 5, "target": 6, "depth": 9, "seats": 2}


def _renewed(**changes: Any) -> dict[str, Any]:
    plan = {"format": "planner-plan/2", "wanted": [WANTED], "missing": [], "placements": []} | changes
    assert renew(plan)
    return plan


def _read(tmp_path: Path, **changes: Any) -> Plan:
    path = tmp_path / "p.json"
    path.write_text(json.dumps(json.loads(STORED.read_bytes()) | changes), encoding="utf-8")
    return read_plan(path)


@pytest.mark.parametrize(
    ("lacking", "steps"),
    [(0, (0, 0, 0)), (1, (0, 0, 1)), (3, (0, 0, 3)), (4, (0, 1, 3)), (5, (1, 1, 3)), (7, (3, 1, 3))],
)
def test_the_missing_names_of_the_minimum_are_the_last_of_its_steps(lacking: int, steps: tuple[int, ...]) -> None:
    (row,) = _renewed(missing=[{"position": "P", "minimum": lacking, "target": 1, "depth": 2}])["missing"]

    assert tuple(row[key] for key in ("somebody", "seats", "rotation", "target", "depth")) == (*steps, 1, 2)
    assert "minimum" not in row


def test_a_name_of_the_minimum_covers_the_step_of_its_rank() -> None:
    names = [{"position": "P", "rank": rank, "covers": "minimum"} for rank in (1, 2, 3, 8)]
    others = [{"position": "P", "rank": rank, "covers": "target"} for rank in (1, 6)]
    unknown = [{"position": "Q", "rank": 1, "covers": "minimum"}]

    found = _renewed(placements=[*names, *others, *unknown])["placements"]

    assert [name["covers"] for name in found] == [
        "somebody", "seats", "rotation", "rotation", "target", "target", "rotation",
    ]  # fmt: skip


def test_no_other_format_is_touched() -> None:
    for stated in ("planner-plan/3", "planner-plan/4", "planner-plan/0", None):
        plan = {"format": stated, "missing": [{"position": "P", "minimum": 1}], "wanted": [WANTED]}
        assert not renew(plan)
        assert plan["missing"] == [{"position": "P", "minimum": 1}]


def test_a_stored_plan_of_the_second_format_keeps_what_it_states() -> None:
    plan, stated = read_plan(STORED), json.loads(STORED.read_bytes())

    assert (plan.format, plan.rules, plan.older) == ("planner-plan/2", "2", True)
    assert [list(plan.objective), list(plan.bound), list(plan.levels)] == [
        stated[key] for key in ("objective", "bound", "levels")
    ]
    assert len(plan.levels) == 12
    assert [(row.position, row.minimum, row.target, row.depth) for row in plan.missing] == [
        (row["position"], row["minimum"], row["target"], row["depth"]) for row in stated["missing"]
    ]
    assert [row.steps for row in plan.missing if row.position == "L1"] == [(1, 0, 1, 0, 1)]
    assert plan.certificate is not None


def test_the_first_format_has_no_certificate(tmp_path: Path) -> None:
    plan = _read(tmp_path, format="planner-plan/1", certificate=None)

    assert (plan.rules, plan.older, plan.certificate) == ("1", True, None)


def test_multipliers_of_an_older_robust_proof_are_read(tmp_path: Path) -> None:
    part = {"weights": [1] * 12, "denominator": 1, "prices": [0], "minimum": [[3]]}
    plan = _read(tmp_path, robust={"choice": "expected", "draws": 1, "parts": [part]})

    assert plan.robust
    assert plan.robust.parts[0].seats == ((3,),)


def test_settings_of_older_rules_are_forgotten_and_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.store.older.GONE", {"gone"})

    assert _renewed(settings={"gone": 1, "seed": 2})["settings"] == {"seed": 2}


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"missing": [{"position": "P", "minimum": "x", "target": 0, "depth": 0}]}, "missing[0].minimum"),
        ({"missing": [{"position": "P", "target": 0, "depth": 0}]}, "missing[0].somebody"),
        ({"missing": ["x"]}, "missing[0]"),
        ({"missing": "x"}, "missing"),
        ({"wanted": [7]}, "wanted[0]"),
        ({"robust": "x"}, "robust"),
        ({"placements": [{"position": "P", "covers": "minimum", "rank": "x"}]}, "placements[0].rank"),
    ],
)
def test_what_is_not_of_the_right_form_is_refused_by_its_place(
    tmp_path: Path, changes: dict[str, Any], column: str
) -> None:
    with pytest.raises(InputRefusedError) as caught:
        _read(tmp_path, **changes)

    assert column in {one.column for one in caught.value.findings}
