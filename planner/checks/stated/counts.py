"""Are the names wanted and the missing names the ones that the scenario and the placements give?"""

from collections import Counter
from collections.abc import Iterator, Mapping

from planner.checks.errors import error
from planner.checks.levels import ends_of
from planner.domain.finding import Finding
from planner.domain.plan import Missing, Plan, Wanted


def missing_names(wanted: Mapping[str, Wanted], names: Mapping[str, int]) -> dict[str, Missing]:
    """Missing names by position, of the positions that lack any.

    Args:
        wanted: names wanted by position.
        names: number of names in each position.
    """
    rows = {}
    for ident, want in wanted.items():
        lacking, before = [], names.get(ident, 0)
        for end in ends_of(want):
            lacking.append(max(0, end - before))
            before = max(before, end)
        if any(lacking):
            somebody, seats, rotation, target, depth = lacking
            rows[ident] = Missing(
                position=ident, somebody=somebody, seats=seats, rotation=rotation, target=target, depth=depth
            )
    return rows


def check(plan: Plan, wanted: Mapping[str, Wanted], pinned: Counter[str]) -> Iterator[Finding]:
    """Rows of wanted and missing, and positions with more names than they want.

    Args:
        plan: the plan.
        wanted: names wanted by position, as the witness counts them.
        pinned: number of pins in force by position; so many names are allowed whatever is wanted.
    """
    yield from _rows(30, plan.wanted, wanted)
    names = Counter(name.position for name in plan.placements)
    yield from _rows(31, plan.missing, missing_names(wanted, names))
    for ident, count in sorted(names.items()):
        most = max(wanted[ident].depth if ident in wanted else 0, pinned[ident])
        if count > most:
            yield error(32, position=ident, found=count, expected=most)


def _rows(
    code: int, told: tuple[Wanted, ...] | tuple[Missing, ...], rows: Mapping[str, Wanted | Missing]
) -> Iterator[Finding]:
    if [row.position for row in told] != sorted({row.position for row in told}):
        yield error(code + 3)
    by_position = {row.position: row for row in told}
    for ident in sorted({*by_position, *rows}):
        found, expected = by_position.get(ident), rows.get(ident)
        if found != expected:
            yield error(code, position=ident, found=said(found), expected=said(expected))


def said(row: Wanted | Missing | None) -> str:
    """The numbers of a row, in the order of its fields; a dash if there is no row."""
    return (
        "–" if row is None else " / ".join(str(value) for key, value in row.model_dump().items() if key != "position")
    )
