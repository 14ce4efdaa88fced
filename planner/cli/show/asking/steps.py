"""The questions about tables, as ``jobs.people.asking`` puts them, where the terminal's own rooms look for them."""

from planner.jobs.people.asking.steps import Step, steps

__all__ = ("Step", "steps")
