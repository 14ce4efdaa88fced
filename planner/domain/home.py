"""Which employment is a person's own: the home employment gives home unit and home AID."""

from datetime import date

from planner.domain.person import Employment, Person


def active_employments(person: Person, day: date) -> tuple[Employment, ...]:
    """The employments that hold the day."""
    return tuple(
        job for job in person.employments if job.first_day <= day and (job.last_day is None or day <= job.last_day)
    )


def home_employment(person: Person, day: date) -> Employment:
    """The employment with the largest fraction on the day; ties: earliest first day, then unit id.

    If none is active on the day, the same choice is made among all of them.
    """
    choices = active_employments(person, day) or person.employments
    return min(choices, key=lambda job: (-job.fraction_permille, job.first_day, job.unit))
