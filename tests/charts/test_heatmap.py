import pytest

from planner.charts import heatmap
from planner.text import words_for
from tests.charts.frames import coverage, functions, rows, scenarios

COVERAGE = coverage(
    ("B", "P1", "F1", 1, "minimum", 4, 4),
    ("B", "P2", "F1", 2, "minimum", 6, 5),
    ("B", "P1", "F1", 1, "target", 3, 0),
    ("B", "P3", "F2", 3, "minimum", 200, 199),
    ("A", "P1", "F1", 1, "minimum", 4, 1),
)


def test_table_sums_the_minimum_of_each_pair_in_the_given_order() -> None:
    table = heatmap.table(COVERAGE, functions("F2", "F1"), scenarios("B", "A"))
    assert rows(table, "function", "scenario", "wanted", "filled") == [
        ("F2", "B", 200, 199),
        ("F2", "A", 0, 0),
        ("F1", "B", 10, 9),
        ("F1", "A", 4, 1),
    ]
    assert list(table["scenario_sv"].unique()) == ["Läge B", "Läge A"]
    assert list(table["function_en"].unique()) == ["Function F2", "Function F1"]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_figure_says_the_same_in_symbol_number_and_colour(language: str) -> None:
    drawn = heatmap.draw(heatmap.table(COVERAGE, functions("F2", "F1"), scenarios("B", "A")), words_for(language))
    # 199 of 200 is not whole: rounded down, and in the band below.
    assert [note.text for note in drawn.layout.annotations] == ["△\u00a099", "–", "△\u00a090", "■\u00a025"]
    assert [list(row) for row in drawn.data[0].z] == [[1, None], [1, 3]]
    assert list(drawn.layout.xaxis.ticktext) == ["B", "A"]


def test_hover_gives_the_counts_in_words() -> None:
    drawn = heatmap.draw(heatmap.table(COVERAGE, functions("F1"), scenarios("A")), words_for("sv"))
    assert drawn.data[0].hovertext[0][0] == "Funktion F1<br>Läge A<br>1 av 4 personer"
