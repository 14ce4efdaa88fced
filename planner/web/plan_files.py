"""The plans of the workspace, each verified once for all who look at it."""

from contextlib import suppress
from pathlib import Path

from flask import abort

from planner.domain.finding import InputRefusedError
from planner.files.places import matching, stamp
from planner.jobs.approving.before import sharing
from planner.jobs.inputs import PlanFile
from planner.jobs.keeping.aside import put_aside, read_put_aside
from planner.jobs.keeping.opened import ADOPTED
from planner.jobs.plan_folder import PLANS
from planner.jobs.plans import read_verified
from planner.jobs.stops import StopCommandError
from planner.store.adopted import RECORD, read_readable, replaced_by
from planner.store.force.record import Step
from planner.store.workspace.session import read_accounts
from planner.web.desk import Desk

OUT = Path("out")


def adopted_names() -> list[str]:
    """What the adopted plans are called."""
    return [record.parent.name for record in matching(ADOPTED, f"*/{RECORD}")]


def standing_names() -> list[str]:
    """What those of them are called that no other has replaced."""
    there = [*read_readable(ADOPTED)]
    return [one.record.name for one in there if not replaced_by(one, there)]


def replaced_names(file: PlanFile) -> dict[str, str]:
    """Which of these are for a scenario of the plan's, and so likely to be replaced; not the one made of the plan.

    Returns:
        By name: the scenarios that would be left without an adopted plan.
    """
    there = {kept.record.name: (kept, alone) for kept, alone in sharing(file)}
    return {
        name: ", ".join(sorted(alone))
        for name, (kept, alone) in there.items()
        if kept.record.source_sha256 != file.origin
    }


def page_of(step: Step) -> str:
    """What stands in the address of the page of the plan by which a scenario is in force; empty where it is no more."""
    there = [path.stem for path in matching(OUT / PLANS, "*.json")]
    return stem if (stem := Path(step.plan).stem) in there else ""


def file_of(desk: Desk, scenario: str) -> PlanFile:
    """A verified plan; one verdict on its bytes holds until the workspace is written anew, as by a purge.

    Else the inputs that a plan names never change there.
    """
    path = next((path for path in matching(OUT / PLANS, "*.json") if path.stem == scenario), None)
    if path is None:
        return abort(404)
    content = read_accounts(desk.folder).generation, stamp(path)
    if known := desk.verified.get(content):
        return known
    with desk.once:
        return desk.verified.get(content) or desk.verified.setdefault(content, read_verified(path))


def aside_of(desk: Desk) -> list[PlanFile]:
    """Adopted plans in whose place a newer one lies, each verified once likewise; none of what is kept no more."""
    generation, aside = read_accounts(desk.folder).generation, list[PlanFile]()
    for kept in put_aside():
        content = generation, kept.record.source_sha256
        with desk.once, suppress(InputRefusedError, StopCommandError):
            file = desk.verified.get(content) or read_put_aside(kept)
            if file:
                aside.append(desk.verified.setdefault(content, file))
    return aside
