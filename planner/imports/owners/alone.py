"""An import of some kinds of data alone: it says something of those who are stored, and makes and ends nobody."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from planner.domain.finding import Finding, finding
from planner.domain.person import Person
from planner.files.identity import KeyEntry
from planner.imports import codes
from planner.imports.mending.purge import without
from planner.imports.owners.kept import StoredPeople, only_kinds
from planner.imports.roster.merge import Draft, states_of
from planner.imports.roster.result import Signs


class Alone(NamedTuple):
    """What becomes of those who are stored."""

    people: tuple[Person, ...]
    keys: tuple[KeyEntry, ...]
    notes: tuple[Finding, ...]


def of_kinds_alone(
    drafts: Mapping[str, tuple[Draft, Mapping[str, str]]],
    entries: Sequence[KeyEntry],
    told: Collection[str],
    stored: StoredPeople,
    protected: Sequence[Signs],
) -> Alone:
    """The people who are stored, with what the import says of its kinds.

    Args:
        drafts: id to what the rows say, and what stands for what HR wrote.
        entries: who these are.
        told: names of the kinds.
        stored: those before.
        protected: what tells people whom the rows mark as protected; they go.
    """
    staying = without(stored.entries, protected)
    ids = {own.person for own in staying}
    roster = stored.roster
    left = roster and roster.model_copy(update={"people": tuple(own for own in roster.people if own.id in ids)})
    states = {ident: states_of(*draft) for ident, draft in drafts.items()}
    phones = {own.person: own for own in entries}
    those = replace(stored, whole=None if left is None else lambda: left, entries=staying)
    people, keys = only_kinds(states, phones, told, those)
    strangers = len(drafts.keys() - {own.id for own in people})
    return Alone(people, keys, (finding(codes.STRANGERS, count=strangers),) if strangers else ())
