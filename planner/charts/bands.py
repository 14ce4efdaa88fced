"""The two scales of the report, each step with a symbol and colours that are safe for the colour-blind.

The ladder says where positions stand; robustness, in another palette, how they hold when people are lost.
"""

from dataclasses import dataclass

from planner.text.words import Words


@dataclass(frozen=True)
class Band:
    """One step of a scale."""

    id: str
    """Id, also the name of the style class."""
    symbol: str
    """Symbol that stands beside the number, so that colour is never the only sign."""
    fill: str
    """Background."""
    ink: str
    """Text on the background; contrast at least 4.5 to 1."""


NONE = Band("none", "–", "#f4f5f6", "#56616b")
"""Of both scales: nothing is wanted."""

LADDER = (
    Band("nobody", "✕", "#a4480a", "#ffffff"),
    Band("fewer", "◔", "#f3b35f", "#2b1c00"),
    Band("rotation", "◕", "#fdeccb", "#3a2a06"),
    Band("whole", "●", "#dbe9f6", "#10253b"),
)
"""The ladder, from nobody to whole. Symbols tell the rungs apart without colour: a cross, then a disc that fills."""

FULL = Band("full", "✓", "#efebf8", "#241a3d")
SLIGHT = Band("slight", "△", "#cfc4ea", "#241a3d")
SHORT = Band("short", "▲", "#a592d6", "#120a24")
GRAVE = Band("grave", "■", "#4a3186", "#ffffff")

ROBUSTNESS = (GRAVE, SHORT, SLIGHT, FULL)
"""From what is lost first to what holds."""


def percent(filled: int, wanted: int) -> int:
    """Coverage in whole percent, rounded down so that 100 means that nothing is missing."""
    return 100 * min(filled, wanted) // wanted if wanted else 100


def coverage_text(filled: int, wanted: int, words: Words) -> str:
    """Percent, for example ``83 %``; the sign of nothing where nothing is wanted."""
    return words.percent(percent(filled, wanted) / 100) if wanted else NONE.symbol
