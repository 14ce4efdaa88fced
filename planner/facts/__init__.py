"""Roster and organisation as columns of numbers, made once and read by demand, eligibility, placement and analysis."""

from planner.facts.build import Facts, Part, build_facts, chunks
from planner.facts.people import People
from planner.facts.positions import Positions, tier_points

__all__ = ["Facts", "Part", "People", "Positions", "build_facts", "chunks", "tier_points"]
