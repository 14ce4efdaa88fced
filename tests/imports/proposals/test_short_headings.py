"""Headings that are cut short: of days of leave, of offices and of decisions, and of where somebody lives."""

import pytest

from planner.imports.proposals.headings import likeness
from planner.imports.proposals.scores import LIKELY
from tests.imports.proposals.test_by_values import JOBS, PEOPLE, meant


@pytest.mark.parametrize(("heading", "key"), [
    ("Sk dat", "clearance_decided"),
    ("Bort fr", "unavailable_from"), ("Bort t", "unavailable_to"), ("Uppdr. fr", "employed_from"),
    ("Mandat till", "employed_to"), ("Besl.dag", "clearance_decided"), ("Postort/by", "area"),
    ("Decision", "clearance_decided"), ("Decision / Submitted", "clearance_decided"),
    ("Item Title", "skill"), ("Course", "skill"), ("Completion Date", "skill_since"), ("Item ID", ""),
    ("Expiration Date", "skill_valid_until"), ("Tilltn", "first_name"), ("Till tim", ""),
    ("City", "area"), ("Nationality", "citizen"), ("Capacity", ""),
    ("Uppdrag i", ""), ("Bortom", ""), ("Uppdr", ""), ("Besl.fattare", ""),
])  # fmt: skip
def test_what_a_short_heading_is_called_after(heading: str, key: str) -> None:
    assert {name for name, score in likeness(heading).items() if score >= LIKELY} == ({key} if key else set())


def test_a_decision_is_one_of_a_vetting_only_beside_it() -> None:
    days = {"Besl.dag": ["2025-03-01", "2024-05-02"] * 20}
    assert "clearance_decided" not in meant({**JOBS, "Anställd från": PEOPLE["employed_from"], **days}).values()
    assert meant({**JOBS, "Säkerhetsklass": ["2", "3"] * 20, **days})["Besl.dag"] == "clearance_decided"
