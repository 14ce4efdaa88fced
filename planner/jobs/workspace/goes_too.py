"""What a purge takes away or cannot reach beside documents, told before the yes: names in force, and backups."""

from collections.abc import Iterator
from pathlib import Path

from planner.domain.finding import Finding, finding
from planner.jobs.workspace import codes
from planner.store.force.record import SEEN
from planner.store.workspace.care.backup_folders import backups_in
from planner.store.workspace.care.extract_force import held_in_force
from planner.store.workspace.care.purging import unreached
from planner.store.workspace.session import Session


def goes_too(session: Session, person: str, backups: Path | None) -> Iterator[Finding]:
    """Names in force by unit, backups that would be written anew, and those known that would not be.

    Args:
        session: of an account that may purge.
        person: the pseudonymous id.
        backups: the folder of backups that somebody has named.
    """
    for held in held_in_force(session, person):
        if held.path.startswith(SEEN):
            scenario, _, unit = Path(held.path).name.partition(".")
            positions = ", ".join(sorted(str(entry["position"]) for entry in held.entries))
            yield finding(codes.NAME_GOES, scenario=scenario, unit=unit, positions=positions)
    there = [folder.name for folder in backups_in(backups)] if backups else []
    if there:
        yield finding(codes.BACKUPS_GO, names=", ".join(there))
    if left := unreached(session, backups):
        yield finding(codes.BACKUPS_STAY, names=", ".join(left))
