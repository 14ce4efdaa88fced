"""Small rooms: no file of the product above 250 lines, no function above 50."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import sources, text

MOST_LINES_IN_FILE = 250
MOST_LINES_IN_FUNCTION = 50
SOURCES = sources("planner", "tools", "benchmarks")


def test_a_file_holds_one_subject() -> None:
    assert not [str(path) for path in SOURCES if (text(path) or "").count("\n") > MOST_LINES_IN_FILE]


def test_a_function_can_be_read_in_one_glance() -> None:
    long = [
        f"{path}: {node.name}, {length} lines"
        for path in SOURCES
        for node, length in _functions(path)
        if length > MOST_LINES_IN_FUNCTION
    ]
    assert not long


def _functions(path: Path) -> Iterator[tuple[ast.FunctionDef | ast.AsyncFunctionDef, int]]:
    for node in ast.walk(ast.parse(text(path) or "")):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node, (node.end_lineno or node.lineno) - node.lineno + 1
