"""Whether what is published says of the plans what is so now: else they are to be published again."""

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from planner.files.opening import file_hash
from planner.jobs.approving.desk import desk_at
from planner.jobs.approving.held import adopted_of, decided
from planner.jobs.papers.situation import published
from planner.store.approvals import Standing, standing
from planner.store.documents import canonical, read_plan, version_of_data
from planner.store.purged import origin_of
from planner.text import Words

if TYPE_CHECKING:
    from planner.domain.plan import Plan
    from planner.reports.material import Decided


class Now(NamedTuple):
    """A plan of the workspace as it would be published; its bytes are not verified for this."""

    path: Path
    data: bytes
    """As its version is counted."""
    plan: "Plan"
    decided: "Decided | None"
    approval: Standing
    sha256: str


def now(path: Path) -> Now:
    """How far the plan in a file has come.

    Raises:
        InputRefusedError: the file holds no plan, or what is written of it is not as it was signed.
    """
    now_sha256 = file_hash(path)
    plan, data = read_at(path, now_sha256)
    sha256 = origin_of(path, now_sha256)  # what was decided is about the plan as it was before a purge
    stands = standing(desk_at(path).steps(plan.scenario).steps, sha256)
    return Now(path, data, plan, decided(adopted_of(sha256)), stands, sha256)


# Every first page asks, and a plan of thousands takes its time to read.
@lru_cache(maxsize=32)
def read_at(path: Path, _sha256: str) -> "tuple[Plan, bytes]":
    """The plan in a file, and its bytes as its version is counted; the caller says by its hash which it is."""
    plan = read_plan(path)
    return plan, canonical(plan)


class Older(StrEnum):
    """How what is published has come to say of the plans what is so no more."""

    AGAIN = "again"
    """Publishing again would say otherwise."""
    NOTHING = "nothing"
    """There is nothing that could be published now."""


def older(plans: Iterable[Now], words: Words) -> Older | None:
    """Whether what is published says otherwise of plans than publishing would; None where nothing is published.

    Those that are in force or approved are published (``choose``), and in an emergency those that are used beside them.
    """
    from planner.jobs.approving.choosing import choose, plans_in_force
    from planner.reports.approval import states

    shown = published(words.language)
    if shown is None:
        return None
    there, force = [*plans], plans_in_force()
    approved = choose(there, force)
    used = choose(there, force, {one.plan.scenario for one in there if one.approval.emergency})
    if not used.shown:
        return Older.NOTHING
    told = (shown.version, shown.state)
    # Where a scenario has a plan of its own and a joint one, either may have been published.
    same = any(
        (version_of_data(one.data for one in those.shown), states(those.shown, words)) == told
        for all_ in (approved, used)
        for those in (all_, *(all_.without_twins(together=together) for together in (True, False)))
    )
    return None if same else Older.AGAIN
