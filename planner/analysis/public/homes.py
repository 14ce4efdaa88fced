"""How many of the people placed live where, as far as it may be told beside the number of all who are placed."""

import pandas as pd

from planner.analysis.public.disclosure import fixed_band
from planner.analysis.public.reader import LEFT


def public_homes(table: pd.DataFrame, placed: int, small: int, *, complete: bool = True) -> pd.DataFrame:
    """The people of each area as bands; nothing where the people placed in all, whom everybody knows, would narrow one.

    Args:
        table: ``homes``.
        placed: people placed.
        small: numbers in the first bands.
        complete: whether everybody can travel to every place; else those who serve at one tell where they live.
    """
    bands = [fixed_band(int(people), small) for people in table["people"]]
    told = table.drop(columns="people").assign(
        people_low=[band.low for band in bands], people_high=[band.high for band in bands]
    )
    # Of an area in the first band a reader may know that nobody there is placed: its road is closed.
    most = int(told.loc[told["people_low"] > 0, "people_high"].sum())
    room = min(placed - int(told["people_low"].sum()), most - placed)
    return told if complete and room >= LEFT - 1 else told.iloc[:0]
