"""The day that a file says of itself: above its headings (``Utskriven 2026-10-31``), or in its or its sheet's name."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

_WORD = re.compile(
    r"\b(?:utskri|uttag|uttagen|uttaget|skapa[dt]|framtage|rapportdatum|rapportdag|körd|uppgift|avser|per\b|datum\b"
    r"|utdrag|uppdatera[dt]|aktuell|ajourförd|senast ändra[dt]|ändra[dt] den|gäller(?! (?:fr|t|från))"
    r"|läget\b|status den|updated|printed|exported|extract|created|generated|run on|as of\b|date\b)",
    re.IGNORECASE,
)
"""What stands before the day on which a file was made; the day of anything else says nothing of the file's age."""
_MONTHS = ("jan", "feb", "mar", "apr", "ma[jy]", "jun", "jul", "aug", "sep", "o[kc]t", "nov", "dec")
_NUMBERS = re.compile(r"(?<!\d)(\d{4})([-/.]?)(\d{2})\2(\d{2})(?!\d)")
_SIX = re.compile(r"(?<!\d)(\d{2})(\d{2})(\d{2})(?!\d)")
_RECENT = 3
"""Years back from which six digits in a file's name are a day: others may be anything's number."""
_SLASHED = re.compile(r"(?<![\d/.])(\d{1,2})([/.])(\d{1,2})(?:[ -]|(?<=\d)\.)(\d{4})(?!\d)")
_OTHER = re.compile(
    r"period|född|beslut|giltig|gäller|fr\.? ?o|t\.? ?o\.? ?m|från|till\b|före|senast|sista|svar|skicka|lämna|bilda"
    r"|slut|start|born|valid|from\b|until|before|deadline|decided",
    re.IGNORECASE,
)
"""What says that a day above the headings is another than that of the list."""
_YEARS = 3
"""No list is older; what is stands above it for another reason."""
_WORDS = re.compile(rf"(?<!\d)(\d{{1,2}})\.?\s+({'|'.join(_MONTHS)})[a-zå]*\.?\s+(\d{{4}})(?!\d)", re.IGNORECASE)


def printed_day(above: Sequence[Sequence[str]], sheet: str, as_of: date) -> date | None:
    """The last such day that is not after that of the import.

    Args:
        above: cells of the rows above the headings.
        sheet: name of the sheet; a day in it needs no word.
        as_of: day of the import: a file that claims to be of later says nothing.
    """
    days = {day for cells in above for day in _days_of(cells)} | set(_days(sheet))
    return max((day for day in days if day <= as_of), default=None)


def day_above(above: Sequence[Sequence[str]], as_of: date) -> date | None:
    """The only day that stands above the headings with no word of what it is: ``Anställda 2026-10-31``, or alone.

    None where there are several, or where words say that it is of something else.

    Args:
        above: cells of the rows above the headings.
        as_of: day of the import.
    """
    days = {day for cells in above for cell in cells for day in _days(cell) if not _OTHER.search(" ".join(cells))}
    known = {day for day in days if day <= as_of and day.year >= as_of.year - _YEARS}
    return next(iter(known)) if len(known) == len(days) == 1 else None


def named_day(file: str, as_of: date) -> date | None:
    """The last day in the name of a file: ``Personal 2026-11-16.xlsx``, ``ANST_261116.csv``; None after the import's.

    Args:
        file: its name.
        as_of: day of the import; six digits are of its last years alone.
    """
    stem = file.rpartition(".")[0].replace("_", "-")
    short = [f"20{year}-{month}-{day}" for year, month, day in _SIX.findall(stem)]
    recent = [day for text in short for day in _days(text) if day.year > as_of.year - _RECENT]
    return max((day for day in (*_days(stem), *recent) if day <= as_of), default=None)


def _days_of(cells: Sequence[str]) -> Iterator[date]:
    """Days behind a word, in its cell or in the next filled one; what stands before the word is of something else."""
    before = False
    for cell in cells:
        word = _WORD.search(cell)
        yield from _days(cell[word.end() :] if word else cell if before else "")
        before = bool(word) and not any(sign.isdigit() for sign in cell) if cell.strip() else before


def _days(text: str) -> Iterator[date]:
    found = [(hit[1], hit[3], hit[4]) for hit in _NUMBERS.finditer(text)]
    found += [(hit[3], str(_month(hit[2])), hit[1]) for hit in _WORDS.finditer(text)]
    found += [(hit[4], hit[3], hit[1]) for hit in _SLASHED.finditer(text)]
    for year, month, day in found:
        try:
            yield date(int(year), int(month), int(day))
        except ValueError:  # no day of the calendar
            continue


def _month(word: str) -> int:
    return next(number for number, name in enumerate(_MONTHS, 1) if re.match(name, word, re.IGNORECASE))
