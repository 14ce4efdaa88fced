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


def test_steps_rise_to_the_right_and_the_common_scale_starts_below_the_worst() -> None:
    drawn = futures.draw(table(), words_for("sv"))
    first, second = drawn.data
    assert (first.x[:2], first.y[:3]) == ((75, 97), (0, 10, 20))
    assert second.x[1:3] == (81, 82)
    assert (first.xaxis, second.xaxis) == ("x", "x2")
    assert drawn.layout.xaxis.range == drawn.layout.xaxis2.range == (75, 100.5)


def test_the_panel_says_its_tenth_and_its_middle() -> None:
    notes = [note.text for note in futures.draw(table(), words_for("en")).layout.annotations]
    assert notes[2:] == ["<b>B  Case B</b>", "one in ten ≤ 81%, half ≤ 85%"]
