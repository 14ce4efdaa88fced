"""Takes the last import back: the state before it becomes that of today, in one step."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.plan import Plan
from planner.files.identity import KeyEntry
from planner.files.opening import read_all
from planner.files.places import is_dir, is_file, make_folder, may_look
from planner.files.together import Change
from planner.jobs.loop.claims import marked, unheard, with_states
from planner.jobs.people.place import Place
from planner.jobs.people.storing import alone, recovered, replace_all
from planner.store import codes as store
from planner.store.documents import canonical, read_roster
from planner.store.earlier import QUALITY, ROSTER, Earlier, earlier_states
from planner.store.keys import KEYS, PREVIOUS, KeyFile, key_file_bytes, read_keys
from planner.store.placements import PLACEMENTS, placements_bytes, read_placements


@dataclass(frozen=True)
class Undone:
    """What has come back."""

    people: int
    """In the roster now."""
    before: int
    """In the roster of the import that was taken back."""
    as_of: date | None
    """Day of the import that is in force again."""
    left: int
    """States that can still be brought back."""
    roster: Path
    keys: Path
    notes: tuple[Finding, ...]


def undo_import(place: Place, adopted: Path) -> Undone:
    """Brings back what stood before the last import.

    What adopted plans rest on lies in their own folders and is not touched; whom they place stays in the key file.

    Args:
        place: where the import went.
        adopted: folder of the adopted plans.

    Raises:
        InputRefusedError: nothing earlier is kept, a file of it cannot be read, or somebody imports; nothing changes.
        OSError: likewise.
        StopCommandError: the change is decided but not all of it made; the next start makes the rest.
    """
    recovered(place)
    # To an account that may not look there it does not seem empty: to ask of a file is refused.
    if not (is_file(place.private / KEYS) or is_dir(place.private)):
        raise InputRefusedError((finding(store.NOTHING_EARLIER, file=place.private.name),))
    make_folder(place.out)
    with alone(place):
        states = earlier_states(place.private)
        if not states:
            raise InputRefusedError((finding(store.NOTHING_EARLIER, file=place.private.name),))
        now, then = read_keys(place.private / KEYS), read_keys(states[0].keys)
        kept = _placed(now, then, adopted)
        people = (*then.people, *kept)
        out_of_use = {own.person for own in now.people} - {own.person for own in people}
        keys = replace(then, people=people, retired=now.retired | then.retired | out_of_use)
        replace_all(list(_changes(place, now, *_with_loop(place, keys, states[0]))), place.private)
    code = store.KEPT_FOR_PLANS if may_look(adopted) else store.KEPT_UNSEEN
    return Undone(
        people=len(then.present),
        before=len(now.present),
        as_of=then.as_of,
        left=len(states) - 1,
        roster=place.out / ROSTER,
        keys=place.private / KEYS,
        notes=(finding(code, count=len(kept)),) if kept else (),
    )


def _placed(now: KeyFile, then: KeyFile, adopted: Path) -> list[KeyEntry]:
    """Those whom only the import that goes had, and whom an adopted plan places: gone, but still known."""
    known = {own.person for own in then.people}
    new = [own for own in now.people if own.person not in known]
    placed = {own.person for own in new}
    if new and may_look(adopted):  # If not, any of them may stand in a plan.
        placed = {name.person for plan in _plans(adopted) for name in plan.placements}
    return [own._replace(gone=own.gone or now.as_of or date.max) for own in new if own.person in placed]


def _plans(adopted: Path) -> Iterator[Plan]:
    from planner.store.adopted import read_readable
    from planner.store.documents import read_plan

    for kept in read_readable(adopted):
        with suppress(InputRefusedError):
            yield read_plan(kept.plan)


def _with_loop(place: Place, keys: KeyFile, state: Earlier) -> "tuple[KeyFile, Earlier, list[Change]]":
    """The roster that comes back, with what has been recorded since, and the states without what only goes with it."""
    states, _ = read_placements(place.private)
    roster = read_roster(state.roster)
    left = unheard(states, roster)
    merged, changed = with_states(roster, left)
    changes = [Change(place.private / PLACEMENTS, placements_bytes(left, left))] if left != states else []
    changes.append(Change(place.out / ROSTER, canonical(merged) if changed else read_all(state.roster)))
    return (marked(keys, merged) if changed else keys), state, changes


def _changes(place: Place, now: KeyFile, keys: KeyFile, state: Earlier, of_loop: list[Change]) -> Iterator[Change]:
    """Mend files, page, roster and key files; a mend file in which HR has worked stays, and so does its name."""
    from planner.imports.mending.mend_file import digest_of

    mend = state.files.keys() - {KEYS, ROSTER, QUALITY}
    for name in sorted(now.mend.keys() | mend):
        path = place.private / name
        if digest_of(path) in ("", now.mend.get(name)):
            yield Change(path, read_all(state.files[name]) if name in mend else None)
    yield Change(place.private / QUALITY, read_all(state.files[QUALITY]) if QUALITY in state.files else None)
    yield from of_loop
    yield from (Change(path, None) for path in state.files.values())
    data = key_file_bytes(keys)
    yield Change(place.private / PREVIOUS, data)
    yield Change(place.private / KEYS, data)
