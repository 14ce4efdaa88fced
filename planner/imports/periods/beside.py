"""Several employments of one person, side by side or one after the other: told once, with what they count as."""

from collections.abc import Collection, Iterator
from datetime import date

from planner.domain.finding import Finding
from planner.imports import codes
from planner.imports.roster.merge import Draft


def several_employments(drafts: Collection[Draft], as_of: date) -> Iterator[Finding]:
    """What is told of people with several employments, each kind once, at the first row of the first of them.

    Args:
        drafts: everybody who is imported.
        as_of: day of the import.
    """
    at_once, in_turn = list[Draft](), list[Draft]()
    apart = ended = coming = 0
    for draft in drafts:
        if len(draft.jobs) < 2:
            continue
        work = [job.employment for job in draft.jobs]
        over = sum(own.last_day is not None and own.last_day < as_of for own in work)
        ahead = sum(own.first_day > as_of for own in work)
        now = {own.unit for own in work if own.first_day <= as_of and (own.last_day is None or own.last_day >= as_of)}
        if len(work) - over - ahead > 1:
            at_once.append(draft)
            apart += len(now) > 1
        if over or ahead:
            in_turn.append(draft)
            ended, coming = ended + over, coming + ahead
    if at_once:
        yield _at(at_once, codes.SEVERAL_EMPLOYMENTS, "unit", apart=apart)
    if in_turn:
        yield _at(in_turn, codes.OTHER_PERIODS, "employed_from", ended=ended, coming=coming)


def _at(people: list[Draft], code: str, key: str, **facts: int) -> Finding:
    row = next((row for row in people[0].members if key in row.places), people[0].members[0])
    return row.note(code, key, count=len(people), **facts).model_copy(update={"found": ""})
