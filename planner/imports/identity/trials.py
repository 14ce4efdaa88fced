"""Test people and accounts of a system among the rows: somebody says once whether they are left out, and it is told."""

import re
from collections.abc import Collection, Sequence
from typing import Any

from planner.domain.finding import Finding
from planner.domain.owner.exports import Trials
from planner.domain.vocabulary import called_in
from planner.imports import codes
from planner.imports.columns.masking import masked
from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.layouts import TableLayout, asked_at
from planner.imports.proposals.ways import QUESTIONS, TRIALS, of_column
from planner.imports.protected.rows import Protected
from planner.imports.roster.rows import Row, Source, by_source

_NUMBER, _JOB = "employee_number", "title"
_NAMES = ("first_name", "last_name")
_OF_NAMES = frozenset({*_NAMES, "name", "number_and_name"})
_TOLVAN = "191212121212"
"""Tolvan Tolvansson, the made-up person of Swedish authorities' examples."""
_NINES = re.compile(r"9{5,}")
_SURE = re.compile(
    r"test(?:ar|are|sson|son|arsson|dotter|person|konto|användare|anvandare|user|\d+)?|testperson\d*|dummy|tolvansson"
    r"|(?:system|utbildnings|övnings|demo|funktions|prov|admin)(?:konto|person|användare)"
)
"""A word of a name that is nobody's."""
_BOTH = re.compile(
    r"test\w*|utbildning|övning|konto|användare|system|systemet|admin|administratör|demo|exempel|person|fiktiv"
    r"|kurs|account|user|training|example|tolvan|tolvansson|[a-z]?\d{1,3}"
)
"""Words of which a whole name consists that is nobody's; each of them may well be part of somebody's."""
_NO_SURNAME = re.compile(r"utbildning|övning|konto|användare|administratör|system(?:et)?")
"""A word that is nobody's last name, though it may be part of one."""
_NO_FIRST = re.compile(r"testa|utbildning|övning|användare|administratör|system(?:et)?")
"""A word that is nobody's first name."""
_VACANT = re.compile(r"vakan(?:t|s|ser|ta)|obesatta?|vacan(?:t|cy)")
"""A word of a name of a post that nobody has."""
_NOBODY = re.compile(
    r"n\.? ?n\.?|(?:ej|inte) tillsatt|tillsatt (?:ej|inte)|ledig (?:tjänst|befattning|plats)"
    r"|(?:under |ska )?rekryter(?:ing|as)(?: pågår)?|pågår rekrytering|tba|tbd"
)
"""A whole name that is nobody's, first and last name in either order."""
_PART = re.compile(rf"{_VACANT.pattern}|n\.?|n\.?n\.?|tillsatt|rekryter(?:ing|as)|tba|tbd|ledig")
"""A word of such names."""
_TITLE = re.compile(
    r"\W*(?:test|dummy|test[ -]?(?:fall|case|data|post|rad|anställd|anställning)"
    r"|(?:test|system|utbildnings|övnings|demo|funktions)[ -]?(?:person|konto|användare|user|account))"
    r"\W*\d*\W*"
)
_KEPT = re.compile(
    r"\b(?:(?:tag?|får) (?:ej|inte|aldrig) (?:tas )?bort|(?:radera|ta?s bort) (?:ej|inte|aldrig)"
    r"|(?:ej|inte|aldrig) (?:tas? bort|raderas?)|do not (?:delete|remove))\b"
)
"""A title of nobody: ``TEST – ta ej bort``; a ``Testledare`` is somebody."""
_MOST_ROWS = 10


def trials_asked(
    rows: Sequence[Row], protected: Protected, layouts: tuple[TableLayout, ...], meanings: Meanings
) -> tuple[tuple[TableLayout, ...], list[Finding]]:
    """The layouts with the question whether such rows are left out, and what is told of it.

    Args:
        rows: of all files.
        protected: who is, or may be, protected; of them nothing is asked.
        layouts: of their tables.
        meanings: what HR has said; once it has, nothing is asked.
    """
    if meanings.first(TRIALS) is not None:
        return layouts, []
    hidden = {rows[index] for index in protected.marked | protected.held.keys()}
    trials = [row for row in _trials(rows) if row not in hidden]
    if not trials or _names_open(layouts):
        return layouts, []
    table, place = trials[0].table, trials[0].places.get(_NUMBER, 0)
    guess, listed = called_in("sv", Trials.LEAVE), _listed(trials)
    told = asked_at(layouts, table, {TRIALS: (listed, guess, len(trials))})
    return told, [of_column(table, QUESTIONS[TRIALS], place, guess=guess, count=len(trials), rows=listed)]


def _names_open(layouts: Sequence[TableLayout]) -> bool:
    """Whether a heading may yet be said to hold names, which show more of them: then the question waits for it."""
    return any(own.key in _OF_NAMES and own.heading in layout.asked for layout in layouts for own in layout.proposals)


def without_trials(used: list[Row], free: list[Row], meanings: Meanings) -> tuple[list[Row], list[Row], list[Finding]]:
    """The rows without those of test people where HR leaves them out, and what is told of it.

    Args:
        used: rows of all who are not protected.
        free: of these the rows of those of whom that is certain.
        meanings: what HR has said.
    """
    trials = _trials(free) if meanings.first(TRIALS) is Trials.LEAVE else []
    if not trials:
        return used, free, []
    numbers = {row.get(_NUMBER) for row in trials} - {None}
    # What stands elsewhere under the number alone is theirs, too.
    out = {*trials, *(row for row in free if row.get(_NUMBER) in numbers and not any(map(row.get, _NAMES)))}
    table, place = trials[0].table, trials[0].places.get(_NUMBER, 0)
    note = of_column(table, codes.TRIALS_LEFT, place, count=len(out), rows=_listed(trials))
    return [row for row in used if row not in out], [row for row in free if row not in out], [note]


def _trials(rows: Sequence[Row]) -> list[Row]:
    """The rows that look like those of test people, by a number, a name or a title."""
    return [row for source, run in by_source(rows) for row in _suspects(source, run) if _is_trial(row)]


def _suspects(source: Source, rows: Sequence[Row]) -> list[Row]:
    """The rows that need a second look: each distinct number and name of a table is looked at once."""
    suspects: dict[int, Row] = {}
    for key in (_NUMBER, "personnummer", _JOB, *_NAMES):
        at = source.at.get(key)
        if at is None:
            continue
        held = source.held(rows, at)
        if doubtful := _doubtful(key, held):
            suspects |= {row.index: row for row, value in zip(rows, held, strict=True) if value in doubtful}
    return [suspects[index] for index in sorted(suspects)]


def _doubtful(key: str, held: Sequence[Any]) -> Collection[Any]:
    """The numbers, names or titles that may be a test's, whatever stands beside them."""
    filled = [value for value in held if value]
    if key == _JOB:
        return {*filter(trial_title, {*filled})}
    if key == _NUMBER:
        return {*filter(_NINES.fullmatch, filled)} if "99999" in "\n".join(filled) else ()
    if key == "personnummer":
        return [value for value in filled if value.number == _TOLVAN]
    # Of a city's names there are fewer words than people: each is looked at once.
    forms = (_SURE, _BOTH, _PART)
    names = {*filled}
    odd = {word for word in {*_words("\n".join(names))} if any(form.fullmatch(word) for form in forms)}
    return {value for value in names if not odd.isdisjoint(_words(value))} if odd else ()


def _is_trial(row: Row) -> bool:
    number, person = row.get(_NUMBER), row.get("personnummer")
    if (person is not None and person.number == _TOLVAN) or (number is not None and _NINES.fullmatch(number)):
        return True
    return trial_title(row.get(_JOB) or "") or trial_name(*(row.get(key) or "" for key in _NAMES))


def trial_title(title: str) -> bool:
    """Whether a title is that of nobody."""
    low = title.casefold()
    return bool(_TITLE.fullmatch(low) or _KEPT.search(low))


def trial_name(first: str, last: str) -> bool:
    """Whether a name is that of nobody: a word that is no name, or none but words that hardly are."""
    words = _words(f"{first} {last}")
    vacant = any(map(_VACANT.fullmatch, words)) or any(
        _NOBODY.fullmatch(f"{one} {other}".strip().casefold()) for one, other in ((first, last), (last, first))
    )
    nobodys = vacant or bool(_NO_SURNAME.fullmatch(last.strip().casefold()))
    nobodys = nobodys or bool(_NO_FIRST.fullmatch(first.strip().casefold()))
    return nobodys or any(map(_SURE.fullmatch, words)) or (len(words) > 1 and all(map(_BOTH.fullmatch, words)))


def _words(name: str) -> list[str]:
    return name.casefold().replace("-", " ").replace("_", " ").split()


def _listed(trials: Sequence[Row]) -> str:
    """Row and masked number of the first ones, with the file where there are several."""
    files = {row.table.file for row in trials}
    more = f" … (+{len(trials) - _MOST_ROWS})" if len(trials) > _MOST_ROWS else ""
    return ", ".join(_one(row, named=len(files) > 1) for row in trials[:_MOST_ROWS]) + more


def _one(row: Row, *, named: bool) -> str:
    place = f"{row.table.file} {row.number}" if named else str(row.number)
    return f"{place} ({masked(row.get(_NUMBER) or '') or '–'})"
