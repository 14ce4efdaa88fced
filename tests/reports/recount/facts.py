"""The facts of a scenario in words: how bad it is, and what would mend it in time; made anew of counted figures."""

from collections import Counter
from collections.abc import Mapping, Sequence

from planner.domain.effect import EffectKind
from planner.text import Words
from tests.reports.recount.changes import PRICES
from tests.reports.recount.stands import Stands


def _listed(parts: Sequence[str], words: Words) -> str:
    return f" {words('report.and')} ".join([", ".join(parts[:-1]), parts[-1]]) if parts[1:] else "".join(parts)


def bad(of: Stands, words: Words) -> str:
    """How many people are missing, by tier and in which functions; how many positions have nobody, or too few."""
    if not of.missing:
        return words("report.briefs.bad.nothing", wanted=words.number(of.wanted))
    tiers, name = of.by_tier(), {one.id: words.name(one) for one in of.organisation.functions}
    short = {tier: missing for tier, (_, missing, _) in tiers.items() if missing}
    parts = [_tier(tier, missing, words) for tier, missing in short.items()]
    told = words(
        "report.briefs.bad.text",
        missing=words.number(of.missing),
        wanted=words.number(of.wanted),
        tiers=_listed(parts, words) if len(parts) > 1 else words("report.briefs.bad.all", tier=next(iter(short))),
        functions=_listed([name[ident] for ident in of.short_functions()][:3], words),
    )
    empty = {tier: on["nobody"] for tier, (*_, on) in tiers.items() if on["nobody"]}
    where = _listed([_tier(tier, number, words) for tier, number in empty.items()], words)
    told += " " + (
        words.count("report.briefs.bad.nobody", sum(empty.values()), tiers=where)
        if empty
        else words("report.briefs.bad.somebody")
    )
    fewer = of.counts()["fewer"]
    return f"{told} {words.count('report.briefs.bad.fewer', fewer)}" if fewer else told


def _tier(tier: int, number: int, words: Words) -> str:
    return words("report.briefs.bad.tier", missing=words.number(number), tier=tier)


def mended(of: Stands, found: Mapping[str, tuple[EffectKind, int]], days: int, words: Words) -> str:
    """What would mend it before the scenario is over.

    Args:
        of: the ladder.
        found: the cheapest change of each position of which one may be told: its kind, and the weeks that it takes.
        days: days of the scenario.
        words: language.
    """
    if not of.missing:
        return words("report.briefs.mend.nothing")
    in_time = {ident: change for ident, change in found.items() if 7 * change[1] <= days}
    said = words.count("report.days", days)
    if not in_time:
        return words("report.briefs.mend.none", days=said)
    number, longest = Counter(kind for kind, _ in in_time.values()), Counter[EffectKind]()
    for kind, weeks in in_time.values():
        longest[kind] = max(longest[kind], weeks)
    parts = []
    for kind in sorted(number, key=lambda one: (-number[one], PRICES.index(one))):
        done = words.count("report.briefs.mend.weeks", longest[kind]) if longest[kind] else ""
        named = words(f"report.change.kind.{kind.value}")
        parts.append(words.count("report.briefs.mend.part", number[kind], kind=named, weeks=done))
    told = words("report.briefs.mend.text", days=said, parts=_listed(parts, words))
    late = sum(stand.missing > 0 for stand in of.of.values()) - len(in_time)
    return f"{told} {words.count('report.briefs.mend.late', late)}" if late else told
