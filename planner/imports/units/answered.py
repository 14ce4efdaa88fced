"""Words of skills of which HR has said what they are: others are near them as they are near the organisation's own."""

from planner.imports.columns.meanings import Said
from planner.imports.proposals.known import Known
from planner.imports.tables.clean import clean


def answered_skills(said: Said, known: Known) -> dict[str, str]:
    """Words in lower case of which somebody has said that they are one skill, to its id; and the organisation's."""
    words = {word: clean(to).casefold() for word, to in said.words.get("skill", {}).items()}
    return {word: known.skill_ids[own] for word, own in words.items() if own in known.skill_ids} | {**known.skill_ids}
