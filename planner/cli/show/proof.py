"""Says the proof of one position in words, with a few sums that a reader can add."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from planner.domain.levels import SEATS
from planner.domain.plan import Plan
from planner.reports.names import Names
from planner.text import Words

if TYPE_CHECKING:
    from planner.checks.proof.explain import Explained


def sentences(position: str, told: "Explained | None", plan: Plan, names: Names, words: Words) -> Iterator[str]:
    """The price in words, then the sums.

    Args:
        position: id of the position.
        told: its proof; None if the certificate has none that can be told position by position.
        plan: the plan.
        names: names of things.
        words: the language.
    """
    if told is None:
        yield words("proof.none", position=names.position(position))
        return
    yield _worth(position, told, plan.levels, names, words)
    if told.denominator > 1:
        yield words("proof.denominator", number=words.number(told.denominator))
    for row in told.names:
        if row.names:
            level = words(f"cli.level.{plan.levels[row.level]}")
            yield "  " + words(
                "proof.names", level=level, filled=words.number(row.filled), names=words.number(row.names)
            )
    price = _listed(told.price, plan.levels, words)
    for one in told.people:
        spent, brings = (_listed(vector, plan.levels, words) for vector in (one.costs, one.brings))
        yield "  " + words("proof.person", person=one.person, price=price, costs=spent, brings=brings)
    yield words("proof.sum")


def as_json(position: str, told: "Explained | None") -> dict[str, Any]:
    """The same as numbers."""
    return {"position": position, "proof": asdict(told) if told else None}


def _worth(position: str, told: "Explained", levels: Sequence[str], names: Names, words: Words) -> str:
    here = names.position(position)
    first = next((level for level, value in enumerate(told.price) if value), None)
    if first is None:
        return words("proof.worth.nothing", position=here)
    if first >= SEATS:
        return words("proof.worth.costs", position=here, costs=_listed(told.price, levels, words))
    level = words(f"cli.level.{levels[first]}")
    if told.lacking == position:
        return words("proof.worth.here", position=here, level=level)
    if told.lacking is not None:
        return words("proof.worth.there", position=here, level=level, other=names.position(told.lacking))
    return words("proof.worth.level", position=here, price=_listed(told.price, levels, words))


def _listed(vector: Sequence[int], levels: Sequence[str], words: Words) -> str:
    """The entries that are not 0, with their levels, as a sum."""
    said = ""
    for name, value in zip(levels, vector, strict=True):
        if value:
            sign = ("− " if value < 0 else "+ ")[0 if said or value < 0 else 2 :]
            said += f" {sign}{words.number(abs(value))} {words(f'cli.level.{name}')}"
    return said.strip() or "0"
