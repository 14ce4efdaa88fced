"""Publishes charts and papers of approved plans for the crisis team, whose accounts open nothing else."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.places import is_dir, listed
from planner.files.together import Change, replace_together
from planner.jobs.approving import codes
from planner.jobs.approving.decide import source_of
from planner.jobs.approving.desk import desk_at
from planner.jobs.approving.grounds import Grounds, emergency_of, grounds_of
from planner.jobs.approving.held import claimed_of
from planner.jobs.approving.publication import note_published
from planner.jobs.force.codes import CLAIMED_SINCE
from planner.jobs.inputs import PlanFile
from planner.store.approvals import Kind
from planner.store.force.record import SEEN

PUBLISHED = Path("published")
"""Where they lie, seen from where one works: in a container of its own."""


@dataclass(frozen=True)
class Published:
    """What the crisis team sees now."""

    paths: tuple[Path, ...]
    notes: tuple[Finding, ...]


def may_publish(files: Sequence[PlanFile], emergency: str, force: Collection[str] = frozenset()) -> tuple[Grounds, ...]:
    """Asked before anything is made: on what ground each plan is published.

    Args:
        files: the plans.
        emergency: why those that nobody has approved cannot wait; empty if they can.
        force: hashes of those that are in force: whatever they were put in force on, their papers stay.

    Raises:
        InputRefusedError: with every plan that nobody has approved, or with what ``grounds_of`` raises.
    """
    grounds: list[Grounds] = []
    faults: list[Finding] = []
    for file in files:
        desk_at(file.path)
        try:
            ground = _in_force(file) if source_of(file) in force else grounds_of(file, emergency)
            grounds.append(ground._replace(hands=(*ground.hands, *_claimed(file))))
        except InputRefusedError as refused:
            faults += refused.findings
    if faults:
        raise InputRefusedError(tuple(faults))
    return tuple(grounds)


def _in_force(file: PlanFile) -> Grounds:
    try:
        return grounds_of(file)
    except InputRefusedError:
        return Grounds(emergency=emergency_of(file))


def _claimed(file: PlanFile) -> tuple[Finding, ...]:
    """That the plan counts on people whom somebody else claims since it was solved."""
    taken = claimed_of(file)
    return (finding(CLAIMED_SINCE, scenario=file.plan.scenario, count=len(taken)),) if taken else ()


def publish(
    files: Sequence[PlanFile], grounds: Sequence[Grounds], write: Callable[[Path], Sequence[Path]]
) -> Published:
    """Writes what the crisis team is to see, in the place of what it saw before.

    An emergency is written down first: what is made then bears its mark.

    Args:
        files: the plans that it is of.
        grounds: what ``may_publish`` gave of them.
        write: writes the report and the papers into a folder, and returns where they lie.

    Raises:
        InputRefusedError: somebody has decided on a plan meanwhile, or accounts have changed.
        OSError: a file cannot be written.
    """
    for ground in grounds:
        ground.use()
    before = _files(PUBLISHED)
    paths = tuple(write(PUBLISHED))
    _remove([path for path in before if path not in paths])
    note_published(desk_at(PUBLISHED / "report.html"), files)
    return Published(paths, tuple(note for ground in grounds for note in (*ground.hands, *ground.notes)))


def still_marked(file: PlanFile) -> tuple[Finding, ...]:
    """That pages bear the mark of an emergency which were published of a plan before it was approved."""
    steps = desk_at(file.path).steps(file.plan.scenario).steps
    used = any(one.kind is Kind.EMERGENCY and one.plan_sha256 == source_of(file) for one in steps)
    return (finding(codes.PUBLISHED_MARKED, place=PUBLISHED.name),) if used and _files(PUBLISHED) else ()


def withdraw() -> Published:
    """Takes away all that the crisis team sees; what it has taken out stays where it is.

    Raises:
        InputRefusedError: E-APPROVAL-002 there is no workspace; somebody else has published meanwhile.
    """
    desk_at(PUBLISHED / "report.html")
    before = _files(PUBLISHED)
    _remove(before)
    return Published(tuple(before), ())


def _files(folder: Path) -> list[Path]:
    """Files of a folder and those in it; what was put in force is no publication, and is never taken away.

    To an account that may not look there it does not seem empty: ``listed`` refuses it.
    """
    if folder == Path(SEEN):
        return []
    return [one for path in listed(folder) for one in (_files(path) if is_dir(path) else [path])]


def _remove(paths: Sequence[Path]) -> None:
    if paths:
        replace_together([Change(path, None) for path in paths], PUBLISHED)
