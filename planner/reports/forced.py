"""What was forced in a plan: everybody reads in which position and despite what; who decided, and why, those who plan.

Who has decided may be a name, and a reason may tell of somebody: neither stands where nobody is named.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from planner.domain.case import Case
from planner.domain.lock import Forceable, Forced
from planner.domain.plan import Plan
from planner.domain.vocabulary import called_in
from planner.reports.names import Names
from planner.text.words import Words


def marks(plan: Plan, words: Words) -> Mapping[tuple[str, str], str]:
    """What stands beside a forced placement, by person and position."""
    return {
        (one.person, one.position): words("forced.mark", rules=rules_said(one.despite, words)) for one in plan.forced
    }


def positions(plans: Iterable[Plan], words: Words) -> Mapping[str, str]:
    """What stands beside a position that somebody is forced into, in any of the plans."""
    rules: dict[str, dict[str, None]] = {}
    for plan in plans:
        for one in _standing(plan):
            rules.setdefault(one.position, {}).update(dict.fromkeys(rules_said(one.despite, words).split(", ")))
    return {position: words("forced.mark", rules=", ".join(those)) for position, those in rules.items()}


def nameless(plans: Iterable[Plan], names: Names, words: Words) -> tuple[str, ...]:
    """One line for each position, rules and day: in which plans, and how many people; nobody is named."""
    people: dict[tuple[str, str, str], Counter[str]] = {}
    for plan in plans:
        for one in _standing(plan):
            key = one.position, rules_said(one.despite, words), words.date(one.decided_on)
            people.setdefault(key, Counter())[plan.scenario] += 1
    return tuple(
        words.count(
            "forced.public",
            max(those.values()),
            position=names.position(position).replace("\u2002", " "),
            rules=rules,
            on=on,
            plans=", ".join(those),
        )
        for (position, rules, on), those in sorted(people.items())
    )


def _standing(plan: Plan) -> list[Forced]:
    """Those who stand there; of a joint plan as one of its scenarios sees it, in what is wanted there."""
    there = {(one.person, one.position) for one in plan.placements}
    return [one for one in plan.forced if (one.person, one.position) in there]


def rules_said(rules: Iterable[Forceable], words: Words) -> str:
    """Rules set aside, in words."""
    return ", ".join(called_in(words.language, rule) for rule in rules)


def rows(plan: Plan, names: Names, words: Words) -> list[dict[str, str]]:
    """One row per forced placement; the words of its columns are ``forced.column.<key>``."""
    return [
        {
            "person": one.person,
            "position": names.position(one.position),
            "rules": rules_said(one.despite, words),
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
