"""One public table about robustness for all results of a report."""

import pandas as pd

from planner.reports.material import Material


def joined(material: Material, name: str) -> pd.DataFrame:
    """One public table of all results, with the scenario of each row."""
    parts: list[pd.DataFrame] = [
        getattr(found, name).assign(scenario=result.plan.scenario)
        for result, found in zip(material.results, material.robustness, strict=True)
    ]
    filled = [part for part in parts if not part.empty]
    return pd.concat(filled, ignore_index=True) if filled else parts[0]
