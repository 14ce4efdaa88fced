"""Findings as a reader meets them: the gravest first, what says the same of several places once, and not too many."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from planner.domain.finding import Finding, Severity
from planner.imports import codes
from planner.jobs.telling.sentences import place, sentence
from planner.text import Words

MOST_SHOWN = 200
"""Findings shown in one list; the rest is counted (docs/sources.md, Bad files)."""

MOST_ROWS = 20
"""Rows listed under one finding, and findings of each code shown however many there are; the rest is counted."""
MOST_AT_PAGE = 1000
"""The same on the page, where each list opens when somebody wants it."""

PARTS = ("what", "expected", "fix")
"""Texts of a finding."""
_ORDER = list(Severity)
_LEFT_OUT = frozenset({codes.UNKNOWN_COLUMN, codes.tables.HIDDEN_SHEET, codes.tables.SKIPPED_LINES, codes.NOT_A_ROSTER})
"""Notes that something was not read: often the very cause of an error, as a needed column under another name."""


class Told(NamedTuple):
    """What one or several findings say."""

    code: str
    severity: Severity
    head: str
    """Place and what is wrong, or only this where there are several places."""
    places: tuple[str, ...]
    """Where, if there are several; what was found, if there is one."""
    expected: str
    """Empty where the next of the same code says the same."""
    fix: str
    """Likewise."""
    number: int
    """How many findings these are."""


def grouped(
    findings: Sequence[Finding], words: Words, *, at_page: bool = False, at_field: bool = False
) -> tuple[list[Told], int]:
    """The findings, errors first, and how many more there are than are shown.

    Findings that say the same of several places are told once, with the list of the places; one that comes twice, once.
    ``at_page``: for whoever has no terminal; ``at_field``: beside the field that they are about, which is their place.
    """
    findings = list({finding.model_dump_json(): finding for finding in findings}.values())
    listed = _listed(ordered(findings), MOST_AT_PAGE if at_page else MOST_ROWS)
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in listed:
        said = (finding.code, *(sentence(finding, part, words, at_page=at_page) for part in PARTS))
        groups.setdefault(said, []).append(finding)
    advice = [(code, expected, fix) for code, _, expected, fix in groups]
    told = []
    for ((code, what, expected, fix), group), following in zip(groups.items(), [*advice[1:], None], strict=False):
        # Findings that differ in what they found only share what is expected and what to do: it is said after the last.
        last = following != (code, expected, fix)
        hit = _every_row(group) if at_page else group
        places: Sequence[str] = _places(hit, words, at_page) if len(hit) > 1 else ()
        if len(hit) == 1 and group[0].found:
            places = [words("cli.finding.found", found=group[0].found)]
        alone = len(group) == 1 and not at_field
        head = as_line(group[0], words, at_page=at_page) if alone else f"{code} {what}"
        said_last = (expected, fix) if last else ("", "")
        told.append(Told(code, group[0].severity, head.removeprefix(f"{code} "), tuple(places), *said_last, len(hit)))
    return told, len(findings) - len(listed)


def as_line(finding: Finding, words: Words, *, at_page: bool = False) -> str:
    """Code, place and what is wrong, in one line."""
    what, where = sentence(finding, "what", words, at_page=at_page), place(finding, words, at_page=at_page)
    return f"{finding.code} {where}: {what}" if where else f"{finding.code} {what}"


def as_json(finding: Finding, words: Words) -> dict[str, Any]:
    """The finding and its sentences, for machines."""
    parts = {part: sentence(finding, part, words) for part in PARTS}
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


def _every_row(group: Sequence[Finding]) -> list[Finding]:
    """Each row as one of its own, of those that tell which rows they are about."""
    return [
        own
        for one in group
        for own in (
            [one.model_copy(update={"row": row, "rows": 1, "found": found, "at": ()}) for row, found in one.at] or [one]
        )
    ]


def _listed(by_gravity: Sequence[Finding], most: int) -> list[Finding]:
    """The first ``MOST_SHOWN``, and so many of each code: many faulty rows hide no other kind of finding."""
    seen: Counter[str] = Counter()
    kept: list[Finding] = []
    for number, one in enumerate(by_gravity):
        seen[one.code] += 1
        if number < MOST_SHOWN or seen[one.code] <= most:
            kept.append(one)
    return kept


def _places(group: Sequence[Finding], words: Words, at_page: bool) -> list[str]:
    """Several places: one line for each thing found in a column, with its rows."""
    alike: dict[tuple[str, str, str, str], list[Finding]] = {}
    for one in group:
        alike.setdefault((one.file, one.sheet, one.column, one.found), []).append(one)
    lines: list[str] = []
    for (*_, found), same in alike.items():
        where = _where(same, words, at_page)
        lines.append(words("cli.finding.at", place=where, found=found) if found and where else where or found)
    # Ids of people, of whom a step may be about thousands, are counted; what stands somewhere in a file is shown whole.
    most = MOST_AT_PAGE if at_page else MOST_ROWS
    more = 0 if any(one.file for one in group) else len(lines) - most
    return [*lines[:most], words.count(_more(at_page), more)] if more > 0 else lines


def _more(at_page: bool) -> str:
    return "web.instead.more" if at_page else "cli.findings.more"


def _where(same: Sequence[Finding], words: Words, at_page: bool) -> str:
    """The place of findings that differ by their row only; the rows of several stand last."""
    numbers = [str(one.row) for one in same if one.row is not None]
    if len(same) == 1 or not numbers:
        return place(same[0], words, at_page=at_page)
    most = MOST_AT_PAGE if at_page else MOST_ROWS
    hidden = sum(one.rows - 1 for one in same) + max(0, len(numbers) - most)
    whole = place(same[0].model_copy(update={"row": None, "rows": 1}), words, at_page=at_page)
    rows = words.count("cli.place.rows", len(numbers), rows=", ".join(numbers[:most]))
    if hidden:
        rows += " " + words.count(_more(at_page), hidden)
    return f"{whole}, {rows}" if whole else rows
