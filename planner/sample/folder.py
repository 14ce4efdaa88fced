"""Writes a sample as a folder: the organisation as tables, the people as the files of HR."""

from decimal import Decimal
from pathlib import Path

from planner.domain.organisation import Lock, Organisation, Position
from planner.sample.municipality import Sample
from planner.sample.sheets import Sheet, write_sheet


def write(sample: Sample, folder: Path) -> tuple[Path, ...]:
    """Writes ``organisation/*.csv`` and the roster files; overwrites what is there.

    Returns:
        The paths of the files, in the order in which they were written.
    """
    tables = folder / "organisation"
    tables.mkdir(parents=True, exist_ok=True)
    written = [write_sheet(sheet, tables) for sheet in organisation_sheets(sample.organisation)]
    return (*written, *(write_sheet(sheet, folder) for sheet in sample.files))


_NOT_EVERYWHERE = ("couplings", "tasks")
"""Tables that are written only if they hold something."""


def organisation_sheets(organisation: Organisation) -> tuple[Sheet, ...]:
    """The tables of an organisation, one file each, UTF-8 with BOM."""
    tables: dict[str, tuple[str, list[tuple[object, ...]]]] = {
        "functions": ("id name_sv name_en", [(f.id, f.name_sv, f.name_en) for f in organisation.functions]),
        "skills": (
            "id name_sv name_en kind implies synonyms training_weeks",
            [
                (s.id, s.name_sv, s.name_en, s.kind.value, s.implies, s.synonyms, s.training_weeks)
                for s in organisation.skills
            ],
        ),
        "units": (
            "id name_sv name_en employer employer_name parent lend_percent",
            [
                (u.id, u.name_sv, u.name_en, u.employer, u.employer_name, u.parent, u.lend_percent)
                for u in organisation.units
            ],
        ),
        "positions": (
            "id name_sv name_en function unit skills clearance_class min_day min_evening min_night target_day "
            "target_evening target_night pattern depth max_outage_h place tags aid_groups reports_to mission_sv "
            "mission_en report_place report_within_h",
            [_position(position) for position in organisation.positions],
        ),
        "travel": ("area place minutes", [(t.area, t.place, t.minutes) for t in organisation.travel]),
        "agreements": (
            "lender borrower first_day last_day",
            [(a.lender, a.borrower, a.first_day, a.last_day) for a in organisation.agreements],
        ),
        "couplings": (
            "id kind positions skill number",
            [(c.id, c.kind.value, c.positions, c.skill, c.number) for c in organisation.couplings],
        ),
        "locks": (
            "kind person position rank until despite decided_by decided_on why",
            [_lock(lock) for lock in organisation.locks],
        ),
        "tasks": (
            "position phase order when text_sv text_en",
            [(t.position, t.phase, t.order, t.when, t.text_sv, t.text_en) for t in organisation.tasks],
        ),
    }
    return tuple(
        Sheet(
            f"{name}.csv", "utf-8-sig", tuple(header.split()), tuple(tuple(_cell(cell) for cell in row) for row in rows)
        )
        for name, (header, rows) in tables.items()
        if rows or name not in _NOT_EVERYWHERE
    )


def _lock(k: Lock) -> tuple[object, ...]:
    return k.kind.value, k.person, k.position, k.rank, k.until, k.despite, k.decided_by, k.decided_on, k.why


def _position(p: Position) -> tuple[object, ...]:
    head = (
        p.id,
        p.name_sv,
        p.name_en,
        p.function,
        p.unit,
        p.skills,
        int(p.clearance_class) if p.clearance_class else None,
    )
    minimum = (p.minimum.day, p.minimum.evening, p.minimum.night)
    target = (p.target.day, p.target.evening, p.target.night)
    duty = (p.pattern.value, p.depth, _hours(p.max_outage_min), p.place, p.tags, p.aid_groups)
    within = None if p.report_within_min is None else _hours(p.report_within_min)
    return (*head, *minimum, *target, *duty, p.reports_to, p.mission_sv, p.mission_en, p.report_place, within)


def _hours(minutes: int) -> str:
    return format((Decimal(minutes) / 60).normalize(), "f").replace(".", ",")


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(value)
    return "" if value is None else str(value)
