"""What a plan's page says of the versions before it: how many stand otherwise, and where more of it is read."""

from collections.abc import Iterator

from planner.domain.base import Frozen
from planner.jobs.approving.before import Before, befores, plan_before
from planner.jobs.inputs import PlanFile
from planner.jobs.keeping.same_people import in_common
from planner.jobs.telling.steps import step_sentence
from planner.store.documents import version_of_hash
from planner.text import Words
from planner.web.answers import moved


class Since(Frozen):
    """One version."""

    title: str
    version: str
    said: str
    """What was decided on it, and how many stand otherwise now."""


def since_title(one: Before, words: Words) -> str:
    """What the comparison with a version is called."""
    return words(f"web.since.title.{one.how.value}", name=one.name)


def since_each(file: PlanFile, words: Words) -> list[Since]:
    """Every version with which the plan can be compared."""
    return [
        Since(
            title=since_title(one, words),
            version=version_of_hash(one.source),
            said=" ".join(_said(one, file, words)),
        )
        for one in befores(file)
    ]


def _said(version: Before, file: PlanFile, words: Words) -> Iterator[str]:
    if version.step:
        yield step_sentence(version.step, words)
    plan = plan_before(version)
    if plan is None:
        yield words("web.since.lost")
    elif {*plan.scenarios} != {*file.plan.scenarios}:
        yield words("web.since.each")
    elif (placed := {name.person for name in plan.placements}) and _strange(placed, file):
        yield words("web.since.strangers")
    else:
        lines = moved(plan, file.plan, words) or [words("web.edits.moved.none")]
        yield words("web.since.moved", moved=", ".join(lines))


def _strange(placed: set[str], file: PlanFile) -> bool:
    """Whether those placed then are hardly known in the plan's staff: how many have moved would say nothing."""
    return bool(in_common(placed, {one.id for one in file.case.roster.people}, file.path.name))
