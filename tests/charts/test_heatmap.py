import pandas as pd
import pytest

from planner.charts import heatmap
from planner.text import words_for
from tests.charts.frames import functions, rows, scenarios

LADDER = pd.DataFrame(
    [
        ("B", "P1", "F1", 1, 10, 4, 0, "whole"),
        ("B", "P2", "F1", 2, 10, 6, 1, "rotation"),
        ("B", "P4", "F1", 2, 10, 5, 2, "rotation"),
        ("B", "P3", "F2", 3, 10, 200, 0, "whole"),
        ("A", "P1", "F1", 1, 10, 4, 3, "fewer"),
        ("A", "P2", "F1", 1, 10, 7, 7, "nobody"),
    ],
    columns=["scenario", "position", "function", "tier", "outage_min", "wanted", "missing", "rung"],
)


def test_table_has_the_worst_rung_of_each_pair_in_the_given_order() -> None:
    table = heatmap.table(LADDER, functions("F2", "F1"), scenarios("B", "A"))
    assert rows(table, "function", "scenario", "rung", "positions", "wanted", "filled") == [
        ("F2", "B", 3, 1, 200, 200),
        ("F2", "A", -1, 0, 0, 0),
        ("F1", "B", 2, 2, 15, 12),
        ("F1", "A", 0, 1, 11, 1),
    ]
    assert list(table["scenario_sv"].unique()) == ["Läge B", "Läge A"]
    assert list(table["function_en"].unique()) == ["Function F2", "Function F1"]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_figure_says_the_same_in_symbol_number_and_colour(language: str) -> None:
    drawn = heatmap.draw(heatmap.table(LADDER, functions("F2", "F1"), scenarios("B", "A")), words_for(language))
    assert [note.text for note in drawn.layout.annotations] == ["●\u00a01", "–", "◕\u00a02", "✕\u00a01"]
    assert [list(row) for row in drawn.data[0].z] == [[3, None], [2, 0]]
    assert list(drawn.layout.xaxis.ticktext) == ["B", "A"]


def test_nobody_of_seven_and_five_of_seven_never_look_alike() -> None:
    two = LADDER.iloc[[4, 5]].assign(scenario=["A", "B"], missing=[2, 7], wanted=7, rung=["rotation", "nobody"])
    drawn = heatmap.draw(heatmap.table(two, functions("F1"), scenarios("A", "B")), words_for("sv"))
    assert [list(row) for row in drawn.data[0].z] == [[2, 0]]


def test_hover_gives_the_rung_in_words() -> None:
    drawn = heatmap.draw(heatmap.table(LADDER, functions("F1", "F2"), scenarios("A")), words_for("sv"))
    assert drawn.data[0].hovertext[0][0] == "Funktion F1<br>Läge A<br>1 befattning: Ingen på plats"
    assert drawn.data[0].hovertext[1][0] == "Funktion F2<br>Läge A<br>behövs inte i scenariot"
