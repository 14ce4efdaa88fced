"""Which plans are published, and why another is not."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from planner.jobs.approving.choosing import Why, choose
from planner.jobs.papers.older import Now
from planner.store.approvals import Standing, State


def _held(sha256: str, replaced: str = "") -> Now:
    plan = cast("Any", SimpleNamespace(scenario="S1", ids=("S1",), inputs=()))
    decided = cast("Any", SimpleNamespace(replaced_by=replaced))
    return Now(Path("S1.json"), b"", plan, decided, Standing(State.APPROVED), sha256)


def test_nobody_is_told_to_put_in_force_what_has_been_replaced() -> None:
    choice = choose([_held("a"), _held("b", "HB2")], [_held("c")])
    assert [one.sha256 for one in choice.shown] == ["c"]
    assert [(one.sha256, why) for one, why in choice.left] == [("a", Why.FORCE), ("b", Why.REPLACED)]
