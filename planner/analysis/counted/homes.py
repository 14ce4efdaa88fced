"""Where people live against where they serve: the people placed from each home area, whom a blocked road takes."""

import pandas as pd

from planner.analysis.solved import Solved


def homes(solved: Solved) -> pd.DataFrame:
    """People placed, by the home areas of the travel table; of every other home nothing is told.

    Args:
        solved: a verified plan, with its case.

    Returns:
        One row per area from which anybody could travel, by id: ``area``, ``people``. No row without a travel table.
    """
    areas = sorted({trip.area for trip in solved.case.organisation.travel})
    placed = {name.person for name in solved.plan.placements}
    lives = [person.area for person in solved.case.roster.people if person.id in placed]
    return pd.DataFrame(
        {
            "area": pd.Series(areas, dtype="str"),
            "people": pd.Series([lives.count(area) for area in areas], dtype="int64"),
        }
    )
