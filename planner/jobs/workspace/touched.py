"""Which adopted plans a purge touches, and what that means for them: told before anybody says yes."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from planner.domain.finding import Finding, finding
from planner.files.places import is_file
from planner.jobs.workspace import codes
from planner.store.adopted import RECORD, read_record
from planner.store.documents import read_plan


def touched_plans(person: str, paths: Iterable[str]) -> Iterator[Finding]:
    """Each adopted plan that places a person, or rests on a file that holds the person.

    Args:
        person: the pseudonymous id.
        paths: files that hold the person.

    Raises:
        InputRefusedError: a record or a plan is not as it was written.
    """
    folders = {above for path in paths for above in Path(path).parents if is_file(above / RECORD)}
    for folder in sorted(folders):
        kept = read_record(folder)
        places = sorted({one.position for one in read_plan(kept.plan).placements if one.person == person})
        name = kept.record.name
        yield (
            finding(codes.PLACED_THERE, name=name, positions=", ".join(places))
            if places
            else finding(codes.RESTS_ON, name=name)
        )
