"""What a finding of an import says, as the page needs it."""

from planner.domain.finding import Finding
from planner.files.nearest import NONE
from planner.text.words import Words, facts_in


def said(note: Finding, part: str, words: Words) -> str:
    """One of the texts of a finding (``what``, ``fix``); what was found stays in the file to mend."""
    facts: dict[str, str | int] = {
        name: _fact(name, fact, words) for name, fact in facts_in(words.language, note.facts).items()
    }
    where: dict[str, str | int] = {
        "found": note.found,
        "column": note.column,
        "row": note.row or 0,
        "file": note.file,
        "sheet": note.sheet,
    }
    return words(f"finding.{note.code}.{part}", **{**where, **facts}).replace("  ", " ")  # a CSV file has no sheet


def place(note: Finding) -> str:
    """File, and sheet of a workbook."""
    return f"{note.file}, {note.sheet}" if note.sheet else note.file


def _fact(name: str, fact: str | int, words: Words) -> str | int:
    if name in ("nearest", "headings") and fact == NONE:
        return words("imports.nearest.none")
    if name in ("certainty", "without", "dated"):
        return words(f"imports.{name}.{fact}")
    return str(fact).replace(" / ", words("imports.columns.or")) if name == "columns" else fact
