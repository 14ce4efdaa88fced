"""The 85 positions are those of the field's handbook, and their hours add up to its load check."""

import csv
from fractions import Fraction
from pathlib import Path

import pytest

from planner.domain.organisation import Organisation, Seats
from planner.domain.regime import patterns
from planner.sample.municipality import generate
from planner.sample.tables import rows

HANDBOOK = Path(__file__).parents[3] / "shared" / "positions.csv"


@pytest.fixture(scope="module")
def organisation() -> Organisation:
    return generate().organisation


@pytest.mark.skipif(not HANDBOOK.exists(), reason="the handbook lies beside the repository only at the developers'")
def test_positions_are_those_of_the_handbook() -> None:
    with HANDBOOK.open(encoding="utf-8", newline="") as file:
        wanted = list(csv.DictReader(file, delimiter=";"))
    ours = [
        {
            "id": row["id"],
            "name_sv": row["name_sv"],
            "function": row["function"],
            "skills": row["skills"],
            "security_class": row["clearance_class"] or "0",
            "min_D/E/N": "/".join(row[f"min_{shift}"] for shift in ("day", "evening", "night")),
            "target_D/E/N": "/".join(row[f"target_{shift}"] for shift in ("day", "evening", "night")),
            "pattern": row["pattern"],
            "depth": row["depth"],
            "mao_h": row["max_outage_h"].replace(",", "."),
            "unit": row["unit"],
            "activation": row["tags"],
        }
        for row in rows("positions")
    ]
    assert ours == [{key: value for key, value in row.items() if key != "key"} for row in wanted]


def test_load_check_of_the_handbook(organisation: Organisation) -> None:
    """Minimum 18,192 h a week, target 28,788; 455, 379 and 303 people at 40, 48 and 60 hours (docs/sources.md)."""
    hours = patterns()

    def load(seats: Seats, pattern: str) -> int:
        return seats.total * next(p.seat_hours for p in hours.values() if p.id == pattern)

    minimum = sum(load(p.minimum, p.pattern) for p in organisation.positions)
    target = sum(load(p.target, p.pattern) for p in organisation.positions)
    assert (minimum, target) == (18_192, 28_788)
    assert [round(Fraction(minimum, week)) for week in (40, 48, 60)] == [455, 379, 303]
    assert round(Fraction(target, 40)) == 720


def test_organisation_refers_to_nothing_unknown(organisation: Organisation) -> None:
    functions, skills = {f.id for f in organisation.functions}, {s.id for s in organisation.skills}
    units, places = {u.id for u in organisation.units}, {t.place for t in organisation.travel}
    employers = {u.employer for u in organisation.units}
    for position in organisation.positions:
        assert position.function in functions
        assert position.unit in units
        assert set(position.skills) <= skills
        assert position.place is None or position.place in places
    assert {implied for skill in organisation.skills for implied in skill.implies} <= skills
    assert {unit.parent for unit in organisation.units} - {None} <= units
    assert {a.lender for a in organisation.agreements} | {a.borrower for a in organisation.agreements} <= employers


def test_every_position_is_the_ordinary_job_of_somebody(organisation: Organisation) -> None:
    """AID groups of the positions match AID codes that the generator gives to titles."""
    codes = {row["aid"] for row in rows("jobs") if row["aid"]}
    for position in organisation.positions:
        assert all(any(code.startswith(group) for code in codes) for group in position.aid_groups), position.id
    without = {position.id for position in organisation.positions if not position.aid_groups}
    assert without == {"P01", "P02"}, "only the elected have no AID code"


def test_synonyms_are_unambiguous(organisation: Organisation) -> None:
    words: list[str] = []
    for skill in organisation.skills:
        words += {word.casefold() for word in (skill.id, skill.name_sv, skill.name_en, *skill.synonyms)}
    assert len(words) == len(set(words))
