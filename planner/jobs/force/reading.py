"""What an account sees of what is in force: the names in the boxes that it can open, as they were signed."""

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from pydantic import ValidationError

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.mounts import on_disk
from planner.files.opening import read_all
from planner.files.places import exists, make_folder, matching
from planner.files.writing import inside, write_each
from planner.jobs.force import codes
from planner.jobs.workspace import codes as workspace_codes
from planner.store.force.compared import FOLDER, Compared
from planner.store.force.names import UnitNames, names_of
from planner.store.force.record import SEEN, Record, record_of
from planner.store.force.several import posts_of, several
from planner.text import Words

if TYPE_CHECKING:
    from planner.store.workspace.session import Session

_KINDS = ("html", "xlsx")


def in_force(session: "Session") -> list[UnitNames]:
    """Names by scenario and unit, of the units whose names the account may see.

    Raises:
        InputRefusedError: E-CLI-102 the account sees nothing that is published; E-FORCE-007, E-WORKSPACE-028 a box is
            not as somebody who may has stored it.
    """
    from planner.jobs.workspace.within import not_yours
    from planner.store.workspace.boxes import boxes_of, opened_box
    from planner.store.workspace.roles import Container

    if Container.PUBLISHED not in session.keys:
        raise not_yours(session.account.name, PurePosixPath("published"))
    seen: list[UnitNames] = []
    for place, data in boxes_of(session.containers):
        found = opened_box(place, data, session.secrets)
        if found is None:
            continue
        names = names_of(found[1], *place, session.accounts)
        if names is None:
            raise InputRefusedError((finding(codes.NAMES_CHANGED, scenario=place[1]),))
        seen.append(names)
    return seen


def scenarios_in_force(session: "Session") -> tuple[str, ...]:
    """Ids of what is in force, which every account that opens what is published sees, whose names or not."""
    from planner.store.workspace.boxes import boxes_of

    return tuple(dict.fromkeys(place[1] for place, _ in boxes_of(session.containers)))


def nothing_said(session: "Session", words: Words) -> str:
    """Why an account sees no names: nothing is in force, or nothing of what is belongs to its units."""
    there = scenarios_in_force(session)
    if not there:
        return words("cli.holders.nothing")
    units = ", ".join(session.account.units) or "–"
    return words("cli.holders.not_yours", scenarios=", ".join(there), units=units)


def compared(session: "Session", scenario: str, since: str) -> Compared | None:
    """What was last found of what was put in force then; None if nobody who could has looked yet."""
    from planner.store.workspace.care.staff import later_than
    from planner.store.workspace.shelf import WorkspaceShelf

    try:
        last = Compared.model_validate_json(WorkspaceShelf(session).read(PurePosixPath(FOLDER) / f"{scenario}.json"))
    except (FileNotFoundError, ValidationError):
        return None
    if last.since != since:
        return None
    return last.model_copy(update={"later": later_than(session, last.people)})


def comparisons(session: "Session", names: Sequence[UnitNames]) -> dict[str, Compared | None]:
    """By scenario what was last found of what is in force."""
    return {one.scenario.id: compared(session, one.scenario.id, one.since) for one in names}


def past(session: "Session") -> tuple[Record, ...]:
    """Everything that was ever put in force and ended, by scenario: who, when, which phase and why, without names.

    Raises:
        InputRefusedError: E-FORCE-006 a record is not as accounts that may have signed it.
    """
    records = []
    for path in matching(Path(SEEN), "*.json"):
        record = record_of(read_all(path), path.stem, session.accounts)
        if record is None:
            raise InputRefusedError((finding(codes.NOT_AS_WRITTEN, file=path.name),))
        records.append(record)
    return tuple(records)


def unseen(session: "Session") -> tuple[Finding, ...]:
    """That an account of the crisis team has no unit, and so sees no names whatever is in force."""
    from planner.store.workspace.roles import Role, may_hand_out

    account = session.account
    if account.units or may_hand_out(account.roles) or Role.TEAM not in account.roles:
        return ()
    return (finding(codes.NO_UNIT, name=account.name),)


def note_seen(session: "Session", names: Sequence[UnitNames], count: int) -> None:
    """Writes into the audit that names were shown: of which units and how many, not whose.

    An account that writes no audit, as the crisis team's, leaves no line: it has no key to it.
    """
    from planner.store.workspace.roles import Container

    if count and Container.PUBLISHED in session.may_write:
        said = {"names": [[one.unit.id, one.scenario.id] for one in names], "count": count}
        session.note("holders", Container.PUBLISHED, said)


def note_read(session: "Session", names: Sequence[UnitNames], folder: Path) -> None:
    """Writes into the audit whose names are taken out, if the account writes one; the crisis team's does not."""
    from planner.store.workspace.roles import Container

    if Container.PUBLISHED in session.may_write:
        said = {
            "names": [[one.unit.id, one.scenario.id] for one in names],
            "people": sorted({own.person for one in names for own in one.holders if own.person}),
            "targets": [f"{_stem(one)}.{kind}" for one in names for kind in _KINDS],
            "to": on_disk(folder).absolute().as_posix(),
        }
        session.note("take", Container.PUBLISHED, said)


def _stem(names: UnitNames) -> str:
    return f"{names.scenario.id}-{names.unit.id}"


def write_names(
    names: Sequence[UnitNames], folder: Path, words: Words, compared_with: Mapping[str, Compared | None] | None = None
) -> tuple[tuple[Path, ...], tuple[Finding, ...]]:
    """Writes a page and a workbook for each unit and scenario; file names hold ids only.

    Args:
        names: by scenario and unit.
        folder: where to.
        words: language.
        compared_with: ``comparisons``.

    Raises:
        InputRefusedError: E-CLI-108 a file would be written over.
        OSError: a file cannot be written.
    """
    from planner.reports.listed import render_page, workbook
    from planner.reports.unit_names import name_entries, names_paper

    files: dict[Path, bytes] = {}
    also = several(posts_of(names))
    for unit in names:
        paper = names_paper(unit, words, (compared_with or {}).get(unit.scenario.id))
        listed = name_entries(unit, words, also)
        made = (render_page(paper, listed, words).encode("utf-8"), workbook(paper, listed, words))
        files |= {inside(folder, f"{_stem(unit)}.{kind}"): data for kind, data in zip(_KINDS, made, strict=True)}
    if taken := [path for path in files if exists(path)]:
        raise InputRefusedError(tuple(finding(workspace_codes.ALREADY_THERE, file=path.name) for path in taken))
    if not files:
        return (), ()
    make_folder(folder)
    write_each(files)
    return tuple(files), (finding(codes.NAMES_OUTSIDE, file=folder.name, count=len(files)),)
