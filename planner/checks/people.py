"""What the witness reads off one person by hand: home employment, affiliation, days away (docs/model.md)."""

from datetime import date, timedelta

from planner.domain.person import ClaimState, ClearanceState, Employment, Person

_DAY = timedelta(days=1)


def active_employments(person: Person, day: date) -> list[Employment]:
    """The employments that hold ``day``."""
    return [own for own in person.employments if own.first_day <= day and (own.last_day is None or day <= own.last_day)]


def home_employment(person: Person, day: date) -> Employment:
    """The employment with the largest fraction among those active on ``day``, or among all if none is.

    Ties go to the earliest first day, then to the unit id that comes first.
    """
    among = active_employments(person, day) or list(person.employments)
    return min(among, key=lambda own: (-own.fraction_permille, own.first_day, own.unit))


def affiliated(person: Person, first: date, last: date) -> bool:
    """Whether employments without a gap between them hold every day from ``first`` to ``last``."""
    reached = first
    # Walk from the first day: each employment that holds the day reached carries on to the day after its end.
    for employment in sorted(person.employments, key=lambda own: own.first_day):
        if employment.first_day <= reached:
            if employment.last_day is None or employment.last_day >= last:
                return True
            reached = max(reached, employment.last_day + _DAY)
    return reached > last


def days_away(person: Person, first: date, last: date) -> int:
    """Number of different days within ``first`` to ``last`` on which the person is certainly away."""
    if not person.unavailable:
        return 0
    days: set[date] = set()
    for period in person.unavailable:
        day = max(period.first, first)
        while day <= min(period.last, last):
            days.add(day)
            day += _DAY
    return len(days)


def claim_state(person: Person, day: date) -> ClaimState:
    """What was known of a claim on ``day``: the last answer by then; an answer without a date has always been there."""
    state, known_since = ClaimState.UNKNOWN, None
    for answer in (person.claim, *person.claim.earlier):
        given = answer.since or date.min
        if given <= day and (known_since is None or given > known_since):
            state, known_since = answer.state, given
    return state


def valid_class(person: Person, last: date) -> int | None:
    """Highest class (1 is the highest) of the vettings granted and valid on ``last``; None if there is none."""
    best: int | None = None
    for vetting in (person.clearance, *person.other_clearances):
        if vetting.state is not ClearanceState.GRANTED or vetting.clearance_class is None:
            continue
        if vetting.valid_until is not None and vetting.valid_until < last:
            continue
        if best is None or vetting.clearance_class < best:
            best = int(vetting.clearance_class)
    return best
