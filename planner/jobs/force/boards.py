"""The board of what is in force, made of just that plan, for the crisis team: what is published may be another."""

import hashlib
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from pydantic import ValidationError

from planner.domain.finding import InputRefusedError
from planner.files.opening import file_hash
from planner.files.places import is_file
from planner.jobs.approving.marking import marking_in_force
from planner.jobs.inputs import PlanFile
from planner.jobs.stops import StopCommandError
from planner.store.force.compared import BOARDS, Compared
from planner.store.force.record import Step

if TYPE_CHECKING:
    from planner.reports.situation.shown import Situation
    from planner.store.workspace.session import Session


def made_of(step: Step, before: Compared | None) -> str:
    """What a board would be made of now; of a plan that lies there no more what it was made of, empty for none."""
    from planner.jobs.papers.older import now

    path = Path(step.plan)
    if not is_file(path) or file_hash(path) != step.plan_sha256:
        return before.board if before else ""
    stands = now(path)
    of = repr((step.at, step.plan_sha256, stands.decided, stands.approval, marking_in_force()))
    return hashlib.sha256(of.encode()).hexdigest()


def without_whom(fallen: Collection[str]) -> str:
    """A checksum of who is left out; empty for nobody."""
    return hashlib.sha256(repr(sorted(fallen)).encode()).hexdigest() if fallen else ""


def board_bytes(step: Step, scenario: str, file: PlanFile | None, fallen: Collection[str] = ()) -> bytes | None:
    """A board in every language; None where the plan can be verified no more.

    Args:
        step: by which the scenario is in force.
        scenario: its id.
        file: the plan, if it is at hand, verified.
        fallen: ids of people of the plan who cannot come by now.
    """
    from planner.jobs.papers.situation import of_scenario
    from planner.jobs.plans import read_of_any_rules

    path = Path(step.plan)
    if file is None and (not is_file(path) or file_hash(path) != step.plan_sha256):
        return None
    with suppress(InputRefusedError, StopCommandError):
        file = file or read_of_any_rules(path)
        if file.sha256 == step.plan_sha256:
            return of_scenario(file, scenario, fallen).model_dump_json().encode()
    return None


def board_in_force(session: "Session", scenario: str, language: str) -> "Situation | None":
    """The board of a scenario in force; None where none could be made."""
    from planner.reports.situation.shown import Situations
    from planner.store.workspace.shelf import WorkspaceShelf

    try:
        data = WorkspaceShelf(session).read(PurePosixPath(BOARDS) / f"{scenario}.json")
        return Situations.model_validate_json(data, strict=True).languages.get(language)
    except (FileNotFoundError, ValidationError):
        return None
