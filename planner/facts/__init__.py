"""Roster and organisation as columns of numbers, made once and read by demand, eligibility, placement and analysis."""

from planner.facts.build import Asking, Facts, build_facts, chunks
from planner.facts.part import Part
from planner.facts.people import People
from planner.facts.positions import Positions, tier_points

__all__ = ["Asking", "Facts", "Part", "People", "Positions", "build_facts", "chunks", "tier_points"]
