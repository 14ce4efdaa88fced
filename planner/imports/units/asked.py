"""Words in the column of units that are no unit of the organisation: which one each is, is asked once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.column import nothing_in
from planner.imports.columns.column_file import UNANSWERED, sayable
from planner.imports.columns.masking import is_code, masked, shown
from planner.imports.columns.meanings import Said
from planner.imports.columns.smell import WORD, marks_person
from planner.imports.proposals.known import Known
from planner.imports.proposals.sample import Sampled, whole
from planner.imports.roster.columns import COLUMNS, name_of
from planner.imports.roster.vocabulary import unit_in
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable
from planner.imports.units.near import near_unit

NOT_OURS = "-"
"""What a column file says of a word that is no unit of the organisation: its rows are left out."""
UNIT = name_of("unit")
_MOST, _LOOKED_AT = 40, 200
"""Words that are asked in one round, the most frequent first, and of how many it is looked what they are near."""
_AGAIN, _SHARE = 2, 0.02
"""In how many rows a word stands that is no slip of one row, and what share of the filled rows such words must have
together to stop an import."""
_SHOWN, _OFTEN = 8, 5
"""Words that a finding lists, and in how many rows one stands that is nobody's name."""


@dataclass(frozen=True)
class AskedUnits:
    """The words, and what may be answered."""

    heading: str
    """Of the column in which they stand."""
    place: int
    words: Mapping[str, str] = field(default_factory=dict)
    """The most frequent first, each to the id of the unit that it is clearly near; empty where it is near none."""
    rows: Mapping[str, int] = field(default_factory=dict)
    """In how many rows each stands."""
    filled: int = 0
    """Rows that say a unit at all."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Id of every unit to its name."""
    ids: Mapping[str, str] = field(default_factory=dict)
    """Words of units in lower case, to their ids."""

    @property
    def stops(self) -> bool:
        """Whether they must be said before anything is imported."""
        again = sum(count for count in self.rows.values() if count >= _AGAIN)
        return again >= max(_AGAIN, _SHARE * self.filled)


def asked_units(table: RawTable, likely: Mapping[str, int], said: Said, known: Known) -> AskedUnits | None:
    """What has to be asked of a table's units; None where nothing has.

    Args:
        table: the table.
        likely: columns that are understood, or probably, with their places.
        said: what is said of it.
        known: the organisation's words.
    """
    place = likely.get("unit")
    if place is None:
        return None
    held = whole(table, place)
    unknown = sorted(_unknown(held, said, known), key=lambda text: (-held.counts[text], text))[:_LOOKED_AT]
    near = {text: near_unit(text, known.unit_ids) for text in unknown}
    asked = {text: unit for text, unit in near.items() if unit or held.counts[text] > 1 or _is_coded(text)}
    if not asked:
        return None
    first = [*asked][:_MOST]
    return AskedUnits(
        table.headers[place],
        place,
        {text: asked[text] for text in first},
        {text: held.counts[text] for text in first},
        held.filled,
        known.unit_names,
        known.unit_ids,
    )


def _unknown(held: Sampled, said: Said, known: Known) -> Iterator[str]:
    """Texts that are no unit and of which nobody has said which one they are, nor that nobody knows."""
    meant = said.words.get("unit", {})
    left = {clean(word).casefold() for word, unit in said.own_words.get(UNIT, {}).items() if unit == UNANSWERED}
    empty = {*nothing_in(COLUMNS["unit"], {text: text for text in held.counts})}
    for text in held.counts:
        word = meant.get(text.casefold(), text)
        ours = word in ("", NOT_OURS) or text in empty or bool(unit_in(word, known.unit_ids))
        marks = bool(WORD.search(text)) or marks_person(text)  # its row is set aside whatever its unit
        if not ours and not marks and text.casefold() not in left and sayable(text):
            yield text


def _is_coded(text: str) -> bool:
    """Whether a text that stands there once may be a unit: a name of somebody who has slipped in has no digit."""
    return any(map(str.isdigit, text))


def told_units(table: RawTable, asked: AskedUnits) -> Finding:
    """That words must be said, where they stop the import."""
    plain = {word: is_code(word) or count >= _OFTEN for word, count in asked.rows.items()}
    listed = [f"”{shown(word) if plain[word] else masked(word)}” ({count})" for word, count in asked.rows.items()]
    more = f" … (+{len(listed) - _SHOWN})" if len(listed) > _SHOWN else ""
    return finding(
        codes.ASKED_UNITS,
        file=table.file,
        sheet=table.sheet,
        row=table.header_row,
        column=shown(asked.heading),
        facts={"words": ", ".join(listed[:_SHOWN]) + more, "count": sum(asked.rows.values()),
               "letter": xl_col_to_name(asked.place)},
    )  # fmt: skip


def unit_answered(asked: AskedUnits, word: str, text: str) -> str | None:
    """What an answer means: the id of a unit, or that the word is none of ours; None where it is no answer."""
    given = clean(text)
    if not given:
        return asked.words[word] or None
    if given == NOT_OURS:
        return NOT_OURS
    chosen = {label.casefold(): unit for unit, label in labels(asked).items()}
    return chosen.get(given.casefold()) or asked.ids.get(unit_in(given, asked.ids))


def labels(asked: AskedUnits) -> dict[str, str]:
    """Id of every unit to how it is shown to whoever chooses: id and name."""
    return {unit: f"{unit} {name}" if name != unit else unit for unit, name in asked.names.items()}
