"""Whether ids that plans and locks name still mean somebody after an import."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, InputRefusedError, Severity, finding
from planner.store import codes as store

if TYPE_CHECKING:
    from planner.imports.organisation.read import NotedOrganisation
    from planner.imports.roster.result import ImportResult

_ROSTER = "roster.json"


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
