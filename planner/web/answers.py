"""What sets two plans apart, in words and numbers, as the page shows it."""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from planner.domain.base import MARK
from planner.domain.levels import COST_LEVELS
from planner.domain.plan import Plan
from planner.jobs.compare import differences
from planner.jobs.inputs import PlanFile
from planner.jobs.telling.certified import sentences
from planner.reports.forced import nameless
from planner.reports.names import Names
from planner.text import Words

_KINDS = ("position", "role", "relieved", "new")
"""How people stand otherwise than before, as ``notice.told_anew`` calls it; another rank alone is not told."""
_COUNTS = frozenset(COST_LEVELS) - {"similarity"}
"""Costs that count the same of the names of each plan, whatever comes before them."""


def answer(before: PlanFile, after: PlanFile, words: Words) -> dict[str, Any]:
    """What is otherwise in the second plan; nothing of it names anybody."""
    tables, names = differences(before, after), Names(after.case.organisation, words)
    new = [one.id for one in after.case.roster.people if one.id.startswith(MARK)]
    missing = [_missing(file.plan) for file in (before, after)]
    covers = [_cover(row, names, words) for row in tables["covers"]]
    return {
        "missing": missing,
        "more": missing[1] - missing[0],
        "forced": nameless([after], names, words),
        "moved": moved(before.plan, after.plan, words, new),
        "new": len(new),
        "new_placed": len({one.person for one in after.plan.placements} & set(new)),
        "levels": [
            (words(f"cli.level.{level}"), old, new)
            for level, old, new in _levels(before, after, tables["objectives"])
            if old != new
        ],
        "covers": sorted(covers, key=lambda row: -row["fewer"]),
        "needs": any(row["wanted"][0] != row["wanted"][1] for row in covers),
        "proof": list(sentences(after.plan, after.certified, words)) if after.certified else [],
    }


def _levels(before: PlanFile, after: PlanFile, rows: list[dict[str, Any]]) -> Iterator[tuple[str, int, int]]:
    """Levels with what both plans have of each.

    A plan that is solved from where it is has its costs in another order, and likeness to the one before, which is as
    alike to itself as can be.
    """
    for row in rows:
        level, old, new = str(row["level"]), int(row["old"]), int(row["new"])
        if row["comparable"] or level in _COUNTS:
            yield level, old, new
        elif level == "similarity" and after.case.previous == before.plan:
            yield level, 0, new


def moved(before: Plan, after: Plan, words: Words, new: Collection[str] = ()) -> list[str]:
    """How many people stand otherwise, of each kind; people who are only tried are none."""
    from planner.analysis.plans.notice import told_anew

    # Each person once: whoever is new or relieved is told so first.
    kinds = {row["person"]: row["kind"] for row in reversed(told_anew(before, after)) if row["person"] not in new}
    counted = Counter(kinds.values())
    return [words.count(f"web.trying.moved.{kind}", number) for kind in _KINDS if (number := counted[kind])]


def _cover(row: dict[str, Any], names: Names, words: Words) -> dict[str, Any]:
    """One position and step; ``fewer`` counts the names that are missing now and were not before."""
    wanted = int(row["old_wanted"]), int(row["new_wanted"])
    filled = int(row["old_filled"]), int(row["new_filled"])
    fewer = (wanted[1] - filled[1]) - (wanted[0] - filled[0])
    return {
        "position": names.position(str(row["position"])),
        "step": words(f"cli.summary.{row['kind']}"),
        "wanted": wanted,
        "filled": filled,
        "fewer": fewer,
        "result": result_of(wanted, filled),
    }


def result_of(wanted: tuple[int, int], filled: tuple[int, int]) -> str:
    """What has become of a position: nobody has won or lost anything where only the need is another."""
    need, have = wanted[1] - wanted[0], filled[1] - filled[0]
    if need and min(0, need) <= have <= max(0, need):
        return "needs_more" if need > 0 else "needs_fewer"
    return "worse" if have < need else "better"


def _missing(plan: Plan) -> int:
    return sum(one.minimum for one in plan.missing)
