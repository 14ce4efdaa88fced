"""``planner schema``: the data dictionary of every file that the planner reads."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.text import Text

from planner.cli import output
from planner.cli.exits import ExitCode
from planner.cli.options import DEFAULT_LANGUAGE, JsonOption, LangOption
from planner.cli.tables import table
from planner.text import Words, words_for

if TYPE_CHECKING:
    from planner.cli.dictionary import Entry

Format = Literal["table", "markdown", "json"]
FormatOption = Annotated[Format, typer.Option("--format", metavar="table|markdown|json", help="cli.option.format")]

_HEADINGS = ("key", "swedish", "meaning", "type", "unit", "required", "default", "example")


def run(layout: FormatOption = "table", as_json: JsonOption = False, lang: LangOption = DEFAULT_LANGUAGE) -> ExitCode:
    """Prints the dictionary; see ``cli.schema.help``."""
    from planner.cli.dictionary import entries

    words = words_for(lang)
    found = entries(words)
    if as_json or layout == "json":
        output.print_json({"columns": [asdict(entry) for entry in found]})
    elif layout == "markdown":
        output.print_text(markdown(found, words))
    else:
        _show(found, words)
    return ExitCode.OK


def markdown(found: Sequence["Entry"], words: Words) -> str:
    """The dictionary as a Markdown page."""
    from planner.cli.dictionary import table_note, table_title

    lines = [f"# {words('cli.schema.title')}", "", words("cli.schema.intro")]
    for name, group in groupby(found, key=lambda entry: entry.table):
        headings = _headings(name)
        lines += ["", f"## {table_title(name, words)}", "", table_note(name, words), ""]
        lines.append("| " + " | ".join(words(f"cli.schema.heading.{heading}") for heading in headings) + " |")
        lines.append("|" + " --- |" * len(headings))
        for entry in group:
            cells = _cells(entry, words)
            lines.append("| " + " | ".join(cells[heading].replace("|", "\\|") for heading in headings) + " |")
    return "\n".join(lines) + "\n"


def _headings(table_name: str) -> tuple[str, ...]:
    """Keys of TOML files have no Swedish heading."""
    toml = table_name in ("scenario", "settings")
    return tuple(heading for heading in _HEADINGS if not (toml and heading == "swedish"))


def _cells(entry: "Entry", words: Words) -> dict[str, str]:
    meaning = entry.meaning + (" " + words("cli.schema.personal") if entry.personal else "")
    return {
        "key": f"`{entry.key}`",
        "swedish": entry.swedish,
        "meaning": meaning,
        "type": entry.type,
        "unit": entry.unit,
        "required": words("cli.schema.yes") if entry.required else "",
        "default": f"`{entry.default}`" if entry.default else "",
        "example": f"`{entry.example}`" if entry.example else "",
    }


def _show(found: Sequence["Entry"], words: Words) -> None:
    from planner.cli.dictionary import table_note, table_title

    console = output.results()
    for name, group in groupby(found, key=lambda entry: entry.table):
        console.print(Text(table_title(name, words), "bold"))
        console.print(table_note(name, words), style="dim")
        headings = {"name": words("cli.schema.heading.key"), "meaning": words("cli.schema.heading.meaning")}
        headings["example"] = words("cli.schema.heading.example")
        console.print(table(headings, list(_rows(list(group), words))))


def _rows(group: Sequence["Entry"], words: Words) -> Iterator[dict[str, str | Text]]:
    """Three columns, since eight do not fit a screen: name, everything in words, example."""
    for entry in group:
        name = Text(entry.key, "bold cyan")
        if entry.swedish and entry.swedish != entry.key:
            name.append(f"\n{entry.swedish}", "cyan")
        facts = [entry.type, entry.unit]
        if entry.required:
            facts.append(words("cli.schema.required"))
        if entry.default:
            facts.append(words("cli.schema.default", value=entry.default))
        if entry.personal:
            facts.append(words("cli.schema.is_personal"))
        meaning = Text(entry.meaning).append("\n" + " · ".join(filter(None, facts)), "dim")
        yield {"name": name, "meaning": meaning, "example": entry.example}
