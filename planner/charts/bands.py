"""Sorts a share of coverage into four bands, each with a symbol and colours that are safe for the colour-blind."""

from dataclasses import dataclass

from planner.text.words import Words


@dataclass(frozen=True)
class Band:
    """One band of coverage."""

    id: str
    """Id, also the name of the style class."""
    symbol: str
    """Symbol that stands beside the number, so that colour is never the only sign."""
    fill: str
    """Background."""
    ink: str
    """Text on the background; contrast at least 4.5 to 1."""


FULL = Band("full", "✓", "#dbe9f6", "#10253b")
SLIGHT = Band("slight", "△", "#fdeccb", "#3a2a06")
SHORT = Band("short", "▲", "#f3b35f", "#2b1c00")
GRAVE = Band("grave", "■", "#a4480a", "#ffffff")
NONE = Band("none", "–", "#f4f5f6", "#56616b")

BANDS = (FULL, SLIGHT, SHORT, GRAVE)
"""From nothing missing to most missing: 100 %, from 90 %, from 75 %, below."""


def band(filled: int, wanted: int) -> Band:
    """Band of a coverage; ``NONE`` where nothing is wanted."""
    if not wanted:
        return NONE
    if filled >= wanted:
        return FULL
    share = filled / wanted
    return SLIGHT if share >= 0.9 else SHORT if share >= 0.75 else GRAVE


def percent(filled: int, wanted: int) -> int:
    """Coverage in whole percent, rounded down so that 100 means that nothing is missing."""
    return 100 * min(filled, wanted) // wanted if wanted else 100


def short_text(filled: int, wanted: int) -> str:
    """Symbol and percent without its sign, for narrow cells: ``▲ 83``."""
    of = band(filled, wanted)
    return of.symbol if of is NONE else f"{of.symbol}\u00a0{percent(filled, wanted)}"


def coverage_text(filled: int, wanted: int, words: Words) -> str:
    """Symbol and percent, for example ``▲ 83 %``."""
    of = band(filled, wanted)
    return of.symbol if of is NONE else f"{of.symbol}\u00a0{words.percent(percent(filled, wanted) / 100)}"
