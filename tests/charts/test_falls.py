import pandas as pd

from planner.charts import falls
from planner.text import words_for
from tests.builders import position
from tests.charts.frames import rows, scenarios

FALLS = pd.DataFrame(
    [
        ("P1", "depth_tier_1", "A"),
        ("P2", "rotation_tier_2", "B"),
        ("P3", "somebody_tier_1", "A"),
        ("P4", "seats_tier_2", "A"),
        ("P4", "outage_tier_2", "B"),
        ("P3", "target_tier_1", "B"),
    ],
    columns=["position", "level", "scenario"],
)
ACTIVE = pd.DataFrame(
    [
        *(("A", "P1", 1), ("A", "P2", 2), ("B", "P2", 1), ("A", "P3", 1), ("B", "P3", 1)),
        *(("A", "P4", 1), ("B", "P4", 1), ("A", "P5", 1), ("B", "P1", 0)),
    ],
    columns=["scenario", "position", "named"],
)


def table(*untold: tuple[str, str]) -> pd.DataFrame:
    return falls.table(FALLS, untold, ACTIVE, [position(f"P{number}") for number in range(1, 6)], scenarios("A", "B"))


def test_the_best_level_comes_first_then_the_most_scenarios() -> None:
    assert rows(table(), "position", "scenario", "kind") == [
        ("P3", "A", "minimum"),
        ("P3", "B", "target"),
        ("P4", "A", "minimum"),
        ("P4", "B", "minimum"),
        ("P2", "A", "none"),
        ("P2", "B", "minimum"),
        ("P1", "A", "depth"),
        ("P1", "B", "empty"),
    ]


def test_the_symbol_tells_what_is_lost() -> None:
    drawn = falls.draw(table(), words_for("sv"))
    assert [note.text for note in drawn.layout.annotations] == list("■▲■■✓■△○")
    assert falls.fall_text("target", words_for("sv")) == "▲\u00a0mål"


def test_what_is_not_told_looks_the_same_whatever_it_is() -> None:
    told = rows(table(("P2", "A"), ("P2", "B"), ("P3", "A"), ("P5", "A")), "position", "scenario", "kind")
    # P2 falls nowhere else, and so does P5.
    assert {position for position, _, _ in told} == {"P1", "P3", "P4"}
    assert ("P3", "A", "untold") in told
    assert ("P3", "B", "target") in told
    assert falls.fall_text("untold", words_for("sv")) == "–\u00a0visas inte"
