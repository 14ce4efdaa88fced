"""Scenarios that nobody needs any more, as those kept from trials: taken away, and the drafts made of them, too."""

from collections.abc import Collection, Iterable
from pathlib import Path, PurePosixPath

from planner.domain.finding import InputRefusedError
from planner.domain.plan import InputKind
from planner.files.places import matching
from planner.files.together import Change, replace_together
from planner.jobs.keeping.opened import ADOPTED
from planner.jobs.papers.older import now
from planner.jobs.plan_folder import CHANGED, PLANS
from planner.store.adopted import read_readable
from planner.store.approvals import State


def droppable(out: Path, scenarios: Iterable[Path]) -> dict[Path, tuple[Path, ...]]:
    """Each scenario on which nothing rests but its own draft, and that draft.

    A plan that was ever sent, approved or used in an emergency, a joint one and one made with switches need theirs;
    so does whatever was adopted, for its plan can be put back.

    Args:
        out: folder of the results.
        scenarios: their files.
    """
    needed, drafts = set[str](), dict[str, list[Path]]()
    kept = {one.record.scenario for one in read_readable(ADOPTED)}
    for path in (*matching(out / PLANS, "*.json"), *matching(out / PLANS / CHANGED, "*.json")):
        try:
            here = now(path)
        except InputRefusedError:
            return {}  # nobody knows what it rests on
        names = [PurePosixPath(one.path).name for one in here.plan.inputs if one.kind is InputKind.SCENARIO]
        draft = here.approval.state is State.DRAFT and not here.approval.emergency
        own = len(names) == 1 and path.parent == out / PLANS and here.plan.scenario not in kept
        if draft and own:
            drafts.setdefault(names[0], []).append(path)
        else:
            needed.update(names)
    return {one: tuple(drafts.get(one.name, ())) for one in scenarios if one.name not in needed}


def drop(out: Path, scenarios: Iterable[Path], names: Collection[str]) -> list[str]:
    """Takes those of these names away that may go, all in one step; what they held is kept as an earlier version.

    Args:
        out: folder of the results.
        scenarios: files of all scenarios.
        names: of the files that are to go.

    Returns:
        Names of the files that are gone.

    Raises:
        InputRefusedError: somebody else has stored meanwhile; nothing has changed.
    """
    going = {path: drafts for path, drafts in droppable(out, scenarios).items() if path.name in names}
    if going:
        paths = [one for path, drafts in going.items() for one in (*drafts, path)]
        replace_together([Change(one, None) for one in paths], out)
    return [path.name for path in going]
