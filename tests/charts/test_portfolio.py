import pandas as pd

from planner.charts import portfolio
from planner.text import words_for
from tests.charts.frames import rows

RUNGS = ["nobody", "fewer", "rotation", "whole"]
CURVE = pd.DataFrame(
    [(200_000, "A", 0, 1, 4, 5), (0, "A", 2, 3, 4, 1), (0, "B", 1, 0, 0, 9), (200_000, "B", 0, 0, 0, 10)],
    columns=["kronor", "scenario", *RUNGS],
)


def test_table_adds_up_the_scenarios_and_rises_with_the_budget() -> None:
    assert rows(portfolio.table(CURVE), "kronor", *RUNGS) == [(0, 3, 3, 4, 10), (200_000, 0, 1, 4, 15)]


def test_figure_stacks_what_lacks_something_the_gravest_first() -> None:
    drawn = portfolio.draw(portfolio.table(CURVE), words_for("sv"))
    assert [list(bars.y) for bars in drawn.data] == [[3, 0], [3, 1], [4, 4]]
    assert [list(bars.text) for bars in drawn.data] == [["3", ""], ["3", "1"], ["4", "4"]]
    assert drawn.layout.barmode == "stack"
    assert list(drawn.data[0].x) == ["0\u00a0kr", "200\u00a0000\u00a0kr"]
