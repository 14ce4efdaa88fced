"""The package for whoever must report an incident: what the audit says since a moment, as text and as data."""

import json
from datetime import datetime
from pathlib import Path, PurePosixPath

from planner.domain.finding import InputRefusedError, finding
from planner.files.places import exists, make_folder
from planner.files.writing import inside, write_atomically
from planner.jobs.approving.marking import mark_data, mark_lines
from planner.jobs.workspace import codes
from planner.jobs.workspace.within import not_yours
from planner.store.workspace.audit import timestamp
from planner.store.workspace.care.incident import FORMAT, OUTSIDE, Event, Incident, incident
from planner.store.workspace.roles import Container
from planner.store.workspace.session import Session
from planner.text import Words

_UNSEEN = ("read", "team", "outside", "screen", "before", "copies", "files")
"""What the audit cannot see; each is a sentence of the catalogue."""


def incident_of(session: Session, since: str) -> Incident:
    """Everything since a moment.

    Args:
        session: the open workspace.
        since: day, or day and time, where the computer is unless it says another place.

    Raises:
        InputRefusedError: E-CLI-140 it is no moment; E-CLI-102 the account may not see the audit.
    """
    try:
        moment = datetime.fromisoformat(since).astimezone()
    except (ValueError, OverflowError):
        raise InputRefusedError((finding(codes.NO_MOMENT),)) from None
    if Container.AUDIT not in session.keys:
        raise not_yours(session.account.name, PurePosixPath("audit"))
    return incident(session, timestamp(moment), timestamp(session.clock()))


def write_incident(session: Session, known: Incident, folder: Path, words: Words) -> tuple[Path, Path]:
    """Writes the package, and that it was written into the audit.

    Raises:
        InputRefusedError: E-CLI-108 a file would be written over.
        OSError: it cannot be written.
    """
    make_folder(folder)
    paths = inside(folder, f"{words('incident.file')}.txt"), inside(folder, f"{words('incident.file')}.json")
    if taken := [path for path in paths if exists(path)]:
        raise InputRefusedError(tuple(finding(codes.ALREADY_THERE, file=path.name) for path in taken))
    if Container.AUDIT in session.may_write:
        session.note("incident", Container.AUDIT, {"since": known.since})
    write_atomically(paths[0], as_text(known, words).encode("utf-8"))
    write_atomically(paths[1], as_json(known).encode("utf-8"))
    return paths


def as_json(known: Incident) -> str:
    """The package as data, in the text of its file."""
    return json.dumps(as_data(known), ensure_ascii=False, indent=1) + "\n"


def as_data(known: Incident) -> dict[str, object]:
    """The package as data."""
    return {
        "format": FORMAT,
        "marking": mark_data(),
        "workspace": known.workspace,
        "since": known.since,
        "until": known.until,
        "head": {"line": known.head.seq, "hash": known.head.hash} if known.head else None,
        "lines": [_line_data(event) for event in known.events],
        "accounts": [one._asdict() for one in known.readers],
        "persons_taken_out": sorted(known.taken),
        "not_seen": list(_UNSEEN),
    }


def _line_data(event: Event) -> dict[str, object]:
    line = event.line
    return {
        "line": line.seq,
        "at": line.at,
        "account": line.account,
        "action": line.action,
        "container": line.container,
        "outside": line.action in OUTSIDE,
        "details_open": event.known,
        "persons": list(event.persons),
        "files": [one._asdict() for one in event.files],
    }


def as_text(known: Incident, words: Words) -> str:
    """The package to be read; what is outside the encryption first, for that is asked for within a day."""
    last = f"{known.head.seq} {known.head.hash}" if known.head else "–"
    lines = [
        *mark_lines(words),
        words("incident.heading"),
        words("incident.since", since=known.since, until=known.until),
    ]
    lines += [words("incident.workspace", workspace=known.workspace, last=last), ""]
    outside = [event for event in known.events if event.line.action in OUTSIDE]
    lines += [words("incident.outside"), *_events(outside, words), ""]
    lines += [words.count("incident.persons", len(known.taken)), *(f"  {one}" for one in sorted(known.taken)), ""]
    lines += [words("incident.accounts"), words("incident.could")]
    for reader in known.readers:
        held = ", ".join(words(f"workspace.container.{one}") for one in reader.containers)
        roles = ", ".join(words(f"workspace.role.{one}") for one in reader.roles)
        key = "incident.closed" if reader.closed else "incident.account"
        lines.append("  " + words(key, name=reader.name, roles=roles, held=held or "–"))
    lines += ["", words("incident.all"), *_events(known.events, words), "", words("incident.unseen")]
    return "\n".join([*lines, *("- " + words(f"incident.unseen.{one}") for one in _UNSEEN), ""])


def _events(events: "list[Event] | tuple[Event, ...]", words: Words) -> list[str]:
    if not events:
        return ["  " + words("incident.nothing")]
    return [text for event in events for text in _event(event, words)]


def _event(event: Event, words: Words) -> list[str]:
    line = event.line
    where = words(f"workspace.container.{line.container}")
    key = f"web.log.did.{line.action}"
    action = words(key) if words.has(key) else line.action
    done = words("incident.line", line=line.seq, at=line.at, account=line.account, action=action, where=where)
    lines = [f"  {done}"]
    lines += [] if event.known else ["    " + words("incident.hidden")]
    lines += ["    " + words("incident.about", person=person) for person in event.persons]
    for file in event.files:
        digest = (file.sha256 or "–")[:12]
        count = words("incident.uncounted") if file.persons is None else words.count("incident.people", file.persons)
        lines.append("    " + words("incident.touched", path=file.path, digest=digest, count=count))
    return lines
