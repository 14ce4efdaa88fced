"""What the code says to the catalogues, read without running it: keys, patterns of keys, facts given, codes."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.pofile import read_po

from tests.house.tree import ROOT, files, sources, text, tree

CODE = re.compile(r"^[EWI]-[A-Z]+-\d{3}$")
PLACEHOLDER = re.compile(r"(?<!\{)\{([a-z_]\w*)")
ANY = r"[\w.-]+"


@dataclass(frozen=True)
class Entry:
    """One text of one language."""

    key: str
    file: str
    forms: tuple[str, ...]
    plural_key: str = ""

    @property
    def placeholders(self) -> frozenset[str]:
        """Names of the facts that the text shows."""
        return frozenset(name for form in self.forms for name in PLACEHOLDER.findall(form))


@dataclass
class Call:
    """One place where the code asks for words by a literal key."""

    where: str
    key: str
    counted: bool
    facts: frozenset[str]
    open_ended: bool


@dataclass
class Used:
    """Everything that the code can ask the catalogues for."""

    literals: set[str] = field(default_factory=set)
    patterns: dict[str, str] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)


@cache
def entries(language: str) -> tuple[Entry, ...]:
    """Every entry of every catalogue of a language, headers left out."""
    found = []
    for path in sorted((ROOT / "planner" / "text" / language).glob("*.po")):
        for message in read_po(BytesIO(path.read_bytes()), locale=language):
            if message.id:
                single, plural = message.id if isinstance(message.id, tuple) else (message.id, "")
                forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
                found.append(Entry(str(single), path.name, tuple(map(str, forms)), str(plural)))
    return tuple(found)


@cache
def rooms() -> frozenset[str]:
    """First words of all keys."""
    return frozenset(entry.key.split(".")[0] for entry in entries("sv"))


@cache
def used() -> Used:
    """All that Python files and templates of the product ask for."""
    found = Used()
    for path in sources("planner"):
        for node in ast.walk(tree(path)):
            _note(node, path, found)
    for path in files():
        if path.parts[:2] in (("planner", "reports"), ("planner", "web")) and path.suffix == ".j2":
            _note_template(text(path) or "", path, found)
    return found


def is_key(said: str) -> bool:
    """Whether a literal has the shape of a key (and is not the name of a file)."""
    return (
        bool(re.fullmatch(r"[a-z_]+(\.[\w-]+)*\.[\w-]*[^\W_]", said))
        and said.split(".")[0] in rooms()
        and not _is_file(said)
    )


def _is_file(said: str) -> bool:
    return said.endswith((".html", ".json", ".xlsx", ".csv", ".css", ".js", ".j2", ".po", ".toml", ".md"))


def _note(node: ast.AST, path: Path, found: Used) -> None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        found.literals.add(node.value)
    elif isinstance(node, ast.JoinedStr):
        pattern = "".join(re.escape(str(p.value)) if isinstance(p, ast.Constant) else ANY for p in node.values)
        if re.match(rf"({'|'.join(sorted(rooms()))})\\\.", pattern):
            found.patterns[pattern] = f"{path}:{node.lineno}"
    elif isinstance(node, ast.Call) and node.args and _asks_for_words(node.func):
        first = node.args[0]
        for literal in _literals(first):
            found.calls.append(_call(f"{path}:{node.lineno}", literal, node))


def _literals(node: ast.expr) -> Iterator[str]:
    """Literal keys of an argument, also of a choice between two."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)


def _asks_for_words(function: ast.expr) -> bool:
    """``words(…)``, ``self._words(…)``, ``words.count(…)``."""
    if isinstance(function, ast.Attribute) and function.attr in ("count", "has"):
        function = function.value
    name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
    return str(name).lstrip("_") == "words"


def _call(where: str, key: str, node: ast.Call) -> Call:
    method = node.func.attr if isinstance(node.func, ast.Attribute) else ""
    facts = frozenset(keyword.arg for keyword in node.keywords if keyword.arg)
    open_ended = method == "has" or any(keyword.arg is None for keyword in node.keywords)
    return Call(where, key, method == "count", facts | ({"n"} if method == "count" else set()), open_ended)


def _note_template(said: str, path: Path, found: Used) -> None:
    for quoted, follows in re.findall(r"[\"']([\w.-]+)[\"'](\s*~)?", said):
        if follows and quoted.endswith("."):
            found.patterns[re.escape(quoted) + ANY] = str(path)
        else:
            found.literals.add(quoted)
    for method, key in re.findall(r"\bwords(\.count)?\(\s*[\"']([\w.-]+)[\"']\s*[),]", said):
        found.calls.append(Call(str(path), key, bool(method), frozenset(), open_ended=True))
