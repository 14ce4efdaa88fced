"""Shows findings: the code, the place, what was found and expected, and what to do."""

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from planner.domain.finding import Finding, Severity
from planner.text import Words

MOST_SHOWN = 200
"""Findings shown in one list; the rest is counted (TRUST.md section 6)."""

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}
_ORDER = list(Severity)


def place(finding: Finding, words: Words) -> str:
    """Where it was found: ``personal.xlsx, blad "Pass", rad 37, kolumn "start"``; empty if it has no place."""
    parts = [finding.file] if finding.file else []
    if finding.sheet:
        parts.append(words("cli.place.sheet", sheet=finding.sheet))
    if finding.row is not None:
        parts.append(words("cli.place.row", row=finding.row))
    if finding.column:
        parts.append(words("cli.place.column", column=finding.column))
    return ", ".join(parts)


def sentence(finding: Finding, part: str, words: Words) -> str:
    """One of the code's texts (``what``, ``expected``, ``fix``) with its facts; empty if the code has none."""
    key = f"finding.{finding.code}.{part}"
    if not words.has(key):
        return ""
    own: dict[str, str | int] = {
        "file": finding.file,
        "sheet": finding.sheet,
        "row": finding.row or 0,
        "column": finding.column,
        "found": finding.found,
    }
    return words(key, **(own | finding.facts))


def as_line(finding: Finding, words: Words) -> str:
    """Code, place and what is wrong, in one line."""
    what = sentence(finding, "what", words)
    where = place(finding, words)
    return f"{finding.code} {where}: {what}" if where else f"{finding.code} {what}"


def as_json(finding: Finding, words: Words) -> dict[str, Any]:
    """The finding and its sentences, for machines."""
    parts = {part: sentence(finding, part, words) for part in ("what", "expected", "fix")}
    return finding.model_dump(mode="json", exclude_defaults=True) | {k: text for k, text in parts.items() if text}


def show(findings: Sequence[Finding], words: Words, console: Console) -> None:
    """Prints the findings, errors first, at most ``MOST_SHOWN``, and how many more there are."""
    ordered = sorted(findings, key=lambda finding: _ORDER.index(finding.severity))
    for finding in ordered[:MOST_SHOWN]:
        _show_one(finding, words, console)
    if len(ordered) > MOST_SHOWN:
        console.print(words.count("cli.findings.more", len(ordered) - MOST_SHOWN), style="bold")


def _show_one(finding: Finding, words: Words, console: Console) -> None:
    line = Text(as_line(finding, words), overflow="fold")
    line.stylize(_STYLES[finding.severity], 0, len(finding.code))
    console.print(line)
    details = [
        words("cli.finding.found", found=finding.found) if finding.found else "",
        words("cli.finding.expected", expected=expected) if (expected := sentence(finding, "expected", words)) else "",
        words("cli.finding.fix", fix=fix) if (fix := sentence(finding, "fix", words)) else "",
    ]
    for detail in filter(None, details):
        console.print(Padding(Text(detail, overflow="fold"), (0, 0, 0, 4)))
