"""Small frames, as the analysis would make them, and things with names."""

import pandas as pd

from planner.domain.organisation import Function, Unit
from planner.domain.scenario import Scenario
from tests.builders import function, scenario, unit

COLUMNS = ["scenario", "position", "function", "unit", "tier", "kind", "wanted", "filled", "missing"]


def coverage(*rows: tuple[str, str, str, int, str, int, int]) -> pd.DataFrame:
    """Rows scenario, position, function, tier, kind, wanted, filled."""
    full = [(sc, po, fu, "U", tier, kind, want, fill, want - fill) for sc, po, fu, tier, kind, want, fill in rows]
    return pd.DataFrame(full, columns=COLUMNS)


def functions(*ids: str) -> tuple[Function, ...]:
    return tuple(function(ident) for ident in ids)


def scenarios(*ids: str) -> tuple[Scenario, ...]:
    return tuple(scenario(id=ident, name_sv=f"Läge {ident}", name_en=f"Case {ident}") for ident in ids)


def units(*ids: str) -> tuple[Unit, ...]:
    return tuple(unit(ident) for ident in ids)


def rows(table: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    """The table's rows as tuples, of these columns."""
    return list(table[list(columns)].itertuples(index=False, name=None))
