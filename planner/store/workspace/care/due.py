"""What lies longer than the owner has decided, and what is taken away of it: in one step, with tombstones.

What an approved plan, or one that lies there, rests on is never due: it is kept for as long as the plan is.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from planner.domain.owner.retention import DataClass, Retention
from planner.store.subject.entries import document_of
from planner.store.workspace.audit import append
from planner.store.workspace.care.backup import backups_in, read_backup
from planner.store.workspace.care.purging import key_entries
from planner.store.workspace.containers import Containers
from planner.store.workspace.contents import content_of
from planner.store.workspace.generation import renew
from planner.store.workspace.roles import CONTENT, Container
from planner.store.workspace.session import Session
from planner.store.workspace.tombstones import Tombstone, add_tombstone, exchange, sweep_idle

_PATHS = (
    ("private/*att-ratta*", DataClass.MENDING),
    ("private/ppv-*", DataClass.AUTHORITY),
    ("private/notices-*", DataClass.NOTICES),
    ("private/decision-*", DataClass.NOTICES),
    ("private/holders-*", DataClass.NOTICES),
    ("private/earlier/*", DataClass.ROSTERS),
    ("private/datakvalitet.html", DataClass.OUTPUTS),
    ("out/plans/*", DataClass.DRAFTS),
    ("out/changed/*", DataClass.DRAFTS),
    ("approvals/*", DataClass.DECIDED),
    ("adopted/*", DataClass.DECIDED),
    ("published/*", DataClass.PUBLISHED),
)
"""Class of a file by its path; the first that fits. Anything else in ``out`` can be made anew."""
_LIVING = ("out/roster.json", "private/keys.json", "private/keys.previous.json", "private/placements.json")
"""Files of which only what has been replaced is ever due: today's tell who is who."""
_DIGEST = re.compile(rb"\b[0-9a-f]{64}\b")
_VERSIONS = (
    "SELECT h.path, h.sha256, max(h.at), (SELECT min(n.at) FROM {c}.history n WHERE n.path = h.path AND n.seq > "
    "max(h.seq)) FROM {c}.history h WHERE h.sha256 IS NOT NULL GROUP BY h.path, h.sha256 ORDER BY h.path, max(h.seq)"
)


class Due(NamedTuple):
    """A version of a file that lies longer than it should."""

    kind: DataClass
    path: str
    sha256: str
    since: date
    """When it was stored, or replaced."""
    days: int
    """How long its class is kept."""
    ground: str
    decided: bool
    """Whether somebody has decided so; else it is a proposal, and it stays."""


class Left(NamedTuple):
    """Somebody who has left so long ago that it is proposed to purge the person."""

    person: str
    since: date


class WhatIsDue(NamedTuple):
    """All of it."""

    files: tuple[Due, ...]
    backups: tuple[Due, ...]
    """Whole backups, by the name of their folder."""
    left: tuple[Left, ...]


def what_is_due(session: Session, retention: Retention, today: date, backups: Path | None = None) -> WhatIsDue:
    """Looks through all versions of all files that the account opens.

    Args:
        session: the open workspace.
        retention: what has been decided.
        today: day from which ages count.
        backups: where backups lie; None to look at none.
    """
    containers = session.containers
    with containers.unchanging():
        pinned = _pinned(containers)
        files = [due for name in CONTENT if name in containers.held for due in _files(containers, name, retention)]
        left = tuple(_left(containers, today - timedelta(days=retention.left_days)))
    due = tuple(one for one in files if one.sha256 not in pinned and _is_due(one, today))
    return WhatIsDue(due, tuple(one for one in _backups(backups, retention) if _is_due(one, today)), left)


def class_of(path: str) -> DataClass | None:
    """Class of a file; None of what one works with and changes (organisation, scenarios, column files)."""
    if path in _LIVING:
        return DataClass.ROSTERS
    remade = DataClass.OUTPUTS if path.startswith("out/") else None
    return next((kind for pattern, kind in _PATHS if fnmatchcase(path, pattern)), remade)


def take_away(session: Session, files: Sequence[Due], day: date) -> int:
    """Takes files away whose time is over by a decision; returns how many versions.

    Raises:
        InputRefusedError: what ``renew`` raises; nothing has changed.
        OSError: nothing has changed.
    """
    going = [one for one in files if one.decided]

    def edit(containers: Containers) -> None:
        versions = {name: {row[:2] for row in containers.run(name, _VERSIONS)} for name in CONTENT}
        for name in CONTENT:
            mine = [one for one in going if (one.path, one.sha256) in versions[name]]
            if not mine:
                continue
            stones = [[one.path, one.sha256, None] for one in mine]
            said = {"day": day.isoformat(), "tombstones": stones, "grounds": sorted({one.ground for one in mine})}
            who, workspace = session.account.name, session.accounts.workspace
            line = append(containers, workspace, who, "retention", name, said, session.clock())
            for one in mine:
                exchange(containers, name, (one.path, one.sha256, None))
                stone = Tombstone(one.sha256, one.path, "", day.isoformat(), one.ground, None, "", line.seq)
                add_tombstone(containers, name, stone)
            sweep_idle(containers, name)

    if going:
        renew(session, "rekey", edit=edit)
    return len(going)


def _files(containers: Containers, name: Container, retention: Retention) -> Iterator[Due]:
    for path, sha256, stored, replaced in containers.run(name, _VERSIONS):
        kind = class_of(path)
        rule = retention.rule_of(kind) if kind else None
        if kind is None or rule is None or (path in _LIVING and not replaced):
            continue
        since = date.fromisoformat((replaced or stored)[:10])
        yield Due(kind, path, sha256, since, rule.days, rule.ground, rule.decided)


def _backups(into: Path | None, retention: Retention) -> Iterator[Due]:
    rule = retention.rule_of(DataClass.BACKUPS)
    # The newest stays, however old: without it nothing could be restored.
    for folder in [*backups_in(into)][:-1] if into and rule else ():
        receipt = read_backup(folder).manifest.receipt
        made = date.fromisoformat(receipt.at[:10])
        if rule:
            yield Due(DataClass.BACKUPS, folder.name, receipt.head, made, rule.days, rule.ground, rule.decided)


def _is_due(one: Due, today: date) -> bool:
    return one.since + timedelta(days=one.days) <= today


def _pinned(containers: Containers) -> set[str]:
    """Hashes of all that plans rest on which lie there, and of all that approvals are about."""
    pinned = set[str]()
    for name in (name for name in CONTENT if name in containers.held):
        for path, sha256 in containers.run(name, "SELECT path, sha256 FROM {c}.files"):
            if path.startswith("approvals/"):
                pinned |= {digest.decode() for digest in _DIGEST.findall(content_of(containers, name, sha256))}
            elif path.startswith(("out/plans/", "out/changed/", "adopted/")) and path.endswith(".json"):
                pinned |= _inputs(document_of(content_of(containers, name, sha256)))
    return pinned


def _inputs(plan: dict[str, object]) -> set[str]:
    inputs = plan.get("inputs", ())
    return (
        {str(one.get("sha256", "")) for one in inputs if isinstance(one, dict)} if isinstance(inputs, list) else set()
    )


def _left(containers: Containers, by: date) -> Iterator[Left]:
    """Who was gone from HR's files by a day, and has not come back, by the latest key file."""
    if Container.PEOPLE not in containers.held:
        return
    rows = containers.run(Container.PEOPLE, "SELECT sha256 FROM {c}.files WHERE path = 'private/keys.json'")
    for entry in key_entries(containers, [sha256 for (sha256,) in rows]):
        gone = str(entry.get("gone", ""))
        if gone and date.fromisoformat(gone) <= by:
            yield Left(str(entry.get("id", "")), date.fromisoformat(gone))
