"""The witness's rules about the person alone: affiliation, duty age, claim, certain unavailability."""

from planner.checks.people import affiliated, days_away
from planner.checks.view import View
from planner.domain.person import ClaimState, Person


def affiliation(view: View, person: Person) -> bool:
    """Employed, elected or contracted without a gap through the horizon."""
    return affiliated(person, view.first, view.last)


def duty_age(view: View, person: Person) -> bool:
    """Of duty age by calendar years, from the first day's year to the last day's (lag 1994:1809, 1:2)."""
    turns_first, turns_last = view.first.year - person.birth_year, view.last.year - person.birth_year
    return turns_first >= view.settings.duty_age_first and turns_last <= view.settings.duty_age_last


def claim(view: View, person: Person) -> bool:  # noqa: ARG001 - one shape for all rules
    """Not claimed by another for höjd beredskap."""
    return person.claim.state is not ClaimState.CLAIMED


def unavailability(view: View, person: Person) -> bool:
    """Not certainly away for more days than are tolerated."""
    return days_away(person, view.first, view.last) <= view.settings.away_days_tolerated


def available(view: View, person: Person) -> bool:
    """Counts for f, a and donor limits: affiliated, not claimed, not certainly away."""
    return claim(view, person) and affiliation(view, person) and unavailability(view, person)
