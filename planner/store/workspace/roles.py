"""Who opens and writes which container, and where each path lies: the whole division of the workspace, in one place."""

import re
from collections.abc import Iterable
from enum import StrEnum
from pathlib import PurePosixPath
from types import MappingProxyType


class Role(StrEnum):
    """What somebody does; one person may have several."""

    HR = "hr"
    """Imports and mends the roster, and runs the loop with the authority."""
    STRATEGIST = "strategist"
    """Plans."""
    APPROVER = "approver"
    """Decides on plans."""
    TEAM = "team"
    """The crisis team: reads what has been published for it."""
    RECOVERY = "recovery"
    """The key on paper, for the day when nobody else can open."""


class Container(StrEnum):
    """One encrypted file."""

    AUDIT = "audit"
    """The chain of what was done, and the list of accounts."""
    PEOPLE = "people"
    """Who is who, rosters, mend files, and HR's part of the loop with the authority: its states, files and notices."""
    PLANS = "plans"
    """Organisation, scenarios, plans, adopted plans, and what is made of them."""
    PUBLISHED = "published"
    """What the crisis team may see."""


CONTENT = (Container.PEOPLE, Container.PLANS, Container.PUBLISHED)
"""Those that hold files, in the order in which they are locked; the audit is locked before them."""

ALL = frozenset(Container)
_HRS = frozenset({Container.AUDIT, Container.PEOPLE})
_OPENS = MappingProxyType(
    {
        Role.HR: _HRS,
        Role.STRATEGIST: ALL,
        Role.APPROVER: ALL,
        Role.RECOVERY: ALL,
        Role.TEAM: frozenset({Container.PUBLISHED}),
    }
)
_WRITES = MappingProxyType({**_OPENS, Role.TEAM: frozenset[Container]()})

_HANDING_OUT = frozenset({Role.STRATEGIST, Role.APPROVER, Role.RECOVERY})
"""Whoever opens all containers can give their keys to others."""

_HRS_FILES = frozenset({PurePosixPath("out/roster.json"), PurePosixPath("marking.toml")})
"""Outside the private folder: the roster, and by what law everything is marked that anybody writes, HR too."""
_OF_A_PLAN = re.compile(r"(?:holders|paper|dossier|decision)-.*\.(?:html|xlsx|pdf)")
"""What a plan's papers with names are called in the private folder: they tell the plan, which HR may not see."""
_HRS_FOLDERS = frozenset({"earlier", "for-hr"})
"""Folders below the private one that are HR's. Whatever lies in any other was put there by whoever plans."""
_TO_MEND = ".att-ratta"
"""In the name of a file that HR mends, which begins as HR's own file does."""


def opens(roles: Iterable[Role]) -> frozenset[Container]:
    """Containers whose keys somebody with these roles has."""
    return frozenset[Container]().union(*(_OPENS[role] for role in roles))


def writes(roles: Iterable[Role]) -> frozenset[Container]:
    """Containers that somebody with these roles may change."""
    return frozenset[Container]().union(*(_WRITES[role] for role in roles))


def may_hand_out(roles: Iterable[Role]) -> bool:
    """Whether somebody with these roles may change the list of accounts."""
    return not _HANDING_OUT.isdisjoint(roles)


def container_of(path: PurePosixPath) -> Container:
    """The container that a file lies in, whether it is there or not.

    Raises:
        ValueError: the path leads out of the workspace.
    """
    if path.is_absolute() or ".." in path.parts or not path.parts:
        raise ValueError("no path of a workspace")
    if path in _HRS_FILES or _is_hrs(path):
        return Container.PEOPLE
    return Container.PUBLISHED if path.parts[0] == "published" else Container.PLANS


def _is_hrs(path: PurePosixPath) -> bool:
    folder, *below = path.parts
    if folder != "private" or (len(below) > 1 and below[0] not in _HRS_FOLDERS):
        return False
    return not _OF_A_PLAN.fullmatch(path.name) or _TO_MEND in path.name
