"""Stored skills of which no row of an import speaks: another list says them or nobody has them; somebody says which."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from planner.domain.organisation import Organisation
from planner.domain.owner.exports import OtherSkills
from planner.domain.vocabulary import called_in
from planner.imports.columns.meanings import Meanings
from planner.imports.columns.skill_words import names_in
from planner.imports.owners.kept import StoredPeople
from planner.imports.owners.kinds import SKILLS, saying
from planner.imports.proposals.guesses import skills_by_code
from planner.imports.proposals.layouts import TableLayout
from planner.imports.proposals.ways import OTHERS
from planner.imports.roster.columns import name_of, skill_of
from planner.imports.roster.rows import Row, Source
from planner.imports.roster.vocabulary import skill_words
from planner.imports.tables.clean import clean

_LEAST = 1
"""So many people, at least, must have such a skill: fewer come and go."""
_LISTED = 12


def with_staying(
    rows: Sequence[Row],
    layouts: tuple[TableLayout, ...],
    stored: StoredPeople,
    ids: Collection[str] | None,
    organisation: Organisation,
    meanings: Meanings,
    as_of: date,
) -> tuple[tuple[TableLayout, ...], StoredPeople]:
    """The layouts, with the question where it arises, and those who are stored, with the skills that stay.

    A skill stands in a row also where it has run out, where the row is set aside or says that somebody does not have
    it. Skills by codes and titles that HR has confirmed come anew each time. People with placeholders are not counted.

    Args:
        rows: of all files; those that are read have their blocks.
        layouts: of their tables.
        stored: those before.
        ids: who is in the import; None if it makes and ends nobody.
        organisation: its skills.
        meanings: what HR has said.
        as_of: day of the import.
    """
    runs = saying(rows, SKILLS) if stored.skills else []
    if not runs or stored.skills is None:
        return layouts, stored
    mentioned = {held.skill for _, run in runs for row in run for held in row.blocks.skills}
    if not (unmentioned := stored.skills(mentioned)):
        return layouts, stored
    hidden = {own.person for own in stored.entries if own.contact}
    here = {own.person for own in stored.entries} if ids is None else {*ids, *hidden}
    held = {ident: skills for ident, skills in unmentioned.items() if ident in here}
    places = {(source.table.file, source.table.sheet) for source, _ in runs}
    lists = [layout for layout in layouts if (layout.file, layout.sheet) in places]
    left = {*chain(*held.values())} - {*_named(runs, lists, skill_words(organisation).meanings, as_of)}
    coded = skills_by_code(stored.entries, organisation, meanings)
    others = {
        ident: those for ident, own in held.items() if (those := left.intersection(own) - coded.get(ident, frozenset()))
    }
    said = {layout.ways.get(OTHERS) for layout in lists}
    if OtherSkills.GO in said or not others:
        return layouts, stored
    if OtherSkills.STAY in said:
        return layouts, replace(stored, staying=others)
    counted = {ident: skills for ident, skills in others.items() if ident not in hidden}
    return (_asked(layouts, lists[0], counted, organisation) if lists and len(counted) >= _LEAST else layouts), stored


def _named(
    runs: Sequence[tuple[Source, Sequence[Row]]], lists: Sequence[TableLayout], skills: Mapping[str, str], as_of: date
) -> Iterator[str]:
    """Skills in rows of which nothing is read, and those of columns of which somebody has said that they are one's."""
    for cell in {row.get("skill") for _, run in runs for row in run if not row.blocks.skills} - {None}:
        yield from (skills.get(word.casefold(), "") for word in names_in(", ".join(cell), skills, as_of))
    for layout in lists:
        ours = {clean(word).casefold(): meant for word, meant in layout.words.get(name_of("skill"), {}).items()}
        for heading in layout.headings:
            word = clean(skill_of(layout.meant.get(heading, ""))).casefold()
            yield skills.get(ours.get(word, word).casefold(), "")


def _asked(
    layouts: Sequence[TableLayout],
    first: TableLayout,
    others: Mapping[str, Collection[str]],
    organisation: Organisation,
) -> tuple[TableLayout, ...]:
    """The layouts, that of the first list that says skills with the question and the skills that it is about."""
    names = {skill.id: skill.name_sv for skill in organisation.skills}
    counts = sorted(Counter(chain(*others.values())).items(), key=lambda one: (-one[1], one[0]))
    listed = ", ".join(f"{names.get(skill, skill)} ({count})" for skill, count in counts[:_LISTED])
    listed += f" … (+{len(counts) - _LISTED})" if len(counts) > _LISTED else ""
    heading = next((own for own, key in first.meant.items() if key == "skill"), "")
    told = replace(
        first,
        asked_ways={**first.asked_ways, OTHERS: (heading, called_in("sv", OtherSkills.STAY), len(others))},
        asked_rows={**first.asked_rows, OTHERS: listed},
    )
    return tuple(told if layout is first else layout for layout in layouts)
