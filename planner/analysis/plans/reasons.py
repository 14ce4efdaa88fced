"""Why two plans differ: which rule touches each move, which seats fall to a deputy and which stand empty."""

import pandas as pd

from planner.analysis.plans.differences import moves
from planner.analysis.solved import Solved
from planner.domain.lock import Lock
from planner.domain.plan import Plan, Role

NOT_IN_ROSTER, NOT_WANTED, CHOICE, NONE = "not_in_roster", "not_wanted", "choice", ""
LOCKED, UNLOCKED = "locked", "unlocked"


def explained(old: Solved, new: Solved) -> pd.DataFrame:
    """People whose place differs, with the rule that each change touches; holds person ids.

    Args:
        old: the first plan, with its case.
        new: the second plan, with its case.

    Returns:
        The rows of ``differences.moves`` with three more columns. ``out_rule``: why the old place is not held now: the
        first rule that says no to it now, ``not_in_roster``, ``locked`` (a lock that the new plan alone keeps has the
        person elsewhere), ``unlocked`` (the old plan alone keeps a lock on it), ``not_wanted`` (the position has fewer
        names wanted) or ``choice`` (still eligible: the objective has it otherwise); empty if the place is kept.
        ``in_rule``: likewise why the new place was not held before. ``decided_by``: who has decided what is ``locked``.
    """
    table = moves(old.plan, new.plan)
    before, after = _locks(old), _locks(new)
    out_rule, in_rule, decided_by = [], [], []
    for person, was, now in table[["person", "old_position", "new_position"]].astype(str).to_numpy().tolist():
        lock = after.get((person, now))
        decision = LOCKED if lock else UNLOCKED if (person, was) in before else NONE
        out_rule.append(NONE if was in (now, "") else _why(person, was, old, new, decision))
        in_rule.append(NONE if now in (was, "") else _why(person, now, new, old, decision))
        decided_by.append(lock.decided_by if lock and LOCKED in (out_rule[-1], in_rule[-1]) else "")
    table["out_rule"], table["in_rule"], table["decided_by"] = out_rule, in_rule, decided_by
    return table.astype(dict.fromkeys(("out_rule", "in_rule", "decided_by"), "str"))


def _locks(solved: Solved) -> dict[tuple[str, str], Lock]:
    """Pins that the plan keeps, by person and position."""
    pins = {(pin.person, str(pin.position)): pin for pin in solved.facts.pins}
    return {place: pin for place, pin in pins.items() if " ".join(place) not in solved.plan.pins_left_out}


def _why(person: str, position: str, held: Solved, other: Solved, decision: str) -> str:
    """Why a place that one plan gives is not given by the other; a decision on a lock explains what no rule does."""
    matrix = other.eligibility
    if person not in matrix.facts.row:
        return NOT_IN_ROSTER
    if position not in matrix.facts.column:
        return NOT_WANTED
    if refusals := matrix.refusals(person, position):
        return refusals[0]
    if decision:
        return decision
    wanted = [{want.position: want.depth for want in one.plan.wanted}.get(position, 0) for one in (held, other)]
    return NOT_WANTED if wanted[1] < wanted[0] else CHOICE


def seats(old: Plan, new: Plan) -> pd.DataFrame:
    """Seats that change hands or stand empty.

    Returns:
        One row per position where something differs, by id, counting seats of the minimum: ``position``, ``left``
        (holders who no longer hold a seat of it), ``deputies`` (seats that have fallen to one who was deputy),
        ``others`` (seats taken by anybody else), ``old_vacant`` and ``new_vacant`` (seats without a holder).
    """
    wanted = [{want.position: want.seats for want in plan.wanted} for plan in (old, new)]
    holders = [_people(plan, Role.HOLDER) for plan in (old, new)]
    deputies = _people(old, Role.DEPUTY)
    rows = []
    none: frozenset[str] = frozenset()
    for position in sorted(wanted[0].keys() | wanted[1].keys()):
        was, now = (held.get(position, none) for held in holders)
        vacant = [max(0, w.get(position, 0) - len(held)) for w, held in zip(wanted, (was, now), strict=True)]
        risen = now & deputies.get(position, none)
        row = (position, len(was - now), len(risen), len(now - was - risen), *vacant)
        if any(row[1:4]) or vacant[0] != vacant[1]:
            rows.append(row)
    columns = ["position", "left", "deputies", "others", "old_vacant", "new_vacant"]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns[1:], "int64") | {"position": "str"})


def _people(plan: Plan, role: Role) -> dict[str, frozenset[str]]:
    holding: dict[str, set[str]] = {}
    for name in plan.placements:
        if name.role is role:
            holding.setdefault(name.position, set()).add(name.person)
    return {position: frozenset(people) for position, people in holding.items()}


def by_rule(table: pd.DataFrame) -> pd.DataFrame:
    """How many changes touch each rule.

    Args:
        table: as ``explained`` gives it.

    Returns:
        One row per reason, most first: ``rule``, ``out`` (places given up), ``in`` (places taken).
    """
    out = table["out_rule"][table["out_rule"] != NONE].value_counts()
    taken = table["in_rule"][table["in_rule"] != NONE].value_counts()
    counts = pd.DataFrame({"out": out, "in": taken}).fillna(0).astype("int64").rename_axis("rule").reset_index()
    counts["all"] = counts["out"] + counts["in"]
    counts = counts.sort_values(["all", "rule"], ascending=[False, True], ignore_index=True)
    return counts[["rule", "out", "in"]]
