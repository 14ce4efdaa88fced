"""All that a workspace holds about one person: collected for the person, or purged."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path, PurePosixPath

from planner.domain.finding import InputRefusedError, finding
from planner.files.places import exists, make_folder
from planner.files.writing import inside, write_atomically
from planner.jobs.plans import read_verified
from planner.jobs.workspace import codes
from planner.jobs.workspace.within import within
from planner.store.workspace.care.extract import Extract, extract, extract_json, extract_text
from planner.store.workspace.care.purging import Purge, Purged, purge
from planner.store.workspace.roles import Container
from planner.store.workspace.session import Session
from planner.text import Words

_PLANS = ("out/plans/", "adopted/")


def held_of(session: Session, person: str) -> Extract:
    """Everything about a person that the account can open.

    Raises:
        InputRefusedError: E-CLI-113 nothing is held about this id.
    """
    known = extract(session.containers, person)
    if not known.held:
        raise InputRefusedError((finding(codes.NOBODY_HELD),))
    return known


def note_extract(session: Session, person: str) -> None:
    """Writes into the audit that somebody has taken out all that is held about a person."""
    if Container.PEOPLE in session.may_write:
        session.note("extract", Container.PEOPLE, {"person": person})


def write_extract(known: Extract, folder: Path, day: date, words: Words) -> tuple[Path, Path]:
    """Writes the extract to be read, and as data.

    Raises:
        InputRefusedError: E-CLI-108 a file would be written over.
        OSError: it cannot be written.
    """
    make_folder(folder)
    paths = inside(folder, f"{words('extract.file')}.txt"), inside(folder, f"{words('extract.file')}.json")
    if taken := [path for path in paths if exists(path)]:
        raise InputRefusedError(tuple(finding(codes.ALREADY_THERE, file=path.name) for path in taken))
    for path, data in zip(paths, (extract_text(known, day, words).encode(), extract_json(known, day)), strict=True):
        write_atomically(path, data)
    return paths


def purge_person(session: Session, known: Extract, day: date, ground: str, backups: Path | None) -> Purged:
    """Purges a person; of each plan that places the person it is kept whether it was right until then.

    Raises:
        InputRefusedError: E-WORKSPACE-009 the account may not; or somebody else is writing.
        OSError: nothing has changed in the workspace.
    """
    verdicts = dict.fromkeys(_right(session, known), day.isoformat())
    return purge(session, Purge(known.person, day, ground, verdicts), backups)


def _right(session: Session, known: Extract) -> Iterator[str]:
    """Paths of the plans that name the person and follow every rule."""
    with within(session, "purge"):
        for path in (held.path for held in known.held if held.now and held.path.startswith(_PLANS)):
            place = PurePosixPath(path)
            if place.suffix == ".json" and place.parent.name in ("plans", "changed"):
                try:
                    read_verified(Path(path))
                except InputRefusedError:
                    continue
                yield path
