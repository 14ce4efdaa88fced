"""Replaces every count of people by what may be told in public, for a whole report at once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from planner.analysis.public.disclosure import PublicCount, public_count, public_table
from planner.analysis.public.exact import Tables
from planner.analysis.public.people import public_people
from planner.domain.case import Case

Shown = Mapping[int, PublicCount]


def publish(tables: Sequence[Tables], cases: Sequence[Case]) -> tuple[Tables, ...]:
    """The tables as they may be shown: a column ``x`` of people has become ``x_low`` and ``x_high``.

    Funnels keep ``left``; depth ``nominal`` and ``doubled``; supply ``have``, and ``renewed`` and ``vetted``: people in
    all, were certificates renewed or vettings granted; donors ``names``. What of them is exact is decided over all
    scenarios together (``analysis.public_people``). How many people a step removed and how much of a lending limit is
    used are not told: they would be other totals of the same people.

    Args:
        tables: exact tables of each result.
        cases: the cases, in the same order.
    """
    shown = _shown(tables, cases)
    public = []
    for exact, case, counts in zip(tables, cases, shown, strict=True):
        small = case.settings.small_count
        public.append(
            replace(
                exact,
                funnels=_funnels(exact.funnels, counts, small),
                depth=_depth(exact.depth, counts, small),
                supply=_supply(exact.supply, counts),
                donors=_donors(exact.donors, small),
                limits=exact.limits.assign(binds=exact.limits["left"] == 0).drop(columns=["limit", "used", "left"]),
            )
        )
    return tuple(public)


def _shown(tables: Sequence[Tables], cases: Sequence[Case]) -> list[Shown]:
    """What to show for each number, per result; results of one roster and organisation share it."""
    shown: dict[int, Shown] = {}
    for case in cases:
        same = [at for at, other in enumerate(cases) if _comparable(case, other)]
        if same[0] in shown:
            continue
        shown[same[0]] = public_people(
            [tables[at].funnels for at in same],
            [tables[at].depth for at in same],
            [tables[at].supply for at in same],
            case.organisation,
            len(case.roster.people),
            case.settings.small_count,
        )
    first = [next(at for at, other in enumerate(cases) if _comparable(case, other)) for case in cases]
    return [shown[at] for at in first]


def _comparable(case: Case, other: Case) -> bool:
    """Whether the counts of two cases are about the same people and positions."""
    return (
        len(case.roster.people) == len(other.roster.people)
        and case.base.organisation == other.base.organisation
        and case.settings.small_count == other.settings.small_count
    )


def _funnels(table: pd.DataFrame, counts: Shown, small: int) -> pd.DataFrame:
    """Rules by the common table; the last two steps beside the names placed, with them and without."""
    named = table[table["step"] == "placed_here"].set_index("position")["lost"].to_dict()
    told = []
    for step, position, left in zip(table["step"], table["position"], table["left"], strict=True):
        there = int(named[position])
        if step in ("elsewhere", "placed_here"):
            rest = _rest(int(left) - (there if step == "elsewhere" else 0), there, counts, small)
            told.append(PublicCount(low=there, high=there) + rest if step == "elsewhere" else rest)
        else:
            told.append(counts[int(left)])
    public = table.drop(columns=["left", "lost"])
    return _with(public, "left", told)


def _rest(number: int, named: int, counts: Shown, small: int) -> PublicCount:
    """People free for a position beside the names placed; many are told as all of them are by the common table."""
    if number < small:
        return public_count(number, small)
    both = counts[number + named]
    return PublicCount(low=max(small, both.low - named), high=both.high - named)


def _nominal(number: int, named: int, counts: Shown, small: int) -> PublicCount:
    """Beside the names placed, which all may see, few others or none are told as 0 to 4.

    A block of the common table would be cut off by the names: beside 8 of them "5–9" says that it is 8 or 9.
    """
    return PublicCount(low=named, high=named + small - 1) if 0 <= number - named < small else counts[number]


def _depth(table: pd.DataFrame, counts: Shown, small: int) -> pd.DataFrame:
    """Beside the names placed, which all may see, an exact number of double hats would tell that of all others."""
    nominal = [
        _nominal(int(number), int(named), counts, small)
        for number, named in zip(table["nominal"], table["named"], strict=True)
    ]
    public = _with(table.drop(columns=["nominal", "nominal_per_seat"]), "nominal", nominal)
    told = [
        public_count(int(doubled), small) if doubled < small else PublicCount(low=small, high=int(named))
        for doubled, named in zip(table["doubled"], table["named"], strict=True)
    ]
    return _with(public.drop(columns="doubled"), "doubled", told)


def _supply(table: pd.DataFrame, counts: Shown) -> pd.DataFrame:
    people = {
        "have": table["have"],
        "renewed": table["have"] + table["if_renewed"],
        "vetted": table["have"] + table["if_vetted"],
    }
    return _ranges(table.drop(columns=["if_renewed", "if_vetted"]), people, counts)


def _ranges(table: pd.DataFrame, people: Mapping[str, "pd.Series[int]"], counts: Shown) -> pd.DataFrame:
    public = table.drop(columns=[name for name in people if name in table.columns])
    for name, numbers in people.items():
        public = _with(public, name, [counts[int(number)] for number in numbers])
    return public


def _with(table: pd.DataFrame, name: str, told: Sequence[PublicCount]) -> pd.DataFrame:
    ends = {
        f"{name}_low": pd.Series([count.low for count in told], index=table.index, dtype="int64"),
        f"{name}_high": pd.Series([count.high for count in told], index=table.index, dtype="int64"),
    }
    return table.assign(**ends)


def _donors(table: pd.DataFrame, small: int) -> pd.DataFrame:
    keys = list(zip(table["lender"], table["function"], strict=True))
    shown = public_table(dict(zip(keys, map(int, table["names"]), strict=True)), small)
    return table.drop(columns="names").assign(
        low=[shown.cells[key].low for key in keys], high=[shown.cells[key].high for key in keys]
    )
