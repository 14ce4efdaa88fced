"""How good a placement is by what it was chosen by, and how much better any other could be."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class LevelVerdict:
    """One level of the lexicographic objective."""

    level: str
    value: int
    """Missing names or cost, summed over the futures where the level depends on them."""
    bound: int
    """No placement that is as good on all levels before has less."""
    proven: bool
    """Value = bound here and on all levels before: no placement is better up to this level."""


@dataclass(frozen=True)
class Verdict:
    """Value and proven upper bound: weighted seats, or the mean share of the tail."""

    value: int | Fraction
    bound: int | Fraction
    levels: tuple[LevelVerdict, ...] = ()
    """Of the lexicographic objective; value and bound are then those of the weighted sum, the bound trivial."""

    @property
    def gap(self) -> float:
        """(bound − value) / bound; 0 if nothing can be covered."""
        return float(Fraction(self.bound - self.value) / self.bound) if self.bound else 0.0

    @property
    def optimal(self) -> bool:
        """Whether no placement is better by what this one was chosen by."""
        return all(one.proven for one in self.levels) if self.levels else self.value == self.bound
