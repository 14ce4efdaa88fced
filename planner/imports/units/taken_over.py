"""Skills below a heading that is only said to be of skills: each word is asked before it counts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.columns.column_file import KEYS
from planner.imports.columns.masking import shown
from planner.imports.columns.meanings import Said
from planner.imports.columns.skill_words import names_in
from planner.imports.headings.named_lists import skill_named
from planner.imports.proposals.headings import likeness
from planner.imports.proposals.known import Known
from planner.imports.proposals.sample import whole
from planner.imports.proposals.scores import LIKELY
from planner.imports.proposals.systems import headings_of, system_of
from planner.imports.roster.columns import OF_LIST, name_of
from planner.imports.tables.table import RawTable
from planner.imports.units.asked import MOST, AskedWords, asked_skills, asked_units, told_words
from planner.imports.units.unknown import unanswered

_SHOWN = 8
"""Words that a finding lists."""
_SKILL = "skill"


@dataclass(frozen=True)
class Taken:
    """The skills that stand in columns that would be something else by their headings."""

    words: Mapping[str, str] = field(default_factory=dict)
    """Each word, the most frequent first, to the id of the skill."""
    rows: Mapping[str, int] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)
    """Word to the heading of the column in which it stands first."""


def taken_over(table: RawTable, said: Said, known: Known) -> Taken:
    """The words that would count as skills because a heading is said to be of skills that means something else.

    What stands below ``Befattning`` is what people are employed as: that the column is said to hold skills tells of
    none of its words that whoever has it can do the work.

    Args:
        table: as it stands in the file, before columns of skills are folded into one.
        said: what is said of it.
        known: the organisation's words.
    """
    answered = said.words.get(_SKILL, {})
    known_headings = {compared(word): key for word, key in headings_of(system_of(table.headers)).items()}
    counts, written, headings = Counter[str](), dict[str, str](), dict[str, str]()
    for place, heading in enumerate(table.headers):
        if heading == OF_LIST:
            names = _of_list(whole(table, place).counts, said, known)
            return Taken(*names, dict.fromkeys(names[0], OF_LIST))
        if said.known.get(compared(heading)) != _SKILL or not _means_else(heading, known_headings):
            continue
        for text, count in whole(table, place).counts.items():
            for word in {one.casefold(): one for one in names_in(text, known.skill_ids, known.as_of)}.values():
                folded = word.casefold()
                if folded in known.skill_ids and folded not in answered:
                    counts[folded] += count
                    written.setdefault(folded, word)
                    headings.setdefault(folded, heading)
    first = sorted(counts, key=lambda word: (-counts[word], word))
    return Taken(
        {written[word]: known.skill_ids[word] for word in first},
        {written[word]: counts[word] for word in first},
        {written[word]: headings[word] for word in first},
    )


def _of_list(counts: Counter[str], said: Said, known: Known) -> tuple[dict[str, str], dict[str, int]]:
    """The name of a list, to the skill that it is near, if any, and the rows: whole, whatever skills it is made of.

    That nobody knows is an answer only of a name that would give nobody anything by itself.
    """
    answered, left = said.words.get(_SKILL, {}), unanswered(said, name_of(_SKILL))
    open_ = [
        name
        for name in counts
        if name.casefold() not in answered and (name.casefold() not in left or _gives(name, known))
    ]
    return {name: skill_named(name, known) for name in open_}, {name: counts[name] for name in open_}


def _gives(name: str, known: Known) -> bool:
    """Whether a name, or a part of it, is read as a skill of the organisation."""
    return any(word.casefold() in known.skill_ids for word in names_in(name, known.skill_ids, known.as_of))


def _means_else(heading: str, system: Mapping[str, str]) -> bool:
    """Whether a heading would be another column, or probably, had nobody said what it is."""
    word = compared(heading)
    if key := KEYS.get(word, system.get(word)):
        return key != _SKILL
    looks = likeness(heading)
    best = max(looks, key=lambda key: looks[key], default=_SKILL)
    return looks.get(best, 0.0) >= LIKELY and looks.get(_SKILL, 0.0) < looks[best]


def asked_named(
    table: RawTable, likely: Mapping[str, int], said: Said, taken: Taken, known: Known
) -> tuple[AskedWords | None, AskedWords | None]:
    """What has to be asked of a table's units and of its skills, of these first those that are taken over.

    Args:
        table: the table.
        likely: columns that are understood, or probably, with their places.
        said: what is said of it.
        taken: what would count as skills because of that.
        known: the organisation's words.
    """
    skills = _with_taken(asked_skills(table, likely, said, known), taken, likely.get(_SKILL), table, known)
    return asked_units(table, likely, said, known), skills


def _with_taken(
    asked: AskedWords | None, taken: Taken, place: int | None, table: RawTable, known: Known
) -> AskedWords | None:
    if not taken.words or place is None:
        return asked
    none = AskedWords(_SKILL, table.headers[place], place, names=known.skill_names, ids=known.skill_ids)
    before = asked or none
    first = [*taken.words][:MOST]
    words = {word: taken.words[word] for word in first}
    return replace(
        before,
        words=words | {word: own for word, own in before.words.items() if word not in words},
        rows={**before.rows, **{word: taken.rows[word] for word in first}},
        taken={word: taken.headings[word] for word in first},
    )


def told_named(table: RawTable, named: Iterable[AskedWords]) -> Iterator[Finding]:
    """That words must be said, where they stop the import; what is taken over once for each column, in clear."""
    for asked in named:
        for heading in dict.fromkeys(asked.taken.values()):
            yield _told(table, asked, heading)
        words = {word: own for word, own in asked.words.items() if word not in asked.taken}
        if words and asked.stops:
            yield told_words(table, replace(asked, words=words, rows={word: asked.rows[word] for word in words}))


def _told(table: RawTable, asked: AskedWords, heading: str) -> Finding:
    words = [word for word, own in asked.taken.items() if own == heading]
    listed = [f"”{shown(word)}” → {asked.names.get(asked.words[word], '?')} ({asked.rows[word]})" for word in words]
    more = f" … (+{len(listed) - _SHOWN})" if len(listed) > _SHOWN else ""
    return finding(
        codes.LIST_SKILL if heading == OF_LIST else codes.TAKEN_SKILLS,
        file=table.file,
        sheet=table.sheet,
        row=table.header_row,
        column=shown(heading),
        facts={"words": ", ".join(listed[:_SHOWN]) + more, "count": sum(asked.rows[word] for word in words),
               "letter": xl_col_to_name(table.headers.index(heading))},
    )  # fmt: skip
