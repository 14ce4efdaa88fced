import pandas as pd

from planner.charts import chances
from planner.text import words_for
from tests.charts.frames import functions, rows, scenarios

FRAME = pd.DataFrame(
    [
        ("A", "function", "F1", 0, 0),
        ("A", "position", "P1", 90, 100),
        ("B", "function", "F1", 50, 89),
        ("A", "function", "F2", 90, 100),
    ],
    columns=["scenario", "kind", "id", "low", "high"],
)


def table() -> pd.DataFrame:
    return chances.table(FRAME, functions("F1", "F2"), scenarios("A", "B"))


def test_table_has_every_function_and_scenario_and_no_position() -> None:
    assert rows(table(), "function", "scenario", "low", "high") == [
        ("F1", "A", 0, 0),
        ("F1", "B", 50, 89),
        ("F2", "A", 90, 100),
        ("F2", "B", -1, -1),
    ]


def test_cells_hold_symbol_and_range() -> None:
    drawn = chances.draw(table(), words_for("sv"))
    shown = [note.text.replace("\u00a0", " ") for note in drawn.layout.annotations]
    assert shown == ["■ 0", "△ 50–89", "✓ ≥90", "–"]
    assert chances.chance_text(1, 49).startswith("▲")
