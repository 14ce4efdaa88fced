"""What proves how good a placement for many futures is: multipliers with which anybody can recompute the bound.

The placement is a plan's; positions stand in the order of ``Plan.wanted``, futures phase by phase and in each phase
draw by draw, drawn with the scenario's seed + 1,000,003 (docs/model.md, Robust placement). All below is counted after
pins: pinned people hold their positions and nothing else; whoever is not pinned may hold one position.

Numbers: ``seats(f, p)`` = max(0, minimum seats of p in f's phase − pinned names present), ``target(f, p)`` the same
with the target seats, ``somebody(f, p)`` = 1 if the phase has minimum seats of p and no pinned name is present, else 0,
``open(p)`` = max(0, n_depth − pinned names), ``present(f, i)``, ``rank(p)`` of its outage, and ``cost(i, p)`` the three
costs. With w(ℓ) the part's weights (one per level, in the plan's order), v(f) those of its futures (1 if none are
given), D its denominator and t the tier of p:

- s(p) = w(somebody t) + rank(p) · w(outage t) for somebody there at all, a(p) = max(0, w(seats t) − w(target t)) for
  seats of the minimum, the first included, b(p) = w(target t) for those of the target; rotation weighs nothing;
- a placement covers Σ over f, p of v(f) · (s(p) · min(names of p present, somebody) + a(p) · min(names of p present,
  seats) + b(p) · min(names of p present, target)), and Σ over its names of w(depth t) − Σ w(cost level) · cost;
- σ(f, p) = ``somebody[p][f]`` with 0 ≤ σ ≤ D · v(f) · s(p), μ(f, p) = ``seats[p][f]`` with 0 ≤ μ ≤ D · v(f) · a(p),
  ν(f, p) = ``target[p][f]`` with 0 ≤ ν ≤ D · v(f) · b(p), π(p) = ``prices[p]`` ≥ 0;
- r(i, p) = Σ over f of present(f, i) · (σ + μ + ν) + D · (w(depth t) − Σ w(cost level) · cost(i, p)).

Then no placement covers more than ⌊U / D⌋, with

U = Σ over people not pinned of max(0, max over positions that they may hold of r(i, p) − π(p))
    + Σ over p of open(p) · π(p)
    + Σ over f, p of somebody(f, p) · (D · v(f) · s(p) − σ) + seats(f, p) · (D · v(f) · a(p) − μ)
      + target(f, p) · (D · v(f) · b(p) − ν).

*Why*: min(names, seats) · a ≤ names · μ / D + seats · (a − μ / D) for any such μ, and likewise for the others; what is
left is an assignment, whose dual is bounded by any π. From it:

- ``expected``: weights 100, 10, 1 of the levels seats 1, 2, 3 and no others; ⌊U / D⌋ bounds the weighted seats, summed
  over the futures.
- ``cvar`` and ``worst``: the same weights. Futures that ask for no seat of the minimum are left out and weigh 0 (if
  none asks, there is no proof). k = 5 % of the others, rounded up, or 1; full(f) = Σ over p of w · seats(f, p),
  s(f) = v(f) · full(f), S = Σ s(f), T = max(S, k · max s(f), 1). The mean of the k worst shares is at most
  (⌊U / D⌋ + T − S) / T, rounded down to a multiple of 1 / (k · lcm of all full(f)).
- ``lexicographic``: with z the last level of a part that has a weight and C(ℓ) what the placement covers on level ℓ
  (its value with nobody but pins placed, less its value), level z is at least
  wanted(z) − ⌊(⌊U / D⌋ − Σ over ℓ before z of w(ℓ) · C(ℓ)) / w(z)⌋, wanted(z) being the value with nobody but pins,
  for placements that are no worse than this one on the levels before z. The best part counts; no seat level is below
  0, no cost level below what pins cost. The value of a level is summed over the futures: somebody max(0, 1 − names
  present) where the phase has minimum seats, outage the same times the rank, seats max(0, seats − names present),
  rotation 0, target max(0, target − max(names present, seats)), depth max(0, open − names) once and not per future.
"""

from typing import Annotated, Literal

from pydantic import Field

from planner.domain.base import Frozen
from planner.domain.certificate import LARGEST, Weight

Choice = Literal["expected", "cvar", "worst", "lexicographic"]
"""The sum over all futures, the mean of the worst 5 %, the worst one, or the model's levels in order."""

Weights = tuple[Weight, ...]


class RobustPart(Frozen):
    """One bound on a weighted sum of what the levels cover."""

    weights: Weights
    """One weight per level of the plan."""
    futures: Weights = ()
    """One weight per future; empty: 1 each."""
    denominator: Annotated[int, Field(ge=1, le=LARGEST)]
    """Prices and multipliers are over this number."""
    prices: Weights
    """One price per position: what one more name could be worth."""
    seats: tuple[Weights, ...]
    """Per position one multiplier per future: what one more name present is worth for seats of the minimum."""
    somebody: tuple[Weights, ...] = ()
    """The same for somebody being there at all; empty where that has no weight."""
    target: tuple[Weights, ...] = ()
    """The same for seats of the target; empty where these have no weight."""


class RobustProof(Frozen):
    """The proof that a placement for many futures carries."""

    choice: Choice
    """What the placement was chosen by."""
    draws: Annotated[int, Field(ge=1)]
    """Draws per phase."""
    parts: tuple[RobustPart, ...]
    """One part; for the levels one per level that has a bound."""
    search_bound: tuple[int, int] | None = None
    """A bound that only the search knows, as numerator and denominator: as good as what the part proves, or tighter,
    and not to be recomputed from here. None for the levels, which have no other."""
