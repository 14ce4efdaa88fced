"""What can be done for one person: packages of measures, and the cells that each opens."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

NONE = -1
"""Instead of the number of a course or a vetting: none."""

Cover = NDArray[np.bool_]


class Parts(NamedTuple):
    """What a package is made of."""

    course: int = NONE
    """Number of the course."""
    renew: tuple[str, ...] = ()
    """Certificates renewed."""
    vetting: int = NONE
    """Number of the vetting in the catalogue."""
    release: bool = False
    """Whether a claim is released."""


@dataclass(frozen=True)
class Package:
    """What is done for one person; at most one course, since nobody attends two at a time."""

    course: int = NONE
    """Number of the course."""
    vetting: int = NONE
    """Number of the vetting in the catalogue."""
    release: bool = False
    """Whether a claim is released."""
    renew: tuple[str, ...] = ()
    """Certificates renewed."""
    cost_kr: int = 0
    """Cost of everything together."""


@dataclass(frozen=True)
class Options:
    """All packages of one person that open something that no smaller package opens. Q cells."""

    base: Cover
    """Q cells open without any package, agreements not counted."""
    packages: tuple[Package, ...]
    """K packages."""
    opened: Cover
    """K × Q: open with the package and not without, or counted otherwise by a coupling rule there."""
    has: Cover
    """Whether the skill of each balance is there already; of balances that are about none of the cells, no."""
    gets: Cover
    """K × balances: whether it is there with the package."""

    @property
    def reached(self) -> Cover:
        """Q cells that are open with some package, or none."""
        return self.base | self.opened.any(axis=0)

    @property
    def key(self) -> tuple[bytes, tuple[Package, ...], bytes, bytes, bytes]:
        """Equal for people who can be treated alike."""
        return self.base.tobytes(), self.packages, self.opened.tobytes(), self.has.tobytes(), self.gets.tobytes()
