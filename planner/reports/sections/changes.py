"""The cheapest single change in words; whom it concerns is never said."""

from planner.analysis.gaps.single_change import Change
from planner.reports.names import Names
from planner.text.words import Words


def change_text(change: Change | None, known: Names, words: Words) -> str:
    """One sentence, with lead time and, where people move up in a chain, the position that the change goes through."""
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
    return told
