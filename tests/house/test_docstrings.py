"""Every file of the product says in its first sentence why it exists."""

import ast

from tests.house.tree import sources, tree


def test_a_module_says_why_it_exists() -> None:
    silent = []
    for path in sources("planner", "tools", "benchmarks"):
        said = ast.get_docstring(tree(path))
        if not said or not said.split("\n\n")[0].rstrip().endswith((".", "?")):
            silent.append(str(path))
    assert not silent, "a file's docstring starts with a whole sentence"
