"""Shows findings: the code, the place, what was found and expected, and what to do; or in brief."""

import re
from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from planner.domain.finding import Finding, Severity
from planner.imports import codes
from planner.jobs.telling.grouped import Told, as_json, as_line, grouped, ordered, plain, worth_reading
from planner.jobs.telling.sentences import sentence
from planner.text import Words

__all__ = ("as_json", "as_line", "ordered", "plain", "sentence", "show", "show_brief", "worth_reading")

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}

_SHORT = 200
"""Signs of what is told before the last question."""
_BRIEFLY = 2
"""Places that are named in brief."""
_OF_FORM = frozenset({
    codes.tables.ENCODING, codes.tables.DELIMITER, codes.tables.SKIPPED_LINES, codes.cells.COORDINATION_NUMBER,
    codes.LAYOUT_KNOWN, codes.TRIMMED, codes.MERGED_ROWS, codes.SAYS_NOTHING, codes.ENDLESS, codes.FOLLOWS,
})  # fmt: skip
"""Notes of how files are written, which change nothing of who is imported or of what is known of anybody; and of rows
that follow another, which are counted at the end."""
_UNREAD = frozenset({codes.UNKNOWN_COLUMN, codes.LEFT_OUT_COLUMN})
_WHOLE = frozenset({codes.MAPPED_WORD, codes.NOT_OUR_SKILLS, codes.SKILL_MATRIX})
"""Notes that list what words and columns have been taken for: nothing of that is left out."""
_SENTENCE = re.compile(r"(?<=\.) (?=[A-ZÅÄÖ])")
_COUNT = re.compile(r"[^.:]{1,40}: \d")


def show(findings: Sequence[Finding], words: Words, console: Console) -> None:
    """Prints the findings as ``grouped`` gives them."""
    told, more = grouped(findings, words)
    for said in told:
        _head(said, console)
        _indented(said.places, console)
        if said.expected:
            _indented([words("cli.finding.expected", expected=said.expected)], console)
        if said.fix:
            _indented([words("cli.finding.fix", fix=said.fix)], console)
    if more:
        console.print(words.count("cli.findings.more", more), style="bold")


def show_brief(findings: Sequence[Finding], words: Words, console: Console) -> None:
    """Prints the code and what is wrong of each, with the first places alone; what to do tells ``show``.

    Of notes for the record it is the first sentence, and what is counted.
    """
    notes = [one for one in findings if one.severity is Severity.INFO and one.code not in _WHOLE]
    told, more = grouped([one for one in findings if one not in notes], words)
    for said in told:
        _head(said, console)
        others = len(said.places) - _BRIEFLY
        rest = [words.count("cli.more", others)] if others > 0 else []
        if said.number > 1:
            _indented(["; ".join((*said.places[:_BRIEFLY], *rest))], console)
    for code in dict.fromkeys(one.code for one in notes):
        _in_short([one for one in notes if one.code == code], words, console)
    if more:
        console.print(words.count("cli.findings.more", more), style="bold")


def show_shortest(findings: Sequence[Finding], words: Words, console: Console) -> None:
    """Prints the first sentences of what is wrong, each once, and of how many places: all of it tells ``show``."""
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for one in ordered(findings):
        where = ", ".join(filter(None, (one.file, one.column and f"”{one.column}”")))
        groups.setdefault((one.code, where, sentence(one, "what", words)), []).append(one)
    codes_told = dict.fromkeys(code for code, _, _ in groups)
    for code in codes_told:
        same = {key: own for key, own in groups.items() if key[0] == code}
        for (_, place, text), own in [*same.items()][:_BRIEFLY]:
            more = sum(one.rows for one in own) - 1
            told = "".join((f"{place}: " if place else "", _first_sentences(text), f" (+{more})" * (more > 0)))
            _head(Told(code, own[0].severity, told, (), "", "", len(own)), console)
        if others := sum(len(own) for own in [*same.values()][_BRIEFLY:]):
            _indented([words.count("cli.more", others)], console)


def _first_sentences(text: str) -> str:
    """As many sentences as a line or two hold, the first at least."""
    first, *rest = _SENTENCE.split(text)
    for one in rest:
        if len(first) + len(one) > _SHORT:
            break
        first += f" {one}"
    return first


def _in_short(notes: Sequence[Finding], words: Words, console: Console) -> None:
    """The first note of a code in a line, and how many others say something else."""
    first, *others = dict.fromkeys((one.file, sentence(one, "what", words)) for one in notes)
    start, *rest = _SENTENCE.split(first[1])
    text = " ".join((start, *filter(_COUNT.match, rest)))
    parts = (f"{first[0]}: {text}" if first[0] else text, f"(+{len(others)})" if others else "")
    head = " ".join(filter(None, parts))
    _head(Told(notes[0].code, Severity.INFO, head, (), "", "", len(notes)), console)


def show_stored(findings: Sequence[Finding], words: Words, console: Console, *, headings: bool) -> None:
    """Prints what is told of a stored import: of notes for the record neither what was expected nor what to do.

    Args:
        findings: all that is told.
        words: language.
        console: where to.
        headings: whether somebody has said that it is right: what nothing reads has been listed then, and is counted,
            as what is told of how files are written always is; of a warning only what was answered is left to tell.
    """
    counted = _OF_FORM | _UNREAD if headings else _OF_FORM
    grave = [one for one in findings if one.severity is not Severity.INFO]
    (show_brief if headings else show)(grave, words, console)
    notes = [one for one in findings if one.severity is Severity.INFO]
    show_brief([one for one in notes if one.code not in counted], words, console)
    form = [one.code for one in notes if one.code in counted]
    if form:
        listed = ", ".join(dict.fromkeys(form))
        console.print(words.count("cli.findings.form", len(form), codes=listed))
    if notes:
        console.print(words("cli.findings.whole"))


def _head(said: Told, console: Console) -> None:
    head = Text(f"{said.code} {said.head}", overflow="fold")
    head.stylize(_STYLES[said.severity], 0, len(said.code))
    console.print(head)


def _indented(lines: Sequence[str], console: Console) -> None:
    for line in lines:
        console.print(Padding(Text(line, overflow="fold"), (0, 0, 0, 4)))
