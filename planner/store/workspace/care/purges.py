"""Who has been purged from a workspace, as its audit says, and who came back with a backup of before."""

from collections.abc import Iterable
from typing import NamedTuple

from planner.store.workspace.audit import details_of, lines
from planner.store.workspace.containers import Containers
from planner.store.workspace.contents import content_of
from planner.store.workspace.roles import CONTENT, Container

_CONTENTS = "SELECT DISTINCT sha256 FROM {c}.history WHERE sha256 IS NOT NULL"
BACK = "purged"
"""In the line of a restored backup: whom it has brought back."""


class Known(NamedTuple):
    """A purge that stands in the audit."""

    number: int
    """Counted from 1; 0 of one that an older version of the program made."""
    person: str
    day: str
    ground: str = ""


def purges(containers: Containers) -> set[Known]:
    """Every purge that an open container knows of."""
    all_of_them = set[Known]()
    for line in lines(containers) if Container.AUDIT in containers.held else ():
        if line.action == "purge" and Container(line.container) in containers.held:
            all_of_them.add(_known(details_of(containers, Container(line.container), line.seq)[0]))
    return all_of_them


def came_back(containers: Containers) -> tuple[Known, ...]:
    """Those whom a restored backup has brought back and nobody has purged again, by id."""
    back = dict[str, Known]()
    for line in lines(containers) if Container.AUDIT in containers.held else ():
        if Container(line.container) not in containers.held or line.action not in ("restore", "purge"):
            continue
        said = details_of(containers, Container(line.container), line.seq)[0]
        if line.action == "purge":
            back.pop(str(said.get("person", "")), None)
        back |= {str(one["person"]): _known(one) for one in said.get(BACK, ())}
    return tuple(back[person] for person in sorted(back))


def brought_back(now: Containers, backup: Containers) -> tuple[Known, ...]:
    """Those whom a backup would bring back: purged here, and standing in it."""
    gone = {one.person: one for one in (*sorted(purges(now)), *came_back(now))}
    return tuple(gone[person] for person in sorted(_standing(backup, gone)))


def _standing(containers: Containers, people: Iterable[str]) -> set[str]:
    """Those of some people whose id stands in any version of any document."""
    asked, standing = {person: person.encode() for person in people}, set[str]()
    for name in (name for name in containers.held if name in CONTENT and asked):
        for (sha256,) in containers.run(name, _CONTENTS):
            data = content_of(containers, name, sha256)
            standing |= {person for person, sign in asked.items() if sign in data}
    return standing


def _known(said: dict[str, object]) -> Known:
    number = str(said.get("number", 0))
    person, day, ground = (str(said.get(name, "")) for name in ("person", "day", "ground"))
    return Known(int(number), person, day, ground)
