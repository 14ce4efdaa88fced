"""What has been done with each scenario, as it is kept: who put it in force or ended it, signed."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from planner.domain.finding import InputRefusedError, finding
from planner.domain.plan import Plan
from planner.files.mounts import as_they_were
from planner.files.opening import noting, place_of
from planner.jobs.approving.desk import Desk
from planner.jobs.force import codes
from planner.store.documents import read_plan
from planner.store.force.record import FOLDER, Record, record_of
from planner.store.purged import left_of


def record_at(desk: Desk, scenario: str) -> Record:
    """What has been done with a scenario.

    Raises:
        InputRefusedError: E-FORCE-006 it is not as accounts that may have signed it.
    """
    path = path_of(scenario)
    try:
        record = record_of(desk.shelf.read(path), scenario, desk.session.accounts)
    except FileNotFoundError:
        return Record(scenario=scenario)
    if record is None:
        raise InputRefusedError((finding(codes.NOT_AS_WRITTEN, file=path.name),))
    return record


def records(desk: Desk) -> Iterator[Record]:
    """Those of every scenario that was ever put in force."""
    for path in desk.shelf.below(PurePosixPath(FOLDER)):
        yield record_at(desk, path.stem)


def path_of(scenario: str, folder: str = FOLDER) -> PurePosixPath:
    """Where it lies."""
    return PurePosixPath(folder) / f"{scenario}.json"


def plan_then(path: Path, sha256: str) -> Plan | None:
    """A plan as it was, but for whoever was purged from it since; None if that is no longer kept."""
    left = left_of(path, sha256)
    try:
        with as_they_were({path: left}), noting() as seen:
            plan = read_plan(path)
    except InputRefusedError:
        return None
    return plan if seen.get(place_of(path)) == left else None
