"""The words of columns of units and skills that are none, and of which nobody has said what they are."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from planner.imports.columns.column_file import UNANSWERED, sayable
from planner.imports.columns.meanings import Said, in_our_words
from planner.imports.columns.skill_words import NOT_OURS, names_in
from planner.imports.columns.smell import WORD, marks_person, smells_sensitive
from planner.imports.identity.names import is_given
from planner.imports.proposals.known import Known
from planner.imports.proposals.sample import Sampled
from planner.imports.roster.columns import COLUMNS, name_of
from planner.imports.roster.vocabulary import unit_in
from planner.imports.said.nothing import nothing_in
from planner.imports.tables.clean import clean

UNIT, SKILL = name_of("unit"), name_of("skill")
_COURSE = 3
"""Rows in which the whole of a cell stands, from which it is one course."""
_BOTH = 2
"""Words of a cell of which one may say the same as the other."""
_HEAVY = re.compile(r"[cd]1?e?")
_MORE = re.compile(r"\bykb|yrkeskompetens|yrkesbevis|professional")
"""Classes of lorries and buses, and what drivers by trade have besides."""


class UnknownSkills(NamedTuple):
    """Words in lower case that are no skill."""

    counts: Counter[str]
    """In how many rows each stands."""
    written: dict[str, str]
    """How each is first written."""
    beside: dict[str, str]
    """Of those that stand only behind a stroke beside one skill, as another word for it does: ``BLS/HLR``; its id."""


def unknown_skills(held: Sampled, said: Said, known: Known) -> UnknownSkills:
    """The words of a column of skills of which nobody has said what they are."""
    answered, left = said.words.get("skill", {}), unanswered(said, SKILL)
    counts, written, others = Counter[str](), dict[str, str](), dict[str, list[frozenset[str]]]()
    empty = {*nothing_in(COLUMNS["skill"], {text: text for text in held.counts})}
    cells = {text: "" if text in empty else in_our_words(COLUMNS["skill"], text, answered) for text in held.counts}
    parts = {text: [*names_in(cell, known.skill_ids, known.as_of)] for text, cell in cells.items()}
    courses = _courses(held.counts, parts, known)
    for text, count in held.counts.items():
        words = {word.casefold(): word for word in ([text] if text in courses else parts[text])}
        skills = {known.skill_ids[folded] for folded in words.keys() & known.skill_ids.keys()}
        both = frozenset(skills if len(words) == _BOTH and "/" in text else ())
        for folded, word in words.items():
            ours = folded in known.skill_ids and not (says_less(folded, known) and folded not in answered)
            if not ours and folded not in left and sayable(word):
                counts[folded] += count
                written.setdefault(folded, word)
                others.setdefault(folded, []).append(both)
    one = {word: {*sets} for word, sets in others.items()}
    return UnknownSkills(
        counts, written, {word: next(iter(own)) for word, (own, *more) in one.items() if len(own) == 1 and not more}
    )


def _courses(counts: Mapping[str, int], parts: Mapping[str, Sequence[str]], known: Known) -> set[str]:
    """Cells that come again and again and of which no part stands alone: each is one course, with a sign in its name.

    ``Körkort, behörighet B`` is no licence beside another one: nobody has written ``behörighet B``. What nobody knows
    there is in words; codes (``BLS, USK``) stand beside one another.
    """
    alone = {own[0].casefold() for own in parts.values() if len(own) == 1}
    courses = set[str]()
    for text, pieces in parts.items():
        strange = [one for one in pieces if one.casefold() not in known.skill_ids]
        stroke = len(pieces) == _BOTH and "/" in text  # another word for the skill
        if (
            len(pieces) > 1
            and counts[text] >= _COURSE
            and not stroke
            and any(not one.isupper() for one in strange)
            and alone.isdisjoint(one.casefold() for one in pieces)
            and sayable(text)
        ):
            courses.add(text)
    return courses


def says_less(word: str, known: Known) -> bool:
    """Whether a class of driving licence alone stands for a skill that asks for a professional certificate, too."""
    skill = known.skill_ids.get(word, "")
    return bool(_HEAVY.fullmatch(word) and _MORE.search(f"{skill} {known.skill_names.get(skill, '')}".casefold()))


def is_somebodys(word: str) -> bool:
    """Whether a word is of somebody: a name, a mark of protection, or what must not be told of anybody."""
    marks = bool(WORD.search(word)) or marks_person(word)
    return marks or smells_sensitive(word) or is_given(word.casefold()) or not any(map(str.isalpha, word))


def unanswered(said: Said, column: str) -> set[str]:
    """Words of which somebody has said that nobody knows."""
    return {clean(word).casefold() for word, own in said.own_words.get(column, {}).items() if own == UNANSWERED}


def unknown_units(held: Sampled, said: Said, known: Known, *, signs: bool) -> Iterator[str]:
    """Texts that are no unit, signs for nothing among them, and of which nobody has said which one they are."""
    meant = said.words.get("unit", {})
    left = unanswered(said, UNIT)
    empty = set[str]() if signs else {*nothing_in(COLUMNS["unit"], {text: text for text in held.counts})}
    for text in held.counts:
        word = meant.get(text.casefold(), text)
        ours = (
            (word in ("", NOT_OURS) and text.casefold() in meant)
            or text in empty
            or bool(unit_in(word, known.unit_ids))
        )
        marks = bool(WORD.search(text)) or marks_person(text)  # its row is set aside whatever its unit
        if not ours and not marks and text.casefold() not in left and sayable(text):
            yield text
