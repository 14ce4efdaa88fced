"""What one more of something scarce gives, asked of the relaxation itself.

The duals of a linear programme say what is scarce at most: where several prices prove the same optimum, one of them can
be high although one more unit gives nothing. So each price above 0 is confirmed by solving once more with one more.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from planner.placement.portfolio.builder import Model
from planner.placement.portfolio.offers import Offers
from planner.placement.portfolio.relaxation import Bound
from planner.solvers.repeated import Repeated

STEP_KR = 100_000
"""Kronor that are asked for together: one krona buys nothing."""
MOST_NAMES = 12
"""Positions that are asked about at most, those whose duals are largest: each takes a solve."""
_NOTHING = 0.005
"""Points below this are rounding."""


@dataclass(frozen=True)
class Prices:
    """Points that one more of something scarce would give in the relaxation."""

    kronor: float = 0.0
    """``STEP_KR`` more."""
    course_seats: dict[str, float] = field(default_factory=dict)
    """Per skill: one more seat of one of its courses."""
    every_course_seat: float = 0.0
    """One more seat over all courses."""
    vettings: float = 0.0
    """One more vetting of any lead time."""
    lent_names: dict[str, float] = field(default_factory=dict)
    """Per unit: one more name that it may lend, in all scenarios together."""
    names: dict[str, float] = field(default_factory=dict)
    """Per position: one more person fit for it alone, in all scenarios together."""


@dataclass(frozen=True)
class _Scarce:
    """Something of which there could be one more."""

    kind: str
    id: str
    rows: NDArray[np.int64]
    """Rows of the model that it is about."""
    more: int = 1
    """What is added to their right-hand sides."""


def confirmed_prices(offers: Offers, bound: Bound) -> Prices:
    """Prices of everything that the duals call scarce, each confirmed by solving the relaxation once more.

    Args:
        offers: the whole problem.
        bound: its relaxation, with the packages that pay.
    """
    dual, programme = bound.relaxed.price, Repeated(bound.model, _upper(bound.model))
    whole = programme.with_more(np.zeros(0, dtype=np.int64), 0)
    hopes = [(one.more * float(dual[one.rows].sum()), one) for one in _scarce(offers, bound)]
    named = sorted((hope for hope, one in hopes if one.kind == "filled"), reverse=True)[MOST_NAMES:]
    worths: dict[tuple[str, str], float] = {}
    for hope, one in hopes:
        if hope > _NOTHING and not (one.kind == "filled" and hope <= max(named, default=0.0)):
            gain = programme.with_more(one.rows, one.more) - whole
            worths[one.kind, one.id] = max(worths.get((one.kind, one.id), 0.0), min(hope, gain))
    by_kind: dict[str, dict[str, float]] = {}
    for (kind, ident), value in worths.items():
        by_kind.setdefault(kind, {})[ident] = value
    return Prices(
        kronor=by_kind.get("kronor", {}).get("", 0.0),
        course_seats=by_kind.get("courses", {}),
        every_course_seat=by_kind.get("course_seats", {}).get("", 0.0),
        vettings=by_kind.get("vettings", {}).get("", 0.0),
        lent_names=by_kind.get("lent", {}),
        names=by_kind.get("filled", {}),
    )


def _upper(model: Model) -> NDArray[np.float64]:
    """Upper bounds that the relaxation needs: what is bought or not; the rows bound all else."""
    most = np.full(len(model.most), np.inf)
    most[model.yes_no] = model.most[model.yes_no]
    return most


def _scarce(offers: Offers, bound: Bound) -> Iterator[_Scarce]:
    rows, cells = bound.model.rows, offers.cells
    numbers = {kind: np.arange(part.start, part.stop) for kind, part in rows.items()}
    yield _Scarce("kronor", "", numbers["kronor"], STEP_KR)
    if "course_seats" in numbers:
        yield _Scarce("course_seats", "", numbers["course_seats"])
    yield _Scarce("vettings", "", numbers["vettings"])
    for course, row in zip(offers.packages.courses, numbers["courses"].tolist(), strict=True):
        yield _Scarce("courses", course.skill, np.array([row]))
    units = np.array([limit.unit for limit in offers.limits], dtype=np.str_)
    for unit in dict.fromkeys(units.tolist()):
        yield _Scarce("lent", unit, numbers["lent"][units == unit])
    ids = cells.facts[0].positions.ids
    for column in dict.fromkeys(cells.column.tolist()):
        own = (cells.column == column) & (cells.review < 0)
        yield _Scarce("filled", ids[column], numbers["filled"][own])
