"""Opens all that a step of the loop rests on, and stores what comes of it: states, roster and papers in one step."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planner.domain.finding import InputRefusedError, finding
from planner.domain.loop.state import state_of, with_steps
from planner.domain.loop.steps import LoopState, Placements, Step
from planner.domain.person import Person, Roster
from planner.files.identity import KeyEntry
from planner.files.together import Change
from planner.jobs.inputs import read_sealed
from planner.jobs.loop import codes
from planner.jobs.loop.claims import marked, steps_of, with_states
from planner.jobs.people.place import Place
from planner.jobs.people.private import keys_of
from planner.jobs.people.storing import alone, recovered, replace_all
from planner.store.documents import canonical
from planner.store.earlier import ROSTER
from planner.store.keys import KEYS, KeyFile, key_file_bytes
from planner.store.placements import PLACEMENTS, placements_bytes, read_placements
from planner.store.seal import seal_findings


@dataclass(frozen=True)
class Book:
    """What is known when a step is taken."""

    place: Place
    keys: KeyFile
    roster: Roster
    placements: Placements
    at: str
    """SHA-256 of the state file as it was read; empty if there was none."""
    people: Mapping[str, Person]
    """Of the roster, by id."""
    known: Mapping[str, KeyEntry]
    """Of the key file, by id."""
    steps: Mapping[str, tuple[Step, ...]]
    """By id; of whom nothing is recorded, what HR's file tells."""

    def day(self, today: date) -> date:
        """Today, or the day of HR's files where the clock has not come to it, as in the sample."""
        return max(today, self.keys.as_of or today)

    def state(self, person: str) -> LoopState:
        """Where somebody is."""
        return state_of(self.steps.get(person, ()))

    def with_steps(self, new: Mapping[str, Iterable[Step]]) -> Placements:
        """The states with more steps, after what only HR's file has told so far: they stand by themselves."""
        recorded = {one.person for one in self.placements.people}
        return with_steps(
            self.placements,
            {
                person: [*(() if person in recorded else self.steps.get(person, ())), *steps]
                for person, steps in new.items()
            },
        )


def opened(place: Place) -> Book:
    """Reads key file, roster and states, which must belong together.

    Raises:
        InputRefusedError: one of them is missing or cannot be used, or the roster is not as an import wrote it.
    """
    recovered(place)
    keys = keys_of(place.private, None)
    path = place.out / ROSTER
    roster, seal = read_sealed(path)
    people = {one.id: one for one in roster.people}
    if keys.present.isdisjoint(people) or seal_findings(seal, roster, path.name, keys):
        # Storing the states would put a fresh seal on what somebody has edited.
        raise InputRefusedError((finding(codes.OTHER_ROSTER, file=path.name),))
    placements, at = read_placements(place.private)
    known = {one.person: one for one in keys.people}
    return Book(place, keys, roster, placements, at, people, known, steps_of(placements, people))


def store(
    book: Book, placements: Placements, papers: Mapping[Path, bytes] | None = None, *, answers: bool = True
) -> int:
    """Stores states and papers, and the roster if the states say otherwise than it; all together or not at all.

    Args:
        book: what was read.
        placements: the states from now on.
        papers: further files.
        answers: whether the roster may change. A question alone leaves it as it is, so that plans made from it can
            still be adopted; the next answer or import puts it there.

    Returns:
        Of how many people the roster now has another claim.

    Raises:
        InputRefusedError: somebody else has stored since; nothing is stored.
        OSError: nothing is stored.
    """
    place = book.place
    roster, changed = with_states(book.roster, placements) if answers else (book.roster, 0)
    changes = [Change(path, data) for path, data in (papers or {}).items()]
    if placements != book.placements:
        changes.append(Change(place.private / PLACEMENTS, placements_bytes(placements, book.placements)))
    if changed:
        changes.append(Change(place.out / ROSTER, canonical(roster)))
        changes.append(Change(place.private / KEYS, key_file_bytes(marked(book.keys, roster))))
    with alone(place):
        if read_placements(place.private)[1] != book.at or keys_of(place.private, None) != book.keys:
            raise InputRefusedError((finding(codes.STORED_SINCE, file=PLACEMENTS),))
        if changes:
            replace_all(changes, place.private)
    return changed
