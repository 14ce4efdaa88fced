"""The data dictionary: every column and key of every input file, generated so that it cannot fall behind the code."""

from collections.abc import Iterable
from itertools import groupby

from planner.domain.vocabulary import NO, YES
from planner.imports.dictionary.columns import column_entries
from planner.imports.dictionary.entry import Entry
from planner.imports.dictionary.fields import field_entries
from planner.imports.dictionary.vocabulary import word_entries
from planner.text.words import LANGUAGES, Words, words_for

__all__ = ["PAGES", "Entry", "data_dictionary", "render_markdown"]

PAGES = {"en": "docs/data-dictionary.md", "sv": "docs/datakatalog.md"}
"""Page of each language, relative to the repository; ``python -m planner.imports.dictionary.pages sv`` prints one."""


def data_dictionary(language: str = LANGUAGES[0]) -> list[Entry]:
    """Every column and key, in the order in which the pages show them.

    Args:
        language: ``sv`` or ``en``, for meanings, types, units and the words of choices.
    """
    words = words_for(language)
    return [*column_entries(words), *field_entries(words)]


def render_markdown(language: str = LANGUAGES[0]) -> str:
    """The data dictionary as a Markdown page."""
    words = words_for(language)
    lines = [f"# {words('dictionary.title')}", words("dictionary.intro"), ""]
    for table, entries in groupby(data_dictionary(language), key=lambda entry: entry.table):
        lines += [f"## {words(f'dictionary.file.{table}.title')}", words(f"dictionary.file.{table}.intro"), ""]
        lines += [*_table(list(entries), words), ""]
    yes, no = ("/".join(f"`{word}`" for word in sorted(group, key=lambda one: (-len(one), one))) for group in (YES, NO))
    lines += [f"## {words('dictionary.words.title')}", words("dictionary.words.intro", yes=yes, no=no), ""]
    lines += [_row(words(f"dictionary.words.{column}") for column in ("where", "own", "swedish")), _row(["---"] * 3)]
    lines += [_row(map(_marked, (word.where, [word.own], word.swedish))) for word in word_entries()]
    return "\n".join(lines).rstrip("\n") + "\n"


def _table(entries: list[Entry], words: Words) -> list[str]:
    columns = ["key", "swedish", "meaning", "type", "unit", "required", "default", "example"]
    if not any(entry.swedish for entry in entries):
        columns.remove("swedish")
    return [
        _row(words(f"dictionary.heading.{column}") for column in columns),
        _row("---" for _ in columns),
        *(_row(_cell(entry, column, words) for column in columns) for entry in entries),
    ]


def _marked(texts: Iterable[str]) -> str:
    return ", ".join(f"`{text}`" for text in texts)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(entry: Entry, column: str, words: Words) -> str:
    value = getattr(entry, column)
    if isinstance(value, bool):
        return words(f"dictionary.{'yes' if value else 'no'}")
    text = str(value).replace("|", "\\|")
    if column == "meaning" and entry.personal:
        text += " " + words("dictionary.personal")
    return f"`{text}`" if text and column in {"key", "swedish", "default", "example"} else text


if __name__ == "__main__":
    import sys

    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(render_markdown(*sys.argv[1:]))
