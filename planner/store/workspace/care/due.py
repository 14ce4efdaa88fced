"""What lies longer than the owner has decided.

What an approved plan, or one that lies there, rests on is never due: it is kept for as long as the plan is.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from planner.domain.owner.retention import DataClass, Retention, Rule
from planner.domain.person import ClearanceState
from planner.store.subject.entries import document_of
from planner.store.workspace.audit import details_of, lines
from planner.store.workspace.care.backup import read_backup
from planner.store.workspace.care.backup_folders import backups_in
from planner.store.workspace.care.classes import aged, has_days, kind_of
from planner.store.workspace.care.purging import key_entries
from planner.store.workspace.containers import Containers
from planner.store.workspace.contents import content_of
from planner.store.workspace.roles import CONTENT, Container
from planner.store.workspace.session import Session

_DIGEST = re.compile(rb"\b[0-9a-f]{64}\b")
_VERSIONS = (
    "SELECT h.path, h.sha256, max(h.at), (SELECT min(n.at) FROM {c}.history n WHERE n.path = h.path AND n.seq > "
    "max(h.seq)) FROM {c}.history h WHERE h.sha256 IS NOT NULL GROUP BY h.path, h.sha256 ORDER BY h.path, max(h.seq)"
)
_ROSTER_ON = (
    "SELECT sha256, at FROM {c}.history WHERE path = 'out/roster.json' AND substr(at, 1, 10) <= ? "
    "AND sha256 IS NOT NULL ORDER BY seq DESC LIMIT 1"
)
READS = ("take", "extract")
"""Actions of the audit that only read, and whose details say of whom."""


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
    entries: int = 0
    """How many entries of the file are due; 0 if all of the version is."""


class Left(NamedTuple):
    """Somebody who has left so long ago that it is proposed to purge the person."""

    person: str
    since: date


class Vetting(NamedTuple):
    """Somebody whose vetting was applied for so long ago that it is proposed to ask, or to take it out."""

    person: str
    since: date
    """Day from which a roster says so that lay there then."""


class WhatIsDue(NamedTuple):
    """All of it."""

    files: tuple[Due, ...]
    """Of reads the path is that of the container, and the hash that of the line of the audit."""
    backups: tuple[Due, ...]
    """Whole backups, by the name of their folder."""
    left: tuple[Left, ...]
    vettings: tuple[Vetting, ...] = ()
    receipts: tuple[Due, ...] = ()
    """Receipts outside, by the name of their file."""


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
        held = [name for name in CONTENT if name in containers.held]
        files = [due for name in held for due in _files(containers, name, retention, today)]
        files += _reads(containers, retention)
        left = tuple(_left(containers, today - timedelta(days=retention.left_days)))
        vettings = tuple(_vettings(containers, retention, today))
    due = tuple(one for one in files if one.sha256 not in pinned and is_due(one, today))
    old = tuple(one for one in _backups(backups, retention) if is_due(one, today))
    return WhatIsDue(due, old, left, vettings)


def _files(containers: Containers, name: Container, retention: Retention, today: date) -> Iterator[Due]:
    for path, sha256, stored, replaced in containers.run(name, _VERSIONS):
        kind, living = kind_of(path)
        rule = retention.rule_of(kind)
        if rule is None:
            continue
        whole = due_by(rule, path, sha256, date.fromisoformat((replaced or stored)[:10]))
        if (replaced or not living) and is_due(whole, today):
            yield whole
        elif has_days(path):
            old = aged(path, content_of(containers, name, sha256), today - timedelta(days=rule.days))
            if old:
                yield due_by(rule, path, sha256, old.since)._replace(entries=old.entries)


def due_by(rule: Rule, path: str, sha256: str, since: date) -> Due:
    """What is due by a rule, on some day."""
    return Due(rule.kind, path, sha256, since, rule.days, rule.ground, rule.decided)


def _reads(containers: Containers, retention: Retention) -> Iterator[Due]:
    """What the audit says of who has taken out what."""
    rule = retention.rule_of(DataClass.READS)
    if rule is None or Container.AUDIT not in containers.held:
        return
    for line in lines(containers):
        name = Container(line.container)
        if line.action in READS and name in containers.held and details_of(containers, name, line.seq)[0]:
            yield due_by(rule, line.container, line.hash, date.fromisoformat(line.at[:10]))


def _vettings(containers: Containers, retention: Retention, today: date) -> Iterator[Vetting]:
    """Who waits for a vetting today, and did so in the roster that lay there as long ago as the rule says."""
    rule = retention.rule_of(DataClass.VETTINGS)
    if rule is None or Container.PEOPLE not in containers.held:
        return
    until = (today - timedelta(days=rule.days)).isoformat()
    before, now = (containers.run(Container.PEOPLE, _ROSTER_ON, (day,)) for day in (until, today.isoformat()))
    if not before or not now:
        return
    waited = _applied(content_of(containers, Container.PEOPLE, before[0][0]))
    since = date.fromisoformat(before[0][1][:10])
    for person in sorted(waited & _applied(content_of(containers, Container.PEOPLE, now[0][0])) if waited else ()):
        yield Vetting(person, since)


def _applied(roster: bytes) -> set[str]:
    people = document_of(roster).get("people", ())
    return {
        str(own.get("id"))
        for own in people
        for vetting in (own.get("clearance"), *own.get("other_clearances", ()))
        if isinstance(vetting, dict) and vetting.get("state") == ClearanceState.APPLIED
    }


def _backups(into: Path | None, retention: Retention) -> Iterator[Due]:
    rule = retention.rule_of(DataClass.BACKUPS)
    # The newest stays, however old: without it nothing could be restored.
    for folder in [*backups_in(into)][:-1] if into and rule else ():
        receipt = read_backup(folder).manifest.receipt
        made = date.fromisoformat(receipt.at[:10])
        if rule:
            yield due_by(rule, folder.name, receipt.head, made)


def is_due(one: Due, today: date) -> bool:
    """Whether that day has come."""
    return one.since + timedelta(days=one.days) <= today


def _pinned(containers: Containers) -> set[str]:
    """Hashes of all that plans rest on which lie there, and of all that was approved or put in force."""
    pinned = set[str]()
    for name in (name for name in CONTENT if name in containers.held):
        for path, sha256 in containers.run(name, "SELECT path, sha256 FROM {c}.files"):
            if path.startswith(("approvals/", "force/")):
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
        if gone and not entry.get("aside") and date.fromisoformat(gone) <= by:
            yield Left(str(entry.get("id", "")), date.fromisoformat(gone))
