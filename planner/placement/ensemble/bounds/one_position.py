"""The question that a tighter bound asks of one position alone: its best names if every person had a price."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.floating]
"""Whole numbers in floating point, small enough to be exact, because products of matrices are quick only there."""

_EXACT_SINGLE = 2**24


@dataclass(frozen=True)
class Pricing:
    """E eligible people, F futures: max Σ_f weight(f) · min(seats(f), Σ_i present(i,f) x(i)) − Σ_i price(i) x(i).

    At most ``most`` people are chosen. All numbers are whole.
    """

    present: Numbers
    """E × F, 0 or 1."""
    seats: Numbers
    """F seats wanted."""
    weight: Numbers
    """F, worth of a covered seat."""
    price: Numbers
    """E, 0 or more."""
    most: int
    """Largest number of names, 1 to E."""

    def worth(self, chosen: NDArray[np.int64]) -> int:
        """Worth of a choice of people."""
        covered = np.minimum(self.present[chosen].sum(axis=0, dtype=np.float64), self.seats)
        return int(self.weight.astype(np.float64) @ covered - self.price[chosen].sum(dtype=np.float64))

    def gains(self, counts: Numbers) -> Numbers:
        """What one more name would add to choices with these names present (… × F): … × E."""
        short: Numbers = np.where(counts < self.seats, self.weight, 0).astype(self.present.dtype) @ self.present.T
        return short - self.price


def build_pricing(
    present: NDArray[np.bool_],
    seats: NDArray[np.int64],
    weight: NDArray[np.int64],
    price: NDArray[np.int64],
    most: int,
) -> Pricing:
    """A question in the smallest floating point in which no sum is rounded.

    Args:
        present: E × F, the person is there.
        seats: F seats.
        weight: F weights, 0 or more.
        price: E prices, 0 or more.
        most: largest number of names.
    """
    largest = int((weight * np.maximum(seats, 1)).sum()) + int(price.max(initial=0))
    kind = np.float32 if largest < _EXACT_SINGLE else np.float64
    return Pricing(
        present=np.ascontiguousarray(present, dtype=kind),
        seats=seats.astype(kind),
        weight=weight.astype(kind),
        price=price.astype(kind),
        most=min(most, len(present)),
    )


def good_choice(pricing: Pricing) -> NDArray[np.int64]:
    """A good choice of people: the best next name each time, then exchanges of one name as long as they gain."""
    chosen: list[int] = []
    counts = np.zeros_like(pricing.seats)
    while len(chosen) < pricing.most:
        gains = pricing.gains(counts)
        gains[chosen] = -np.inf
        best = int(gains.argmax())
        if gains[best] <= 0:
            break
        chosen.append(best)
        counts = counts + pricing.present[best]
    # Each exchange gains at least 1, so that this comes to an end.
    while (swapped := _best_exchange(pricing, chosen, counts)) is not None:
        place, other = swapped
        counts = counts - pricing.present[chosen[place]] + pricing.present[other]
        chosen[place] = other
    return np.array(sorted(chosen), dtype=np.int64)


def _best_exchange(pricing: Pricing, chosen: list[int], counts: Numbers) -> tuple[int, int] | None:
    """Place in the choice and who should take it; None if no exchange gains."""
    if not chosen:
        return None
    gains = pricing.gains(counts - pricing.present[chosen])
    stays = gains[np.arange(len(chosen)), chosen]
    gains[:, chosen] = -np.inf
    more = gains - stays[:, None]
    place, other = np.unravel_index(int(more.argmax()), more.shape)
    return (int(place), int(other)) if more[place, other] > 0 else None
