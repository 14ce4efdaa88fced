"""Files that are read by column say what they would say read row by row, and no other file is read so."""

import csv
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.domain.finding import InputRefusedError
from planner.imports.tables import csv_file
from planner.imports.tables.csv_file import plain_rows, read_csv

_SIGNS = st.sampled_from(
    ["a", "Å", "0", " ", "?", "'", "=", "\u200b", "\u202e", "\u00c3\u00a5", "x", '"', ";", "\r", "\x85"]
)
_CELLS = st.lists(_SIGNS, max_size=3).map("".join)
_FILES = st.lists(st.lists(_CELLS, min_size=1, max_size=4), min_size=1, max_size=6)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_file, "_LEAST", 1)


def _said(text: str) -> object:
    try:
        table = read_csv(text.encode(), "x.csv")
    except InputRefusedError as refused:
        return refused.findings
    rows = [(row.number, row.cells) for row in table.rows]
    return table.header_row, table.headers, rows, table.findings, dict(table.beyond)


def _both_ways(text: str) -> None:
    by_column = _said(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_file, "plain_rows", lambda *_: None)
        assert by_column == _said(text)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(_FILES, st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(";,\t|"))
def test_anything_is_read_alike(rows: Sequence[Sequence[str]], end: str, delimiter: str) -> None:
    _both_ways("".join(delimiter.join(row) + end for row in rows))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(st.lists(st.lists(_CELLS, min_size=2, max_size=2), min_size=1, max_size=6), st.sampled_from(["\n", "\r\n"]))
def test_rows_below_headings_are_read_alike(rows: Sequence[Sequence[str]], end: str) -> None:
    _both_ways("".join(";".join(row) + end for row in (["namn", "ort"], *rows)))


@pytest.mark.parametrize("text", ["namn;ort;\n1;2;3\n1;2;\n", "x;;\nnamn;ort;ö\n1;2;3\n", ";;\nnamn;ort;\n1;2;3\n"])
def test_headings_that_are_fewer_or_lower_are_read_alike(text: str) -> None:
    assert plain_rows(text, ";") is not None or text.startswith(";")
    _both_ways(text)


@pytest.mark.parametrize(
    "text",
    [
        'a;b\n"1";2\n',
        "a;b\n1;2;3\n",
        "a;b\n1\n",
        "a;b\n1\n1;2;3\n",
        "a;b\n\n1;2\n",
        "a;b\n1;2\n ;\n",
        "a;b\r1;2\n",
        "\na;b\n",
        "a;b\n1;\x002\n",
        "\ufeffa;b\n1;2\n",
        "a\n1\n",
        ";".join("a" * 257) + "\n",
        "a;b\n" + "x" * (csv.field_size_limit() + 1) + ";2\n",
    ],
)
def test_what_somebody_has_to_look_at_is_not_read_by_column(text: str) -> None:
    assert plain_rows(text, ";") is None


def test_a_plain_file_is_read_by_column_and_its_texts_as_they_stand() -> None:
    rows = plain_rows("a;b\r\n0012; 1,50\r\nNA;\r\n", ";")
    assert rows is not None
    assert [tuple(row) for row in rows] == [(1, ("a", "b")), (2, ("0012", " 1,50")), (3, ("NA", ""))]
    assert [tuple(row) for row in rows.below(0)] == [(2, ("0012", " 1,50")), (3, ("NA", ""))]
    assert plain_rows("a;b\n1;2", ";") is not None


def test_small_files_are_not_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a;b\n1;2\n"
    monkeypatch.setattr(csv_file, "_LEAST", len(text) + 1)
    assert plain_rows(text, ";") is None
