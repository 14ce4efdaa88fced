"""One part of a certificate, read with distrust: what is wrong with its form, and its vectors as single integers.

A vector with one integer per goal becomes one integer with a digit per goal, so that adding and comparing integers adds
and compares vectors, the first goal first. That holds as long as no sum has a digit beyond what a digit holds; the bits
of a digit are chosen so that none has, and Python's integers have no end.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from planner.checks.proof.rooms import Key, Rooms
from planner.checks.proof.stakes import Stakes
from planner.domain.certificate import LARGEST, MOST_PARTS, Part

LARGEST_COST = 3
"""Largest cost of a name on one cost level."""

LARGEST_WEIGHT = 1000
"""Most room that one name uses or gives under one rule: the largest number of a coupling."""


@dataclass(frozen=True)
class Reading:
    """One part, its vectors as integers over the denominator; all of its form has been checked."""

    goals: tuple[tuple[int, ...], ...]
    """Weights of the levels in each goal."""
    denominator: int
    digit: int
    """Bits of a digit."""
    worth: tuple[int, ...]
    """Per level what one unit of it is worth in the goals, times the denominator."""
    prices: dict[str, int]
    """By position; 0 for those that are not named."""
    multipliers: dict[Key, int]
    """By rule; only those that are not 0."""

    def apart(self, packed: int) -> tuple[int, ...]:
        """The vector that an integer stands for."""
        base, half, digits = 1 << self.digit, 1 << (self.digit - 1), []
        for _ in self.goals:
            low = (packed + half) % base - half
            digits.append(low)
            packed = (packed - low) >> self.digit
        return tuple(reversed(digits))


def goals_of(part: Part, levels: int) -> tuple[tuple[int, ...], ...]:
    """The goals of a part; without any, each level is one."""
    return part.goals or tuple(tuple(int(row == column) for column in range(levels)) for row in range(levels))


def faults(part: Part, stakes: Stakes, rooms: Rooms) -> Iterator[str]:
    """The fields of a part whose form is wrong; what stands in them is not told, since it may name a household."""
    goals = goals_of(part, len(stakes.levels))
    if not 1 <= part.denominator <= LARGEST:
        yield "denominator"
    if len(goals) > MOST_PARTS or any(not _fits(goal, len(stakes.levels)) or min(goal) < 0 for goal in goals):
        yield "goals"
    named = [price.position for price in part.prices]
    known = len(set(named)) == len(named) and set(named) <= stakes.open.keys()
    if not known or any(not _fits(price.value, len(goals)) for price in part.prices):
        yield "prices"
    keys: list[Key] = [(one.kind, one.coupling, one.of) for one in part.multipliers]
    known = len(set(keys)) == len(keys) and all(rooms.left(key) is not None for key in keys)
    if not known or any(not _fits(one.value, len(goals)) or _negative(one.value) for one in part.multipliers):
        yield "multipliers"


def _fits(numbers: Sequence[int], length: int) -> bool:
    """Whether there are so many numbers, none beyond what a certificate may hold."""
    return len(numbers) == length and all(abs(number) <= LARGEST for number in numbers)


def _negative(vector: Sequence[int]) -> bool:
    """Whether the first number that is not 0 is below it: more room for others is never worth less than nothing."""
    return next((number for number in vector if number), 0) < 0


def read(part: Part, stakes: Stakes, rooms: Rooms, people: int, hats: Collection[int]) -> Reading:
    """Packs the vectors of a part whose form is right.

    Args:
        part: the part.
        stakes: the case in numbers.
        rooms: its rules.
        people: how many people there are.
        hats: prices of the pairs that one person may hold.
    """
    goals = goals_of(part, len(stakes.levels))
    digit = _digit(part, goals, stakes, rooms, people * 2, max(hats, default=0))

    def packed(vector: Sequence[int]) -> int:
        number = 0
        for value in vector:
            number = (number << digit) + value
        return number

    columns = zip(*goals, strict=True)
    return Reading(
        goals=goals,
        denominator=part.denominator,
        digit=digit,
        worth=tuple(packed(column) * part.denominator for column in columns),
        prices={price.position: packed(price.value) for price in part.prices},
        multipliers={(one.kind, one.coupling, one.of): packed(one.value) for one in part.multipliers if any(one.value)},
    )


def _digit(
    part: Part, goals: Sequence[Sequence[int]], stakes: Stakes, rooms: Rooms, most_held: int, dearest: int
) -> int:
    """Bits of a digit that holds every sum: more than all names, prices and rooms taken together, with both signs.

    Whatever is added up is a sum of at most ``terms`` terms, each of which is at most one name's worth and costs, the
    prices of two positions, and every multiplier as often as one name uses room. Two such sums, compared, differ by at
    most twice that in any digit, and comparing needs as much again, and the sign a bit: four bits more are enough.
    """
    weight = max((weight for goal in goals for weight in goal), default=0)
    price = max((abs(number) for row in part.prices for number in row.value), default=0)
    multipliers = sum(max(map(abs, one.value), default=0) for one in part.multipliers)
    left = sum(abs(rooms.left((one.kind, one.coupling, one.of)) or 0) for one in part.multipliers)
    rank = max((times for steps in stakes.open.values() for step in steps for _, times in step.worth), default=0)
    per_level = LARGEST_COST * 2 + dearest + rank + 1
    one_name = part.denominator * weight * per_level * len(stakes.levels) + 2 * price + multipliers * LARGEST_WEIGHT
    names = sum(step.names for steps in stakes.open.values() for step in steps)
    terms = most_held + names + left + sum(stakes.wanted) + sum(map(abs, stakes.fixed)) + 1
    return (one_name * terms).bit_length() + 4
