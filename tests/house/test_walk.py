"""``docs/walk.md`` is true: what it names is there; ``tests/cli/test_walk.py`` plays its figures."""

import ast
import re

from tests.house.tree import ROOT

PAGE = (ROOT / "docs/walk.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`(planner/[\w/]+\.py)`(?:[,\s]+\(?`(\w+)`|\s+\(`(\w+)`\))?", flags=re.MULTILINE)


def test_every_function_that_the_walk_names_is_there() -> None:
    named = [(path, name or other) for path, name, other in NAMED.findall(PAGE)]
    assert sum(bool(name) for _, name in named) > 30
    lost = [(path, name) for path, name in named if name and name not in _defined(path)]
    assert lost == []


def _defined(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    found = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    targets = [node.targets for node in tree.body if isinstance(node, ast.Assign)]
    targets += [[node.target] for node in tree.body if isinstance(node, ast.AnnAssign)]
    return found | {one.id for group in targets for one in group if isinstance(one, ast.Name)}
