import pandas as pd

from planner.charts import donors
from planner.text import words_for
from tests.charts.frames import functions, rows, units

FRAME = pd.DataFrame([("U2", "F1", 10, 14), ("U1", "F2", 5, 9)], columns=["lender", "function", "low", "high"])


def table() -> pd.DataFrame:
    return donors.table(FRAME, units("U0", "U1", "U2"), functions("F1", "F2", "F3"), few=4)


def test_table_is_the_cross_of_what_occurs() -> None:
    assert rows(table(), "lender", "function", "low", "high") == [
        ("U1", "F1", 0, 4),
        ("U1", "F2", 5, 9),
        ("U2", "F1", 10, 14),
        ("U2", "F2", 0, 4),
    ]


def test_figure_tells_few_and_none_alike() -> None:
    drawn = donors.draw(table(), words_for("sv"))
    assert [list(row) for row in drawn.data[0].z] == [[4, 9], [14, 4]]
    assert [note.text for note in drawn.layout.annotations] == ["0–4", "5–9", "10–14", "0–4"]
