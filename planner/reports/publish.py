"""Replaces every count of people by what may be told in public, for a whole report at once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from planner.analysis.disclosure import PublicCount, public_groups, public_table
from planner.domain.case import Case
from planner.reports.tables import Tables

Groups = Mapping[int, PublicCount]


def publish(tables: Sequence[Tables], cases: Sequence[Case]) -> tuple[Tables, ...]:
    """The tables as they may be shown: a column ``x`` of people has become ``x_low`` and ``x_high``.

    Funnels keep ``left``; depth ``nominal``; supply ``have``, and ``renewed`` and ``vetted``: people in all, were
    certificates renewed or vettings granted; donors ``names``. All but the donors count groups within groups, so that
    they are looked at together (``analysis.disclosure.public_groups``). How many people a step removed and how much of
    a lending limit is used are not told: they would be other totals of the same people.

    Args:
        tables: exact tables of each result.
        cases: the cases, in the same order.
    """
    prepared = [_prepared(own) for own in tables]
    numbers: set[int] = set()
    for own in prepared:
        numbers |= {*own.funnels["left"], *own.depth["nominal"]}
        numbers |= {*own.supply["have"], *own.supply["renewed"], *own.supply["vetted"]}
    made = []
    for own, case in zip(prepared, cases, strict=True):
        groups = public_groups(map(int, numbers), len(case.roster.people), case.settings.small_count)
        made.append(
            replace(
                own,
                funnels=_ranges(own.funnels, ["left"], groups),
                depth=_ranges(own.depth, ["nominal"], groups),
                supply=_ranges(own.supply, ["have", "renewed", "vetted"], groups),
                donors=_donors(own.donors, case.settings.small_count),
            )
        )
    return tuple(made)


def _prepared(own: Tables) -> Tables:
    """Without columns that are not told, and with people in all instead of people more."""
    supply = own.supply.drop(columns=["if_renewed", "if_vetted"])
    supply["renewed"] = own.supply["have"] + own.supply["if_renewed"]
    supply["vetted"] = own.supply["have"] + own.supply["if_vetted"]
    limits = own.limits.assign(binds=own.limits["left"] == 0).drop(columns=["limit", "used", "left"])
    return replace(
        own,
        supply=supply,
        limits=limits,
        funnels=own.funnels.drop(columns="lost"),
        depth=own.depth.drop(columns="nominal_per_seat"),
    )


def _ranges(table: pd.DataFrame, columns: Sequence[str], groups: Groups) -> pd.DataFrame:
    made = table.drop(columns=list(columns))
    for column in columns:
        shown = [groups[int(number)] for number in table[column]]
        made[f"{column}_low"] = pd.Series([count.low for count in shown], index=made.index, dtype="int64")
        made[f"{column}_high"] = pd.Series([count.high for count in shown], index=made.index, dtype="int64")
    return made


def _donors(table: pd.DataFrame, small: int) -> pd.DataFrame:
    keys = list(zip(table["lender"], table["function"], strict=True))
    shown = public_table(dict(zip(keys, map(int, table["names"]), strict=True)), small)
    return table.drop(columns="names").assign(
        low=[shown.cells[key].low for key in keys], high=[shown.cells[key].high for key in keys]
    )
