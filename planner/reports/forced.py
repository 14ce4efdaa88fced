"""What was forced in a plan: everybody reads in which position and despite what; who decided, and why, those who plan.

Who has decided may be a name, and a reason may tell of somebody: neither stands where nobody is named. There a place
where nobody is on any day is said to be empty, and not that somebody is away, as decided in
``docs/decisions/0032-a-nameless-output-says-that-a-place-is-empty.md``.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Protocol

from planner.checks.rules.absent import Away, absent
from planner.checks.rules.set_aside import broken
from planner.checks.told import decided
from planner.domain.case import Case
from planner.domain.lock import Forceable, Forced
from planner.domain.plan import Plan
from planner.domain.vocabulary import called_in
from planner.reports.names import Names
from planner.text.words import Words


class Placed(Protocol):
    """A plan and the case that it answers."""

    @property
    def case(self) -> Case:
        """Its case."""

    @property
    def plan(self) -> Plan:
        """The plan."""


def marks(placed: Placed, words: Words, *, named: bool = True) -> Mapping[tuple[str, str], str]:
    """What stands beside a forced placement, by person and position, where people are named or not."""
    away = absent(placed.plan, placed.case)
    return {
        name: mark(rules, words, _throughout(away.get(name)), named=named)
        for name, rules in broken(placed.plan, placed.case).items()
    }


def mark(rules: Iterable[Forceable], words: Words, away: Away | None = None, *, named: bool = True) -> str:
    """What stands beside somebody who is forced, by the rules that it breaks, and whether nobody is there."""
    said = rules_said(rules, words, away, named=named)
    return words("forced.mark", rules=said) if said else words("forced.mark.none")


def _throughout(away: Away | None) -> Away | None:
    """Only where the person is there on no day: on how many else is for those who plan and decide."""
    return away if away and away.throughout else None


def positions(all_placed: Iterable[Placed], words: Words) -> Mapping[str, str]:
    """What stands beside a position that somebody is forced into, in any of the plans."""
    rules: dict[str, dict[Forceable, None]] = {}
    nobody: dict[str, Away] = {}
    for placed in all_placed:
        for one, those, away in _standing(placed):
            rules.setdefault(one.position, {}).update(dict.fromkeys(those))
            nobody |= {one.position: away} if away else {}
    return {position: mark(those, words, nobody.get(position), named=False) for position, those in rules.items()}


def nameless(all_placed: Iterable[Placed], names: Names, words: Words) -> tuple[str, ...]:
    """One line for each position, rules and day: in which plans, and how many people; nobody is named."""
    people: dict[tuple[str, str, str], Counter[str]] = {}
    for placed in all_placed:
        for one, those, away in _standing(placed):
            key = one.position, rules_said(those, words, away, named=False), words.date(one.decided_on)
            people.setdefault(key, Counter())[placed.plan.scenario] += 1
    return tuple(
        words.count(
            "forced.public" if rules else "forced.public.none",
            max(those.values()),
            position=names.position(position).replace("\u2002", " "),
            **({"rules": rules} if rules else {}),
            on=on,
            plans=", ".join(those),
        )
        for (position, rules, on), those in sorted(people.items())
    )


def _standing(placed: Placed) -> list[tuple[Forced, tuple[Forceable, ...], Away | None]]:
    """Those who stand there, what each breaks, and the days of who is away on all of them.

    Of a joint plan as a scenario sees it, in what is wanted there.
    """
    there = {(one.person, one.position) for one in placed.plan.placements}
    rules, away = broken(placed.plan, placed.case), absent(placed.plan, placed.case)
    forced = ((one, (one.person, one.position)) for one in placed.plan.forced)
    return [(one, rules[name], _throughout(away.get(name))) for one, name in forced if name in there]


def rules_said(rules: Iterable[Forceable], words: Words, away: Away | None = None, *, named: bool = True) -> str:
    """Rules set aside, in words, and on how many days nobody is there; nothing of none.

    Args:
        rules: those.
        words: language.
        away: the days, if there are any.
        named: whether the reader reads who it is; if not, only that the place is empty.
    """
    said = ", ".join(called_in(words.language, rule) for rule in rules)
    if away is None:
        return said
    days = (
        words(f"forced.away.{'all' if away.throughout else 'some'}", **away._asdict())
        if named
        else words("forced.empty")
    )
    return f"{said}: {days}" if said else days


def rows(placed: Placed, names: Names, words: Words) -> list[dict[str, str]]:
    """One row per forced placement; the words of its columns are ``forced.column.<key>``."""
    rules, away = broken(placed.plan, placed.case), absent(placed.plan, placed.case)
    return [
        {
            "person": one.person,
            "position": names.position(one.position),
            "rules": rules_said(rules[name := (one.person, one.position)], words, away.get(name))
            or words("forced.none"),
            "why": one.why,
            "by": one.decided_by,
            "on": one.decided_on.isoformat(),
        }
        for one in placed.plan.forced
    ]


def sentences(placed: Placed, names: Names, words: Words) -> list[str]:
    """The same in sentences; nothing where nobody is forced."""
    return [words("forced.line", **row) for row in rows(placed, names, words)]


def locked(placed: Placed, names: Names, words: Words) -> list[dict[str, str]]:
    """One row per lock and ban that forces nothing in the plan; the words of its columns are ``forced.column.<key>``.

    A lock that was to force somebody and does not hold stands here too, for it is not among what is forced.
    """
    case, there = placed.case, {(one.person, one.position) for one in placed.plan.forced}
    kept = [one for one in case.organisation.locks if not one.despite or (one.person, one.position) not in there]
    dated = any(one.decided_on for one in kept)  # a column of nothing says nothing
    against = not_holding(case, words) if kept else {}
    return [
        {
            "kind": called_in(words.language, one.kind),
            "person": one.person,
            "position": names.position(one.position) if one.position else words("forced.everywhere"),
            "holds": "; ".join(against.get((one.person, one.position or "–"), ())) or words("forced.holds"),
            "why": one.why,
            "by": one.decided_by,
            **({"on": one.decided_on.isoformat() if one.decided_on else ""} if dated else {}),
        }
        for one in kept
    ]


def not_holding(case: Case, words: Words) -> dict[tuple[str, str], list[str]]:
    """Why locks and bans do not hold, by person and position (– for all of them), where there is a reason."""
    said: dict[tuple[str, str], list[str]] = {}
    for note in decided(case):
        key = f"forced.not.{note.code}"
        if words.has(key):
            facts = {**note.facts}
            if "rule" in facts:
                facts["rule"] = words(f"rule.{facts['rule']}.name")
            place = str(note.facts["person"]), str(note.facts["position"])
            said.setdefault(place, []).append(words(key, **facts))
    return said
