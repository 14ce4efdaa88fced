"""Which plans are published: what is in force, as it was put in force, and beside it what is approved and goes with it.

Whoever publishes takes away what was published before: papers of what is in force are never among what goes.
"""

from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from planner.domain.finding import Finding, finding
from planner.domain.plan import InputKind, Plan
from planner.files.mounts import as_they_were
from planner.files.opening import file_hash
from planner.files.places import is_file
from planner.jobs.approving import codes
from planner.jobs.approving.decide import source_of
from planner.jobs.approving.desk import desk_at, desk_of
from planner.jobs.approving.held import adopted_of, decided
from planner.jobs.force.kept import records
from planner.jobs.keeping.opened import ADOPTED
from planner.jobs.papers.older import Now, read_at
from planner.jobs.plan_folder import without_twins
from planner.jobs.report import natural
from planner.store.adopted import read_readable
from planner.store.approvals import State, standing
from planner.store.purged import left_of, origin_of

if TYPE_CHECKING:
    from planner.jobs.inputs import PlanFile

_PUBLISHED = Path("published")


class Why(StrEnum):
    """Why a plan that is approved, or is asked for in an emergency, is not published."""

    FORCE = "force"
    """Another plan of its scenario is in force."""
    REPLACED = "replaced"
    """Another adopted plan has taken its place."""
    OTHERS = "others"
    """It is of other people or of another organisation than what is in force."""


class Choice(NamedTuple):
    """What is published, and what not."""

    shown: tuple[Now, ...] = ()
    """In the order in which they are shown."""
    force: frozenset[str] = frozenset()
    """Hashes of those of them that are in force."""
    left: tuple[tuple[Now, Why], ...] = ()

    def without_twins(self, *, together: bool) -> "Choice":
        """Where a scenario has a plan of its own and a joint one: the joint ones, or the others."""
        kept = without_twins([one.plan for one in self.shown], together=together)
        return self._replace(shown=tuple(one for one in self.shown if one.plan in kept or one.sha256 in self.force))


def plans_in_force() -> list[Now]:
    """Each plan by which something is in force, as it was then; nothing of one that is kept no more."""
    desk = desk_of(_PUBLISHED / "report.html")
    steps = [record.now for record in records(desk)] if desk else []
    places = dict.fromkeys((step.plan, step.plan_sha256) for step in steps if step)
    found = (_then(Path(path), sha256) for path, sha256 in places)
    return [one for one in found if one]


def _then(path: Path, sha256: str) -> Now | None:
    """A plan as it was; None if that is kept no more."""
    left = left_of(path, sha256)
    with as_they_were({path: left}):
        if not is_file(path) or file_hash(path) != left:
            return None
        plan, data = read_at(path, left)
    own = (kept.record.source_sha256 for kept in read_readable(ADOPTED) if kept.plan_sha256 == sha256)
    source = next(own, origin_of(path, left))
    stands = standing(desk_at(path).steps(plan.scenario).steps, source)
    return Now(path, data, plan, decided(adopted_of(source)), stands, source)


def read_as_chosen(plan: Now) -> "PlanFile":
    """The plan with its case, verified, as it was chosen: another may lie in its place by now.

    Raises:
        InputRefusedError: it, or what it rests on, cannot be used.
        StopCommandError: the verifier found something.
    """
    from planner.jobs.plans import read_verified

    with as_they_were({plan.path: left_of(plan.path, plan.sha256)}):
        return read_verified(plan.path)


def choose(plans: Iterable[Now], force: Sequence[Now], also: Collection[str] = ()) -> Choice:
    """What is published.

    Args:
        plans: as they lie there.
        force: ``plans_in_force``.
        also: scenarios of plans that nobody has approved, which are to be shown in an emergency.
    """
    known, ids = {one.sha256 for one in force}, {ident for one in force for ident in one.plan.ids}
    shown, left = [*force], list[tuple[Now, Why]]()
    for plan in plans:
        if plan.sha256 in known or not (plan.approval.state is State.APPROVED or plan.plan.scenario in also):
            continue
        if plan.decided and plan.decided.replaced_by:
            left.append((plan, Why.REPLACED))
        elif not ids.isdisjoint(plan.plan.ids):
            left.append((plan, Why.FORCE))
        elif force and rests_on(plan.plan) != rests_on(force[0].plan):
            left.append((plan, Why.OTHERS))
        else:
            shown.append(plan)
    shown.sort(key=lambda one: natural(one.plan.scenario))
    return Choice(tuple(shown), frozenset(known), tuple(left))


def rests_on(plan: Plan) -> set[tuple[InputKind, str]]:
    """The people and the organisation that a plan is of, by their hashes."""
    kinds = (InputKind.ROSTER, InputKind.ORGANISATION)
    return {(one.kind, one.sha256) for one in plan.inputs if one.kind in kinds}


def with_force(files: Sequence["PlanFile"]) -> tuple[list["PlanFile"], frozenset[str], tuple[Finding, ...]]:
    """Plans that somebody wants to publish, with what is in force, in their order.

    Returns:
        The plans; hashes of those in force; and which of them are not published, or are though nobody has named them.

    Raises:
        InputRefusedError, StopCommandError: as ``read_as_chosen``.
    """
    force = plans_in_force()
    known, ids = {one.sha256 for one in force}, {ident for one in force for ident in one.plan.ids}
    named = {source_of(file): file for file in files}
    others = [file for sha256, file in named.items() if sha256 not in known]
    kept = [file for file in others if ids.isdisjoint(file.plan.ids)]
    left = (finding(codes.FORCE_STAYS, file=file.path.name) for file in others if file not in kept)
    added = (finding(codes.FORCE_WITH, scenario=one.plan.scenario) for one in force if one.sha256 not in named)
    shown = [*kept, *(named.get(one.sha256) or read_as_chosen(one) for one in force)]
    return sorted(shown, key=lambda file: natural(file.plan.scenario)), frozenset(known), (*left, *added)
