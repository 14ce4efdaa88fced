"""Which class of data each file of a workspace belongs to, and which of its entries grow old while the file stays."""

from collections.abc import Iterable
from datetime import date
from fnmatch import fnmatchcase
from typing import NamedTuple

from planner.domain.loop.state import in_order
from planner.domain.loop.steps import LoopState, Placements
from planner.domain.owner.requests import Requests
from planner.domain.owner.retention import DataClass
from planner.store.documents import canonical, unsealed
from planner.store.subject.entries import pruned

_PLACEMENTS, _REQUESTS = "private/placements.json", "private/requests.json"
_LIVING = (
    ("out/roster.json", DataClass.ROSTERS),
    ("private/keys.json", DataClass.ROSTERS),
    ("private/keys.previous.json", DataClass.ROSTERS),
    (_PLACEMENTS, DataClass.LOOP),
    (_REQUESTS, DataClass.REQUESTS),
    ("private/columns.toml", DataClass.COLUMNS),
    ("private/besked.toml", DataClass.COLUMNS),
    ("private/copies.jsonl", DataClass.COPIES),
    ("private/avsandare.toml", DataClass.MATERIAL),
    ("private/for-hr/*", DataClass.MATERIAL),
)
"""Files of which only what has been replaced is ever due as a whole: today's are what one works with."""
_PATHS = (
    ("private/kolumner.svar.toml", DataClass.COLUMNS),
    ("private/besked.forslag.toml", DataClass.COLUMNS),
    ("private/*att-ratta*", DataClass.MENDING),
    ("private/ppv-*", DataClass.AUTHORITY),
    ("private/notices-*", DataClass.NOTICES),
    ("private/decision-*", DataClass.NOTICES),
    ("private/holders-*", DataClass.NOTICES),
    ("private/paper-*", DataClass.NOTICES),
    ("private/dossier-*", DataClass.OUTPUTS),
    ("private/earlier/*", DataClass.ROSTERS),
    ("private/datakvalitet.html", DataClass.OUTPUTS),
    ("private/*", DataClass.OTHER),
    ("out/plans/*", DataClass.DRAFTS),
    ("out/changed/*", DataClass.DRAFTS),
    ("out/*", DataClass.OUTPUTS),
    ("approvals/*", DataClass.DECIDED),
    ("force/*", DataClass.DECIDED),
    ("adopted/*", DataClass.DECIDED),
    ("published/force/*", DataClass.DECIDED),
    ("published/*", DataClass.PUBLISHED),
)
"""Class of any other file by its path; the first that fits. What lies elsewhere is material."""


class Kind(NamedTuple):
    """What a path says of how long a file is kept."""

    data: DataClass
    living: bool
    """Whether only versions that have been replaced are due."""


class Aged(NamedTuple):
    """Entries of a living file that are due, and the file without them."""

    data: bytes
    entries: int
    since: date
    """Day of the oldest of them."""


def kind_of(path: str) -> Kind:
    """Class of a file, which every file has."""
    if living := _first(path, _LIVING):
        return Kind(living, living=True)
    known = _first(path, _PATHS)
    return Kind(known or DataClass.MATERIAL, living=known is None)


def has_days(path: str) -> bool:
    """Whether entries of a file have days of their own."""
    return path in (_PLACEMENTS, _REQUESTS)


def aged(path: str, data: bytes, by: date) -> Aged | None:
    """Which entries with days of their own are due by a day; None if none are."""
    return _ended(data, by) if path == _PLACEMENTS else _asked(data, by)


def _ended(data: bytes, by: date) -> Aged | None:
    """People whose placement, or question, has ended."""
    states = Placements.model_validate_json(unsealed(data)[0], strict=True)
    asked = (states.last_check(), states.last_registration())
    # The next registration says who of the last one is to be removed: until then nobody in it is forgotten.
    needed = {one.person for sent in asked if sent for one in sent.people}
    last = {one.person: in_order(one.steps)[-1] for one in states.people if one.person not in needed}
    ended = {person: step.day for person, step in last.items() if step.state is LoopState.ENDED and step.day}
    over = {person: day for person, day in ended.items() if day <= by}
    for person in over:
        data = pruned(data, "planner-placements/", person)
    return Aged(data, len(over), min(over.values())) if over else None


def _asked(data: bytes, by: date) -> Aged | None:
    known = Requests.model_validate_json(data, strict=True)
    over = [one.day for one in known.requests if one.day <= by]
    kept = tuple(one for one in known.requests if one.day > by)
    return Aged(canonical(Requests(requests=kept)), len(over), min(over)) if over else None


def _first(path: str, known: Iterable[tuple[str, DataClass]]) -> DataClass | None:
    return next((kind for pattern, kind in known if fnmatchcase(path, pattern)), None)
