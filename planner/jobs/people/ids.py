"""Whether ids that plans and locks name still mean somebody after an import."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, InputRefusedError, Severity, finding
from planner.files.places import is_file
from planner.jobs import samples
from planner.jobs.people.place import Place
from planner.jobs.people.private import keys_of
from planner.jobs.people.storing import Before, recovered
from planner.store import codes as store
from planner.store.earlier import ROSTER

if TYPE_CHECKING:
    from planner.imports.organisation.read import NotedOrganisation
    from planner.imports.roster.result import ImportResult
    from planner.store.kept_roster import KeptRoster
    from planner.store.keys import KeyFile

_ROSTER = "roster.json"
_MOST_STRANGERS = 0.1
"""Of those who are read, so many at most may be nobody of the sample's for it to be the sample's next month."""


def ids_kept(
    result: "ImportResult",
    before: Sequence[frozenset[str]],
    known: "NotedOrganisation",
    *,
    new_ids: bool,
    told: Sequence[Finding] = (),
) -> list[Finding]:
    """Says how many ids and locks of before still mean somebody.

    Args:
        result: the import.
        before: ids of the roster before it, and of the key file.
        known: the organisation, whose locks name people.
        new_ids: whether it is meant that nobody keeps an id.
        told: what goes before a refusal.

    Raises:
        InputRefusedError: no id does, or no lock of the first import, and that is not said to be meant.
    """
    from planner.imports.organisation.against_roster import locks_on_nobody, named

    ids = {person.id for person in result.roster.people}
    locks = {lock.person for lock in known.organisation.locks if not lock.ended_before(result.as_of)}
    least = min((own for own in before if own), key=lambda own: len(own & ids) / len(own), default=frozenset())
    last: frozenset[str] = next((own for own in before if own), frozenset())
    kept, bound = len(ids & least), len(ids & locks)
    notes = []
    if 2 * kept < len(least):
        code = store.FEW_IDS_KEPT if kept or new_ids else store.IDS_LOST
        notes.append(finding(code, file=_ROSTER, kept=kept, before=len(least), now=len(ids)))
    elif gone := len(last - ids):
        notes.append(finding(store.PEOPLE_GONE, file=_ROSTER, gone=gone, new=len(ids - last), before=len(last)))
    if nobody := locks_on_nobody(known, ids, result.as_of):
        # Where people keep their ids the key is the right one: those who are locked have left, or were the sample's.
        meant = bound or kept or new_ids or any(one.code == store.SAMPLE_LEFT for one in told)
        code = store.LOCKS_BIND_SOME if meant else store.LOCKS_BIND_NOBODY
        notes.append(finding(code, bound=bound, locks=len(locks), facts=named(nobody)))
    if new_ids and kept and (bound or not nobody):
        notes.append(finding(store.NEW_IDS_IDLE))
    if any(note.severity is Severity.ERROR for note in notes):
        raise InputRefusedError((*told, *notes))
    return notes


def of_sample(keys: "KeyFile") -> bool:
    """Whether ids are made with the sample's key, which everybody knows."""
    return keys.key == samples.KEY


def strangers(result: "ImportResult", keys: "KeyFile") -> bool:
    """Whether those who are read are others than the sample's invented people, whose key is in use."""
    if not of_sample(keys):
        return False
    known = {own.person for own in keys.people}
    read = result.roster.people
    return sum(person.id not in known for person in read) > _MOST_STRANGERS * len(read)


def last_import(place: Place, fixed_key: bytes | None, *, anew: bool = False) -> tuple[Before, tuple[Finding, ...]]:
    """Reads the key file, after finishing what an earlier import could not.

    Args:
        place: of the import.
        fixed_key: HMAC key to use whatever key file there is.
        anew: whether those who are read are others than the sample's, whose public key they must not get ids from.

    Raises:
        InputRefusedError: the key file is missing where there must be one, or damaged.
    """
    from planner.imports.mending.mend_file import digest_of
    from planner.store.keys import KEYS, PREVIOUS, KeyFile, new_key

    recovered(place)
    path = place.private / KEYS
    if not place.key and not is_file(path) and is_file(place.private / PREVIOUS) and not place.new_ids:
        raise InputRefusedError((finding(store.KEYS_GONE, file=path.name, previous=PREVIOUS),))
    keys = keys_of(place.private, place.key) if place.key or is_file(path) else KeyFile(place.fresh or new_key(), ())
    if fixed_key is None and anew and of_sample(keys):
        # A public key would let anybody find out who is behind an id; nobody real has had one from it.
        fresh = KeyFile(place.fresh or new_key(), (), mend=keys.mend)
        return Before(fresh, digest_of(path), None), (finding(store.SAMPLE_LEFT),)
    if fixed_key is not None:
        keys = replace(keys, key=fixed_key, roster=keys.roster if keys.key == fixed_key else "")
    roster, notes = _roster_before(place.out / ROSTER, keys)
    return Before(keys, digest_of(path), roster), notes


def _roster_before(path: Path, keys: "KeyFile") -> "tuple[KeptRoster | None, tuple[Finding, ...]]":
    """The roster that lies there, and whether it is as it was written; nothing of one that cannot be read."""
    from planner.store.documents import read_roster_and_bytes
    from planner.store.kept_roster import kept_roster, read_kept
    from planner.store.seal import seal_findings, seal_of

    try:
        if kept := read_kept(path, keys):
            return kept, ()
        roster, data = read_roster_and_bytes(path)
    except InputRefusedError:
        return None, ()
    return kept_roster(roster), seal_findings(seal_of(roster, data), roster, path.name, keys)
