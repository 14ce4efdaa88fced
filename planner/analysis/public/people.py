"""Every count of people in a report, as it may be shown: which of them a reader may compare with which."""

from collections import Counter
from collections.abc import Iterable, Sequence

import pandas as pd

from planner.analysis.counted.supply import PERSON_RULES
from planner.analysis.public.disclosure import PublicCount, public_circles
from planner.domain.organisation import Organisation, Position
from planner.domain.person import ClearanceClass

_PERSON_STEPS = ("everyone", *PERSON_RULES)
_PLACEMENT_STEPS = ("elsewhere", "placed_here")


def public_people(
    funnels: Sequence[pd.DataFrame],
    depths: Sequence[pd.DataFrame],
    supplies: Sequence[pd.DataFrame],
    organisation: Organisation,
    everyone: int,
    small: int,
) -> dict[int, PublicCount]:
    """What to show for each count of people, over all scenarios of a report.

    A reader knows that the steps of funnels lie within each other, also across positions that ask for the same, and
    that the people who have a skill hold those who also pass the other rules of a position that asks for it. Skills
    are compared with each other only where one implies the other. What a position wants, has and lacks is exact
    (docs/model.md), and so is the step that binds, which tells no more than that fewer people are left than are wanted.

    Args:
        funnels: exact ``funnels`` of each scenario.
        depths: exact ``depth`` of each scenario.
        supplies: exact ``supply`` of each scenario.
        organisation: the organisation.
        everyone: people in the roster.
        small: first number that is shown.

    Returns:
        What to show for each number among: people left in a funnel up to the last rule, and after ``elsewhere`` if the
        names placed there are not all but a few of them (else the names and ``public_count`` of the rest are shown),
        ``nominal`` (likewise), ``have``, ``have`` + ``if_renewed``, ``have`` + ``if_vetted``.
    """
    steps = [table[~table["step"].isin(_PLACEMENT_STEPS)] for table in funnels]
    by_position: dict[str, set[int]] = {}
    for table in steps:
        _collect(by_position, table["position"], table["left"])
    for table in funnels:
        rest = table[(table["step"] == "placed_here") & (table["left"] >= small)]
        _collect(by_position, rest["position"], rest["left"] + rest["lost"])
    for table in depths:
        _collect(by_position, table["position"], table["nominal"])
    person: set[int] = set()
    for table in steps:
        person |= set(map(int, table.loc[table["step"].isin(_PERSON_STEPS), "left"]))
    circles = [set[int]().union(*by_position.values()), *_families(supplies, organisation, by_position, person)]
    beside = _beside_names(funnels, small) | _beside_names_asking(supplies, depths, organisation, small)
    return public_circles(circles, everyone, small, beside)


def _collect(sets: dict[str, set[int]], keys: Iterable[str], numbers: Iterable[int]) -> None:
    for key, number in zip(keys, numbers, strict=True):
        sets.setdefault(key, set()).add(int(number))


def _beside_names(funnels: Sequence[pd.DataFrame], small: int) -> set[int]:
    """Numbers of people left that exceed the names placed in the position, which all may see, by less than small."""
    beside: set[int] = set()
    for table in funnels:
        last = table[table["step"] == "placed_here"]
        named = dict(zip(last["position"], last["lost"], strict=True))
        over = table["left"] - table["position"].map(named)
        chosen = (over > 0) & (over < small) & ~table["step"].isin(_PLACEMENT_STEPS)
        beside |= set(map(int, table.loc[chosen, "left"]))
    return beside


def _beside_names_asking(
    supplies: Sequence[pd.DataFrame], depths: Sequence[pd.DataFrame], organisation: Organisation, small: int
) -> set[int]:
    """Numbers of people with a skill or class that exceed the names placed where it is asked for by less than small."""
    implied, beside = _implied(organisation), set[int]()
    for supply, depth in zip(supplies, depths, strict=True):
        own = dict(zip(depth["position"], map(int, depth["named"]), strict=True))
        named: Counter[tuple[str, str]] = Counter()
        for position in organisation.positions:
            named.update(dict.fromkeys(_rows_asked(position, implied), own.get(position.id, 0)))
        inside = pd.Series([named[key] for key in zip(supply["kind"], supply["id"], strict=True)], supply.index)
        for more in (0, supply["if_renewed"], supply["if_vetted"]):
            people = supply["have"] + more
            # Beside two at most, "1–4" leaves three numbers or more, and still tells that too few have the skill.
            cut = (people > inside) & (people < inside + small) & ((people >= small) | (inside > 2))
            beside |= set(map(int, people[cut]))
    return beside


def _rows_asked(position: Position, implied: dict[str, frozenset[str]]) -> set[tuple[str, str]]:
    """Rows of supply that count everybody who holds the position."""
    needed = position.clearance_class
    classes = {str(int(one)) for one in ClearanceClass if needed is not None and needed.covers(one)}
    skills = frozenset[str]().union(*(implied[skill] for skill in position.skills))
    return {("skill", skill) for skill in skills} | {("clearance", one) for one in classes}


def _implied(organisation: Organisation) -> dict[str, frozenset[str]]:
    """Each skill with all that it implies."""
    direct = {skill.id: skill.implies for skill in organisation.skills}
    implied = {}
    for ident in direct:
        seen, todo = set[str](), [ident]
        while todo:
            skill = todo.pop()
            if skill not in seen:
                seen.add(skill)
                todo.extend(direct[skill])
        implied[ident] = frozenset(seen)
    return implied


def _families(
    supplies: Sequence[pd.DataFrame], organisation: Organisation, by_position: dict[str, set[int]], person: set[int]
) -> list[set[int]]:
    """One circle per family of skills that imply one another, and one for the clearance classes."""
    family = _family_of(organisation)
    circles: dict[str, set[int]] = {}
    for table in supplies:
        keys = [
            family[ident] if kind == "skill" else "" for kind, ident in zip(table["kind"], table["id"], strict=True)
        ]
        for column in ("if_renewed", "if_vetted", None):
            _collect(circles, keys, table["have"] + (table[column] if column else 0))
    for position in organisation.positions:
        for key in _asked(position, family):
            if key in circles:
                circles[key] |= by_position.get(position.id, set())
    return [circle | person for circle in circles.values()]


def _asked(position: Position, family: dict[str, str]) -> set[str]:
    """Families that a position asks for; the classes are the family without a name."""
    return {family[skill] for skill in position.skills} | ({""} if position.clearance_class else set())


def _family_of(organisation: Organisation) -> dict[str, str]:
    """Each skill's family, named by its first skill: all that are linked by implying one another."""
    family = {skill.id: skill.id for skill in organisation.skills}
    for skill in organisation.skills:
        for implied in skill.implies:
            joined = {family[skill.id], family[implied]}
            family = {ident: min(joined) if name in joined else name for ident, name in family.items()}
    return family
