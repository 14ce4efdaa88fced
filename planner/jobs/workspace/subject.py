"""All that a workspace holds about one person: collected for the person, or purged."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path, PurePosixPath

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.mounts import on_disk
from planner.files.places import exists, make_folder
from planner.files.writing import inside, write_atomically
from planner.jobs.approving.marking import mark_data, mark_lines
from planner.jobs.inputs import read_organisation
from planner.jobs.keeping.after_purge import checked_before
from planner.jobs.plans import read_of_any_rules
from planner.jobs.start import TABLES
from planner.jobs.stops import StopCommandError
from planner.jobs.workspace import codes
from planner.jobs.workspace.organisations import organisations_here, usual_organisation
from planner.jobs.workspace.within import within
from planner.reports.names import Names
from planner.store.purged import left_of
from planner.store.subject.entries import document_of
from planner.store.subject.signs import Seen, signs_of
from planner.store.workspace.care.extract import Extract, extract, extract_json
from planner.store.workspace.care.extract_force import held_in_force
from planner.store.workspace.care.extract_said import Called, extract_text
from planner.store.workspace.care.outside import TakenOut, taken_out
from planner.store.workspace.care.purging import Purge, Purged, contents_with, holding, key_entries, purge
from planner.store.workspace.codes import MAY_NOT, NOBODY_HELD
from planner.store.workspace.roles import Container, container_of, may_hand_out
from planner.store.workspace.session import Session
from planner.store.workspace.shelf import WorkspaceShelf
from planner.text import Words

PAGE = "page"
"""Where something was taken out to that a browser has fetched."""
_PLANS = ("out/plans/", "adopted/")


def held_of(session: Session, person: str) -> Extract:
    """Everything about a person that the account can open.

    Raises:
        InputRefusedError: E-CLI-113 nothing is held about this id.
    """
    known = extract(session.containers, person)
    known = known._replace(held=(*known.held, *held_in_force(session, person)))
    if not known.held:
        raise InputRefusedError((finding(NOBODY_HELD),))
    return known


def note_handed(session: Session, person: str, name: str, checked_by: str, without: Collection[str]) -> None:
    """Writes into the audit that what is held about a person is fetched on the page, and who tried the secrecy."""
    said = {"person": person, "checked_by": checked_by, "without": sorted(without), "to": PAGE, "targets": [name]}
    session.note("extract", _told_in(without), said)


def note_extract(
    session: Session, person: str, paths: Collection[Path], checked_by: str = "", without: Collection[str] = ()
) -> None:
    """Writes into the audit that what is held about a person is taken out, where to, and who tried the secrecy."""
    if Container.PEOPLE in session.may_write:
        to = {on_disk(path.parent).absolute().as_posix() for path in paths}
        said = {"person": person, "checked_by": checked_by, "without": sorted(without)}
        said |= {"to": min(to), "targets": [path.name for path in paths]}
        session.note("extract", _told_in(without), said)


def _told_in(without: Collection[str]) -> Container:
    """Where the line's details lie: that a plan was left out tells HR's account which plans there are."""
    ours = {container_of(PurePosixPath(path)) for path in without}
    return Container.PEOPLE if ours <= {Container.PEOPLE} else Container.PLANS


def write_extract(known: Extract, folder: Path, day: date, words: Words, called: Called) -> tuple[Path, Path]:
    """Writes the extract to be read, and as data.

    Raises:
        InputRefusedError: E-CLI-108 a file would be written over.
        OSError: it cannot be written.
    """
    make_folder(folder)
    paths = extract_paths(folder, words)
    if taken := [path for path in paths if exists(path)]:
        raise InputRefusedError(tuple(finding(codes.ALREADY_THERE, file=path.name) for path in taken))
    text = marked_text(known, day, words, called)
    for path, data in zip(paths, (text.encode(), extract_json(known, day, mark_data())), strict=True):
        write_atomically(path, data)
    return paths


def marked_text(known: Extract, day: date, words: Words, called: Called) -> str:
    """The extract to be read, as it leaves the workspace: with the marking."""
    return "\n".join((*mark_lines(words), extract_text(known, day, words, called)))


def called_here(words: Words) -> Called:
    """What units, employers, skills and positions are called, where there is one organisation that can be read."""
    there, names = organisations_here() or [*filter(exists, (usual_organisation(Path(TABLES)),))], None
    with suppress(InputRefusedError):  # what is wrong with it is told where it is used
        names = Names(read_organisation(there[0]).organisation, words) if len(there) == 1 else None
    looks = (
        {"unit": names.unit, "readers": names.unit, "employer": names.employer, "skill": names.skill}
        | dict.fromkeys(("position", "positions"), names.plain_position)
        if names
        else {}
    )
    return lambda field, value: looks[field](value) if field in looks else value


def extract_paths(folder: Path, words: Words) -> tuple[Path, Path]:
    """Where an extract is written."""
    return inside(folder, f"{words('extract.file')}.txt"), inside(folder, f"{words('extract.file')}.json")


def outside_of(session: Session, person: str) -> tuple[TakenOut, ...]:
    """What was taken out and may hold a person."""
    return taken_out(session.containers, signs_of(person, key_entries(session.containers)))


def taken_before(outside: Sequence[TakenOut], words: Words) -> tuple[Finding, ...]:
    """What was taken out and still lies there, or may, each time by itself."""
    places = [words("web.subject.fetched") if one.place == PAGE else one.place for one in outside]
    return tuple(
        finding(codes.TAKEN_BEFORE, place=place, day=one.day, names=", ".join(one.names) or "–")
        for place, one in zip(places, outside, strict=True)
    )


def left_after(done: Purged, words: Words) -> tuple[Finding, ...]:
    """What a purge has not reached, and whoever purges must see to by hand."""
    left = [finding(codes.NOT_REACHED, names=", ".join(done.unreachable))] if done.unreachable else []
    left += [finding(codes.MAYBE_TOLD, file=path) for path in done.doubtful]
    return (*left, *taken_before(done.outside, words))


def found_of(session: Session, person: str) -> dict[str, Seen]:
    """Paths of documents that hold a person, and what they say.

    Raises:
        InputRefusedError: E-CLI-113 nothing is held about this id; E-WORKSPACE-009 the account may not purge.
    """
    _require_purging(session)
    found = holding(session.containers, signs_of(person, key_entries(session.containers)))
    if not any(found.values()):
        raise InputRefusedError((finding(NOBODY_HELD),))
    return found


def purge_person(session: Session, person: str, day: date, ground: str, backups: Path | None) -> Purged:
    """Purges a person; of each plan that rests on what is purged it is kept whether it was right until then.

    Raises:
        InputRefusedError: E-CLI-113 nothing is held about this id; E-WORKSPACE-009 the account may not; or somebody
            else is writing.
        OSError: nothing has changed in the workspace.
    """
    _require_purging(session)
    verdicts = {path: checked or day.isoformat() for path, checked in _right(session, person)}
    return purge(session, Purge(person, day, ground, verdicts), backups)


def _require_purging(session: Session) -> None:
    """Refuses whoever opens only a part of the workspace before that part is looked at as if it were all."""
    if not may_hand_out(session.account.roles):
        raise InputRefusedError((finding(MAY_NOT, name=session.account.name),))


def _right(session: Session, person: str) -> Iterator[tuple[str, str]]:
    """Paths of the plans that name the person, or rest on a file that does, and follow every rule.

    With each the day of the verdict that ``checked_before`` says.
    """
    shelf = WorkspaceShelf(session)
    plans = [path for path in shelf.below(PurePosixPath()) if path.as_posix().startswith(_PLANS)]
    plans = [path for path in plans if path.suffix == ".json" and path.parent.name in ("plans", "changed")]
    holds = contents_with(session.containers, person)
    with within(session, "purge"):
        for path in plans:
            data = shelf.read(path)
            inputs = [one for one in document_of(data).get("inputs", ()) if isinstance(one, dict)]
            places = ((Path(path).parent / str(one.get("path")), str(one.get("sha256"))) for one in inputs)
            resting = any(left_of(place, digest) in holds for place, digest in places)
            if resting or person.encode() in data:
                try:
                    file = read_of_any_rules(Path(path))
                except (InputRefusedError, StopCommandError):
                    continue
                yield path.as_posix(), checked_before(file)
