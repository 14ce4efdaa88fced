"""A shortage certificate as a sentence that a person can check by hand, and which limits hold somebody back."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from planner.domain.base import NO_END, NO_START, Period
from planner.domain.coupling import WITHOUT_NUMBER
from planner.domain.effect import EffectKind
from planner.reports.names import Names
from planner.text import Words

if TYPE_CHECKING:
    from planner.analysis.gaps.dates import OnlyDates
    from planner.analysis.gaps.single_change import Change
    from planner.domain.shortage import ShortageCertificate
    from planner.jobs.explain import Explanation
    from planner.jobs.inputs import PlanFile


def sentences(certificate: "ShortageCertificate", names: Names, words: Words) -> Iterator[str]:
    """What its positions ask for together, and who there is."""
    yield words.count(
        "cli.certificate.sentence",
        len(certificate.positions),
        wanted=words.count("common.people", certificate.wanted),
        people=words.count("common.people", len(certificate.people)),
        missing=certificate.missing,
    )
    asks = [names.skill(skill) for skill in certificate.skills]
    if certificate.clearance_class:
        asks.append(words("cli.certificate.class", clearance_class=int(certificate.clearance_class)))
    if asks:
        yield words.count("cli.certificate.asks", len(certificate.positions), asks=_listed(asks, words))


def limits(explained: "Explanation", file: "PlanFile", names: Names, words: Words) -> Iterator[str]:
    """Each limit that the plan has reached, with what it says."""
    couplings = {one.id: one for one in file.case.organisation.couplings}
    for ident in explained.held_back.couplings:
        rule = couplings[ident]
        what = words(f"rule.{rule.kind.value}.name")
        number = "" if rule.kind in WITHOUT_NUMBER else str(rule.number)
        asked = ", ".join(filter(None, (number, names.skill(rule.skill) if rule.skill else "")))
        said = f"{what} ({asked})" if asked else what
        yield words("cli.explain.held_by_coupling", id=ident, what=said, positions=", ".join(rule.positions))
    for unit in explained.held_back.lenders:
        yield words("cli.explain.held_by_lender", unit=unit)


def _listed(parts: list[str], words: Words) -> str:
    first = ", ".join(parts[:-1])
    return words("cli.certificate.and", first=first, last=parts[-1]) if first else parts[-1]


def dates_said(only_dates: "Sequence[OnlyDates]", names: Names, words: Words) -> Iterator[str]:
    """One sentence per person: what keeps them out, and until when or on which days."""
    for kept_out in only_dates:
        days = ", ".join(_days_said(period, words) for period in kept_out.days)
        skill = names.skill(kept_out.skill) if kept_out.skill else ""
        yield words(f"cli.explain.dates.{kept_out.kind.value}", person=kept_out.person, days=days, skill=skill)


def _days_said(period: Period, words: Words) -> str:
    """A day, or the first and the last that are known."""
    if period.days == 1:
        return words.date(period.first)
    ends = "" if period.first == NO_START else "first", "" if period.last == NO_END else "last"
    kind = "_".join(filter(None, ends)) or "ever"
    return words(f"cli.explain.dates.days.{kind}", first=words.date(period.first), last=words.date(period.last))


def change_said(change: "Change", names: Names, words: Words, days: int) -> str:
    """The change as something to do, and what is left to do where the scenario of so many days is over sooner."""
    sentence = words(f"cli.change.{change.kind.value}", **names.effect(change))
    if change.kind is EffectKind.LEND:
        sentence += " " + words("cli.change.lend.least")
    if change.weeks:
        sentence += " " + words.count("cli.change.weeks", change.weeks)
    if change.via != change.position:
        sentence += " " + words("cli.change.via", via=names.position(change.via))
    if change.also:
        sentence += " " + words("cli.change.also", skills=", ".join(map(names.skill, change.also)))
    if change.pins:
        beside = len(change.pins) - 1
        sentence += " " + (words.count("cli.change.pin_beside", beside) if beside else words("cli.change.pin"))
    if not change.in_time(days):
        sentence += " " + words("cli.change.late", days=words.count("report.days", days))
    return sentence
