"""One column that holds first and last name: how it is written, and what its cells are."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from planner.domain.owner.exports import NameSplit
from planner.domain.person import NameOrder
from planner.domain.vocabulary import called_in
from planner.imports.columns.column_file import UNANSWERED
from planner.imports.identity.names import is_guess, said_order, shown_order, split_name
from planner.imports.names.order import sign_between, standing, with_comma
from planner.imports.proposals.sample import Sampled


class NamesFound(NamedTuple):
    """How a column of both names is written."""

    order: NameOrder = NameOrder.FIRST_NAME
    sign: str = ""
    """What stands between the two, where it is neither a blank nor a comma."""
    turned: bool = False
    """Whether the names alone show that the surname stands first."""
    said: bool = False
    """Whether the heading says it."""
    guess: str | None = None
    """What is probably the answer to which stands first, where it has to be asked."""


BY_BLANK = NamesFound()


class Parted(NamedTuple):
    """First and last names of the rows, and of which it is not sure."""

    first: list[str | None]
    last: list[str | None]
    turned: set[int]
    """Rows whose names stand the other way round than the column's."""
    unsure: set[int]
    """Rows whose names may."""
    guessed: set[int]
    """Rows whose names may part in several ways."""


def names_found(heading: str, held: Sampled, said: object) -> NamesFound:
    """How the names of a column are written.

    Args:
        heading: of the column.
        held: its cells.
        said: which name stands first, as somebody has said; anything else is no answer.
    """
    sign = sign_between(held.counts)
    if isinstance(said, NameOrder):
        return NamesFound(said, sign)
    order = said_order(heading)
    if order is not None:
        return NamesFound(order, sign, said=True)
    order = shown_order([text.replace(sign, " ") for text in held.counts] if sign else held.counts)
    likely = called_in("sv", order) if order else UNANSWERED
    if sign or order is None:
        return NamesFound(order or NameOrder.FIRST_NAME, sign, guess=likely)
    return NamesFound(order, turned=order is NameOrder.SURNAME)


def parted(names: Sequence[str | None], way: NamesFound, split: NameSplit | None) -> Parted:
    """What the cells of a column are.

    Args:
        names: row by row.
        way: how the column is written.
        split: how names of several words part, as somebody has said.
    """
    commas = {name: with_comma(name, way.sign, way.order) for name in {*names} - {None} if name is not None}
    stood = standing(commas.values(), way.order, said=way.said)
    parts = {name: split_name(text, stood.of(text), split) for name, text in commas.items()}

    def rows(those: Callable[[str], bool]) -> set[int]:
        doubtful = {name for name, text in commas.items() if those(text)}
        return {at for at, name in enumerate(names) if name in doubtful} if doubtful else set()

    first, last = ([_part(parts, name, at) for name in names] for at in (0, 1))
    turned, unsure = rows(stood.turned.__contains__), rows(stood.unsure.__contains__)
    return Parted(first, last, turned, unsure, rows(is_guess))


def _part(parts: dict[str, Any], name: str | None, at: int) -> str | None:
    return None if name is None else parts[name][at] or None
