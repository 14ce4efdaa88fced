"""The cheapest single change in words; whom it concerns is never said."""

from planner.analysis.gaps.single_change import Change
from planner.reports.names import Names
from planner.text.words import Words


def change_text(change: Change | None, known: Names, words: Words, days: int) -> str:
    """One sentence, with lead time and, where people move up in a chain, the position that the change goes through.

    Args:
        change: the cheapest change; None if none is told.
        known: names of what it is about.
        words: language.
        days: days of the scenario; of what takes longer it is said that it comes too late, and what is left to do.
    """
    if change is None:
        return words("report.change.none")
    told = words(f"report.change.{change.kind.value}", **known.effect(change))
    if change.weeks:
        told += f" ({words.count('report.weeks', change.weeks)})"
    if change.via != change.position:
        told += "; " + words("report.change.via", position=known.plain_position(change.via))
    if change.also:
        told += "; " + words("report.change.also", skills=", ".join(map(known.skill, change.also)))
    if change.pins:
        told += "; " + words("report.change.pinned")
    if not change.verified:
        told += "; " + words("report.change.unverified")
    if not change.in_time(days):
        told += ". " + words("report.change.late", days=words.count("report.days", days))
    return told
