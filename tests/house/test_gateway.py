"""Whoever wants something of a file asks ``planner.files``: only there does anybody know what is mounted."""

import ast
from collections.abc import Iterator

import pytest

from tests.house.tree import ROOT, tree

HOUSE = ROOT / "planner"
DISK = (
    "planner/files/",  # the gateway itself
    "planner/store/workspace/",  # what a shelf stands on: containers, keys and the list of accounts
)
"""Where the disk is meant."""
ELSEWHERE = {
    "planner/cli/reference.py": "documents of the repository, made by whoever develops it",
    "planner/cli/shell/group.py": "the null device in the place of a closed output",
    "planner/domain/regime/__init__.py": "a table of this package",
    "planner/imports/columns/profiles.py": "tables of this package",
    "planner/imports/tables/gate.py": "members of an archive in memory",
    "planner/imports/tables/ods_book.py": "members of an archive in memory",
    "planner/imports/tables/xlsx_book.py": "members of an archive in memory",
    "planner/imports/looks/comments.py": "members of an archive in memory",
    "planner/imports/identity/names.py": "a list of this package",
    "planner/reports/page.py": "templates of this package",
    "planner/sample/folder.py": "made-up samples for whoever develops",
    "planner/sample/sheets.py": "made-up samples for whoever develops",
    "planner/sample/tables.py": "tables of this package",
    "planner/store/subject/layers.py": "members of an archive in memory",
    "planner/store/subject/workbooks.py": "members of an archive in memory",
    "planner/text/catalogue.py": "catalogues of this package, and what was compiled of them",
}
"""Files that have to do with the disk, and why that is nobody's file: each of them is still needed here."""
METHODS = frozenset(
    {"chmod", "exists", "glob", "hardlink_to", "is_dir", "is_file", "is_symlink", "iterdir", "lchmod", "load_workbook"}
    | {"lstat", "mkdir", "read_bytes", "read_text", "readlink", "resolve", "rglob", "rmdir", "samefile", "stat"}
    | {"symlink_to", "to_csv", "to_excel", "to_pickle", "touch", "unlink", "walk", "write_bytes", "write_html"}
    | {"write_image", "write_text"}
)
"""What a path does with the disk, and libraries with a path."""
ONE_PATH = frozenset({"rename", "replace"})
"""The same if it is given one thing: a text's ``replace`` takes two, a day's and a table's take names."""
SYSTEM = frozenset({"os", "shutil", "tempfile", "glob", "fileinput", "mmap"})
HARMLESS = frozenset(
    {
        "cpu_count",
        "dup2",
        "environ",
        "fspath",
        "getenv",
        "getpid",
        "kill",
        "name",
        "nice",
        "sched_getaffinity",
        "sep",
        "umask",
    }
)
"""What of ``os`` touches no file."""


def raw(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and name of whatever asks the disk."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            of = node.value.id if isinstance(node.value, ast.Name) else ""
            asks = node.attr not in HARMLESS if of in SYSTEM else node.attr in METHODS and of != "ast"
            if asks:
                yield node.lineno, f"{of}.{node.attr}"
        elif isinstance(node, ast.Call):
            if name := _called(node):
                yield node.lineno, name
        elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in SYSTEM:
            yield node.lineno, f"from {node.module}"


def _called(node: ast.Call) -> str:
    """What a call does with the disk; mostly nothing."""
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    one = len(node.args) == 1 and not node.keywords and not isinstance(node.args[0], ast.Constant)
    moves = isinstance(node.func, ast.Attribute) and name in ONE_PATH and one and not _is_shelf(node.func)
    if name == "open" or moves:
        return f".{name}()"
    given = ast.unparse(node.args[0]) if node.args else ""
    # Without ``in_memory`` it would lay its sheets into the system's temporary folder.
    in_memory = given in ("BytesIO()", "box") and any("in_memory" in ast.unparse(one) for one in node.args[1:])
    unpacked = name == "ZipFile" and not given.startswith("BytesIO(")
    return f"{name}()" if unpacked or (name == "Workbook" and not in_memory) else ""


def _is_shelf(called: ast.Attribute) -> bool:
    """Whether it is a shelf's own ``replace``."""
    return any(word in ast.unparse(called.value).casefold() for word in ("shelf", "super()"))


THREADS = frozenset(
    {
        "planner/cli/show/progress.py",  # says that the work goes on
        "planner/compute/children.py",  # each leads a child process, to which data go and from which data come
        "planner/compute/cluster.py",  # likewise a cluster
        "planner/jobs/analyses/explaining.py",  # explains what has been read already
        "planner/jobs/changing/solvers.py",  # starts a child process
        "planner/jobs/changing/trying.py",  # solves what has been read already
        "planner/web/making.py",  # makes a workspace, of which nothing is mounted yet
        "planner/web/working.py",  # long work beside the page, for which it opens and mounts the workspace anew
    }
)
"""Who starts threads; in them nothing is mounted, and so nothing of a file is asked there."""


def test_nobody_asks_for_a_file_in_a_thread_of_its_own() -> None:
    starting = {name for name, tree in trees().items() if _starts(tree)}
    assert starting == THREADS
    reading = [name for name in THREADS if "planner.files" in (ROOT / name).read_text(encoding="utf-8")]
    assert reading == []


def _starts(tree: ast.AST) -> bool:
    return any(
        isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"Thread", "ThreadPoolExecutor", "Timer"}
        for node in ast.walk(tree)
    )


def found(text: str) -> list[str]:
    return [name for _, name in raw(ast.parse(text))]


def trees() -> dict[str, ast.Module]:
    """Every file of the program."""
    return {path.as_posix(): tree(path) for path in (own.relative_to(ROOT) for own in HOUSE.rglob("*.py"))}


def test_nobody_but_the_gateway_asks_the_disk() -> None:
    strays = {
        f"{name}:{line} {what}"
        for name, tree in trees().items()
        if not name.startswith(DISK) and name not in ELSEWHERE
        for line, what in raw(tree)
    }
    assert strays == set()


def test_the_list_of_those_that_may_is_no_longer_than_needed() -> None:
    needless = {name for name in ELSEWHERE if not [*raw(trees()[name])]}
    assert needless == set()


@pytest.mark.parametrize(
    "text",
    [
        "path.exists()",
        "any(map(Path.is_file, paths))",
        "(folder / name).read_bytes()",
        "open(path)",
        "path.open('rb')",
        "frame.to_csv(path)",
        "ZipFile(path)",
        "xlsxwriter.Workbook(path, {'in_memory': True})",
        "xlsxwriter.Workbook(BytesIO(), {'constant_memory': True})",
        "os.open(path, 0)",
        "os.path.exists(path)",
        "os.replace(one, other)",
        "shutil.copyfile(one, other)",
        "from shutil import copyfile",
        "from os import stat",
        "path.with_suffix('.new').replace(path)",
        "tempfile.mkdtemp()",
        "path.resolve()",
    ],
)
def test_what_asks_the_disk_is_seen(text: str) -> None:
    assert found(text)


@pytest.mark.parametrize(
    "text",
    [
        "text.replace('a', 'b')",
        "day.replace(month=1)",
        "replace(record, name='x')",
        "is_file(path)",
        "path.is_relative_to(folder)",
        "os.environ['X']",
        "path.parent / 'x'",
        "frame.rename(columns=names)",
        "zipfile.ZipFile(BytesIO(data))",
        "xlsxwriter.Workbook(box, {'in_memory': True})",
        "stakes.open",
        "self._shelf.replace(changes)",
    ],
)
def test_what_does_not_is_let_be(text: str) -> None:
    assert not found(text)
