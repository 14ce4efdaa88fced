"""Replaces every count of people by the band that may be told in public, and leaves out what would narrow one."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from planner.analysis.counted.worth import named_counts
from planner.analysis.public.audit import RULE_STEPS, Audit, moment
from planner.analysis.public.brief import brief
from planner.analysis.public.disclosure import PublicCount, fixed_band
from planner.analysis.public.exact import Tables
from planner.analysis.public.homes import public_homes
from planner.analysis.public.reader import LEFT, Reader
from planner.analysis.solved import Solved

Told = tuple[Tables, Solved, Collection[str]]
"""Exact tables of a plan; the plan, with its case; positions that hold somebody whom nobody can replace."""


def publish(exact: Tables, solved: Solved, falls: Collection[str] = ()) -> Tables:
    """The tables of a plan that stands alone in its report; see ``publish_all``."""
    (told,) = publish_all([(exact, solved, falls)])
    return told


def publish_all(plans: Sequence[Told]) -> tuple[Tables, ...]:
    """The tables as they may be shown: a column ``x`` of people has become ``x_low`` and ``x_high``.

    Funnels keep ``left`` up to the last rule, and ``binds`` as far as the bands tell it: the first step after which it
    is not certain that enough people are left; depth ``doubled``; supply ``have``, and ``renewed`` and ``vetted``:
    people in all, were certificates renewed or vettings granted;
    donors names where they are not few; passing the steps that may be told.

    What is told of one plan is tried on a reader who has all the others before them, since several scenarios may ask
    the same people.

    Args:
        plans: all of a report.
    """
    readers = {moment(solved): Reader() for _, solved, _ in plans}
    shown = [
        (_funnels(exact.funnels, small), _supply(exact.supply, small))
        for exact, solved, _ in plans
        for small in (solved.case.settings.small_count,)
    ]
    audits = [
        Audit(solved, *tables, readers[moment(solved)]) for (_, solved, _), tables in zip(plans, shown, strict=True)
    ]
    for reader in readers.values():
        reader.draw()
    return tuple(_public(told, *tables, audit) for told, tables, audit in zip(plans, shown, audits, strict=True))


def _public(told: Told, funnels: pd.DataFrame, supply: pd.DataFrame, audit: Audit) -> Tables:
    exact, solved, falls = told
    small = solved.case.settings.small_count
    changes = {position: change for position, change in exact.changes.items() if audit.bears_change(change)}
    untold = {
        want.position
        for want in solved.plan.wanted
        if not audit.bears_falls(want.position, falls=want.position in falls)
    }
    return replace(
        exact,
        funnels=funnels,
        passing=_passing(exact.passing, audit, small),
        depth=_depth(exact.depth, small),
        supply=supply,
        donors=public_donors(exact.donors, _filled(solved), small),
        limits=exact.limits.assign(binds=exact.limits["left"] == 0).drop(columns=["limit", "used", "left"]),
        homes=_homes(exact.homes, solved, small),
        changes=changes,
        dated=frozenset(position for position in exact.dated if audit.bears_dates(position)),
        untold=frozenset(untold),
        brief=brief(solved.plan, solved.case.organisation, changes.values(), solved.case.shortest_days),
    )


def _funnels(table: pd.DataFrame, small: int) -> pd.DataFrame:
    """Steps up to the last rule. Who is placed where is told by names; who else is needed elsewhere is not told."""
    rules = table[table["step"].isin(RULE_STEPS)].reset_index(drop=True)
    public = _ranges(rules.drop(columns="lost"), {"left": rules["left"]}, small)
    short = (public["left_low"] < public["wanted"]) & (public["kind"] != "")
    first = short & ~public.assign(short=short).groupby("position")["short"].shift(fill_value=False)
    return public.assign(binds=first)


def _homes(table: pd.DataFrame, solved: Solved, small: int) -> pd.DataFrame:
    """Homes, where everybody can travel to every place, in each of the scenarios."""
    places = {position.place for position in solved.case.organisation.positions if position.place}
    far = solved.case.settings.max_travel_min
    ways = [
        {(trip.area, trip.place) for trip in part.case.organisation.travel if trip.minutes <= far}
        for part in solved.facts.joint
    ]
    complete = all((area, place) in way for way in ways for area in table["area"] for place in places)
    placed = len({name.person for name in solved.plan.placements})
    return public_homes(table, placed, small, complete=complete)


def _passing(table: pd.DataFrame, audit: Audit, small: int) -> pd.DataFrame:
    """Steps as far as they may be told; last, since it depends on what else is."""
    public = _ranges(table, {"people": table["people"]}, small)
    ends = zip(public["step"], public["people_low"], public["people_high"], strict=True)
    told = [audit.bears_passing(step, int(low), int(high)) for step, low, high in ends]
    return public[pd.Series(told, index=public.index, dtype="bool")].reset_index(drop=True)


def _depth(table: pd.DataFrame, small: int) -> pd.DataFrame:
    public = table.drop(columns=["nominal", "nominal_per_seat"])
    return _ranges(public, {"doubled": table["doubled"]}, small)


def _supply(table: pd.DataFrame, small: int) -> pd.DataFrame:
    people = {
        "have": table["have"],
        "renewed": table["have"] + table["if_renewed"],
        "vetted": table["have"] + table["if_vetted"],
    }
    return _ranges(table.drop(columns=["if_renewed", "if_vetted"]), people, small)


def _ranges(table: pd.DataFrame, people: Mapping[str, "pd.Series[int]"], small: int) -> pd.DataFrame:
    public = table.drop(columns=[name for name in people if name in table.columns])
    for name, numbers in people.items():
        public = _with(public, name, [fixed_band(int(number), small) for number in numbers])
    return public


def _with(table: pd.DataFrame, name: str, told: Sequence[PublicCount]) -> pd.DataFrame:
    ends = {
        f"{name}_low": pd.Series([count.low for count in told], index=table.index, dtype="int64"),
        f"{name}_high": pd.Series([count.high for count in told], index=table.index, dtype="int64"),
    }
    return table.assign(**ends)


def _filled(solved: Solved) -> Counter[str]:
    """Names placed in each function, which all may see."""
    function = {position.id: position.function for position in solved.case.organisation.positions}
    filled: Counter[str] = Counter()
    for position, names in named_counts(solved.plan).items():
        filled[function[position]] += names
    return filled


def public_donors(table: pd.DataFrame, filled: Mapping[str, int], small: int) -> pd.DataFrame:
    """Lenders and functions with as many names as may be told; of every other pair a reader knows that they are few.

    A function is left out where the lower ends come so near the names placed in it that these cut the bands off.

    Args:
        table: ``donors``.
        filled: names placed, by function.
        small: numbers in the first bands.
    """
    bands = [fixed_band(int(names), small) for names in table["names"]]
    told = table.drop(columns="names").assign(low=[one.low for one in bands], high=[one.high for one in bands])
    told = told[told["low"] > 0]
    least = told.groupby("function")["low"].sum()
    rooms = [filled[function] - int(least[function]) for function in told["function"]]
    return told.loc[[at for at, room in zip(told.index, rooms, strict=True) if room >= LEFT - 1]].reset_index(drop=True)
