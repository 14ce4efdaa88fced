"""What has happened since a moment, for whoever must report it within a day: ids and counts only.

The audit knows what was stored, taken out, extracted and purged. What somebody has only read it does not know; so of
each account it is said what it could have read.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from planner.domain.finding import InputRefusedError
from planner.files.personal import holds_personnummer
from planner.store.subject.layers import layers, texts
from planner.store.subject.signs import rows_of
from planner.store.workspace.audit import Line, details_of, lines
from planner.store.workspace.care.purging import key_entries
from planner.store.workspace.contents import content_of
from planner.store.workspace.roles import CONTENT, Container
from planner.store.workspace.session import Session

FORMAT = "planner-incident/1"
OUTSIDE = ("take", "extract", "backup", "receipt", "incident")
"""Actions after which something lies outside the encryption, or on another medium."""
_WORD = re.compile(r"[\w-]+")
_MASK = "…"
_LONG = 6
"""A shorter number could be any amount."""


class Touched(NamedTuple):
    """A file that an action was about."""

    path: str
    sha256: str | None
    """None where it was removed."""
    persons: int | None
    """How many people are named in it; None if it is no longer kept."""


class Event(NamedTuple):
    """A line of the audit since the moment."""

    line: Line
    files: tuple[Touched, ...]
    persons: tuple[str, ...]
    """Ids that the line itself is about."""
    known: bool
    """Whether the account that asks can open the details."""


class Reader(NamedTuple):
    """An account, and what it could read."""

    name: str
    roles: tuple[str, ...]
    containers: tuple[str, ...]
    """What it opens; of an account that is closed, none now."""
    closed: bool


class Incident(NamedTuple):
    """All of it."""

    workspace: str
    since: str
    until: str
    events: tuple[Event, ...]
    readers: tuple[Reader, ...]
    taken: frozenset[str]
    """Ids of all people who stand in files that were taken out."""
    head: Line | None
    """Last line of the chain, so that somebody can show later that nothing was added or taken away."""


def incident(session: Session, since: str, until: str) -> Incident:
    """Collects what the audit says.

    Args:
        session: of an account that opens the audit.
        since: moment as the audit writes it.
        until: likewise, of now.
    """
    with session.containers.unchanging():
        everybody = key_entries(session.containers) if Container.PEOPLE in session.keys else []
        known = _known(everybody)
        every = [*lines(session.containers)]
        events, taken = list[Event](), set[str]()
        for line in (line for line in every if line.at >= since):
            event, persons = _event(session, line, known, everybody)
            events.append(event)
            taken |= persons if line.action == "take" else {*event.persons} if line.action == "extract" else set()
    readers = tuple(_reader(account) for account in session.accounts.accounts)
    workspace, head = session.accounts.workspace, every[-1] if every else None
    return Incident(workspace, since, until, tuple(events), readers, frozenset(taken), head)


def _reader(account: Any) -> Reader:
    return Reader(account.name, tuple(sorted(account.roles)), tuple(sorted(account.keys)), account.off)


def _event(
    session: Session, line: Line, known: dict[str, str], everybody: Sequence[dict[str, Any]]
) -> tuple[Event, set[str]]:
    """A line with what it was about, and the ids of the people in its files."""
    container = Container(line.container)
    if container not in session.keys:
        return Event(line, (), (), known=False), set()
    said = details_of(session.containers, container, line.seq)[0]
    files, persons = list[Touched](), {str(one) for one in said.get("people", ())}
    for entry in (*said.get("files", ()), *said.get("taken", ())):
        path, sha256 = str(entry[0]), entry[1]
        there = _persons(session, container, sha256, known) if sha256 and container in CONTENT else None
        persons |= there or set()
        files.append(Touched(_masked(path, everybody), sha256, None if there is None else len(there)))
    about = (str(said["person"]),) if said.get("person") else ()
    return Event(line, tuple(files), about, known=True), persons


def _known(everybody: Sequence[dict[str, Any]]) -> dict[str, str]:
    """Id by everything that stands for one person alone."""
    known = dict[str, str]()
    for entry in everybody:
        person = str(entry.get("id", ""))
        numbers = (str(entry.get("personnummer", "")), str(entry.get("employee_number", "")))
        known |= {word: person for word in (person, *numbers) if len(word) >= _LONG}
    return known


def _persons(session: Session, container: Container, sha256: str, known: dict[str, str]) -> set[str] | None:
    """Ids of the people in a content; None if it is no longer kept."""
    try:
        data = content_of(session.containers, container, sha256)
    except InputRefusedError:
        return None
    everybody = set[str]()
    for layer in layers(data):
        for text in (*texts(layer), *rows_of(layer)):
            everybody |= {known[word] for word in _words(text) if word in known}
    return everybody


def _words(text: str) -> Iterator[str]:
    for word in _WORD.findall(text):
        yield word
        yield word.replace("-", "")


def _masked(path: str, everybody: Sequence[dict[str, Any]]) -> str:
    """A path, unless somebody has put a name or a number into it."""
    words = {word.casefold() for word in re.findall(r"[^\W\d_]+", path)}
    named = any(
        {str(entry.get("first_name", "")).casefold(), str(entry.get("last_name", "")).casefold()} <= words
        for entry in everybody
    )
    folder, slash, _ = path.rpartition("/")
    return f"{folder}{slash}{_MASK}" if named or holds_personnummer(path) else path
