"""People who may stand there twice: once under a number that the program has made, once under one of HR's."""

from collections.abc import Iterator, Mapping

from planner.domain.finding import Finding
from planner.imports import codes
from planner.imports.identity.known import plain_name
from planner.imports.identity.made import is_made
from planner.imports.roster.merge import Draft


def counted_twice(drafts: Mapping[str, Draft]) -> Iterator[Finding]:
    """How many with a made number have name and year of birth of somebody whose list has no personnummer.

    Args:
        drafts: employment number to person.
    """
    of_ours = [number for number in drafts if is_made(number)]
    if not of_ours:
        return
    others = {_who(draft) for number, draft in drafts.items() if draft.number is None and not is_made(number)}
    if alike := [drafts[number] for number in of_ours if all(who := _who(drafts[number])) and who in others]:
        row = min((draft.members[0] for draft in alike), key=lambda own: own.where)
        yield row.note(codes.PERHAPS_TWICE, "personnummer", count=len(alike))


def _who(draft: Draft) -> tuple[str, str, int]:
    """Name and year of birth; empty of whoever has none."""
    first, last = (plain_name(draft.values.get(key, "")) for key in ("first_name", "last_name"))
    return first, last, draft.born or 0
