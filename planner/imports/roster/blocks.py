"""What one roster row says: an employment, skills, a period away; words are looked up in the organisation."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from planner.domain.finding import Finding
from planner.domain.organisation import Organisation
from planner.files.nearest import near_meaning
from planner.imports import codes
from planner.imports.roster.columns import EMPLOYMENT_KEYS
from planner.imports.roster.rows import Row
from planner.imports.roster.vocabulary import Vocabulary, skill_words, unit_words

_HALF = Decimal("0.5")
_AID = re.compile(r"\d{6}")
_PAIRS = (
    ("employed_from", "employed_to"),
    ("clearance_decided", "clearance_valid_until"),
    ("unavailable_from", "unavailable_to"),
)


class Job(NamedTuple):
    """One employment as a row tells it; all but ``title`` are fields of the domain's ``Employment``."""

    employer: str
    unit: str
    aid: str
    form: str
    first_day: date
    last_day: date | None
    fraction_permille: int
    title: str
    """Tells two assignments apart that are alike otherwise; not stored."""


@dataclass(frozen=True)
class Blocks:
    """The blocks that a row fills; plain values that the domain models are built from."""

    employment: Job | None
    skills: tuple[tuple[str, date | None], ...]
    """Skill id and last valid day."""
    away: tuple[date, date] | None
    """First and last day of a period away."""


class BlockReader:
    """Reads the blocks of rows against one organisation; remembers which words it had to translate."""

    def __init__(self, organisation: Organisation, as_of: date) -> None:
        self._units = unit_words(organisation)
        self._skills = skill_words(organisation)
        self._employers = {unit.id: unit.employer for unit in organisation.units}
        self._areas = {travel.area.casefold(): travel.area for travel in organisation.travel}
        self._as_of = as_of
        self._told: set[tuple[str, str]] = set()

    def read(self, row: Row, notes: list[Finding]) -> Blocks | None:
        """Reads one row.

        Args:
            row: the row; its faults grow.
            notes: warnings and notes are added here.

        Returns:
            The blocks, or None if the row is faulty.
        """
        for first, last in _PAIRS:
            if first in row.values and last in row.values and row.values[last] < row.values[first]:
                row.faults.append(row.note(codes.END_BEFORE_START, last, first=row.values[first].isoformat()))
        employment = self._employment(row, notes)
        skills = self._row_skills(row, notes)
        away = self._away(row)
        area = row.values.get("area")
        if area is not None and area not in self._areas.values():
            self._unknown_area(row, area, notes)
        return None if row.faults else Blocks(employment, skills, away)

    def _unknown_area(self, row: Row, area: str, notes: list[Finding]) -> None:
        """Told once for each area; once for a file where there is no table to look in."""
        told = ("area", area if self._areas else row.table.file)
        if told not in self._told:
            self._told.add(told)
            notes.append(row.note(codes.UNKNOWN_AREA, "area", nearest=near_meaning(area, self._areas)))

    def _employment(self, row: Row, notes: list[Finding]) -> Job | None:
        values = row.values
        word = values.get("unit")
        if word is None:
            filled = next((key for key in EMPLOYMENT_KEYS if key in values), None)
            if filled and "unit" not in row.unread:
                row.faults.append(row.note(codes.PART_MISSING, "unit", given=_swedish(row, filled)))
            return None
        unit = self._translate(row, "unit", word, self._units, codes.UNKNOWN_UNIT, notes)
        if "employed_from" not in values and "employed_from" not in row.unread:
            row.faults.append(row.note(codes.PART_MISSING, "employed_from", given=_swedish(row, "unit")))
        if "aid" in values and not _AID.fullmatch(values["aid"]):
            row.faults.append(row.note(codes.BAD_AID, "aid"))
        if row.faults or unit is None:
            return None
        form = values.get("employment_form", "permanent")
        permille = 0 if form == "hourly" else 1000
        if "fraction" in values:
            permille = int(values["fraction"] * 10 + _HALF)
        return Job(self._employers[unit], unit, values.get("aid", ""), form, values["employed_from"],
                   values.get("employed_to"), permille, values.get("title", ""))  # fmt: skip

    def _row_skills(self, row: Row, notes: list[Finding]) -> tuple[tuple[str, date | None], ...]:
        until = row.values.get("skill_valid_until")
        words = row.values.get("skill", ())
        if until is not None and not words and "skill" not in row.unread:
            row.faults.append(row.note(codes.PART_MISSING, "skill", given=_swedish(row, "skill_valid_until")))
        if until is not None and until < self._as_of:
            notes.append(row.note(codes.EXPIRED_SKILL, "skill_valid_until", as_of=self._as_of.isoformat()))
        found = [self._translate(row, "skill", word, self._skills, codes.UNKNOWN_SKILL, notes) for word in words]
        return tuple((skill, until) for skill in found if skill is not None)

    def _away(self, row: Row) -> tuple[date, date] | None:
        first, last = row.values.get("unavailable_from"), row.values.get("unavailable_to")
        if first is None and last is None:
            return None
        if row.unread & {"unavailable_from", "unavailable_to"}:
            return None
        if first is None or last is None:
            missing, given = ("unavailable_from", "unavailable_to")[:: 1 if first is None else -1]
            row.faults.append(row.note(codes.PART_MISSING, missing, given=_swedish(row, given)))
            return None
        return first, last

    def _translate(
        self, row: Row, key: str, word: str, words: Vocabulary, unknown: str, notes: list[Finding]
    ) -> str | None:
        """The id that a word stands for; a synonym, or an id in other letters, is told once."""
        folded = word.casefold()
        ident = words.meanings.get(folded)
        if ident is None:
            row.faults.append(row.note(unknown, key, word, nearest=near_meaning(word, words.meanings)))
        elif word not in words.plain and folded not in words.plain and (key, word) not in self._told:
            self._told.add((key, word))
            notes.append(row.note(codes.MAPPED_WORD, key, word, meaning=ident))
        return ident


def _swedish(row: Row, key: str) -> str:
    """The heading of a filled column as it stands in the file."""
    return row.table.headers[row.places[key]]
