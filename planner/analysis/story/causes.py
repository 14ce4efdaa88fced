"""What the missing people have in common: the one or two things that explain most of what the minimum lacks."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from fractions import Fraction

import pandas as pd

from planner.domain.base import Frozen
from planner.domain.coupling import CouplingKind
from planner.domain.organisation import Organisation, Position

_LEAST = Fraction(1, 4)
"""What explains less than this share of what is missing is no main cause."""
_MORE_THAN_EXPECTED = Fraction(4, 3)
"""It explains at least so many times what its share of the names wanted would let one expect."""
_ALL_BUT = Fraction(9, 10)
"""Where a cause explains so much, the next one is looked for within it, else in what it leaves unexplained."""


class CauseKind(StrEnum):
    """Kinds of things that positions have in common."""

    CLEARANCE = "clearance"
    """They ask for a clearance class."""
    SKILL = "skill"
    """They ask for a skill."""
    CLAIM = "claim"
    """People who could hold them are claimed by others."""
    REACH = "reach"
    """People who could hold them live too far away."""
    UNIT = "unit"
    """One unit is responsible for them."""
    EMPLOYER = "employer"
    """They belong to one employer."""


class Held(StrEnum):
    """What can hold people back from the positions of a unit, beside the rules about each person."""

    LIMITS = "limits"
    """A unit may lend nobody more to one of those that lack people."""
    COUPLINGS = "couplings"
    """One of those that lack people stands in a coupling that forbids."""
    NOTHING = "nothing"
    """Neither: too few may hold them."""


class Cause(Frozen):
    """One cause, with the number that it explains."""

    kind: CauseKind
    """Kind."""
    id: str
    """Skill, unit or employer; empty for the other kinds."""
    classes: tuple[int, ...]
    """Clearance classes of its positions that lack people, ascending; empty for other kinds."""
    explains: int
    """Missing names of the minimum in its positions, over all scenarios."""
    among: int
    """Missing names among which it was looked for: all, or those that the first cause explains, or the others."""
    most_wanted: int
    """Names of the minimum that one scenario wants in its positions, the largest."""
    held: Held | None = None
    """What may hold people back there; None for other kinds than a unit."""


def causes(
    table: pd.DataFrame,
    organisation: Organisation,
    barred: Mapping[str, frozenset[str]],
    limited: frozenset[str] = frozenset(),
) -> tuple[Cause, ...]:
    """Finds at most two causes.

    A cause is the better, the more it explains beyond what its share of the names wanted would let one expect: what all
    positions have in common explains nothing, and what nearly all have too little to be named. Ties: the fewer names
    wanted, then the kinds in their order, then the id.

    Args:
        table: ``ladder`` of all scenarios.
        organisation: the organisation.
        barred: positions that a rule alone keeps enough people from (``evidence``).
        limited: positions to which some unit may lend nobody more (``evidence``).
    """
    sums = table.groupby("position")[["wanted", "missing"]].sum()
    groups = {key: members & set(sums.index) for key, members in _groups(organisation, barred).items()}
    first = _best(groups, sums)
    if first is None:
        return ()
    inside = groups[first]
    missing = int(sums["missing"].sum())
    within = int(sums.loc[sorted(inside), "missing"].sum()) >= _ALL_BUT * missing
    rest = sums[sums.index.isin(inside) == within]
    others = {key: members for key, members in groups.items() if key[0] is not first[0]}
    second = _best({key: members & set(rest.index) for key, members in others.items()}, rest, missing)
    found = [_cause(first, inside, sums, table, organisation, limited)]
    if second is not None:
        found.append(_cause(second, groups[second] & set(rest.index), rest, table, organisation, limited))
    return tuple(found)


def _groups(organisation: Organisation, barred: Mapping[str, frozenset[str]]) -> dict[tuple[CauseKind, str], set[str]]:
    employer = {unit.id: unit.employer for unit in organisation.units}
    reads: tuple[tuple[CauseKind, Callable[[Position], Iterable[str]]], ...] = (
        (CauseKind.CLEARANCE, lambda position: ("",) if position.clearance_class else ()),
        (CauseKind.SKILL, lambda position: position.skills),
        (CauseKind.CLAIM, lambda position: ("",) if position.id in barred["claim"] else ()),
        (CauseKind.REACH, lambda position: ("",) if position.id in barred["reach"] else ()),
        (CauseKind.UNIT, lambda position: (position.unit,)),
        (CauseKind.EMPLOYER, lambda position: (employer[position.unit],)),
    )
    groups: dict[tuple[CauseKind, str], set[str]] = {}
    for kind, of in reads:
        for position in organisation.positions:
            for ident in of(position):
                groups.setdefault((kind, ident), set()).add(position.id)
    return groups


def _best(
    groups: Mapping[tuple[CauseKind, str], set[str]], sums: pd.DataFrame, whole: int | None = None
) -> tuple[CauseKind, str] | None:
    """The cause that explains most beyond its share; None if none explains enough."""
    wanted, missing = int(sums["wanted"].sum()), int(sums["missing"].sum())
    kinds = tuple(CauseKind)
    ranked = []
    for (kind, ident), members in groups.items():
        own = sums.loc[sorted(members)].sum()
        explained, asked = int(own["missing"]), int(own["wanted"])
        beyond = explained * wanted - missing * asked
        known = explained * wanted >= _MORE_THAN_EXPECTED * missing * asked
        if beyond > 0 and known and explained >= _LEAST * (missing if whole is None else whole):
            ranked.append((-beyond, asked, kinds.index(kind), ident))
    if not ranked:
        return None
    *_, kind_number, ident = min(ranked)
    return kinds[kind_number], ident


def _cause(
    key: tuple[CauseKind, str],
    members: set[str],
    sums: pd.DataFrame,
    table: pd.DataFrame,
    organisation: Organisation,
    limited: frozenset[str],
) -> Cause:
    inside = sums.loc[sorted(members)]
    short = set(inside.index[inside["missing"] > 0])
    classes = {int(one.clearance_class) for one in organisation.positions if one.id in short and one.clearance_class}
    asked = table[table["position"].isin(members)].groupby("scenario")["wanted"].sum()
    return Cause(
        kind=key[0],
        id=key[1],
        classes=tuple(sorted(classes)) if key[0] is CauseKind.CLEARANCE else (),
        explains=int(inside["missing"].sum()),
        among=int(sums["missing"].sum()),
        most_wanted=int(asked.max()),
        held=_held(short, organisation, limited) if key[0] is CauseKind.UNIT else None,
    )


def _held(short: set[str], organisation: Organisation, limited: frozenset[str]) -> Held:
    forbidding = (one for one in organisation.couplings if one.kind is not CouplingKind.DOUBLE_HAT)
    if short & limited:
        return Held.LIMITS
    return Held.COUPLINGS if any(short.intersection(one.positions) for one in forbidding) else Held.NOTHING
