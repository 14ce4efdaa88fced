"""Words of HR's for units and skills that the organisation does not have: which one each is, is asked once."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.masking import is_code, masked, shown
from planner.imports.columns.meanings import Said
from planner.imports.columns.skill_words import pieces_of
from planner.imports.proposals.known import Known
from planner.imports.proposals.sample import whole
from planner.imports.roster.columns import name_of
from planner.imports.said.elected import is_elected
from planner.imports.said.taken_back import takes_back
from planner.imports.tables.table import RawTable
from planner.imports.units.answered import answered_skills
from planner.imports.units.by_code import unit_above
from planner.imports.units.contained import shared
from planner.imports.units.likeness import nearest_skills, perhaps_skill, tokens_of
from planner.imports.units.near import nearest_skill, nearest_unit, says_not
from planner.imports.units.nearness import How, Near, best
from planner.imports.units.paths import settled
from planner.imports.units.unknown import is_somebodys, says_less, unknown_skills, unknown_units

MOST, _LOOKED_AT = 40, 200
"""Words that are asked in one round, the most frequent first, and of how many it is looked what they are near."""
_SEVERAL, _OF_ALL = 3, 0.01
"""Rows, and the share of all, in which a word of a skill stands that is asked although it is near none."""
_AGAIN, _SHARE = 2, 0.02
"""In how many rows a word stands that is no slip of one row, and what share of the filled rows such words must have
together to stop an import."""
_SHOWN, _OFTEN = 8, 5
"""Words that a finding lists, and in how many rows one stands that is nobody's name."""


@dataclass(frozen=True)
class AskedWords:
    """The words of one column, and what may be answered."""

    key: str
    """Of the column: ``unit`` or ``skill``."""

    heading: str
    """Of the column in which they stand."""
    place: int
    words: Mapping[str, str] = field(default_factory=dict)
    """The most frequent first, each to the id that it is near; empty where it is near none."""
    rows: Mapping[str, int] = field(default_factory=dict)
    """In how many rows each stands."""
    filled: int = 0
    """Rows that say anything there."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Id of every unit, or skill, to its name."""
    ids: Mapping[str, str] = field(default_factory=dict)
    """Words of them in lower case, to their ids."""
    taken: Mapping[str, str] = field(default_factory=dict)
    """Of the words those that the organisation has, to the heading of a column that would be none of skills."""
    how: Mapping[str, How] = field(default_factory=dict)
    """Of the words those that are not clearly near, to how they are."""
    resembles: bool = False
    """Whether one of the words resembles a skill, were it from afar."""

    @property
    def column(self) -> str:
        """Swedish heading of the column, by which a column file speaks of its words."""
        return name_of(self.key)

    @property
    def proposed(self) -> dict[str, str]:
        """Each word to what it is where nobody says anything else: nothing where it is only perhaps near."""
        return {word: "" if self.how.get(word) is How.MAYBE else own for word, own in self.words.items()}

    @property
    def stops(self) -> bool:
        """Whether they must be said before anything is imported: what resembles a skill were it on two rows."""
        again = sum(count for count in self.rows.values() if count >= _AGAIN)
        return bool(self.resembles or self.taken) or again >= max(_AGAIN, _SHARE * self.filled)


def asked_units(table: RawTable, likely: Mapping[str, int], said: Said, known: Known) -> AskedWords | None:
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
    unknown = unknown_units(held, said, known, signs="employed_from" in likely)
    counts = _in_any_case({text: held.counts[text] for text in unknown})
    near = settled({text: _near_unit(text, known) for text in _first(counts, _LOOKED_AT)})
    asked = {text: unit for text, unit in near.items() if unit.ident or counts[text] >= _AGAIN or _is_coded(text)}
    return _asked("unit", table, place, asked, counts, held.filled, known)


def asked_skills(table: RawTable, likely: Mapping[str, int], said: Said, known: Known) -> AskedWords | None:
    """The same of its skills: words of several rows that are near a skill, or stand in a share of all rows.

    Args:
        table: the table.
        likely: columns that are understood, or probably, with their places.
        said: what is said of it.
        known: the organisation's words.
    """
    place = likely.get("skill")
    if place is None or not known.skill_ids:
        return None
    held = whole(table, place)
    many, (counts, written, beside) = max(_SEVERAL, _OF_ALL * held.filled), unknown_skills(held, said, known)
    again = {word: count for word, count in counts.items() if count >= _AGAIN and not is_somebodys(written[word])}
    skills, heading = answered_skills(said, known), table.headers[place]
    near = {word: _near_skill(word, heading, known, skills) for word in _first(again, _LOOKED_AT)}
    near |= {word: Near() for word in counts if says_less(word, known)}
    near |= {word: Near(skill, How.BESIDE) for word, skill in beside.items() if word in near and not near[word].ident}
    alike = {word for word, skill in near.items()
             if skill.ident or says_less(word, known) or nearest_skills(word, known.skill_ids)}  # fmt: skip
    near = {word: Near() if takes_back(word) else skill for word, skill in near.items()}
    asked = {written[word]: skill for word, skill in near.items() if word in alike or counts[word] >= many}
    rows = {written[word]: count for word, count in counts.items()}
    told = _asked("skill", table, place, asked, rows, held.filled, known)
    return replace(told, resembles=bool(alike)) if told else None


def _in_any_case(counts: Mapping[str, int]) -> dict[str, int]:
    """Words that are the same but for capitals as one, as it is mostly written: an answer holds for all of them."""
    alike: dict[str, list[str]] = {}
    for text in counts:
        alike.setdefault(text.casefold(), []).append(text)
    return {_first({one: counts[one] for one in own}, 1)[0]: sum(counts[one] for one in own) for own in alike.values()}


def _first(counts: Mapping[str, int], most: int) -> list[str]:
    return sorted(counts, key=lambda text: (-counts[text], text))[:most]


def _asked(
    key: str,
    table: RawTable,
    place: int,
    asked: Mapping[str, Near],
    counts: Mapping[str, int],
    filled: int,
    known: Known,
) -> AskedWords | None:
    first = [*asked][:MOST]
    words, rows = {text: asked[text].ident for text in first}, {text: counts[text] for text in first}
    of_units = (known.unit_names, known.unit_ids) if key == "unit" else (known.skill_names, known.skill_ids)
    how = {text: asked[text].how for text in first if asked[text].how is not How.CLEAR}
    return AskedWords(key, table.headers[place], place, words, rows, filled, *of_units, how=how) if first else None


def _near_unit(word: str, known: Known) -> Near:
    """The unit that a word is near, or what a table says of it, or what that says of the code above it."""
    ways = (word, known.explained.get(word.casefold(), ""), known.above.get(word.casefold(), ""))
    near = best(nearest_unit(text, known.unit_ids) for text in ways)
    if not near.ident and (above := unit_above(word, known.unit_numbers)):
        return Near(above, How.MAYBE)
    if not near.ident and (maybe := next(filter(None, (shared(text, known.unit_ids, tokens_of) for text in ways)), "")):
        near = Near(maybe, How.MAYBE)
    if (near.ident and near.clear) or not any(map(is_elected, ways)):
        return near
    elected = [unit for unit, name in known.unit_names.items() if is_elected(name)]  # no office of theirs is meant
    return Near(elected[0], How.MAYBE) if len(elected) == 1 else Near()


def _near_skill(word: str, heading: str, known: Known, skills: Mapping[str, str]) -> Near:
    """The skill that a word is near, or what a table says of it, or both with its heading: ``Körkort``, ``CE``.

    None where its pieces are near several, ``B + C``: one of them would be taken for all.
    """
    pieces = pieces_of(word)
    if len(pieces) > 1 and len({_near_skill(one, heading, known, skills).ident for one in pieces} - {""}) > 1:
        return Near()
    ways = (word, known.explained.get(word.casefold(), ""), f"{heading} {word}")
    near = best(nearest_skill(text, skills) for text in ways)
    maybe = "" if near.ident or says_not(word) else perhaps_skill(word, skills)
    return Near(maybe, How.MAYBE) if maybe else near


def _is_coded(text: str) -> bool:
    """Whether a text that stands there once may be a unit: a name of somebody who has slipped in has no digit."""
    return any(map(str.isdigit, text))


def told_words(table: RawTable, asked: AskedWords) -> Finding:
    """That words must be said, where they stop the import."""
    plain = {word: is_code(word) or count >= _OFTEN for word, count in asked.rows.items()}
    listed = [f"”{shown(word) if plain[word] else masked(word)}” ({count})" for word, count in asked.rows.items()]
    more = f" … (+{len(listed) - _SHOWN})" if len(listed) > _SHOWN else ""
    return finding(
        codes.ASKED_UNITS if asked.key == "unit" else codes.ASKED_SKILLS,
        file=table.file,
        sheet=table.sheet,
        row=table.header_row,
        column=shown(asked.heading),
        facts={"words": ", ".join(listed[:_SHOWN]) + more, "count": sum(asked.rows.values()),
               "letter": xl_col_to_name(asked.place)},
    )  # fmt: skip
