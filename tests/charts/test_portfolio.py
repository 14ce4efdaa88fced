import pandas as pd

from planner.charts import portfolio
from planner.text import words_for
from tests.charts.frames import rows

CURVE = pd.DataFrame([(200_000, 120, 130), (0, 0, 0), (100_000, 100, 100)], columns=["kronor", "gain", "bound"])


def test_table_rises_with_the_budget() -> None:
    assert rows(portfolio.table(CURVE), "kronor", "gain", "bound") == [
        (0, 0, 0),
        (100_000, 100, 100),
        (200_000, 120, 130),
    ]


def test_figure_shows_the_bound_beside_the_value() -> None:
    drawn = portfolio.draw(portfolio.table(CURVE), words_for("sv"))
    bound, closed = drawn.data
    assert (list(closed.y), list(bound.y)) == ([0, 100, 120], [0, 100, 130])
    assert (closed.line.dash, bound.line.dash) == (None, "4px,3px")
    assert list(closed.text) == ["", "100", "120"]
    assert list(drawn.layout.xaxis.ticktext) == ["0", "100\u00a0000", "200\u00a0000"]
