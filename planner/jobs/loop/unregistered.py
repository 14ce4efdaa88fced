"""How many wait to be registered, from the states alone: quick enough for a page shown often."""

from collections.abc import Iterator
from pathlib import Path

from planner.domain.finding import InputRefusedError
from planner.domain.loop.state import registered_in, state_of
from planner.domain.loop.steps import PLACED
from planner.jobs.people.private import keys_of
from planner.store.placements import read_placements


def unregistered(private: Path) -> int:
    """Placed and not registered, without those whom the authority is never told of; 0 where that cannot be read.

    What cannot be read is told where the loop is shown.
    """
    try:
        waits = set(_waits(private))
        hidden = {entry.person for entry in keys_of(private, None).people if entry.contact} if waits else set()
    except InputRefusedError:
        return 0
    return len(waits - hidden)


def _waits(private: Path) -> Iterator[str]:
    for one in read_placements(private)[0].people:
        if state_of(one.steps) in PLACED and not registered_in(one.steps):
            yield one.person
