"""A variable that lives longer than three lines is named after what it holds: the noun, not ``found`` or ``one``."""

import ast
from collections.abc import Iterator

from tests.house.tree import sources, tree

SAY_NOTHING = {"one", "own", "found", "made", "at"}
MOST_LINES = 3
FIELDS = {("planner/domain/finding.py", "finding", "found")}
"""Arguments called as the field that they fill."""


def test_a_variable_is_named_after_what_it_holds() -> None:
    named = {
        (path.as_posix(), function.name, name)
        for path in sources("planner")
        for function in _functions(tree(path))
        for name in _long_lived(function)
    }
    assert named - FIELDS == set()
    assert named >= FIELDS


def test_what_counts_as_living_long() -> None:
    assert not _judged("found = 1\n    b = 2\n    c = 3\n    return found")
    assert _judged("found = 1\n    b = 2\n    c = 3\n    d = 4\n    return found") == {"found"}
    assert _judged("b = a\n    c = 3\n    d = 4\n    return a", argument="own") == set()
    assert _judged("b = 2\n    c = 3\n    d = 4\n    return own", argument="own") == {"own"}
    assert not _judged("found(a)\n    b = 2\n    c = 3\n    d = 4\n    return found(a)")
    assert not _judged("b = [one for one in a]\n    c = 3\n    d = 4\n    e = 5\n    return [one for one in b]")
    assert _judged("for at, one in a:\n        b = at\n        c = 2\n        d = 3\n        e = one") == {"one"}


def _judged(body: str, argument: str = "a") -> set[str]:
    (function,) = _functions(ast.parse(f"def f({argument}):\n    {body}"))
    return set(_long_lived(function))


def _functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def _long_lived(function: ast.FunctionDef) -> Iterator[str]:
    """Names that say nothing and span more lines than they may, from the first use to the last."""
    lines: dict[str, list[int]] = {}
    bound = set[str]()
    for name, line, binds in _names(function):
        lines.setdefault(name, []).append(line)
        bound |= {name} if binds else set()
    yield from (name for name in bound if max(lines[name]) - min(lines[name]) > MOST_LINES)


def _names(node: ast.AST) -> Iterator[tuple[str, int, bool]]:
    """Every use of such a name, and whether it binds it; what a comprehension or a lambda binds lives in it alone."""
    if isinstance(node, ast.Name) and node.id in SAY_NOTHING:
        yield node.id, node.lineno, isinstance(node.ctx, ast.Store)
    if isinstance(node, ast.arg) and node.arg in SAY_NOTHING:
        yield node.arg, node.lineno, True
    inner = [use for child in ast.iter_child_nodes(node) for use in _names(child)]
    alone = isinstance(node, ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp)
    bound = {name for name, _, binds in inner if binds and alone}
    yield from (use for use in inner if use[0] not in bound)
