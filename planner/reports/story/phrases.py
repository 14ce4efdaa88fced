"""Small turns of phrase that several sentences and tables share."""

import re
from collections.abc import Sequence

from planner.text.words import Words

_DIGITS = "0123456789"


def listed(parts: Sequence[str], words: Words) -> str:
    """``a, b och c``."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {words('report.and')} {parts[-1]}"


def unbroken(told: str) -> str:
    """A text whose ranges, ``2–3``, stay on one line."""
    return re.sub(r"(?<=\d)–(?=\d)", "\u2060–\u2060", told)


def within(told: str) -> str:
    """A phrase as it stands within a sentence: its first letter small, unless an abbreviation begins."""
    return told if told[1:2].isupper() else told[:1].lower() + told[1:]


def duration(minutes: int, words: Words) -> str:
    """A time in the largest unit that it fills whole: minutes, hours or days."""
    if minutes % 1440 == 0 and minutes:
        return words.count("report.days", minutes // 1440)
    if minutes % 60 == 0:
        return words.count("report.hours", minutes // 60)
    return words.count("report.minutes", minutes)


def runs(some: Sequence[str], every: Sequence[str], words: Words) -> str:
    """Ids of scenarios, three or more in a row as ``SC1–SC4``; ``alla`` where there are several and none is left out.

    A range holds only what is counted: where SC2 is not among all, SC1 and SC3 make none.

    Args:
        some: the ids, in the order of all.
        every: all ids.
        words: language.
    """
    if len(every) > 1 and len(some) == len(every):
        return words("story.every")
    told: list[list[str]] = []
    for ident in some:
        if told and _follows(told[-1][-1], ident):
            told[-1].append(ident)
        else:
            told.append([ident])
    parts = [f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(run) for run in told]
    return ", ".join(parts)


def _follows(before: str, ident: str) -> bool:
    """Whether an id is another's but for the number at its end, which is one higher."""
    name, own = before.rstrip(_DIGITS), ident.rstrip(_DIGITS)
    number, following = before.removeprefix(name), ident.removeprefix(own)
    return name == own and bool(number and following) and int(number) + 1 == int(following)


def shortened(parts: Sequence[str], most: int, words: Words) -> str:
    """The first of many parts, and how many more there are; nothing of none."""
    left = len(parts) - most
    if left <= 0:
        return listed(parts, words) if parts else ""
    return f"{', '.join(parts[:most])} {words.count('report.where.more', left)}"
