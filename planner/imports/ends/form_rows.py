"""What goes with a code of a form of employment in its rows, 0 % or a last day: shown beside it, and a proposal."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from planner.imports.columns.column_file import UNANSWERED
from planner.imports.columns.days import never
from planner.imports.columns.meanings import Said
from planner.imports.columns.open_questions import NOT_EMPLOYED, SAYS_NOTHING
from planner.imports.proposals.layouts import TableLayout
from planner.imports.proposals.work import form_guess
from planner.imports.roster.columns import COLUMNS, name_of
from planner.imports.roster.unread_dates import some_day
from planner.imports.said.elected import is_elected
from planner.imports.said.seen_words import FormRows
from planner.imports.tables.clean import clean, each_clean, is_empty
from planner.imports.tables.table import RawTable

_FORM, _END, _FRACTION = "employment_form", "employed_to", "fraction"
_NAME = name_of(_FORM)
_ZERO = re.compile(r"0+(?:[.,]0+)? ?%?")
_ON_CALL = re.compile(r"rib|r[äa]ddningstjänst i beredskap|deltidsbrandm[äa]n|deltidsbrandman", re.IGNORECASE)
_HIRED = re.compile(
    r"\bbemanning$|bemanningsföretag|\binhyrd|\bhyr(?:pers|läk|sj|sköt|usk|ssk|vik|\b)|\bagency\b", re.IGNORECASE
)
"""Titles, and units, of who is hired from another employer."""
_IN_PLACE = re.compile(r"ersättare|suppleant")
"""Who stands in for somebody, elected or employed: other words of the column say which."""
_MOSTLY, _HALF = 0.8, 0.5
"""Share of a code's rows that must be so called, and from which the code is no other form's."""
_ENDLESS = re.compile(
    r"t\.? ?v\.?|tills? ?vid(?:are|\.)?|löpande|fast|(?:till )?pension|until further notice", re.IGNORECASE
)
"""What stands among last days for none."""
_NOTICE = 0.05
"""Share of permanent employees who may have a last day."""
_BY_ROWS = frozenset({"hourly", "permanent", "mostly_permanent"})
"""What goes with a code in its rows, and may as well with another form: ``TV`` has no last day, nor has ``KON``."""
_FEWEST = 3
"""Rows without a last day from which their code is that of employments without one."""


def with_form_rows(table: RawTable, layout: TableLayout, likely: Mapping[str, int], said: Said) -> TableLayout:
    """The layout with how many rows each code has that is asked, and with what goes with it as the proposal.

    Args:
        table: the table.
        layout: what is asked of it, with what the words themselves have as proposals.
        likely: columns that are understood, or probably, with their places.
        said: what is said of it, among it which words among last days are none.
    """
    asked, place = layout.unknown_words.get(_NAME, {}), likely.get(_FORM)
    if not asked or place is None:
        return layout
    shares, ends = (_cells(table, likely.get(key)) for key in (_FRACTION, _END))
    endless = said.words.get(_END, {})
    held: dict[str, list[tuple[bool, bool | None]]] = defaultdict(list)
    elected, engaged = _called(table, place, likely, is_elected), _engaged(table, place, likely)
    alike = Counter(zip(table.column(place), shares, ends, strict=True))  # few rows of a city say what no other does
    for (form, share, end), count in alike.items():
        share, end = clean(share), clean(end)
        ended = _ended(endless.get(end.casefold(), end))
        held[clean(form).casefold()] += [(not _nothing(share) and not _ZERO.fullmatch(share), ended)] * count
    without = _without_employment(table, place, likely)
    working, ending = (any(pair[at] for pairs in held.values() for pair in pairs) for at in (0, 1))
    rows = sum(len(pairs) for word, pairs in held.items() if word)
    plain = {*map(_plainly, held)} - {None}
    beside: dict[str, FormRows] = {}
    for word, guess in asked.items():
        pairs = held[word.casefold()]
        seen = _Seen(working, ending, most=2 * len(pairs) > rows)
        kind, meant = ("", guess) if guess != UNANSWERED else _kind(word, pairs, seen)
        if kind in _BY_ROWS and meant in plain:
            kind, meant = "", UNANSWERED
        if guess == UNANSWERED and elected[word.casefold()] >= max(1, _MOSTLY * len(pairs)):
            kind, meant = "elected", "förtroendevald"
        elif guess == UNANSWERED and is_elected(word):
            kind, meant = "", "förtroendevald" if _says_elected(held) else UNANSWERED
        elif guess == UNANSWERED and elected[word.casefold()] + engaged[word.casefold()] >= max(1, _HALF * len(pairs)):
            kind, meant = "", UNANSWERED
        if word.casefold() in without:
            kind, meant = "elsewhere", SAYS_NOTHING
        beside[word] = FormRows(len(pairs), kind, meant)
    unknown = {**layout.unknown_words, _NAME: {word: own.meant for word, own in beside.items()}}
    return replace(layout, unknown_words=unknown, form_rows=beside)


def _plainly(word: str) -> str | None:
    """The form that a word is by itself, in Swedish: what another code of its column then hardly is, too."""
    return word if word in COLUMNS[_FORM].choices else form_guess(word)


def _without_employment(table: RawTable, place: int, likely: Mapping[str, int]) -> set[str]:
    """Codes in lower case whose rows have neither unit nor first day, beside others of which each has both.

    A register that tells only of the politicians' assignments: how the others are employed stands in another list.
    """
    both = [likely[key] for key in ("unit", "employed_from") if key in likely]
    filled: dict[str, set[int]] = defaultdict(set)
    if len(both) > 1:
        said = [{text for text in table.distinct(one) if not _nothing(clean(text))} for one in both]
        beside = (map(those.__contains__, table.column(one)) for one, those in zip(both, said, strict=True))
        for form, *cells in {*zip(table.column(place), *beside, strict=True)}:
            filled[clean(form).casefold()].add(sum(cells))
    filled.pop("", None)
    return {word for word, own in filled.items() if own == {0}} if {len(both)} in filled.values() else set()


def _says_elected(words: Collection[str]) -> bool:
    """Whether a column of forms has a word for elected people that is nobody else's."""
    return any(is_elected(word) and not _IN_PLACE.search(word) for word in words)


def _is_engaged(title: str) -> bool:
    """Whether a title is that of somebody who takes assignments, as a family home, or is hired, and is not employed."""
    return form_guess(title) == NOT_EMPLOYED or bool(_HIRED.search(title))


def _engaged(table: RawTable, place: int, likely: Mapping[str, int]) -> Counter[str]:
    """Code in lower case to the rows of people who take assignments; where no titles are known, by any column."""
    if "title" in likely:
        return _called(table, place, likely, _is_engaged)
    others = [at for at in range(len(table.headers)) if at not in likely.values()]
    named = [at for at in others if any(_is_engaged(clean(text)) for text in table.distinct(at))]
    return max(
        (_called(table, place, {"title": at}, _is_engaged) for at in named), key=Counter.total, default=Counter()
    )


def _called(table: RawTable, place: int, likely: Mapping[str, int], is_so: Callable[[str], bool]) -> Counter[str]:
    """Code in lower case to the rows whose title, or unit where it has none, is of such people."""
    titles = _cells(table, likely.get("title"))
    named = each_clean({*titles})
    called = [named[title] or unit for title, unit in zip(titles, _cells(table, likely.get("unit")), strict=True)]
    those = Counter[str]()
    for (form, text), count in Counter(zip(table.column(place), called, strict=True)).items():
        those[clean(form).casefold()] += count * is_so(text)
    return those


def _cells(table: RawTable, place: int | None) -> Sequence[str]:
    return [""] * len(table.rows) if place is None else table.column(place)


def _ended(end: str) -> bool | None:
    """Whether a cell holds a last day; None where nobody can tell: ``Tills vidare`` is none, ``v. 24`` may be one."""
    if _nothing(end) or never(end) or _ENDLESS.fullmatch(end):
        return False
    return True if some_day(end) else None


class _Seen(NamedTuple):
    """What a list shows of its codes."""

    working: bool
    """Whether any row has a share of full time that somebody works."""
    ending: bool
    """Whether any has a last day."""
    most: bool
    """Whether the code stands in more than half of the rows with one."""


def _kind(word: str, pairs: list[tuple[bool, bool | None]], seen: _Seen) -> tuple[str, str]:
    """What shows what a code stands for, and that; nothing where nothing does.

    Args:
        word: the code.
        pairs: of each of its rows whether somebody works a share of full time, and whether a last day is told; None
            where that is not known.
        seen: what the list shows.
    """
    if _ON_CALL.fullmatch(word):
        return "on_call", "timavlönad"
    if seen.working and not any(works for works, _ in pairs):
        return "hourly", "timavlönad"
    if seen.ending and all(ended for _, ended in pairs):
        return "temporary", "visstid"
    if seen.ending and len(pairs) >= _FEWEST and all(ended is False for _, ended in pairs):
        return "permanent", "tillsvidare"
    if seen.ending and seen.most and _hardly_end(pairs):
        return "mostly_permanent", "tillsvidare"
    return "", UNANSWERED


def _hardly_end(pairs: list[tuple[bool, bool | None]]) -> bool:
    """Whether hardly any row has a last day, as of permanent employees of whom some have given notice."""
    return sum(ended is not False for _, ended in pairs) <= _NOTICE * len(pairs)


def _nothing(cell: str) -> bool:
    return not cell or is_empty(cell)
