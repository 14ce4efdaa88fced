"""How a municipality grows: districts, heads per job and seats per position for a given number of employees."""

from dataclasses import dataclass

from planner.sample.tables import Job

PEOPLE_PER_DISTRICT = 1714
"""A city of 60,000 employees gets 35 districts, and so about 3,000 positions."""
SMALLEST = 200
"""Below this a municipality could not give every job one person."""
SHARES = {"OXE": 60, "KBO": 45, "KS": 15, "EXT": 6}
"""People beside the municipal employees, per 1,000 of these (docs/sources.md, Sample municipality)."""
HOURLY_PERCENT = 12
"""Hourly and temporary staff, on top of the municipal employees."""


@dataclass(frozen=True)
class District:
    """One part of a city with an organisation of its own; a small municipality is one district."""

    suffix: str
    """What its ids end in: ``-07``, or nothing in a municipality of one district."""
    people: int
    """Municipal employees."""

    @property
    def scale(self) -> float:
        """Size against the municipality of 1,000 that the tables describe."""
        return self.people / 1000


def districts(people: int, number: int | None = None) -> tuple[District, ...]:
    """Splits the municipal employees.

    Args:
        people: municipal employees without hourly staff.
        number: number of districts; None for one per ``PEOPLE_PER_DISTRICT``.

    Raises:
        ValueError: if a district would be smaller than ``SMALLEST``.
    """
    count = number or max(1, round(people / PEOPLE_PER_DISTRICT))
    if people < SMALLEST * count:
        raise ValueError(f"at least {SMALLEST} people a district")
    return tuple(
        District(suffix=f"-{i + 1:02d}" if count > 1 else "", people=people // count + (i < people % count))
        for i in range(count)
    )


def heads(district: District, jobs: tuple[Job, ...]) -> list[int]:
    """People per job, in the order of the jobs; the groups of ``SHARES`` and the employees each add up exactly."""
    counts = [0] * len(jobs)
    for group in ("", *SHARES):
        members = [i for i, job in enumerate(jobs) if (job.top if job.top in SHARES else "") == group]
        total = round(SHARES[group] * district.scale) if group else district.people
        for i, count in zip(members, apportion(total, [jobs[i].heads for i in members]), strict=True):
            counts[i] = count
    return counts


def apportion(total: int, weights: list[int]) -> list[int]:
    """Splits a total by largest remainder; everybody gets one first, as far as the total goes."""
    each = [1 if i < total else 0 for i in range(len(weights))]
    rest, over = total - sum(each), [weight - 1 for weight in weights]
    if not rest or not sum(over):
        each[0] += rest
        return each
    exact = [rest * weight / sum(over) for weight in over]
    shares = [int(value) for value in exact]
    order = sorted(range(len(weights)), key=lambda i: (shares[i] - exact[i], i))
    for i in order[: rest - sum(shares)]:
        shares[i] += 1
    return [a + b for a, b in zip(each, shares, strict=True)]


def seats(base: int, district: District) -> int:
    """Seats of a position that grows with the municipality: at least one where the table has one."""
    return 0 if base == 0 else max(1, int(base * district.scale + 0.5))
