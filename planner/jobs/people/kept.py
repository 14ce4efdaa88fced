"""The states before the last imports: kept when one is stored, without anybody who must not be stored any more."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.opening import read_all
from planner.files.places import is_file
from planner.files.together import Change
from planner.jobs.people.place import Place
from planner.store import codes as store
from planner.store.earlier import QUALITY, ROSTER, Earlier, kept_path
from planner.store.keys import KEYS, KeyFile, key_file_bytes, read_keys
from planner.text.typed import typed

if TYPE_CHECKING:
    from planner.files.identity import KeyEntry
    from planner.imports.roster.result import ImportResult, Signs


class KeptFile(NamedTuple):
    """A file of a state: where it is read, and where it lies or will lie."""

    name: str
    source: Path
    target: Path


def state_of_today(place: Place, keys: KeyFile, states: Sequence[Earlier]) -> list[KeptFile]:
    """The files of today under the next number: key file, roster, page, and mend files that nobody has worked in."""
    from planner.imports.mending.mend_file import digest_of

    number = states[0].number + 1 if states else 1
    sources = {KEYS: place.private / KEYS, ROSTER: place.out / ROSTER}
    for name, digest in keys.mend.items():
        if digest_of(place.private / name) == digest:
            sources[name] = place.private / name
    if is_file(place.private / QUALITY):
        sources[QUALITY] = place.private / QUALITY
    return [KeptFile(name, path, kept_path(place.private, number, name)) for name, path in sources.items()]


def forgotten(people: Iterable["KeyEntry"], now: Iterable["KeyEntry"], day: date | None) -> Iterator[Finding]:
    """How many of a key file's people are taken out because they had left by a day; told also where it is nobody."""
    from planner.imports.mending.purge import without

    if day:
        before = tuple(people)
        staying = {own.person for own in (*without(before, (), day), *now)}
        count = len({own.person for own in before} - staying)
        yield finding(store.FORGOTTEN, count=count, day=day.isoformat())


def mended_before(result: "ImportResult", mended: Mapping[str, str]) -> Iterator[Finding]:
    """Rows that are set aside and that HR has mended already: the files in which the mended rows stand are not here."""
    files = [name for root, name in mended.items() if root in result.faulty and root not in result.mended]
    if files:
        yield finding(store.MENDED_BEFORE, count=len(files), files=", ".join(sorted({*map(typed, files)})))


def changes_of_kept(
    today: Sequence[KeptFile], staying: Iterable[Earlier], protected: "Sequence[Signs]", forget: date | None
) -> Iterator[Change]:
    """What is written of the states that are kept.

    Args:
        today: the state that comes; empty if none does.
        staying: those that lie there and stay.
        protected: what tells people who must not be stored any more; they go out of every state.
        forget: who was gone by this day goes, too.
    """
    states = [[KeptFile(name, path, path) for name, path in state.files.items()] for state in staying]
    for files in (*states, today):
        if files and (protected or forget):
            yield from _purged(files, protected, forget)
        elif files is today:
            yield from (Change(file.target, read_all(file.source)) for file in files)


def _purged(files: Sequence[KeptFile], protected: "Sequence[Signs]", forget: date | None) -> Iterator[Change]:
    """A state without those people; nothing of one that cannot be looked through."""
    from planner.imports.mending.purge import cut, without
    from planner.store.documents import canonical, read_roster
    from planner.store.seal import roster_mark, seal_of

    by_name = {file.name: file for file in files}
    page = by_name.pop(QUALITY, None)
    try:
        keys, roster = read_keys(by_name.pop(KEYS).source), read_roster(by_name.pop(ROSTER).source)
    except InputRefusedError:
        yield from (Change(file.target, None) for file in files)
        return
    if page is not None:
        yield Change(page.target, None)  # who goes is counted in it
    people = without(keys.people, protected, forget)
    removed = {entry.person for entry in keys.people} - {entry.person for entry in people}
    left = roster.model_copy(update={"people": tuple(own for own in roster.people if own.id not in removed)})
    written, mend = canonical(left), dict(keys.mend)
    for file in by_name.values():
        found = cut(file.source, protected) if protected else None
        data = found.data if found else read_all(file.source)
        mend[file.name] = hashlib.sha256(data or b"").hexdigest()
        yield Change(file.target, data)
    mark = roster_mark(seal_of(left, written).digest, keys.key) if removed else keys.roster
    retired = keys.retired | removed
    places = {file.name: file.target for file in files}
    yield Change(places[ROSTER], written)
    yield Change(places[KEYS], key_file_bytes(replace(keys, people=people, roster=mark, mend=mend, retired=retired)))
