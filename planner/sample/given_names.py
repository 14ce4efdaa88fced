"""Names of nobody: common given names with surnames put together from syllables."""

import numpy as np
from numpy.typing import NDArray

from planner.sample.staff import Flags
from planner.sample.tables import rows


def given_names(draw: np.random.Generator, female: Flags) -> list[str]:
    """One given name a person."""
    women, men = draw.choice(_part("woman"), len(female)), draw.choice(_part("man"), len(female))
    return [str(name) for name in np.where(female, women, men)]


def surnames(draw: np.random.Generator, size: int) -> list[str]:
    """One surname a person; they repeat, as in life."""
    front, back = draw.choice(_part("front"), size), draw.choice(_part("back"), size)
    return [f"{a}{b}" for a, b in zip(front.tolist(), back.tolist(), strict=True)]


def _part(part: str) -> NDArray[np.str_]:
    return np.asarray([row["text"] for row in rows("names") if row["part"] == part])
