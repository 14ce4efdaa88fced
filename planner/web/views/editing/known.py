"""What there is in the organisation for fields that name something of it, with names, in the reader's language."""

from collections import Counter
from collections.abc import Iterable, Mapping

from planner.domain.finding import InputRefusedError
from planner.domain.organisation import Organisation
from planner.jobs.inputs import read_organisation
from planner.jobs.workspace.within import within
from planner.text import Words
from planner.text.words import Named
from planner.web.handing import organisation_of
from planner.web.visit import Visit

Known = Mapping[str, tuple[tuple[str, str], ...]]
"""Key of a field to what may stand there: id and what it is called."""


def known_of(visit: Visit) -> Known:
    """What the reader's organisation has; nothing where there is none, or it cannot be read: that is told elsewhere."""
    try:
        with within(visit.session, "open"):
            organisation = read_organisation(organisation_of(visit)).organisation
    except InputRefusedError:
        return {}
    return _known(organisation, visit.words)


def _known(organisation: Organisation, words: Words) -> Known:
    skills, units = _named(organisation.skills, words), _named(organisation.units, words)
    positions = _named(organisation.positions, words)
    employers = _ids(unit.employer for unit in organisation.units)
    return {
        "function": _named(organisation.functions, words),
        "skill": skills, "among": skills, "skills": skills, "unit": units, "position": positions,
        "positions": positions, "employer": employers, "employers": employers, "lender": employers,
        "borrower": employers, "area": _ids(trip.area for trip in organisation.travel),
        "place": _ids(trip.place for trip in organisation.travel),
    }  # fmt: skip


def _named(things: Iterable[Named], words: Words) -> tuple[tuple[str, str], ...]:
    """By name; with its id where several are called the same."""
    there = [(one.id, words.name(one)) for one in things]
    often = Counter(name for _, name in there)
    called = ((ident, f"{name} ({ident})" if often[name] > 1 else name) for ident, name in there)
    return tuple(sorted(called, key=lambda pair: pair[1].casefold()))


def _ids(ids: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((one, one) for one in sorted(set(ids)))
