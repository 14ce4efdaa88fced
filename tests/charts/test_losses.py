import pandas as pd

from planner.charts import losses
from planner.text import words_for
from tests.charts.frames import scenarios

FRAME = pd.DataFrame(
    [("B", 3, lost, 40, 40 - lost, 40 - lost, 40 - lost // 2) for lost in range(21)]
    + [("A", scope, lost, 50, 30 - lost, 30 - lost, 30 - lost) for scope in (1, 3) for lost in range(21)],
    columns=["scenario", "scope", "lost", "wanted", "stay", "low", "high"],
)


def table() -> pd.DataFrame:
    return losses.table(FRAME, scenarios("A", "B"))


def test_table_is_in_the_order_of_scenarios_and_scopes() -> None:
    told = table()[["scenario", "scope"]].drop_duplicates().to_numpy().tolist()
    assert told == [["A", 1], ["A", 3], ["B", 3]]


def test_each_scope_has_a_band_and_a_dotted_line_in_percent() -> None:
    drawn = losses.draw(table(), words_for("sv"))
    assert len(drawn.data) == 9
    high, low, stay = drawn.data[6:]
    assert (high.y[10], low.y[10], stay.y[10]) == (87.5, 75, 75)
    assert {line.xaxis for line in drawn.data[:6]} == {"x"}
    assert {line.xaxis for line in drawn.data[6:]} == {"x2"}
    # Every scope stands in the legend once.
    assert sum(bool(line.showlegend) for line in drawn.data) == 4


def test_the_panel_says_what_is_left_after_ten() -> None:
    notes = [note.text.replace("\u00a0", " ") for note in losses.draw(table(), words_for("sv")).layout.annotations]
    assert notes[1::2] == ["efter 10 minst 40 % av prio 1, 40 % av allt", "efter 10 minst 75 % av allt"]
