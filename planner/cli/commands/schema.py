"""``planner schema``: the data dictionary of every file that the planner reads."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.text import Text

from planner.cli.shell.options import DEFAULT_LANGUAGE, JsonOption, LangOption
from planner.cli.show import output
from planner.cli.show.tables import table
from planner.jobs.stops import ExitCode
from planner.text import Words, words_for

if TYPE_CHECKING:
    from planner.imports.dictionary.pages import Entry

Format = Literal["table", "markdown", "json"]
FormatOption = Annotated[Format, typer.Option("--format", metavar="table|markdown|json", help="cli.option.format")]


def run(layout: FormatOption = "table", as_json: JsonOption = False, lang: LangOption = DEFAULT_LANGUAGE) -> ExitCode:
    """Prints the dictionary; see ``cli.schema.help``."""
    from planner.imports.dictionary.pages import data_dictionary, render_markdown

    if as_json or layout == "json":
        output.print_json({"columns": [asdict(entry) for entry in data_dictionary(lang)]})
    elif layout == "markdown":
        output.print_text(render_markdown(lang))
    else:
        _show(data_dictionary(lang), words_for(lang))
    return ExitCode.OK


def _show(entries: Sequence["Entry"], words: Words) -> None:
    console = output.results()
    for name, group in groupby(entries, key=lambda entry: entry.table):
        console.print(Text(words(f"dictionary.file.{name}.title"), "bold"))
        console.print(Text(words(f"dictionary.file.{name}.intro").replace("`", ""), "dim"))
        headings = {"=name": words("cli.schema.heading"), "meaning": words("dictionary.heading.meaning")}
        headings["example"] = words("dictionary.heading.example")
        console.print(table(headings, list(_rows(list(group), words))))


def _rows(group: Sequence["Entry"], words: Words) -> Iterator[dict[str, str | Text]]:
    """Three columns, since eight do not fit a screen: name, everything in words, example."""
    for entry in group:
        names = [name for name in dict.fromkeys((entry.swedish, entry.key)) if name]
        if words.language == "en":
            names.reverse()
        name = Text(names[0], "bold cyan")
        for other in names[1:]:
            name.append(f"\n{other}", "cyan")
        facts = [
            entry.type,
            entry.unit,
            words("cli.schema.required") if entry.required else "",
            words("cli.schema.default", value=entry.default) if entry.default else "",
            words("cli.schema.personal") if entry.personal else "",
        ]
        meaning = Text(entry.meaning).append("\n" + " · ".join(filter(None, facts)), "dim")
        yield {"=name": name, "meaning": meaning, "example": entry.example}
