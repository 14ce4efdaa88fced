"""Takes away what lies longer than the owner has decided: in one step, with tombstones and a line of the audit."""

from collections.abc import Sequence
from datetime import date, timedelta

from planner.domain.owner.retention import DataClass
from planner.store.workspace.audit import FORGOTTEN, append, lines
from planner.store.workspace.care.classes import aged
from planner.store.workspace.care.due import Due
from planner.store.workspace.containers import Containers
from planner.store.workspace.contents import content_of, stored
from planner.store.workspace.generation import renew
from planner.store.workspace.roles import CONTENT, Container
from planner.store.workspace.session import Session
from planner.store.workspace.tombstones import Tombstone, add_tombstone, exchange, sweep_idle

_VERSIONS = "SELECT DISTINCT path, sha256 FROM {c}.history WHERE sha256 IS NOT NULL"
_FORGET = "UPDATE {c}.details SET data = ? WHERE seq = ?"


def take_away(session: Session, files: Sequence[Due], day: date) -> int:
    """Takes away what is over by a decision; returns how many versions of files, and details of reads.

    Raises:
        InputRefusedError: what ``renew`` raises; nothing has changed.
        OSError: nothing has changed.
    """
    going = [one for one in files if one.decided]

    def edit(containers: Containers) -> None:
        numbers = {line.hash: line.seq for line in lines(containers)}
        for name in CONTENT:
            there = set(containers.run(name, _VERSIONS))
            mine = [one for one in going if (one.path, one.sha256) in there]
            read = [one for one in going if one.kind is DataClass.READS and one.path == name]
            if mine or read:
                _take(containers, name, mine, [numbers[one.sha256] for one in read], session, day)

    if going:
        renew(session, "rekey", edit=edit)
    return len(going)


def _take(
    containers: Containers, name: Container, files: list[Due], reads: list[int], session: Session, day: date
) -> None:
    instead = {one: _instead(containers, name, one, day) for one in files}
    said = {
        "day": day.isoformat(),
        "tombstones": [[one.path, one.sha256, fresh] for one, fresh in instead.items()],
        "grounds": sorted({one.ground for one in files}),
        "reads": reads,
    }
    who, workspace = session.account.name, session.accounts.workspace
    line = append(containers, workspace, who, "retention", name, said, session.clock())
    for one, fresh in instead.items():
        exchange(containers, name, (one.path, one.sha256, fresh))
        stone = Tombstone(one.sha256, one.path, "", day.isoformat(), one.ground, fresh, "", line.seq)
        add_tombstone(containers, name, stone)
    for seq in reads:
        containers.run(name, _FORGET, (FORGOTTEN, seq))
    sweep_idle(containers, name)


def _instead(containers: Containers, name: Container, one: Due, day: date) -> str | None:
    """Hash of the file without the entries that are over; None where all of it is."""
    data = content_of(containers, name, one.sha256)
    left = aged(one.path, data, day - timedelta(days=one.days)) if one.entries else None
    return stored(containers, name, left.data) if left else None
