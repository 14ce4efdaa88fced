"""Shows findings: the code, the place, what was found and expected, and what to do."""

import re
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from planner.cli.show.changes import spoken
from planner.domain.finding import Finding, Severity
from planner.domain.organisation import Staffing
from planner.domain.person import ClaimState
from planner.domain.regime import RegimeId
from planner.domain.vocabulary import called_in
from planner.files.nearest import NONE
from planner.imports import codes
from planner.jobs.loop.codes import STATE_FACTS
from planner.text import Words
from planner.text.words import facts_in

MOST_SHOWN = 200
"""Findings shown in one list; the rest is counted (docs/sources.md, Bad files)."""

MOST_ROWS = 20
"""Rows listed under one finding, and findings of each code shown however many there are; the rest is counted."""

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}
_ORDER = list(Severity)
_LEFT_OUT = frozenset({codes.UNKNOWN_COLUMN, codes.HIDDEN_SHEET, codes.SKIPPED_LINES, codes.NOT_A_ROSTER})
"""Notes that something was not read: often the very cause of an error, as a needed column under another name."""

NOT_READ = "E-SCENARIO-016"
"""A switch that is not understood; its ``forms`` are keys of a change."""
_PLAIN = re.compile(r"[a-z_]+")
_CHOICES: dict[tuple[str, str], tuple[type[StrEnum], ...]] = {
    ("E-SCENARIO-006", "nearest"): (ClaimState,),
    (NOT_READ, "example"): (RegimeId, Staffing),
    **STATE_FACTS,
}
"""Facts that hold values of these kinds, which every file and switch takes in the reader's words, too."""
_WORD = re.compile(r"\w+")
_ENTRY = re.compile(r"(\w+)\[(\d+)\]")
_OWN = {
    "E-CHECK-013": {"rule": "rule"},
    "W-CHECK-072": {"rule": "rule"},
    "E-CHECK-023": {"found": "role", "expected": "role"},
    "E-CHECK-024": {"found": "covers", "expected": "covers"},
    **{
        code: {"level": "level"} for code in ("E-CHECK-040", "E-CHECK-041", "E-CHECK-046", "E-LOSS-001", "I-CHANGE-027")
    },
    **{key: {"field": "field"} for key in ("W-STORE-054", "I-STORE-063", "W-STORE-064", "W-STORE-065", "I-STORE-066")},
    **{code: {"kind": "input"} for code in ("E-CLI-011", "E-HASH-001", "E-HASH-002", "E-HASH-003")},
    "I-CLI-088": {"source": "source"},
    **{code: {"table": "table"} for code in ("E-ORG-001", "E-ORG-006")},
    codes.TOO_LARGE: {"limit": "limit"},
    **{key: {"certainty": "certainty", "without": "without"} for key in (codes.ASKED_COLUMN, codes.PROPOSED_COLUMN)},
    codes.COLUMN_GONE: {"without": "without"},
    codes.OLD_SOURCE: {"dated": "dated"},
}
"""Facts that are the program's own names of things, and what kind of thing."""


def place(finding: Finding, words: Words) -> str:
    """Where it was found: ``personal.xlsx, blad "Pass", rad 37, kolumn "start"``; empty if it has no place."""
    parts = [finding.file] if finding.file else []
    parts += [words("cli.place.sheet", sheet=finding.sheet)] if finding.sheet else []
    if finding.row is not None:
        parts.append(_row(finding, words))
    if finding.column.startswith("--"):
        parts.append(words("cli.place.switch", switch=finding.column))
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


def sentence(finding: Finding, part: str, words: Words) -> str:
    """One of the code's texts (``what``, ``expected``, ``fix``) with its facts; empty if the code has none."""
    key = f"finding.{finding.code}.{part}"
    if not words.has(key):
        return ""
    places: dict[str, str | int] = {
        "file": finding.file,
        "sheet": finding.sheet,
        "row": finding.row or 0,
        "column": finding.column,
        "found": finding.found,
    }
    facts = {name: _said(finding, name, fact, words) for name, fact in facts_in(words.language, finding.facts).items()}
    return words(key, **(places | facts))


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


def as_line(finding: Finding, words: Words) -> str:
    """Code, place and what is wrong, in one line."""
    what, where = sentence(finding, "what", words), place(finding, words)
    return f"{finding.code} {where}: {what}" if where else f"{finding.code} {what}"


def as_json(finding: Finding, words: Words) -> dict[str, Any]:
    """The finding and its sentences, for machines."""
    parts = {part: sentence(finding, part, words) for part in ("what", "expected", "fix")}
    return finding.model_dump(mode="json", exclude_defaults=True) | {k: text for k, text in parts.items() if text}


def plain(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Codes, places and facts alone, for machines that have their own words."""
    return [finding.model_dump(mode="json", exclude_defaults=True) for finding in findings]


def worth_reading(findings: Sequence[Finding]) -> Sequence[Finding]:
    """Without notes for the record where there are errors, among which they would be noise; what was not read stays."""
    refused = any(finding.severity is Severity.ERROR for finding in findings)
    return [one for one in findings if not refused or one.severity is not Severity.INFO or one.code in _LEFT_OUT]


def ordered(findings: Sequence[Finding]) -> list[Finding]:
    """Errors first, then warnings; otherwise as they come."""
    return sorted(findings, key=lambda finding: _ORDER.index(finding.severity))


def show(findings: Sequence[Finding], words: Words, console: Console) -> None:
    """Prints the findings, errors first, and how many more there are than are shown.

    Findings that say the same of several places are told once, with the list of the places; one that comes twice, once.
    """
    findings = list({finding.model_dump_json(): finding for finding in findings}.values())
    listed = _listed(ordered(findings))
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in listed:
        said = (finding.code, *(sentence(finding, part, words) for part in ("what", "expected", "fix")))
        groups.setdefault(said, []).append(finding)
    advice = [(code, expected, fix) for code, _, expected, fix in groups]
    for ((code, what, expected, fix), group), following in zip(groups.items(), [*advice[1:], None], strict=False):
        # Findings that differ in what they found only share what is expected and what to do: it is said after the last.
        last = following != (code, expected, fix)
        head = Text(as_line(group[0], words) if len(group) == 1 else f"{code} {what}", overflow="fold")
        head.stylize(_STYLES[group[0].severity], 0, len(code))
        console.print(head)
        if len(group) > 1:
            _indented(_places(group, words), console)
        elif group[0].found:
            _indented([words("cli.finding.found", found=group[0].found)], console)
        for part, text in (("expected", expected), ("fix", fix)) if last else ():
            if text:
                _indented([words(f"cli.finding.{part}", **{part: text})], console)
    if len(findings) > len(listed):
        console.print(words.count("cli.findings.more", len(findings) - len(listed)), style="bold")


def _listed(by_gravity: Sequence[Finding]) -> list[Finding]:
    """The first ``MOST_SHOWN``, and ``MOST_ROWS`` of each code: many faulty rows hide no other kind of finding."""
    seen: Counter[str] = Counter()
    kept: list[Finding] = []
    for number, one in enumerate(by_gravity):
        seen[one.code] += 1
        if number < MOST_SHOWN or seen[one.code] <= MOST_ROWS:
            kept.append(one)
    return kept


def _places(group: Sequence[Finding], words: Words) -> list[str]:
    """Several places: one line for each thing found in a column, with its rows."""
    alike: dict[tuple[str, str, str, str], list[Finding]] = {}
    for one in group:
        alike.setdefault((one.file, one.sheet, one.column, one.found), []).append(one)
    lines: list[str] = []
    for (*_, found), same in alike.items():
        where = _where(same, words)
        lines.append(words("cli.finding.at", place=where, found=found) if found and where else where or found)
    # Ids of people, of whom a step may be about thousands, are counted; what stands somewhere in a file is shown whole.
    more = 0 if any(one.file for one in group) else len(lines) - MOST_ROWS
    return [*lines[:MOST_ROWS], words.count("cli.findings.more", more)] if more > 0 else lines


def _where(same: Sequence[Finding], words: Words) -> str:
    """The place of findings that differ by their row only; the rows of several stand last."""
    numbers = [str(one.row) for one in same if one.row is not None]
    if len(same) == 1 or not numbers:
        return place(same[0], words)
    hidden = sum(one.rows - 1 for one in same) + max(0, len(numbers) - MOST_ROWS)
    whole = place(same[0].model_copy(update={"row": None, "rows": 1}), words)
    rows = words.count("cli.place.rows", len(numbers), rows=", ".join(numbers[:MOST_ROWS]))
    if hidden:
        rows += " " + words.count("cli.findings.more", hidden)
    return f"{whole}, {rows}" if whole else rows


def _indented(lines: Sequence[str], console: Console) -> None:
    for line in lines:
        console.print(Padding(Text(line, overflow="fold"), (0, 0, 0, 4)))
