"""A plan solved anew from where it is, so that nobody moves in vain; and the plan before it, put back."""

from hashlib import sha256
from pathlib import Path

from planner.domain.plan import InputKind, Plan
from planner.files.mounts import as_they_were, real
from planner.files.opening import read_then
from planner.files.places import is_file
from planner.files.writing import write_atomically
from planner.jobs.approving.outdated import changed_since
from planner.jobs.changing.locks import TABLES
from planner.jobs.papers.older import Now, now
from planner.jobs.plan_folder import PLANS
from planner.store.approvals import State

_DECIDED = (State.SENT, State.APPROVED)


def lying(out: Path, ident: str) -> Path | None:
    """The plan that lies there under an id, for the next one to start from; None if there is none."""
    path = out / PLANS / f"{ident}.json"
    return path if is_file(path) else None


def came_from(plan: Plan, path: Path) -> str:
    """Hash of the plan that lay in the same place, and that this one was solved from; empty if it was from none."""
    before = (one for one in plan.inputs if one.kind is InputKind.PREVIOUS)
    return next((one.sha256 for one in before if real(path.parent / one.path) == real(path)), "")


def hindrance(path: Path) -> str:
    """Why what is kept by hand does not come into the plan that lies there of itself; empty where it does.

    ``decided``: it is sent, approved or used in an emergency, and stays as it is. ``otherwise``: more is another now
    than the table of locks since it was solved.

    Raises:
        InputRefusedError: it is no plan, or what is written of it is not as it was signed.
    """
    here = now(path)
    if _is_decided(here):
        return "decided"
    return "otherwise" if changed_since(here.plan, path.parent, TABLES) else ""


def _is_decided(here: Now) -> bool:
    return here.approval.state in _DECIDED or here.approval.emergency is not None


def put_back(path: Path) -> bool:
    """Puts the plan back that the one there was solved from, if it answers just what lies there now.

    Nothing happens to a plan on which something is decided.

    Returns:
        Whether it lies there again; the other becomes an earlier version.

    Raises:
        InputRefusedError: it is no plan, or what is written of it is not as it was signed.
        OSError: nothing has changed.
    """
    from planner.store.documents import read_plan

    here = now(path)
    base = came_from(here.plan, path)
    if not base or _is_decided(here):
        return False
    data = read_then(path, base)
    if sha256(data).hexdigest() != base:  # kept no more
        return False
    with as_they_were({path: base}):
        plan = read_plan(path)
    if changed_since(plan, path.parent):
        return False
    write_atomically(path, data)
    return True
