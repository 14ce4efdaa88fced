"""What one roster row says: an employment, skills, a period away; words are looked up in the organisation."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import groupby, repeat
from typing import Any

from planner.domain.base import Period, made
from planner.domain.finding import Finding
from planner.domain.organisation import Organisation
from planner.domain.person import Employment, EmploymentForm, HeldSkill
from planner.files.nearest import NONE, near_meaning
from planner.imports import codes
from planner.imports.columns.code_words import tells
from planner.imports.columns.masking import shown
from planner.imports.columns.skill_words import parts_of, whole_skills
from planner.imports.ends.expired import in_own_column, told_expired
from planner.imports.ends.worded import worded
from planner.imports.periods.day_faults import day_faults
from planner.imports.roster.columns import COLUMNS, EMPLOYMENT_KEYS
from planner.imports.roster.rows import Blocks, Job, Keys, Row, Source
from planner.imports.roster.vocabulary import Vocabulary, skill_words, unit_in, unit_words
from planner.imports.units.not_ours import names_other_skill
from planner.text.words import HasName

_HALF = Decimal("0.5")
_SEVERAL = 3
"""People from whom on a word that nobody knows is shown."""
_AID = re.compile(r"\d{6}")
_TOLD = Keys(("unit", "title", *EMPLOYMENT_KEYS, "skill", "skill_held", "skill_valid_until", "clearance_decided",
              "clearance_valid_until", "unavailable_from", "unavailable_to", "area"))  # fmt: skip
"""Columns on which the blocks of a row depend."""
_FIELDS = set(Employment.model_fields)


class BlockReader:
    """Reads the blocks of rows against one organisation; ``findings`` are the warnings and notes so far."""

    def __init__(self, organisation: Organisation, as_of: date) -> None:
        self._units = unit_words(organisation)
        self._skills = skill_words(organisation)
        self._named: dict[tuple[str, str], HasName] = {("unit", unit.id): unit for unit in organisation.units}
        self._named |= {("skill", skill.id): skill for skill in organisation.skills}
        self._employers = {unit.id: unit.employer for unit in organisation.units}
        self._areas = {travel.area.casefold(): travel.area for travel in organisation.travel}
        self._known_areas = frozenset(self._areas.values())
        self._as_of = as_of
        self._told: set[tuple[str, str]] = set()
        self.without_skill: dict[str, list[Row]] = {}
        self.written: dict[str, str] = {}
        """Word that is no skill to the rows whose people are imported without it."""
        self._not_held: list[Row] = []
        """Rows that name a skill and say that their people do not have it."""
        self._expired: list[Row] = []
        """Rows of skills that are not valid any more."""
        self._sure: dict[tuple[str, str], str] = {}
        """Column and word to the id that it stands for, of words of which nothing is told any more."""
        self._near: dict[tuple[str, str], str] = {}
        """Column and unknown word to what is near."""
        self._silent = True
        """Whether nothing will be told of the row that is read."""
        self.findings: list[Finding] = []

    def read(self, source: Source, rows: Sequence[Row]) -> None:
        """Gives rows of one table their blocks; of those that are faulty the faults grow."""
        keys = source.those[_TOLD]
        said = zip(*(source.held(rows, at) for _, at in keys), strict=True) if keys else repeat((), len(rows))
        names = [key for key, _ in keys]
        unit = names.index("unit") if "unit" in names else None
        before: dict[tuple[Any, ...], Blocks] = {}
        for row, cells in zip(rows, said, strict=True):
            works = unit is not None and cells[unit] is not None  # hardly two people have the same employment
            if row.faults or row.unread:
                self._fill(row, row.values)
            elif not works and (known := before.get(cells)):
                row.blocks = known
            else:
                told, self._silent = len(self.findings), True
                self._fill(row, {key: value for key, value in zip(names, cells, strict=True) if value is not None})
                # What is read without a word need not be read again.
                if not works and not row.faults and self._silent and told == len(self.findings):
                    before[cells] = row.blocks

    def _fill(self, row: Row, values: Mapping[str, Any]) -> None:
        for fault in day_faults(row, values, self._as_of):
            row.fault(fault)
        job = self._job(row, values)
        skills = self._row_skills(row, values)
        away = self._away(row, values)
        if (area := values.get("area")) is not None and area not in self._known_areas:
            self._unknown_area(row, area)
        if not row.faults:
            row.blocks = Blocks(job, skills, away)

    def _unknown_area(self, row: Row, area: str) -> None:
        """Told once for each area; once for a file where there is no table to look in."""
        told = ("area", area if self._areas else row.table.file)
        if told not in self._told:
            self._told.add(told)
            self.findings.append(row.note(codes.UNKNOWN_AREA, "area", nearest=near_meaning(area, self._areas)))

    def _job(self, row: Row, values: Mapping[str, Any]) -> Job | None:
        word = values.get("unit")
        if word is None:
            filled = next((key for key in EMPLOYMENT_KEYS if key in values), None)
            if filled and "unit" not in row.unread:
                row.fault(lacks(row, "unit", filled))
            return None
        unit = self._translate(row, "unit", word, self._units)
        if "employed_from" not in values and "employed_from" not in row.unread:
            row.fault(lacks(row, "employed_from", "unit"))
        if "aid" in values and not _is_aid(values["aid"]):
            row.fault(row.note(codes.BAD_AID, "aid"))
        if row.faults or unit is None:
            return None
        form, permille = _terms(values.get("employment_form"), values.get("fraction"))
        fields = {
            "employer": self._employers[unit],
            "unit": unit,
            "aid": values.get("aid", ""),
            "form": form,
            "first_day": values["employed_from"],
            "last_day": values.get("employed_to"),
            "fraction_permille": permille,
        }
        return Job(made(Employment, fields, _FIELDS), values.get("title", ""))

    def _row_skills(self, row: Row, values: Mapping[str, Any]) -> tuple[HeldSkill, ...]:
        until = values.get("skill_valid_until")
        if until is None and "skill" not in values:  # most rows of employments
            return ()
        words = whole_skills(values.get("skill", ()), self._skills.meanings, self._as_of)
        if until is not None and not words and "skill" not in row.unread:
            if names_other_skill(row.table, row.places, row.index):  # said to be none of ours, which is told once
                return ()
            row.fault(lacks(row, "skill", "skill_valid_until"))
        if until is not None and until < self._as_of and values.get("skill_held") is not False:
            self._silent = False
            self._expired.append(row)
        if words and values.get("skill_held") is False:
            self._silent = False
            self._not_held.append(row)
            return ()
        held = []
        for word in words:
            for part in parts_of(word, self._skills.meanings, self._as_of):
                name, day = (part, None) if part.casefold() in self._skills.meanings else self._dated(row, part)
                skill = self._skill(row, name)
                held += [] if skill is None else [held_skill(skill, min(filter(None, (until, day)), default=None))]
        return tuple(held)

    def _dated(self, row: Row, text: str) -> tuple[str, date | None]:
        """The word and the last day of a skill in one text; told where nothing says that it is the last one."""
        if (skill := worded(text, self._as_of)) is None or not skill.sure:
            return text, None
        if skill.word.casefold() in self._skills.meanings:
            told = [] if skill.clear else [codes.DAY_IN_SKILL]
            told += [codes.EXPIRED_SKILL] if skill.until < self._as_of else []
            notes = (row.note(code, "skill", text, as_of=self._as_of.isoformat()) for code in told)
            self.findings += [in_own_column(row, skill.word, note) for note in notes]
        self._silent = False
        return skill.word, skill.until

    def _skill(self, row: Row, word: str) -> str | None:
        """Nobody's row, and no other skill in it, goes for a skill that the organisation has not."""
        if word.casefold() in self._skills.meanings:
            return self._translate(row, "skill", word, self._skills)
        self.without_skill.setdefault(word.casefold(), []).append(row)
        self.written.setdefault(word.casefold(), word)
        self._silent = False
        return None

    def without(self) -> Iterator[Finding]:
        """Once for each word that is no skill, and for each list with skills that are over or that nobody has."""
        yield from told_expired(self._expired, self._as_of)
        for _, named in groupby(self._not_held, lambda row: (row.table.file, row.table.sheet)):
            used = [row for row in named if not row.faults]
            yield from (row.note(codes.SKILL_NOT_HELD, "skill_held", count=len(used)) for row in used[:1])
        for word, rows in self.without_skill.items():
            used = [row for row in rows if not row.faults]
            if used:
                nearest = near_meaning(word, self._skills.meanings)
                note = used[0].note(codes.SKILL_LEFT_OUT, "skill", word, nearest=nearest)
                found = self.written[word]  # what several people have is nobody's own, and HR has to know it
                several = len({row.get("employee_number") for row in used}) >= _SEVERAL and not tells(found)
                yield note.model_copy(update={"rows": len(used)} | ({"found": shown(found)} if several else {}))

    def _away(self, row: Row, values: Mapping[str, Any]) -> Period | None:
        first, last = values.get("unavailable_from"), values.get("unavailable_to")
        if (first is None and last is None) or row.unread & {"unavailable_from", "unavailable_to"}:
            return None
        if first is None or last is None:
            missing, given = ("unavailable_from", "unavailable_to")[:: 1 if first is None else -1]
            row.fault(lacks(row, missing, given))
            return None
        return Period(first=first, last=last) if first <= last else None

    def _translate(self, row: Row, key: str, word: str, words: Vocabulary) -> str | None:
        """The id that a word stands for; a synonym, or an id in other letters, is told once."""
        if sure := self._sure.get((key, word)):
            return sure
        folded = word.casefold()
        ident = words.meanings.get(unit_in(word, words.meanings) if key == "unit" else folded)
        if ident is None:
            if (key, folded) not in self._near:
                self._near[key, folded] = near_meaning(word, words.meanings)
            row.fault(row.note(codes.UNKNOWN_UNIT, key, word, nearest=self._near[key, folded]))
        elif word not in words.plain and folded not in words.plain and (key, word) not in self._told:
            self._told.add((key, word))
            meant = self._named[key, ident]
            facts = {"meaning": ident, "meaning_sv": meant.name_sv, "meaning_en": meant.name_en}
            self.findings.append(row.note(codes.MAPPED_WORD, key, word, **facts))
        if ident is not None:
            self._sure[key, word] = ident
        return ident


@lru_cache(maxsize=65_536)
def _is_aid(text: str) -> bool:
    return bool(_AID.fullmatch(text))


@lru_cache(maxsize=65_536)
def _terms(form: str | None, fraction: Decimal | None) -> tuple[EmploymentForm, int]:
    """Form and permille of full time, with what holds where nothing is said."""
    own = EmploymentForm.PERMANENT if form is None else EmploymentForm(form)
    usual = 0 if own in (EmploymentForm.HOURLY, EmploymentForm.ELECTED) else 1000
    return own, usual if fraction is None else int(fraction * 10 + _HALF)


@lru_cache(maxsize=65_536)
def held_skill(skill: str, until: date | None) -> HeldSkill:
    """The same skill until the same day, once."""
    return HeldSkill(skill=skill, valid_until=until)


def lacks(row: Row, key: str, given: str) -> Finding:
    """The finding that a value lacks its partner: an empty cell, or a column that the file does not have."""
    at = row.places.get(given, row.places.get("weekly_hours"))  # of hours a week the share is made
    heading = COLUMNS[given].swedish if at is None else row.table.headers[at]
    needed = COLUMNS[key].swedish
    if key in row.places:
        return row.note(codes.PART_MISSING, key, given=heading, needed=needed)
    return row.note(
        codes.PART_WITHOUT_COLUMN, key, given=heading, needed=needed, nearest=row.source.candidates.get(key, NONE)
    )
