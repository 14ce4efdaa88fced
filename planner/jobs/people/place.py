"""Where an import goes, and what it leaves there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.finding import Finding

if TYPE_CHECKING:
    from planner.imports.columns.column_file import ColumnFile
    from planner.imports.roster.result import ImportResult
    from planner.jobs.people.difference import Difference


@dataclass(frozen=True)
class Place:
    """Where an import goes, and what it is made with."""

    out: Path
    private: Path
    """Personal data."""
    key: Path | None = None
    """Key file whose ids are to be kept, if it is not the one in ``private``."""
    new_ids: bool = False
    """Whether it is meant that nobody keeps an id."""
    columns: Path | None = None
    """What HR's headings mean, besides what earlier imports have kept in ``private``."""
    sheets: tuple[str, ...] = ()
    """Sheets of workbooks that are to be read; none: those that a person sees."""
    hidden_rows: bool | None = None
    """Whether hidden rows are to be read; None if nobody has said."""
    dated: tuple[str, ...] = ()
    """Of which days files are, as somebody has typed it: a day for all, or ``FILE=DAY``."""
    today: bool = False
    """Whether the day of the import is the clock's."""
    sheet: Path | None = None
    """Where the paper key of placeholders is to be written, if protected people are to have such."""
    officer: str = ""
    """Who enters them, and through whom they are reached: an office, or a name."""
    paper_code: str = field(default="", repr=False)
    """The code on the paper key that there is."""
    forget: date | None = None
    """Who was gone from the roster by this day is taken out of the key files; None to keep all."""
    answers: "ColumnFile | None" = None
    """What somebody has answered when asked what headings mean."""
    rounds: int = 0
    """How many rounds of questions have been answered in this run."""
    certain: tuple[str, ...] = ()
    """Headings and words that were taken without a question in this run, each with what it was taken for."""
    answered: tuple[str, ...] = ()
    """Words of which somebody has answered in this run what they mean, with that."""
    answered_sheets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """File to those of its sheets that somebody has answered are to be read."""
    fresh: bytes = field(default=b"", repr=False)
    """Key of a first import that is read more than once, so that rows mended in between are known again."""
    earlier: Path | None = None
    """The answers of an attempt that stopped; ``columns`` and ``answers`` say more."""
    anew: bool = False
    """Whether nothing that was answered in earlier imports holds: all is asked again."""
    preview: bool = False
    """Whether somebody only looks: nothing is written, not even what is proposed."""
    confirmed: bool = False
    """Whether somebody has said that what looks suspicious is right."""
    guess_skills: bool = False
    """Whether a list of skills that AID codes hint at is written for HR to confirm."""
    asks: bool = False
    """Whether somebody is there to be asked what headings mean; if not, what is proposed is written to a file."""


@dataclass(frozen=True)
class Stored:
    """An import and the files that it was stored in."""

    result: "ImportResult"
    roster: Path
    keys: Path
    """Personal data."""
    mend: tuple[Path, ...]
    """Personal data."""
    quality: Path
    """The page on the quality of the data; counts, and nobody's name."""
    notes: tuple[Finding, ...]
    """What must be told of the organisation, and of what was stored before."""
    difference: "Difference"
    """Against what was stored before."""
