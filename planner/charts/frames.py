"""Rows of a frame as plain dictionaries, typed for those who read them by column name."""

from typing import Any

import pandas as pd


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """One dictionary per row, in order."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]
