"""What waits for an account: plans to decide on, plans to adopt or to mend, and papers that say what is so no more."""

from collections.abc import Iterable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from planner.domain.finding import InputRefusedError
from planner.files.places import is_file, matching
from planner.jobs.approving.decide import may_decide
from planner.jobs.approving.outdated import another_since
from planner.jobs.plan_folder import PLANS
from planner.store.approvals import State
from planner.store.workspace.roles import Role
from planner.text import Words

if TYPE_CHECKING:
    from planner.jobs.papers.older import Now, Older


class Task(StrEnum):
    """What is to be done with a plan."""

    DECIDE = "decide"
    ADOPT = "adopt"
    ADOPTS = "adopts"
    """It waits for somebody else to adopt it."""
    MEND = "mend"
    """It was sent back."""


class Waiting(NamedTuple):
    """For one account."""

    tasks: tuple[tuple[Task, str], ...] = ()
    """With the scenario of the plan."""
    older: "Older | None" = None
    """How what is published says otherwise of the plans than is so now."""
    outdated: frozenset[str] = frozenset()
    """Scenarios of these plans that were solved from something else than what holds now."""
    unpublished: tuple[str, ...] = ()
    """Scenarios of plans that are approved, where nothing is published."""


def waiting(out: Path, roles: Iterable[Role], words: Words) -> Waiting:
    """Looks at every plan of the workspace; one that cannot be read is told where it is shown.

    Args:
        out: folder of the results.
        roles: of the account; others than those who decide or plan wait for nothing here.
        words: language in which what is published is compared.
    """
    roles = set(roles)
    if not roles & {Role.APPROVER, Role.STRATEGIST}:
        return Waiting()
    from planner.jobs.papers.older import older
    from planner.jobs.papers.situation import published

    plans = plans_now(out)
    tasks = [(task, one) for one in plans if (task := _task(one, roles))]
    outdated = frozenset(one.plan.scenario for _, one in tasks if another_since(one.plan, one.path.parent))
    approved = () if published(words.language) else (one for one in plans if one.approval.state is State.APPROVED)
    return Waiting(
        tuple((task, one.plan.scenario) for task, one in tasks),
        older(plans, words),
        outdated,
        tuple(one.plan.scenario for one in approved),
    )


def plans_now(out: Path) -> "list[Now]":
    """Every plan of the workspace that can be read, as far as it has come."""
    from planner.jobs.papers.older import now

    plans: list[Now] = []
    for path in matching(out / PLANS, "*.json"):
        if is_file(path):
            with suppress(InputRefusedError):
                plans.append(now(path))
    return plans


def _task(held: "Now", roles: set[Role]) -> Task | None:
    state = held.approval.state
    if state is State.SENT and Role.APPROVER in roles and may_decide(held.path, held.plan.scenario, held.sha256):
        return Task.DECIDE
    if state is State.APPROVED and held.decided is None:
        return Task.ADOPT if Role.STRATEGIST in roles else Task.ADOPTS
    if Role.STRATEGIST not in roles:
        return None
    return Task.MEND if state is State.BACK else None
