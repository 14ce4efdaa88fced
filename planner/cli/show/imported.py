"""Shows what an import changes: counts of people and names of fields, nothing of anybody."""

from rich.console import Console

from planner.jobs.people.difference import Difference
from planner.text import Words

_MOST = 12
"""Fields that are listed; the rest is counted."""


def show_difference(difference: Difference, words: Words, console: Console) -> None:
    """Prints it in two lines; nothing before the first import."""
    if not difference.before:
        return
    console.print()
    counts = [
        words.count("cli.import.new", difference.new),
        *([words.count("cli.import.back", difference.back)] if difference.back else []),
        words.count("cli.import.gone", difference.left - difference.aside),
        *([words.count("cli.import.gone_aside", difference.aside)] if difference.aside else []),
        words.count("cli.import.changed", difference.changed),
    ]
    line = words("cli.import.compared", before=difference.before, now=difference.now, counts=", ".join(counts))
    console.print(line, style="bold")
    fields = [f"{words(f'cli.field.{name}')} {count}" for name, count in difference.fields.items()]
    if len(fields) > _MOST:
        fields = [*fields[:_MOST], words.count("cli.more", len(fields) - _MOST)]
    if fields:
        console.print(words("cli.import.fields", fields=", ".join(fields)))
    if difference.recorded:
        console.print(words.count("cli.import.recorded", difference.recorded))


def difference_as_json(difference: Difference) -> dict[str, object]:
    """The same for machines."""
    return {
        "before": difference.before,
        "now": difference.now,
        "new": difference.new,
        "new_set_aside_before": difference.back,
        "left": difference.left,
        "left_set_aside": difference.aside,
        "changed": difference.changed,
        "fields": dict(difference.fields),
        "recorded": difference.recorded,
    }
