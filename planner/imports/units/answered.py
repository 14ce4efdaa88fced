"""Answers of what words of units and skills are: what one means, and those of skills that HR has said."""

import re
from typing import TYPE_CHECKING

from planner.imports.columns.meanings import Said
from planner.imports.columns.skill_words import NOT_OURS
from planner.imports.proposals.known import Known
from planner.imports.roster.vocabulary import unit_in
from planner.imports.tables.clean import clean

if TYPE_CHECKING:
    from planner.imports.units.asked import AskedWords


def answered_skills(said: Said, known: Known) -> dict[str, str]:
    """Words in lower case of which somebody has said that they are one skill, to its id; and the organisation's."""
    words = {word: clean(to).casefold() for word, to in said.words.get("skill", {}).items()}
    return {word: known.skill_ids[own] for word, own in words.items() if own in known.skill_ids} | {**known.skill_ids}


def word_meant(asked: "AskedWords", word: str, text: str) -> str | None:
    """What an answer means: an id, several of skills, or that the word is none of ours; None where it is no answer."""
    given = clean(text)
    if not given:
        return asked.proposed[word] or None
    if given == NOT_OURS:
        return NOT_OURS
    parts = re.split(r"[,+]", given) if asked.key == "skill" and given.casefold() not in asked.ids else []
    if len(parts) > 1:  # a word may be several skills: HLR/B
        several = [word_meant(asked, word, part) if clean(part) else None for part in parts]
        return None if None in several or NOT_OURS in several else ", ".join(map(str, several))
    chosen = {label.casefold(): unit for unit, label in labels(asked).items()}
    known = unit_in(given, asked.ids) if asked.key == "unit" else given.casefold()
    return chosen.get(given.casefold()) or asked.ids.get(known)


def labels(asked: "AskedWords") -> dict[str, str]:
    """Each id to how it is shown to whoever chooses: id and name."""
    return {unit: f"{unit} {name}" if name != unit else unit for unit, name in asked.names.items()}
