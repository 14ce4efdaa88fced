"""Small rooms: no folder of the product above 22 files, no file above 250 lines, no function above 50."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import files, sources, text, tree

MOST_FILES_IN_FOLDER = 22
MOST_LINES_IN_FILE = 250
MOST_LINES_IN_FUNCTION = 50
SOURCES = sources("planner", "tools", "benchmarks")


def test_a_folder_can_be_read_in_one_glance() -> None:
    found = Counter(path.parent.as_posix() for path in files() if path.parts[0] == "planner")
    # One file per command is what a newcomer looks for there, however many commands there are.
    del found["planner/cli/commands"]
    assert {folder: number for folder, number in found.items() if number > MOST_FILES_IN_FOLDER} == {}


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
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node, (node.end_lineno or node.lineno) - node.lineno + 1
