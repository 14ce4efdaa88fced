"""Tells the crisis team when what it sees was published, and that the plans are otherwise now; it opens no plans."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from planner.files.mounts import Content
from planner.files.opening import file_hash
from planner.files.places import is_file
from planner.jobs.approving.decide import source_of
from planner.jobs.approving.desk import Desk
from planner.jobs.approving.held import adopted_from
from planner.jobs.inputs import PlanFile
from planner.store.documents import canonical
from planner.store.publication import PLACE, Publication

if TYPE_CHECKING:
    from planner.store.workspace.session import Session

_ACTION = "scenario-compared"


def note_published(desk: Desk, files: Sequence[PlanFile]) -> None:
    """Writes down that it was published just now, and of which plans."""
    from planner.store.workspace.audit import timestamp

    if of := _board():
        now = timestamp(desk.session.clock())
        desk.shelf.replace(
            [Content(PLACE, canonical(Publication(of=of, published=now, plans=hashes_of(files), at=now)))]
        )


def publication(session: "Session") -> Publication | None:
    """What was last found of what is published now; None if nobody who could has looked yet."""
    from planner.store.workspace.roles import Container
    from planner.store.workspace.shelf import WorkspaceShelf

    if Container.PUBLISHED not in session.keys:
        return None
    try:
        found = Publication.model_validate_json(WorkspaceShelf(session).read(PLACE))
    except (FileNotFoundError, ValidationError):
        return None
    return found if found.of == _board() else None


def renew_publication(desk: Desk) -> None:
    """Compares what is published with the plans as they are now; the caller's account opens all."""
    from planner.jobs.approving.waiting import plans_now
    from planner.jobs.papers.older import older
    from planner.store.workspace.audit import timestamp
    from planner.text.words import LANGUAGES, words_for

    of = _board()
    if not of:
        return
    now, before = timestamp(desk.session.clock()), publication(desk.session)
    how = older(plans_now(Path("out")), words_for(LANGUAGES[0]))
    since = before or Publication(of=of, at=now)
    said = since.model_copy(update={"at": now, "older": how.value if how else ""})
    if before is None or (before.older, before.at[:10]) != (said.older, now[:10]):
        with desk.session.doing(_ACTION):
            desk.shelf.replace([Content(PLACE, canonical(said))])


def hashes_of(files: Sequence[PlanFile]) -> dict[str, tuple[str, ...]]:
    """Also those under which the same plan lies there as it was solved, and as it was adopted."""
    shown = dict[str, tuple[str, ...]]()
    for file in files:
        kept = adopted_from(file)
        same = {file.sha256, source_of(file), *((file_hash(kept.plan),) if kept and is_file(kept.plan) else ())}
        for scenario in file.plan.ids:
            shown[scenario] = tuple(sorted(same.union(shown.get(scenario, ()))))
    return shown


def _board() -> str:
    """Checksum of the board that is published; empty where none is."""
    from planner.jobs.approving.publish import PUBLISHED
    from planner.jobs.report import SITUATION

    path = PUBLISHED / SITUATION
    return file_hash(path) if is_file(path) else ""
