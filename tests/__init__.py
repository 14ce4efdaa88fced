"""Tests, mirroring planner/."""
