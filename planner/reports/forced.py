"""What was forced in a plan, and why: for those who plan and approve, never for the crisis team or the board."""

from planner.domain.case import Case
from planner.domain.plan import Plan
from planner.domain.vocabulary import called_in
from planner.reports.names import Names
from planner.text.words import Words


def rows(plan: Plan, names: Names, words: Words) -> list[dict[str, str]]:
    """One row per forced placement; the words of its columns are ``forced.column.<key>``."""
    return [
        {
            "person": one.person,
            "position": names.position(one.position),
            "rules": ", ".join(called_in(words.language, rule) for rule in one.despite),
            "why": one.why,
            "by": one.decided_by,
            "on": one.decided_on.isoformat(),
        }
        for one in plan.forced
    ]


def sentences(plan: Plan, names: Names, words: Words) -> list[str]:
    """The same in sentences; nothing where nobody is forced."""
    return [words("forced.line", **row) for row in rows(plan, names, words)]


def locked(case: Case, names: Names, words: Words, *, reasons: bool) -> list[dict[str, str]]:
    """One row per lock and ban that forces nothing; the words of its columns are ``forced.column.<key>``.

    Args:
        case: whose organisation has them.
        names: of its positions.
        words: language.
        reasons: whether the reader is the strategist, for whose eyes alone it is who decided, and why.
    """
    return [
        {
            "kind": called_in(words.language, one.kind),
            "person": one.person,
            "position": names.position(one.position) if one.position else words("forced.everywhere"),
            **({"why": one.why, "by": one.decided_by} if reasons else {}),
            "on": one.decided_on.isoformat() if one.decided_on else "",
        }
        for one in case.organisation.locks
        if not one.despite
    ]
