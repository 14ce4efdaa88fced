"""A workspace in which somebody plans and somebody else approves: plans of a small municipality, and six accounts."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from planner.files.mounts import Content, mounted
from planner.jobs.inputs import PlanFile, read_plan_file
from planner.store.workspace.changing import add_account
from planner.store.workspace.listing import Person
from planner.store.workspace.roles import Role
from planner.store.workspace.session import opened_workspace
from planner.store.workspace.shelf import WorkspaceShelf
from tests.jobs.keeping.adopted_world import make
from tests.store.workspace.kit import APPROVER, HR, MAKER, QUICK, TEAM, WORDS, Clock, opened
from tests.store.workspace.kit import made as made_workspace

BOTH, DEPUTY, OTHER = "sven", "ada", "olle"
"""A strategist who may approve; a second approver; a second strategist."""
ROLES = {BOTH: (Role.STRATEGIST, Role.APPROVER), DEPUTY: (Role.APPROVER,), OTHER: (Role.STRATEGIST,)}
EVERYBODY = (MAKER, OTHER, BOTH, APPROVER, DEPUTY, HR, TEAM)
FOLDERS = ("out", "private", "adopted", "published")


def secret(name: str) -> str:
    return WORDS.get(name, f"{name} har en lång fras")


def make_office(folder: Path) -> Path:
    """The working folder, whose workspace is ``w`` in it; MAKER has stored the plans X and Y."""
    town = make(folder / "town")
    made_workspace(folder / "w")
    with opened(folder / "w") as session:
        for name, roles in ROLES.items():
            add_account(session, Person(name, roles, secret(name)), QUICK)
        shelf = WorkspaceShelf(session)
        paths = [path for path in town.rglob("*") if path.is_file()]
        shelf.replace([Content(PurePosixPath("out") / p.relative_to(town).as_posix(), p.read_bytes()) for p in paths])
    return folder


@contextmanager
def at_work(office: Path, name: str) -> Iterator[WorkspaceShelf]:
    """Within, an account works in the workspace."""
    with opened_workspace(office / "w", name, secret(name), Clock()) as session:
        shelf = WorkspaceShelf(session)
        with mounted(shelf, {office / one: PurePosixPath(one) for one in FOLDERS}):
            yield shelf


def plan(office: Path, ident: str = "X") -> PlanFile:
    return read_plan_file(office / "out" / "plans" / f"{ident}.json")


def store_again(office: Path, name: str, data: bytes | None = None, ident: str = "X") -> None:
    """Somebody stores a plan's bytes anew, or others in their place."""
    path = PurePosixPath(f"out/plans/{ident}.json")
    with at_work(office, name) as shelf:
        there = shelf.read(path)
        shelf.replace([Content(path, there + b"\n" if data is None else data)])
        if data is None:
            shelf.replace([Content(path, there)])
