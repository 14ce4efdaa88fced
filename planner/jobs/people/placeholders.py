"""Placeholders: protected people in the roster as ``P-####``, entered by a named officer who keeps the paper key."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.person import Person
from planner.files.identity import KeyEntry
from planner.files.paper_key import PaperKey, new_paper_key, placeholder, read_code
from planner.jobs.people.place import Place
from planner.store import codes as store

if TYPE_CHECKING:
    from planner.imports.protected.placeholders import Hidden, Paper
    from planner.imports.roster.result import ImportResult
    from planner.jobs.people.storing import Before
    from planner.store.kept_roster import KeptRoster
    from planner.store.keys import KeyFile


@dataclass(frozen=True)
class Entered:
    """What an import makes of protected people."""

    result: "ImportResult"
    """With those who have placeholders among the others."""
    key: PaperKey | None
    """The paper key; None if nobody has asked for placeholders."""
    new: "tuple[tuple[str, Hidden], ...]" = field(default=(), repr=False)
    """Placeholder and person, of those whom the paper key must say."""
    left_out: "tuple[Hidden, ...]" = field(default=(), repr=False)
    """Those of whom no placeholder could be made; the paper says why."""
    notes: tuple[Finding, ...] = ()


def paper_of(place: Place, keys: "KeyFile") -> "Paper | None":
    """The paper key that is at hand, or a fresh one where there is none yet; None if nobody asks for placeholders.

    Raises:
        InputRefusedError: no officer is named, or the code is missing or another's.
    """
    from planner.imports.protected.placeholders import Paper

    if place.sheet is None:
        return None
    if not place.officer.strip():
        raise InputRefusedError((finding(store.OFFICER_WANTED, column="--officer"),))
    if not keys.paper:
        return Paper(new_paper_key(), frozenset())
    if not place.paper_code:
        raise InputRefusedError((finding(store.CODE_WANTED, column="--paper-code"),))
    key = read_code(place.paper_code)
    if key is None or key.check != keys.paper:
        raise InputRefusedError((finding(store.CODE_WRONG, column="--paper-code"),))
    return Paper(key, frozenset(mark for own in keys.people for mark in own.marks))


def with_placeholders(result: "ImportResult", before: "Before", paper: "Paper | None", officer: str) -> Entered:
    """The import with protected people under their placeholders: anew with the paper key, else as they are stored.

    Args:
        result: what the files say; nobody with a placeholder is in it.
        before: what is stored.
        paper: the paper key.
        officer: whoever enters them, and through whom they are reached.
    """
    stored = _stored(before)
    if paper is None and not stored:
        return Entered(result, None)
    hidden = {own.person for own, _ in stored}
    pairs = [pair for pair in zip(result.keys, result.roster.people, strict=True) if pair[0].person not in hidden]
    if paper is None:
        kept, notes = stored, tuple(_kept(result, stored, before.keys.as_of))
        return Entered(_whole(result, [*pairs, *kept], 0), None, notes=notes)
    known = {mark: (entry, person) for entry, person in stored for mark in entry.marks}
    used = {own.person for own in before.keys.people} | before.keys.retired
    mine: list[tuple[KeyEntry, Person]] = []
    new: list[tuple[str, Hidden]] = []
    left_out: list[Hidden] = []
    for person in result.hidden:
        was = next((known[mark] for mark in sorted(person.marks) if mark in known), None)
        ident = was[0].person if was else placeholder(used)
        if person.faults or not (person.employments or was):
            left_out.append(person)
            mine += [was] if was else []
            continue
        used.add(ident)
        new += [] if was else [(ident, person)]
        entry = KeyEntry(ident, "", "", "", "", contact=officer.strip(), marks=tuple(sorted(person.marks)))
        mine.append((entry, _person(ident, person, was[1] if was else None, result)))
    here = {entry.person for entry, _ in mine}
    mine += [pair for pair in stored if result.alone and pair[0].person not in here]
    entered = len(result.hidden) - len(left_out)
    return Entered(
        _whole(result, [*pairs, *mine], entered), paper.key, tuple(new), tuple(left_out), tuple(_told(result, left_out))
    )


def _stored(before: "Before") -> list[tuple[KeyEntry, Person]]:
    """Those who have placeholders."""
    if before.roster is None:
        return []
    here = [own for own in before.keys.people if own.contact and own.gone is None and own.person in before.roster.lines]
    return [(own, before.roster.person(own.person)) for own in here]


def _person(ident: str, hidden: "Hidden", was: Person | None, result: "ImportResult") -> Person:
    """The person; kinds that the files do not say are as they are stored."""
    from planner.imports.owners.kept import with_those
    from planner.imports.owners.kinds import KINDS

    fields = {} if was is None else was.model_dump()
    if hidden.employments:
        fields |= {
            "affiliation": hidden.affiliation,
            "birth_year": hidden.birth_year,
            "employments": hidden.employments,
        }
    said = {name for kind in KINDS if kind.name in result.kinds or was is None for name in kind.fields}
    now = {k: v for k, v in hidden.said.items() if k in said}
    if was and (staying := frozenset(chain(*result.staying.values()))):
        now["skills"] = with_those(now["skills"], was, staying)
    return Person.model_validate(fields | now | {"id": ident})


def _whole(result: "ImportResult", pairs: Iterable[tuple[KeyEntry, Person]], entered: int) -> "ImportResult":
    ordered = sorted(pairs, key=lambda pair: pair[0].person)
    roster = result.roster.model_copy(
        update={
            "people": tuple(person for _, person in ordered),
            "protected_set_aside": result.roster.protected_set_aside - entered,
        }
    )
    return replace(
        result,
        roster=roster,
        keys=tuple(entry for entry, _ in ordered),
        protected_set_aside=result.protected_set_aside - entered,
        findings=tuple(_of_set_aside(result, entered)),
    )


def _of_set_aside(result: "ImportResult", entered: int) -> Iterator[Finding]:
    """The findings; nobody who has been entered is told as stored nowhere."""
    from planner.imports.codes import PROTECTED

    for note in result.findings:
        if note.code != PROTECTED or not entered:
            yield note


def _kept(result: "ImportResult", stored: list[tuple[KeyEntry, Person]], imported: date | None) -> Iterator[Finding]:
    """That they stay as they are; and that somebody may have come in openly where the files mark fewer than those."""
    if not stored:
        return
    yield finding(store.PLACEHOLDERS_KEPT, day=imported.isoformat() if imported else "–")
    if not result.alone and result.protected_set_aside < len(stored):
        yield finding(store.FEWER_MARKED)


def unmarked(roster: "KeptRoster | None", result: "ImportResult", new: int) -> Iterator[Finding]:
    """That fewer are held back as protected, and people come: nothing says who was, and one may be among them."""
    fewer = roster is not None and result.roster.protected_set_aside < roster.protected_set_aside
    if fewer and new:
        yield finding(store.UNMARKED, count=new)


def _told(result: "ImportResult", left_out: list["Hidden"]) -> Iterator[Finding]:
    """How many there are stands on the paper alone: they are fewer than may be told."""
    if result.hidden:
        yield finding(store.PLACEHOLDERS_ENTERED)
    if left_out:
        yield finding(store.NOT_ENTERED)


def sheet_target(place: Place) -> Path:
    """Where the paper key is to lie: on the disk, among nothing that this program keeps, and not over anything.

    Raises:
        InputRefusedError: it would not.
    """
    from planner.files.mounts import real, shelf_of
    from planner.files.places import exists

    path = place.sheet or Path()
    ours = (place.private, place.out)
    if shelf_of(path) or any(real(path).is_relative_to(real(folder)) for folder in ours if not shelf_of(folder)):
        raise InputRefusedError((finding(store.SHEET_INSIDE, column="--placeholders", file=path.name),))
    if exists(path):
        raise InputRefusedError((finding(store.SHEET_TAKEN, column="--placeholders", file=path.name),))
    return path
