import pandas as pd

from planner.charts import readiness
from planner.text import words_for
from tests.charts.frames import rows

RUNGS = ["nobody", "fewer", "rotation", "whole"]
FORECAST = pd.DataFrame(
    [(1, "B", 0, 1, 0, 3), (0, "A", 2, 0, 1, 1), (0, "B", 1, 1, 0, 2), (1, "A", 0, 0, 3, 1)],
    columns=["month", "scenario", *RUNGS],
)


def test_table_adds_up_the_scenarios_month_by_month() -> None:
    assert rows(readiness.table(FORECAST), "month", *RUNGS) == [(0, 3, 1, 1, 3), (1, 0, 1, 3, 4)]


def test_figure_has_a_bar_per_month() -> None:
    drawn = readiness.draw(readiness.table(FORECAST), words_for("en"))
    assert [list(bars.x) for bars in drawn.data] == [["0", "1"]] * 3
    assert [list(bars.y) for bars in drawn.data] == [[3, 0], [1, 1], [1, 3]]
    assert drawn.data[0].name == "Nobody there"
