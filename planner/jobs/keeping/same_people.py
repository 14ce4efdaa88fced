"""Do two rosters speak of the same people? Only if their ids were made with the same key."""

from collections.abc import Collection

from planner.domain.finding import Finding, finding
from planner.store import codes


def in_common(before: Collection[str], now: Collection[str], file: str) -> tuple[Finding, ...]:
    """Says aloud how few ids of one roster mean somebody in another.

    Args:
        before: ids of the one.
        now: ids of the other.
        file: name of what is compared with.

    Returns:
        E-STORE-034 if they share none, W-STORE-035 if fewer than half of those before, nothing otherwise.
    """
    shared = len(frozenset(before) & frozenset(now))
    if 2 * shared >= len(before) and shared:
        return ()
    code = codes.FEW_IN_COMMON if shared else codes.OTHER_KEY
    return (finding(code, file=file, shared=shared, before=len(before), now=len(now)),)
