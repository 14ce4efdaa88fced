"""A stored plan is worked out once more from all that it rests on: the same bytes, or it is said what differs."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from planner.domain.finding import InputRefusedError
from planner.domain.plan import Status
from planner.jobs.inputs import PlanFile, read_plan_file
from planner.jobs.keeping.repeat import repeated
from tests.cli.kit import planner

KEPT = Path(__file__).parents[1] / "store" / "rules_3" / "NOW"
"""An adopted folder; it is only read."""


@pytest.fixture(scope="module")
def kept() -> PlanFile:
    return read_plan_file(KEPT)


def test_an_adopted_plan_comes_out_the_same_and_it_is_said() -> None:
    assert planner("verify", KEPT, "--repeat", "--json").json["repeated"] == []
    said = planner("verify", KEPT, "--repeat")
    assert (said.code, said.out.splitlines()[-1]) == (
        0, "Framräknad en gång till av det som den bygger på: samma plan, byte för byte.",
    )  # fmt: skip


def test_nothing_is_said_of_it_where_nobody_asked() -> None:
    assert "repeated" not in planner("verify", KEPT, "--json").json
    assert "en gång till" not in planner("verify", KEPT).out


def _otherwise(kept: PlanFile, **changed: Any) -> PlanFile:
    return replace(kept, plan=kept.plan.model_copy(update=changed))


def test_another_version_that_places_alike_is_a_warning(kept: PlanFile) -> None:
    (one,) = repeated(_otherwise(kept, versions={"ortools": "1.0"}))
    assert (one.code, one.facts["parts"], one.facts["versions"]) == ("W-CLI-164", "versions", "ortools 1.0")


def test_other_placements_are_an_error_that_names_what_differs(kept: PlanFile) -> None:
    (one,) = repeated(_otherwise(kept, placements=kept.plan.placements[1:]))
    assert (one.code, one.facts["parts"]) == ("E-CLI-158", "placements")


def test_an_error_ends_the_command_with_2(monkeypatch: pytest.MonkeyPatch, kept: PlanFile) -> None:
    other = repeated(_otherwise(kept, objective=kept.plan.objective[::-1]))
    assert [one.code for one in other] == ["E-CLI-158"]
    monkeypatch.setattr("planner.cli.commands.verify.repeated", lambda _file: other)
    said = planner("verify", KEPT, "--repeat")
    assert said.code == 2
    assert "E-CLI-158" in said.out


@pytest.mark.parametrize(
    ("changed", "code"), [({"status": Status.FEASIBLE}, "E-CLI-026"), ({"robust": object()}, "E-CLI-157")]
)
def test_what_cannot_be_repeated_is_refused(kept: PlanFile, changed: dict[str, Any], code: str) -> None:
    with pytest.raises(InputRefusedError) as refused:
        repeated(_otherwise(kept, **changed))
    assert [one.code for one in refused.value.findings] == [code]
