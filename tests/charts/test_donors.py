import pandas as pd

from planner.charts import donors
from planner.text import words_for
from tests.charts.frames import functions, rows, units

FRAME = pd.DataFrame([("U2", "F1", 12, 12), ("U1", "F2", 1, 4)], columns=["lender", "function", "low", "high"])


def table() -> pd.DataFrame:
    return donors.table(FRAME, units("U0", "U1", "U2"), functions("F1", "F2", "F3"))


def test_table_is_the_cross_of_what_occurs() -> None:
    assert rows(table(), "lender", "function", "low", "high") == [
        ("U1", "F1", 0, 0),
        ("U1", "F2", 1, 4),
        ("U2", "F1", 12, 12),
        ("U2", "F2", 0, 0),
    ]


def test_figure_leaves_empty_what_is_not_lent() -> None:
    drawn = donors.draw(table(), words_for("sv"))
    assert [list(row) for row in drawn.data[0].z] == [[None, 4], [12, None]]
    assert [(note.x, note.y, note.text) for note in drawn.layout.annotations] == [(1, 0, "1–4"), (0, 1, "12")]
