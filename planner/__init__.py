"""Staffing planner for crisis management and civil defence."""
