"""What was asked of plans and what the answer was, in every language, bound to the very bytes that it is about."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from hashlib import blake2b
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from planner.domain.base import Frozen
from planner.domain.measure import MOST_KRONOR, MOST_WEEKS
from planner.domain.robust_proof import Choice
from planner.files.opening import read_plain
from planner.files.places import is_file, make_folder, matching
from planner.files.writing import inside, write_atomically
from planner.store.documents import canonical

FOLDER = "analyses"
_MOST_BYTES = 16 << 20


class Kind(StrEnum):
    """What can be asked; the value is what the terminal calls it."""

    ROBUST = "robust"
    """Does the plan hold when people are missing, and what would hold better?"""
    LOSSES = "losses"
    """What falls with whom, and how deep are positions?"""
    MEASURES = "measures"
    """Which measures close most gaps for the money?"""


class Asked(Frozen):
    """One question; what another kind asks for is left as it is."""

    kind: Kind
    choices: tuple[Choice, ...] = ()
    """Of ``robust``: what to choose by, at least one."""
    draws: int = Field(default=100, ge=1, le=2000)
    """Of ``robust``: outcomes per phase to choose by."""
    pairs: bool = False
    """Of ``losses``: pairs of people, too."""
    kronor: int = Field(default=0, ge=0, le=MOST_KRONOR)
    """Of ``measures``: the budget."""
    weeks: int = Field(default=0, ge=0, le=MOST_WEEKS)
    """Of ``measures``: within how many weeks everything is in force."""
    scenarios: tuple[str, ...] = ()
    """Of ``measures``: the other scenarios that the money is for as well, sorted."""


class Column(Frozen):
    """What stands above a column."""

    said: str
    number: bool = False
    sign: str = ""
    """Look of the part of a bar that the column's numbers are drawn as; empty where none is."""


class Row(Frozen):
    """Cells, and what is drawn beside them."""

    cells: tuple[str, ...]
    parts: tuple[float, ...] = ()
    """Lengths of the parts of a bar, as shares of its whole room."""


class Table(Frozen):
    """Numbers, and bars beside them where that says more."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    """What stands instead of rows, or below them."""
    signs: tuple[str, ...] = ()
    """Look of each part of a bar; none where nothing is drawn."""


class Answer(Frozen):
    """What was found, in one language; people by their ids."""

    told: tuple[str, ...]
    """In words, the most important first."""
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()
    """What it rests on."""


class Fall(Frozen):
    """What falls with somebody who is placed, after the best that can be done about it."""

    person: str
    outcome: str
    """``analysis.losses.one_person.Outcome``."""
    level: str
    """Best seat level that gets worse; empty if none does."""
    short: str
    """Position that lacks a name then; empty for none, or where nobody knows."""
    moves: tuple[tuple[str, str, str], ...] = ()
    """Person, from where and to where; from nowhere if the person held no name."""


class Together(Frozen):
    """Two people who cost more together than one by one."""

    person: str
    other: str
    other_position: str
    level: str


class Place(Frozen):
    """How deep a position is when everybody is counted once, and what falls with those who hold it."""

    minimum: int
    nominal: int
    real: int
    survives: int
    """Losses; negative: so many names are missing."""
    at_most: bool
    """Whether the two before may be less yet."""
    exact: bool
    """False: at least so many."""
    shared_with: tuple[str, ...] = ()
    """Other positions that lean on the same people."""
    people: int = 0
    """Of the position and those that lean on the same people."""
    names: int = 0
    """Of their minimum, together."""
    falls: tuple[Fall, ...] = ()
    together: tuple[Together, ...] = ()
    """Only where pairs were searched."""


class Kept(Frozen):
    """An answer as it is stored."""

    format: Literal["planner-analysis/1"] = "planner-analysis/1"
    """Name and version of the format."""
    asked: Asked
    plans: dict[str, str]
    """By scenario the SHA-256 of the plan that it is about."""
    prices: str = ""
    """SHA-256 of the file of measures; empty where the program's examples were taken."""
    at: str
    """When it was worked out."""
    whole: bool
    """Whether the work came to its end."""
    languages: dict[str, Answer]
    places: dict[str, Place]
    """Of ``losses``, by position of which a minimum is wanted."""

    def fresh(self, plans: Mapping[str, str], prices: str) -> bool:
        """Whether what it rests on is as it was."""
        same = all(plans.get(scenario) == sha256 for scenario, sha256 in self.plans.items())
        return same and (self.asked.kind is not Kind.MEASURES or self.prices == prices)


def place_of(out: Path, scenario: str, asked: Asked) -> Path:
    """Where an answer is stored: the same question of the same scenario takes the place of its older answer."""
    digest = blake2b(canonical(asked), digest_size=4).hexdigest()
    return inside(out / FOLDER, f"{asked.kind.value}-{scenario}-{digest}.json")


def keep(out: Path, scenario: str, kept: Kept) -> None:
    """Stores an answer."""
    make_folder(out / FOLDER)
    write_atomically(place_of(out, scenario, kept.asked), canonical(kept))


def read(path: Path) -> Kept | None:
    """A stored answer; None where there is none, or none that this program understands."""
    if not is_file(path):
        return None
    try:
        return Kept.model_validate_json(read_plain(path, _MOST_BYTES))
    except ValidationError:
        return None


def all_of(out: Path, scenario: str, kind: Kind) -> list[Kept]:
    """Every answer about a scenario's plan, the newest first."""
    found = _found(out, scenario, kind)
    return sorted(found, key=lambda one: one.at, reverse=True)


def _found(out: Path, scenario: str, kind: Kind) -> Iterator[Kept]:
    for path in matching(out / FOLDER, f"{kind.value}-*.json"):
        kept = read(path)
        # Ids may hold a hyphen, so that a name alone does not say whose it is.
        if kept and path == place_of(out, scenario, kept.asked):
            yield kept
