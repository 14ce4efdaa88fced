"""What a finding says: its place, what was found and expected, and what to do, with facts as a reader says them."""

import re
from collections.abc import Sequence
from enum import StrEnum

from planner.domain.finding import Finding
from planner.domain.organisation import Staffing
from planner.domain.person import ClaimState
from planner.domain.regime import RegimeId
from planner.domain.regime.alert import AlertState
from planner.domain.vocabulary import called_in
from planner.files.nearest import NONE
from planner.imports import codes
from planner.jobs.loop.codes import STATE_FACTS
from planner.jobs.telling.at_page import without_commands
from planner.jobs.telling.changes import spoken
from planner.text import Words
from planner.text.words import facts_in

NOT_READ = "E-SCENARIO-016"
"""A switch that is not understood; its ``forms`` are keys of a change."""
_PLAIN = re.compile(r"[a-z_]+")
_CHOICES: dict[tuple[str, str], tuple[type[StrEnum], ...]] = {
    ("E-SCENARIO-006", "nearest"): (ClaimState,),
    (NOT_READ, "example"): (RegimeId, Staffing, AlertState),
    **STATE_FACTS,
}
"""Facts that hold values of these kinds, which every file and switch takes in the reader's words, too."""
_WORD = re.compile(r"\w+")
_ENTRY = re.compile(r"(\w+)\[(\d+)\]")
_OWN = {
    "E-CHECK-013": {"rule": "rule"},
    "W-CHECK-072": {"rule": "rule"},
    "E-WEB-050": {"rule": "rule"},
    "E-CHECK-023": {"found": "role", "expected": "role"},
    "E-CHECK-024": {"found": "covers", "expected": "covers"},
    **{
        code: {"level": "level"} for code in ("E-CHECK-040", "E-CHECK-041", "E-CHECK-046", "E-LOSS-001", "I-CHANGE-027")
    },
    **{
        key: {"field": "field"}
        for key in ("W-STORE-054", "W-STORE-102", "I-STORE-063", "W-STORE-064", "W-STORE-065", "I-STORE-066")
    },
    **{code: {"kind": "input"} for code in ("E-CLI-011", "E-HASH-001", "E-HASH-002", "E-HASH-003")},
    "I-CLI-088": {"source": "source"},
    **{code: {"table": "table"} for code in ("E-ORG-001", "E-ORG-006")},
    codes.tables.TOO_LARGE: {"limit": "limit"},
    **{key: {"certainty": "certainty", "without": "without"} for key in (codes.ASKED_COLUMN, codes.PROPOSED_COLUMN)},
    codes.COLUMN_GONE: {"without": "without"},
    codes.OLD_SOURCE: {"dated": "dated"},
}
"""Facts that are the program's own names of things, and what kind of thing."""


def place(finding: Finding, words: Words, *, at_page: bool = False) -> str:
    """Where it was found: ``personal.xlsx, blad "Pass", rad 37, kolumn "start"``; empty if it has no place."""
    parts = [finding.file] if finding.file else []
    if finding.sheet:
        parts.append(words("cli.place.sheet", sheet=finding.sheet))
    if finding.row is not None:
        parts.append(_row(finding, words))
    if finding.column.startswith("--"):
        parts += [] if at_page else [words("cli.place.switch", switch=finding.column)]
    elif finding.column:
        column = finding.column if finding.row is not None else _counted(finding.column, words)
        table = not finding.file.endswith((".toml", ".json"))
        parts.append(words("cli.place.column" if table else "cli.place.key", column=column))
    return ", ".join(parts)


def _row(finding: Finding, words: Words) -> str:
    row = words("cli.place.row", row=finding.row or 0)
    return row + words.count("cli.place.more", finding.rows - 1) if finding.rows > 1 else row


def _counted(path: str, words: Words) -> str:
    """A path such as ``phase[0].days`` as people count: ``phase 1.days``."""

    def said(found: re.Match[str]) -> str:
        number = int(found[2]) + 1
        return words("cli.place.phase", number=number) if found[1] == "phase" else f"{found[1]} {number}"

    return _ENTRY.sub(said, path)


def sentence(finding: Finding, part: str, words: Words, *, at_page: bool = False) -> str:
    """One of the code's texts (``what``, ``expected``, ``fix``) with its facts; empty if the code has none.

    Args:
        finding: what is told.
        part: which text.
        words: the reader's.
        at_page: whether it is read on the page, where it has words of its own (``….page``) or none of a terminal.
    """
    key = f"finding.{finding.code}.{part}"
    if not words.has(key):
        return ""
    text = _at_page(key, words) if at_page else words(key)
    places: dict[str, str | int] = {
        "file": finding.file,
        "sheet": finding.sheet,
        "row": finding.row or 0,
        "column": finding.column,
        "found": finding.found,
    }
    facts = {name: _said(finding, name, fact, words) for name, fact in facts_in(words.language, finding.facts).items()}
    return text.format(**(places | facts)).replace("  ", " ")  # a CSV file has no sheet


def _at_page(key: str, words: Words) -> str:
    own = f"{key}.page"
    if words.has(own):
        return words(own)
    text = without_commands(words(key), words)
    return text or (words("web.instead.other") if key.endswith("fix") else "")


def _said(finding: Finding, name: str, fact: str | int, words: Words) -> str | int:
    """A fact as a reader says it: the program's own names of things become words of the language."""
    code = finding.code
    if name in ("nearest", "headings") and fact == NONE:
        return words("imports.nearest.none")
    if name == "meant":
        return "" if fact == NONE else words("cli.finding.meant", meant=fact) + " "
    if (code, name) in _CHOICES:
        return _PLAIN.sub(lambda found: _called(found[0], _CHOICES[code, name], words), str(fact))
    if (code, name) == (codes.NO_COLUMN, "columns"):
        return str(fact).replace(" / ", words("imports.columns.or"))
    if name == "levels":
        values = (one.partition(":") for one in str(fact).split())
        said = "; ".join(f"{value} {words(f'cli.level.{level}')}" for level, _, value in values)
        return said or words("changes.no_cost")
    if name == "change":
        return words("changes.quoted", change=spoken(str(fact), words, finding.facts))
    if (code, name) == (NOT_READ, "forms"):
        return _WORD.sub(lambda key: words(f"cli.form.{key[0]}"), str(fact))
    keys = {
        "rule": f"rule.{fact}.name",
        "role": f"cli.role.{fact}",
        "covers": f"cli.covers.{fact}",
        "level": f"cli.level.{fact}",
        "table": f"cli.table.{fact}",
        "input": f"cli.input.{fact}",
        "source": f"cli.source.{fact}",
        "field": f"cli.field.{fact}",
        **{kind: f"imports.{kind}.{fact}" for kind in ("limit", "certainty", "dated", "without")},
    }
    key = keys.get(_OWN.get(code, {}).get(name, ""))
    return words(key) if key and words.has(key) else fact


def _called(value: str, kinds: Sequence[type[StrEnum]], words: Words) -> str:
    """One of the program's own words as a reader writes it; anything else as it is."""
    own = next((kind(value) for kind in kinds if value in {one.value for one in kind}), None)
    return called_in(words.language, own) if own else value
