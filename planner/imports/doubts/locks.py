"""Doubts about locks: what the program settles by a rule, and nobody may have meant what it comes to."""

from collections.abc import Iterator

from planner.domain.coupling import CouplingKind
from planner.domain.finding import Finding
from planner.domain.lock import HOLDER
from planner.domain.organisation import LockKind
from planner.imports.doubts import codes
from planner.imports.doubts.material import Material
from planner.imports.organisation.rows import OrganisationRow


def lock_doubts(material: Material) -> Iterator[Finding]:
    """Locks that are over, and pins that clash with each other."""
    yield from _over(material)
    yield from _pinned_twice(material)
    yield from _same_rank(material)


def _over(material: Material) -> Iterator[Finding]:
    """Locks that have ended before every scenario begins: of people who have left, or forgotten."""
    first = material.first_day
    for row in material.rows("locks", "until"):
        until = row.get("until")
        if first is not None and until is not None and until < first:
            yield row.note(codes.LOCK_OVER, "until", day=first.isoformat())


def _same_rank(material: Material) -> Iterator[Finding]:
    """Pins that ask for the same deputy's place of one position as a pin of somebody else before; one gets another."""
    asked: dict[tuple[str, str], str] = {}
    for row in _pins(material, "rank"):
        rank, person = row.get("rank"), row.get("person")
        if rank in (None, HOLDER) or asked.setdefault((row.get("position"), rank), person) == person:
            continue
        yield row.note(codes.SAME_RANK, "rank", position=row.get("position"), number=int(rank.split()[1]))


def _pinned_twice(material: Material) -> Iterator[Finding]:
    """Pins that will not hold since the person is pinned to another position of the same scenario before."""
    hats = _double_hats(material)
    if hats is None:
        return
    told: set[int] = set()
    for staffed in _staffed(material):
        held: dict[str, list[str]] = {}
        for row in _pins(material):
            position, before = row.get("position"), held.setdefault(row.get("person"), [])
            if position in before or (staffed is not None and position not in staffed):
                continue
            if not before or frozenset((*before, position)) in hats:
                before.append(position)
            elif row.row.number not in told:
                told.add(row.row.number)
                yield row.note(codes.PINNED_TWICE, "position", position=position, other=", ".join(before))


def _pins(material: Material, *more: str) -> list[OrganisationRow]:
    """Pins that reach into the first scenario's days, in the order in which they are applied."""
    rows = [
        row
        for row in material.rows("locks", "kind", "person", "position", "until", *more)
        if row.get("kind") == LockKind.PIN and row.get("person") and row.get("position")
    ]
    first = material.first_day
    reaching = [row for row in rows if first is None or row.get("until") is None or row.get("until") >= first]
    return sorted(reaching, key=lambda row: (row.get("position"), row.get("person")))


def _double_hats(material: Material) -> set[frozenset[str]] | None:
    """Pairs of positions that one person may hold; None if a rule about that could not be read."""
    rows = material.rows("couplings", "kind", "positions")
    if len(rows) < len(material.tables.get("couplings", ())):
        return None
    pairs: dict[str, set[frozenset[str]]] = {CouplingKind.DOUBLE_HAT: set(), CouplingKind.INCOMPATIBLE: set()}
    for row in rows:
        named = row.get("positions") or ()
        pairs.get(row.get("kind"), set()).update(frozenset((one, two)) for one in named for two in named if one != two)
    return pairs[CouplingKind.DOUBLE_HAT] - pairs[CouplingKind.INCOMPATIBLE]


def _staffed(material: Material) -> list[frozenset[str] | None]:
    """The positions that each scenario activates; a single None, for all, where not every scenario is known."""
    rows = material.rows("positions", "id", "function", "tags")
    if not material.all_scenarios or len(rows) < len(material.tables.get("positions", ())):
        return [None]
    return [
        frozenset(
            row.get("id")
            for row in rows
            for phase in scenario.phase
            if any(one.chooses(row.get("id"), row.get("function"), row.get("tags") or ()) for one in phase.activate)
        )
        for _, scenario in material.scenarios
    ]
