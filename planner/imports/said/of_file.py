"""What begins like a sum, a count or a line about the print-out, and so is of the file and nobody's."""

import re

from planner.imports.tables.clean import clean

SUMS = re.compile(
    r"(?:del)?summa\b|summor\b|sum\b|sub-?total|(?:grand )?total(?:t|er|a|summa|en)?\b|antal\b|count\b"
    r"|medel(?:värde|tal)?\b|genomsnitt|snitt\b|average\b|mean\b|number of\b|s:a\b"
)
NOTES = re.compile(
    r"utskri[vf]|uttag(?:et|en|sdatum)?\b|skapa[dt]|generera[dt]|hämta[dt]|exportera[dt]|rapport|källa\b|urval|filter"
    r"|sid(?:a|\.)? \d|printed|created|generated|exported|report|source\b|page \d|selection|slut på|end of"
    r"|[*=#-]{2,} ?(?:slut|end)\b"
)


def says_of_file(text: str) -> bool:
    """Whether a text begins like a sum, a count or a line about the print-out."""
    word = clean(text).casefold()
    return bool(SUMS.match(word) or NOTES.match(word))


def says_of_print(text: str) -> bool:
    """Whether a text begins like a line about the print-out: its day, its page, what was chosen for it."""
    return bool(NOTES.match(clean(text).casefold()))
