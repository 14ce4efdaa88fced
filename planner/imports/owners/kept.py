"""What an import says, together with what it does not say and is stored: nobody's data goes because others come."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from planner.domain.finding import Finding
from planner.domain.person import HeldSkill, Person, Roster
from planner.files.identity import KeyEntry
from planner.imports import codes
from planner.imports.owners.kinds import KINDS, PHONE
from planner.imports.roster.columns import name_of


@dataclass(frozen=True)
class StoredPeople:
    """Those who are stored, with all that is known of them."""

    whole: Callable[[], Roster] | None = None
    """Reads all that is stored; None if nobody is. A city's people take long, and are seldom needed."""
    entries: tuple[KeyEntry, ...] = ()
    """Of those who are in the roster."""
    skills: Callable[[Collection[str]], Mapping[str, Collection[str]]] | None = None
    """Finds the skills of everybody who has any but some, by id, without reading the rest."""
    staying: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Id to the skills that stay although the import says skills: it says nothing of these."""

    @cached_property
    def roster(self) -> Roster | None:
        """Everybody who is stored."""
        return self.whole() if self.whole else None

    @property
    def people(self) -> dict[str, Person]:
        """By id."""
        return {own.id: own for own in self.roster.people} if self.roster else {}

    @property
    def numbers(self) -> dict[str, str]:
        """Personnummer that tell to employment numbers."""
        return {own.personnummer: own.employee_number for own in self.entries if own.personnummer and own.tells}


NOTHING_STORED = StoredPeople()


def lasting(findings: Iterable[Finding], told: Collection[str], stored: StoredPeople) -> Iterator[Finding]:
    """The findings without columns that are gone of kinds of which all stays as it is stored."""
    stays = {name_of(key) for kind in KINDS if kind.name not in told for key in kind.keys} if stored.entries else set()
    yield from (one for one in findings if one.code != codes.COLUMN_GONE or one.facts["nearest"] not in stays)


class Together(NamedTuple):
    """The roster and who is in it."""

    people: tuple[Person, ...]
    keys: tuple[KeyEntry, ...]


def with_kept(
    people: Sequence[Person], keys: Sequence[KeyEntry], told: Collection[str], stored: StoredPeople
) -> Together:
    """The people of an import with the kinds that it does not say as they are stored.

    Args:
        people: as the import has them.
        keys: who they are, in the same order.
        told: names of the kinds that it says.
        stored: those before.
    """
    phones = {own.person: own for own in stored.entries} if PHONE.name not in told else {}
    fields = [name for kind in KINDS if kind.name not in told for name in kind.fields]
    before = stored.people if fields or stored.staying else {}
    if not before and not phones:  # so it is of lists of everything
        return Together(tuple(people), tuple(keys))
    return Together(
        tuple(_updated(own, {name: getattr(before[own.id], name) for name in fields}
                       | _staying(own.skills, before[own.id], stored)) if own.id in before else own
              for own in people),
        tuple(_with_phone(own, phones[own.person]) if own.person in phones else own for own in keys),
    )  # fmt: skip


def only_kinds(
    states: Mapping[str, Mapping[str, Any]], phones: Mapping[str, KeyEntry], told: Collection[str], stored: StoredPeople
) -> Together:
    """Those who are stored, with the kinds that an import says and nothing else of it.

    Args:
        states: id to what the import says of the person, by field.
        phones: id to the telephone.
        told: names of the kinds that it says; who is not in it has nothing of these any more.
        stored: those before, without whom it marks as protected.
    """
    fields = [name for kind in KINDS if kind.name in told for name in kind.fields]
    entries = stored.entries
    if PHONE.name in told:
        nobody = KeyEntry("", "", "", "", "")
        entries = tuple(_with_phone(own, phones.get(own.person, nobody)) for own in entries)
    said = ((own, dict(_values(states.get(own.id), fields))) for own in stored.people.values())
    return Together(
        tuple(_updated(own, now | _staying(now.get("skills", ()), own, stored)) for own, now in said), entries
    )


def _staying(said: Sequence[HeldSkill], before: Person, stored: StoredPeople) -> dict[str, tuple[HeldSkill, ...]]:
    """What an import says of somebody's skills with those that stay; nothing where none does."""
    own = stored.staying.get(before.id, ())
    return {"skills": with_those(said, before, own)} if own else {}


def with_those(said: Sequence[HeldSkill], before: Person, staying: Collection[str]) -> tuple[HeldSkill, ...]:
    """Skills that are said, and some that somebody had before and that are not among them."""
    kept = [held for held in before.skills if held.skill in staying]
    return tuple(sorted((*said, *kept), key=lambda held: held.skill))


def _values(said: Mapping[str, Any] | None, fields: Sequence[str]) -> Iterator[tuple[str, Any]]:
    for name in fields:
        yield name, Person.model_fields[name].default if said is None else said[name]


def _updated(person: Person, fields: Mapping[str, Any]) -> Person:
    return person.model_copy(update=fields) if fields else person


def _with_phone(entry: KeyEntry, other: KeyEntry) -> KeyEntry:
    return entry._replace(phone=other.phone, phone_confirmed=other.phone_confirmed)
