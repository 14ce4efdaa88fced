"""Leave for a part of the time, or from one of several employments: what is left, day by day."""

from datetime import date

from planner.domain.base import Period
from planner.domain.person import Employment
from planner.imports.leave.stretches import Leave, worked
from planner.imports.roster.rows import Job


def job(first: str = "2020-01-01", last: str | None = None, unit: str = "KSF", permille: int = 800) -> Job:
    ends = date.fromisoformat(last) if last else None
    begins = date.fromisoformat(first)
    return Job(Employment(employer="K", unit=unit, first_day=begins, last_day=ends, fraction_permille=permille), "")


def days(first: str, last: str) -> Period:
    return Period(first=date.fromisoformat(first), last=date.fromisoformat(last))


def stretches(jobs: tuple[Job, ...]) -> list[tuple[str, str, str, int]]:
    work = [own.employment for own in jobs]
    return [(own.unit, str(own.first_day), str(own.last_day), own.fraction_permille) for own in work]


def test_a_part_is_taken_from_the_share_of_full_time_on_its_days_alone() -> None:
    one = job()
    left = worked([one], [Leave(days("2027-01-01", "2027-06-30"), 250, frozenset({one}))])
    assert stretches(left.jobs) == [
        ("KSF", "2020-01-01", "2026-12-31", 800),
        ("KSF", "2027-01-01", "2027-06-30", 600),
        ("KSF", "2027-07-01", "None", 800),
    ]
    assert left.away == ()


def test_parts_that_come_to_the_whole_are_days_away() -> None:
    one = job("2027-01-01", "2027-12-31")
    both = [Leave(days("2027-01-01", "2027-06-30"), 600, frozenset({one})),
            Leave(days("2027-06-01", "2028-12-31"), 500, frozenset({one}))]  # fmt: skip
    left = worked([one], both)
    assert [own[1:] for own in stretches(left.jobs)] == [
        ("2027-01-01", "2027-05-31", 320),
        ("2027-06-01", "2027-06-30", 0),
        ("2027-07-01", "2027-12-31", 400),
    ]
    assert left.away == (days("2027-06-01", "2027-06-30"),)


def test_who_works_in_another_employment_is_away_on_the_days_before_it_begins_alone() -> None:
    one, other = job(), job("2027-03-01", unit="HT", permille=500)
    left = worked([one, other], [Leave(days("2027-01-01", "2027-06-30"), 1000, frozenset({one}))])
    assert left.away == (days("2027-01-01", "2027-02-28"),)
    assert stretches(left.jobs)[1:] == [
        ("KSF", "2027-01-01", "2027-06-30", 0),
        ("KSF", "2027-07-01", "None", 800),
        ("HT", "2027-03-01", "None", 500),
    ]


def test_leave_from_each_of_two_is_leave_from_all_where_both_hold() -> None:
    one, other = job(), job(unit="HT")
    leaves = [Leave(days("2027-01-01", "2027-06-30"), 1000, frozenset({one})),
              Leave(days("2027-06-01", "2027-12-31"), 1000, frozenset({other}))]  # fmt: skip
    assert worked([one, other], leaves).away == (days("2027-06-01", "2027-06-30"),)
    hourly = job(unit="HT", permille=0)
    assert worked([one, hourly], leaves[:1]).away == ()


def test_leave_without_an_end_has_no_day_after_it() -> None:
    one = job()
    half, whole = (Leave(days("2027-01-01", "2199-12-31"), share, frozenset({one})) for share in (500, 1000))
    assert stretches(worked([one], [half]).jobs) == [
        ("KSF", "2020-01-01", "2026-12-31", 800),
        ("KSF", "2027-01-01", "None", 400),
    ]
    assert worked([one], [whole]).away == (half.days,)
