"""Says that a plan has been edited by hand, and how far that takes it from the best plan without."""

from planner.analysis.plans.by_hand import by_hand, distances
from planner.analysis.solved import Solved
from planner.domain.levels import SEATS
from planner.text.words import Words


def edited_said(solved: Solved, words: Words, *, public: bool = False) -> str:
    """One sentence; empty of a plan that nobody has edited.

    Args:
        solved: a verified plan with its case.
        words: the language.
        public: only the levels that count missing names, which everybody may read.
    """
    counted, out = by_hand(solved), len(solved.plan.pins_left_out)
    left = words.count("edited.left", out) if out else ""
    if not counted:
        return left
    said = f"{words('edited.said', **counted._asdict())} {left}".strip()
    rows = distances(solved)
    if rows is None or solved.plan.unedited is None:
        return f"{said} {words('edited.unknown')}"
    shown = set(solved.plan.levels[:SEATS] if public else solved.plan.levels)
    told = "; ".join(
        words("edited.level", level=words(f"cli.level.{level}"), best=words.number(best), own=words.number(own))
        for level, best, own in rows
        if level in shown
    )
    proof = words("edited.proven" if solved.plan.unedited.certified else "edited.solver")
    same = words("edited.same.public" if public else "edited.same")  # the levels left out may differ
    weighed = words("edited.outage") if any(level in shown and level.startswith("outage") for level, *_ in rows) else ""
    differs = f"{words('edited.differs', levels=told)} {weighed}".strip() if told else same
    return f"{said} {differs} {proof}"
