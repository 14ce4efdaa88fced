"""What owners have said: kept where an import does not say it, and told with its age."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, finding
from planner.domain.person import Person
from planner.store import codes as store

if TYPE_CHECKING:
    from planner.files.identity import Said
    from planner.imports.owners.kept import StoredPeople
    from planner.imports.roster.result import ImportResult
    from planner.jobs.people.storing import Before
    from planner.reports.quality.asked import StoredKind
    from planner.store.kept_roster import KeptRoster
    from planner.store.keys import KeyFile


def stored_people(roster: "KeptRoster | None", keys: "KeyFile") -> "StoredPeople":
    """Those who are stored, with all that is known of them; nobody where the roster is not there."""
    from planner.imports.owners.kept import NOTHING_STORED, StoredPeople

    if roster is None:
        return NOTHING_STORED
    here = tuple(own for own in keys.people if own.gone is None and own.person in roster.lines)
    return StoredPeople(roster.whole, here)


def of_owners(result: "ImportResult", before: "Before") -> Iterator[Finding]:
    """That kinds which the import does not say stay, and how old they are; and whether one that it says is older."""
    if before.roster is None:
        return
    kinds = before.keys.kinds
    yield from _others(result.kinds, kinds)
    if result.alone:
        yield from (finding(store.KINDS_ALONE, field=name, count=result.people) for name in result.kinds)
        yield from _older(result.kinds, kinds)
    for name, count in _held(result).items():
        if count and name not in result.kinds:
            yield _kept(name, count, kinds.get(name), before.keys.as_of, result.as_of)


def _others(now: "Mapping[str, Said]", before: "Mapping[str, Said]") -> Iterator[Finding]:
    """Kinds that somebody else says than before: all that the one before has said of them goes."""
    for name, said in now.items():
        if name in before and said.owner and before[name].owner not in ("", said.owner):
            yield finding(store.OTHER_OWNER, field=name, owner=said.owner, before=before[name].owner)


def _older(now: "Mapping[str, Said]", before: "Mapping[str, Said]") -> Iterator[Finding]:
    for name, said in now.items():
        last = before[name].newest if name in before else None
        if last is not None and said.newest is not None and said.newest < last:
            yield finding(store.KIND_OLDER, field=name, day=said.newest.isoformat(), before=last.isoformat())


def stored_kinds(result: "ImportResult", before: "Before") -> "tuple[StoredKind, ...]":
    """What is stored of kinds that the import does not say, employments first: of how many people, whose, how old."""
    from planner.imports.owners.kinds import EMPLOYMENTS
    from planner.reports.quality.asked import StoredKind

    if before.roster is None:
        return ()
    held = ({EMPLOYMENTS.name: result.people} if result.alone else {}) | _held(result)
    said = before.keys.kinds
    kinds = [name for name, count in held.items() if count and name not in result.kinds]
    days = {name: _day(said.get(name), before.keys.as_of) for name in kinds}
    owners = {name: said[name].owner if name in said else "" for name in kinds}
    return tuple(StoredKind(name, held[name], owners[name], days[name]) for name in kinds)


def _day(said: "Said | None", imported: date | None) -> date | None:
    """The day of its source; an older key file knows the last day in its rows, else the day of its import."""
    return (said.dated or said.newest or said.as_of) if said else imported


def _kept(name: str, count: int, said: "Said | None", imported: date | None, as_of: date) -> Finding:
    """By the day of its source."""
    from planner.imports.sources import OLD_DAYS

    day = _day(said, imported)
    age = (as_of - day).days if day else None
    facts: dict[str, str | int] = {"field": name, "count": count, "owner": said.owner if said and said.owner else "–"}
    facts |= {"day": day.isoformat() if day else "–", "days": "–" if age is None else age}
    return finding(store.KIND_OLD if age is None or age > OLD_DAYS else store.KIND_KEPT, facts=facts)


def _held(result: "ImportResult") -> dict[str, int]:
    """Name of each kind that the import does not say, but employments, to the people who have anything of it."""
    from planner.imports.owners.kinds import KINDS, PHONE

    empty = {name: field.default for name, field in Person.model_fields.items()}
    held = {
        kind.name: sum(any(getattr(own, name) != empty[name] for name in kind.fields) for own in result.roster.people)
        for kind in KINDS
        if kind.name not in result.kinds
    }
    return held | {PHONE.name: sum(bool(own.phone) for own in result.keys)}
