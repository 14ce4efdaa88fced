import pandas as pd

from planner.charts import futures
from planner.text import words_for
from tests.charts.frames import rows, scenarios

FRAME = pd.DataFrame(
    [("B", share, 80 + share // 10) for share in range(10, 101, 10)]
    + [("A", share, 97) for share in range(10, 101, 10)],
    columns=["scenario", "share", "percent"],
)


def table() -> pd.DataFrame:
    return futures.table(FRAME, scenarios("A", "B", "C"))


def test_table_follows_the_order_of_the_scenarios() -> None:
    assert rows(table(), "scenario", "share", "percent")[9:11] == [("A", 100, 97), ("B", 10, 81)]


def test_a_bar_from_the_bad_to_the_good_future_and_a_mark_at_the_middling_one() -> None:
    drawn = futures.draw(table(), words_for("sv"))
    span, mark = drawn.data
    assert (list(span.base), list(span.x)) == ([97, 81], [0, 8])
    assert list(mark.x) == [97, 85]
    assert drawn.layout.xaxis.range == (75, 100.5)
    assert list(drawn.layout.yaxis.ticktext) == ["A  Läge A", "B  Läge B"]


def test_each_row_says_its_three_numbers() -> None:
    notes = [note.text for note in futures.draw(table(), words_for("en")).layout.annotations]
    assert notes == ["97 · 97 · 97%", "81 · 85 · 89%"]
