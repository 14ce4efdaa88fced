import pandas as pd

from planner.charts import losses
from planner.text import words_for
from tests.charts.frames import scenarios

FRAME = pd.DataFrame(
    [("B", 3, lost, 40, 40 - lost) for lost in range(21)]
    + [("A", scope, lost, 50, 30 - lost) for scope in (1, 3) for lost in range(21)],
    columns=["scenario", "scope", "lost", "wanted", "stay"],
)


def table() -> pd.DataFrame:
    return losses.table(FRAME, scenarios("A", "B"))


def test_table_is_in_the_order_of_scenarios_and_scopes() -> None:
    told = table()[["scenario", "scope"]].drop_duplicates().to_numpy().tolist()
    assert told == [["A", 1], ["A", 3], ["B", 3]]


def test_each_scope_has_a_line_in_percent() -> None:
    drawn = losses.draw(table(), words_for("sv"))
    assert [(line.y[10], line.xaxis) for line in drawn.data] == [(40, "x"), (40, "x"), (75, "x2")]
    # Every scope stands in the legend once.
    assert sum(bool(line.showlegend) for line in drawn.data) == 2


def test_the_panel_says_what_is_left_after_ten() -> None:
    notes = [note.text.replace("\u00a0", " ") for note in losses.draw(table(), words_for("sv")).layout.annotations]
    assert notes[1::2] == ["efter 10 minst 40 % av prioritet 1, 40 % av allt", "efter 10 minst 75 % av allt"]
