"""What is another now than when a plan was solved: the plan counts on what was, until it is solved again."""

from collections.abc import Collection
from pathlib import Path, PurePosixPath

from planner.domain.finding import InputRefusedError
from planner.domain.plan import InputKind, Plan
from planner.files.opening import file_hash
from planner.files.places import is_file, matching
from planner.store.earlier import ROSTER

OUT = Path("out")


def changed_since(plan: Plan, place: Path, but: Collection[str] = ()) -> list[InputKind]:
    """Which kinds of what a plan was solved from are another now.

    Of a plan that was adopted, and is shown again, the staff; all else that it rests on was adopted with it.

    Args:
        plan: the plan.
        place: folder of its file.
        but: names of tables that are not looked at.
    """
    now = {
        one: OUT / ROSTER if one.kind is InputKind.ROSTER else place / one.path
        for one in plan.inputs
        if one.kind is not InputKind.PREVIOUS and PurePosixPath(one.path).name not in but
    }
    another = {one.kind for one, path in now.items() if not is_file(path) or file_hash(path) != one.sha256}
    tables = [path for one, path in now.items() if one.kind is InputKind.ORGANISATION and path.suffix == ".csv"]
    there = {path.name for folder in {path.parent for path in tables} for path in matching(folder, "*.csv")}
    if there - {path.name for path in tables} - {*but}:  # a table that has come, as the first lock brings one
        another.add(InputKind.ORGANISATION)
    return sorted(another)


def another_since(plan: Plan, place: Path) -> list[InputKind]:
    """The same, as far as it makes the plan another: of the staff not what people were only asked, and answered."""
    from planner.jobs.approving.same_staff import same_staff

    kinds = changed_since(plan, place)
    if InputKind.ROSTER not in kinds or not is_file(OUT / ROSTER):
        return kinds
    try:
        same = same_staff(plan, place, OUT / ROSTER)
    except (InputRefusedError, OSError, ValueError):  # what cannot be read is another
        return kinds
    return [one for one in kinds if one is not InputKind.ROSTER] if same else kinds
