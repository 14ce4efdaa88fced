"""Recounts the proof that a plan is the best one, from the tables that ``planner verify PLAN --export FOLDER`` writes.

    python examples/check_proof.py PLAN.json FOLDER

Needs nothing but Python: it adds and compares whole numbers, and shares no code with the planner. For any prices, no
plan is worth more than ``bound`` says (docs/model.md, Certificate of an optimum); if that is its value, none is better.

It does NOT check that the tables are true: that they follow from roster, organisation and scenario, that the plan keeps
the rules, or that its value is what it says. ``examples/check_plan.py`` does that for plans without couplings.
"""

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

Vector = tuple[int, ...]
Row = dict[str, Any]
Uses = dict[tuple[str, str | None], dict[int, int]]


class Part:
    """One bound: goals, prices and multipliers over one denominator. Vectors are tuples, and compare as tuples do."""

    def __init__(self, part: Row, case: Row) -> None:
        count = len(case["levels"])
        self.case, self.over = case, part["denominator"]
        self.goals: list[list[int]] = part["goals"] or [[int(i == j) for j in range(count)] for i in range(count)]
        self.zero = (0,) * len(self.goals)
        self.price: dict[str, Vector] = {row["position"]: tuple(row["value"]) for row in part["prices"]}
        rules = {(one["kind"], one["coupling"], one["of"]): n for n, one in enumerate(case["rules"])}
        keys = [rules[row["kind"], row["coupling"], row["of"]] for row in part["multipliers"]]
        self.multiplier = dict(zip(keys, (tuple[int, ...](row["value"]) for row in part["multipliers"])))
        if len(self.price) < len(part["prices"]) or not self.price.keys() <= case["open"].keys():
            raise ValueError("prices name a position twice, or one that is not wanted")
        if len(self.multiplier) < len(part["multipliers"]) or any(row < self.zero for row in self.multiplier.values()):
            raise ValueError("multipliers name a rule twice, or are below 0")
        lengths = {len(value) for value in (*self.price.values(), *self.multiplier.values(), self.zero)}
        if len(lengths) > 1 or any(len(goal) != count for goal in self.goals):
            raise ValueError("a list has another length than it should")
        if self.over < 1 or min(map(min, self.goals)) < 0:
            raise ValueError("a weight is below 0, or the denominator below 1")

    def worth(self, level: int, times: int = 1) -> Vector:
        """What so much on one level is worth in the goals."""
        return tuple(goal[level] * times * self.over for goal in self.goals)

    def of(self, vector: Iterable[int]) -> Vector:
        """A vector over the levels in the goals."""
        return add(self.zero, *(self.worth(level, times) for level, times in enumerate(vector)))

    def charge(self, rules: dict[int, int]) -> Vector:
        """Multipliers of rules, each with its weight; what is used twice counts once."""
        pairs = ((self.multiplier.get(rule, self.zero), weight) for rule, weight in rules.items())
        return add(self.zero, *(tuple(weight * x for x in row) for row, weight in pairs))

    def cost(self, costs: Vector) -> Vector:
        """Costs in the goals."""
        return add(self.zero, *(self.worth(level, cost) for level, cost in zip(self.case["cost_levels"], costs)))

    def bound(self, eligible: dict[str, dict[str, Vector]], uses: Uses) -> Vector:
        """No plan is worth more than this."""
        total = self.of(self.case["fixed"])
        for person, may in eligible.items():
            total = add(total, self.best(person, may, uses))
        for position, steps in self.case["open"].items():
            mixes = self.charge(dict.fromkeys(self.case["mixes"].get(position, ()), 1))
            for step, (names, brings) in enumerate(steps):
                worth = take(self.of(brings), self.price.get(position, self.zero), mixes if step < 3 else self.zero)
                total = add(total, tuple(names * x for x in max(self.zero, worth)))
        return add(total, self.charge({rule: one["room"] for rule, one in enumerate(self.case["rules"])}))

    def best(self, person: str, may: dict[str, Vector], uses: Uses) -> Vector:
        """The best that one person can bring: nothing, one position, or two that go together."""
        (held,) = self.case["pinned"].get(person, (None,))
        before = uses.get((person, held), {})
        pairs = {(a, b): price for a, b, price in self.case["pairs"]}
        chances = [self.zero]
        for position, costs in may.items():
            alone = take(self.price.get(position, self.zero), self.cost(costs))
            own = uses.get((person, position), {})
            price = None if held is None else pairs.get((min(held, position), max(held, position)))
            if held is None:
                chances.append(take(alone, self.charge(own)))
            elif price is not None:
                new = take(self.charge({**before, **own}), self.charge(before))
                chances.append(take(alone, new, self.worth(self.case["cost_levels"][0], price)))
        for (a, b), price in pairs.items():
            if held is None and a in may and b in may:
                both = add(self.price.get(a, self.zero), self.price.get(b, self.zero))
                spent = add(self.cost(may[a]), self.cost(may[b]), self.worth(self.case["cost_levels"][0], price))
                used = {**uses.get((person, a), {}), **uses.get((person, b), {})}
                chances.append(take(both, spent, self.charge(used)))
        return max(chances)


def add(*vectors: Vector) -> Vector:
    """Sum of vectors."""
    return tuple(map(sum, zip(*vectors)))


def take(first: Vector, *others: Vector) -> Vector:
    """The first less all others."""
    return tuple(x - sum(rest) for x, *rest in zip(first, *others))


def levels(part: Part, least: Vector, objective: list[int]) -> Iterator[tuple[int, int]]:
    """What the goals say of the levels: of the last one that each weighs, the ones before as in the plan."""
    before = -1
    for goal, low in zip(part.goals, least):
        last = max((level for level, weight in enumerate(goal) if weight), default=-1)
        value = part.over * sum(weight * own for weight, own in zip(goal, objective))
        if last > before:
            yield last, -((value - part.over * goal[last] * objective[last] - low) // (part.over * goal[last]))
        if value != low:
            return
        before = max(before, last)


def recounted(plan: Row, case: Row, eligible: dict[str, dict[str, Vector]], uses: Uses) -> list[int]:
    """Per level what no plan falls below: the best that the plan's parts say."""
    bound = [0] * len(case["levels"])
    for given in (plan.get("certificate") or {"parts": []})["parts"]:
        part = Part(given, case)
        least = take(part.of(case["wanted"]), part.bound(eligible, uses))
        for level, value in levels(part, least, case["objective"]):
            bound[level] = max(bound[level], value)
    return bound


def main(path: Path, folder: Path) -> int:
    """Prints each level with its bound; ends with 0 if all are met."""
    case, plan = json.loads((folder / "case.json").read_text()), json.loads(path.read_text(encoding="utf-8"))
    eligible, uses = dict[str, dict[str, Vector]](), Uses()
    with (folder / "eligible.csv").open(newline="") as rows:
        for person, position, *costs in list(csv.reader(rows))[1:]:
            eligible.setdefault(person, {})[position] = tuple(map(int, costs))
    with (folder / "uses.csv").open(newline="") as rows:
        for person, position, rule, weight in list(csv.reader(rows))[1:]:
            uses.setdefault((person, position), {})[int(rule)] = int(weight)
    bound = recounted(plan, case, eligible, uses)
    for name, own, low in zip(case["levels"], case["objective"], bound):
        print(f"{name:20} value {own:8}   bound {low:8}   {'proven' if own == low else 'NOT PROVEN'}")
    return 0 if case["objective"] == bound else 1


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:3])))
