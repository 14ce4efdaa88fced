"""The last round: every word that would still set its row, person or value aside is asked before anything is stored."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from planner.domain.finding import Finding
from planner.imports import codes
from planner.imports.clearances.class_words import CLASS
from planner.imports.columns.cell import is_excel_error
from planner.imports.columns.code_words import for_nothing, tells
from planner.imports.columns.column import Kind
from planner.imports.columns.column_file import UNANSWERED, sayable
from planner.imports.columns.days import readings
from planner.imports.columns.masking import is_code, masked, shown
from planner.imports.left.areas import near_area
from planner.imports.left.masked import masked_behind, numbered
from planner.imports.left.states import with_left_states
from planner.imports.proposals.asked_days import is_of_days, left_question, way_of
from planner.imports.proposals.known import Known
from planner.imports.proposals.layouts import TableLayout
from planner.imports.proposals.systems import guess_of
from planner.imports.roster.columns import COLUMNS, OWN, name_of
from planner.imports.roster.rows import Row, Source
from planner.imports.said.seen_words import LeftWord
from planner.imports.said.taken_back import takes_back
from planner.imports.tables.clean import clean, is_empty
from planner.imports.units.asked import AskedWords
from planner.imports.units.explained import with_explained
from planner.imports.units.near import nearest_skill, nearest_unit
from planner.imports.units.nearness import How, Near
from planner.imports.units.unknown import is_somebodys

_CODED = frozenset(
    key
    for key, column in COLUMNS.items()
    if (column.choices or column.kind in (Kind.YES_NO, Kind.DATE, Kind.FRACTION) or column.unit == "hours"
        or key in ("unit", CLASS))
    and not column.personal and key not in OWN
)  # fmt: skip
"""Columns of few words, of what is nobody's own."""
_BORN = "birth_year"
"""Of days alone: somebody's own."""
_READ = {codes.UNKNOWN_UNIT: "unit", codes.IMPOSSIBLE_BIRTH: _BORN, codes.BIRTH_YEAR_DIFFERS: _BORN}
"""Faults of what is no value of its column although a cell of it may be."""
_NAMED = ("unit", "skill", "area")
"""Of these columns those whose words are the organisation's own."""
MOST = 40
"""Different words from which on a column is hardly what it is taken for, and of the organisation's own in one round."""
_SLIPPED = 2
"""Cells of one row from which on it is the row that is at fault, and not its words."""
EVERY = "*"
"""Stands in a column file for every word of a column: it is what it was taken for, and nobody knows the rest."""

Words = dict[str, list[Row]]
"""Words in lower case to the rows in which they stand."""


@dataclass
class _Found:
    """What is left of one table."""

    source: Source
    words: dict[str, Words] = field(default_factory=dict)
    """By the key of the column."""
    written: dict[str, Counter[str]] = field(default_factory=dict)
    """How each is written."""

    def add(self, key: str, text: str, row: Row) -> None:
        self.words.setdefault(key, {}).setdefault(text.casefold(), []).append(row)
        self.written.setdefault(text.casefold(), Counter())[text] += 1

    def first(self, key: str) -> list[tuple[str, list[Row]]]:
        """The words as they are mostly written, the most frequent first."""
        by_count = sorted(self.words.get(key, {}).items(), key=lambda own: (-len(own[1]), own[0]))
        return [(max(self.written[word], key=lambda text: self.written[word][text]), rows) for word, rows in by_count]


def with_left_words(
    layouts: Sequence[TableLayout],
    rows: Sequence[Row],
    skills: Mapping[str, Sequence[Row]],
    findings: Sequence[Finding],
    known: Known,
) -> tuple[TableLayout, ...]:
    """The layouts, each with the words that nobody has been asked of and that set something aside.

    Args:
        layouts: of all tables.
        rows: those of whom nobody is protected, once they are compared with the organisation.
        skills: words that are no skill of the organisation, to their rows.
        findings: what is told of them.
        known: the organisation's words.
    """
    tables: dict[tuple[str, str], _Found] = {}

    def of(row: Row) -> _Found:
        return tables.setdefault((row.table.file, row.table.sheet), _Found(row.source))

    for row in rows:
        if row.faults:
            for key, text in _of_row(row, known.as_of):
                of(row).add(key, text, row)
    for word, those in skills.items():
        for row in those if not is_somebodys(word) else ():
            of(row).add("skill", word, row)
    if known.areas and any(note.code in (codes.UNKNOWN_AREA, codes.UNREAD_AREA) for note in findings):
        for row, text in _areas(rows, known):
            of(row).add("area", text, row)
    return tuple(
        _with(layout, tables[place], known) if (place := (layout.file, layout.sheet)) in tables else layout
        for layout in with_left_states(layouts, findings)
    )


def _of_row(row: Row, as_of: date) -> Iterator[tuple[str, str]]:
    """Columns and words of one row; nothing where the row has other faults, that no answer mends."""
    keys = {key for key in row.unread if key in _CODED or key == _BORN}
    keys |= {key for fault in row.faults if (key := _READ.get(fault.code)) and key in row.places}
    headings = {row.table.headers[row.places[key]] for key in keys}
    texts = {key: clean(row.table.column(row.places[key])[row.index]) for key in keys}
    mends = all(fault.column in headings for fault in row.faults)
    if len(keys) <= _SLIPPED and mends and all(_askable(key, text, as_of) for key, text in texts.items()):
        yield from sorted(texts.items())


def _askable(key: str, text: str, as_of: date) -> bool:
    """Whether an answer may say what a text means: a day that there is not has to be mended where it stands."""
    if is_of_days(key) and any(map(str.isdigit, text)):
        return bool(readings(text, way_of(key, as_of)))
    return key != _BORN and sayable(text) and not is_excel_error(text)


def _areas(rows: Iterable[Row], known: Known) -> Iterator[tuple[Row, str]]:
    """Home areas that are none of the organisation's, by its very id."""
    areas = {*known.area_ids.values(), None}
    for row in rows:
        if "area" in row.places and (text := clean(row.table.column(row.places["area"])[row.index])):
            unread = "area" in row.unread or row.get("area") not in areas
            if unread and sayable(text) and not is_empty(text):
                yield row, text


def _with(layout: TableLayout, there: _Found, known: Known) -> TableLayout:
    """One layout with what is left to ask of it."""
    for key in there.words:
        column = name_of(key)
        said = {clean(word).casefold() for word in layout.words.get(column, {})}
        open_ = [(text, rows) for text, rows in there.first(key) if text.casefold() not in said]
        if not open_ or EVERY in said or (key == "skill" and len(open_) > MOST):
            continue  # so many are those of courses, which are told
        heading = there.source.table.headers[there.source.places[key]]
        if is_of_days(key) and not there.source.days.get(there.source.places[key]):
            layout, open_ = _with_days(layout, key, heading, open_, known.as_of)
        if len(open_) > MOST and key not in _NAMED:
            layout = asked_again(layout, heading, [text for text, _ in open_], len(open_), codes.MANY_WORDS)
            continue
        if not open_ or key == _BORN:
            continue
        guesses = {text: _guess(key, text, known) for text, _ in open_[:MOST]}
        ours = known.skill_ids if key == "skill" else ()
        left = numbered({text: _left(text, rows, guesses[text], ours) for text, rows in open_[:MOST]})
        layout = replace(layout, left={**layout.left, column: left})
        if key in _NAMED:
            layout = _with_named(layout, key, there, guesses, known)
        else:
            asked = {**layout.unknown_words.get(column, {}), **{text: guesses[text] or UNANSWERED for text in guesses}}
            layout = replace(layout, unknown_words={**layout.unknown_words, column: asked})
    return with_explained(layout, known.shown, known.explained_of)


def _with_days(
    layout: TableLayout, key: str, heading: str, open_: Sequence[tuple[str, list[Row]]], as_of: date
) -> tuple[TableLayout, list[tuple[str, list[Row]]]]:
    """A layout with what is asked of how days are read of which nobody has said it, and what is left of words."""
    days = {text: len(rows) for text, rows in open_ if any(map(str.isdigit, text))}
    if days:
        asked = left_question(heading, key, Counter(days), as_of)
        layout = replace(layout, left_days=(*layout.left_days, asked))
    return layout, [(text, rows) for text, rows in open_ if text not in days]


def _guess(key: str, text: str, known: Known) -> str:
    """What a word may mean; empty where nothing is near."""
    if key in _NAMED:
        return _near(key, text, known).ident
    if is_of_days(key):
        days = {*readings(text, way_of(key, known.as_of)).values()}
        return days.pop().isoformat() if len(days) == 1 else ""
    guess = guess_of(key, text, COLUMNS[key].choices)
    return "" if guess == UNANSWERED else guess


def _near(key: str, text: str, known: Known) -> Near:
    """What a word of the organisation's own is near, and how sure that is."""
    if key == "area":
        return Near(near_area(text, known.area_ids))
    return nearest_unit(text, known.unit_ids) if key == "unit" else nearest_skill(text, known.skill_ids)


def _left(text: str, rows: Sequence[Row], guess: str, ours: Iterable[str]) -> LeftWord:
    """How a word is shown: in clear what several people have, what is a code, or what is nearly one of ours."""
    people = {row.get("employee_number") or row.where for row in rows}
    plain = len(people) > 1 or is_code(text) or for_nothing(text) or (bool(guess) and not tells(text))
    again = bool(guess) or len(rows) > 1
    said = shown(text) if plain else masked_behind(text, ours)
    return LeftWord(said, len(rows), rows[0].number, listed=plain and again)


def _with_named(layout: TableLayout, key: str, there: _Found, guesses: Mapping[str, str], known: Known) -> TableLayout:
    """A layout with words of the organisation's own: which unit, skill or area each is."""
    names, ids = {"unit": (known.unit_names, known.unit_ids), "skill": (known.skill_names, known.skill_ids),
                  "area": ({area: area for area in known.area_ids.values()}, known.area_ids)}[key]  # fmt: skip
    if key == "skill":
        guesses = {text: "" if takes_back(text) else own for text, own in guesses.items()}
    place = there.source.places[key]
    rows = {text: len(there.words[key][text.casefold()]) for text in guesses}
    heading = there.source.table.headers[place]
    how = {text: own for text in guesses if (own := _near(key, text, known).how) is not How.CLEAR}
    asked = AskedWords(key, heading, place, guesses, rows, sum(rows.values()), names, ids, how=how)
    if key == "area":
        return replace(layout, areas=asked)
    return replace(layout, units=asked) if key == "unit" else replace(layout, skill_words=asked)


def asked_again(layout: TableLayout, heading: str, texts: Collection[str], count: int, why: str) -> TableLayout:
    """A layout in which a heading is asked of that has been taken for something, by a code with how many say so."""
    samples = ", ".join(text if is_code(text) else masked(text) for text in [*texts][:3])
    return replace(
        layout,
        asked=layout.asked | {heading},
        again=layout.again | {heading},
        why={**layout.why, heading: why},
        samples={**layout.samples, heading: samples},
        many={**layout.many, heading: count},
    )
