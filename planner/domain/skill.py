"""Skills and licences, and the graph that says which of them implies which."""

from collections.abc import Iterable
from enum import StrEnum

from pydantic import Field

from planner.domain.base import Frozen, Id, Name, swedish_name


class SkillKind(StrEnum):
    """What sort of thing a skill is; ``licence`` is issued by an authority and can be withdrawn."""

    SKILL = "skill"
    LICENCE = "licence"


class Skill(Frozen):
    """One skill or licence that a position may ask for. Skills have no grade (docs/model.md, Words)."""

    id: Id
    """Canonical id, for example ``reg_nurse_licence``."""
    name_sv: Name
    """Name shown in Swedish."""
    name_en: Name = Field(default_factory=swedish_name)
    """Name shown in English; without one the Swedish name is used."""
    kind: SkillKind = SkillKind.SKILL
    """Skill or licence."""
    implies: tuple[Id, ...] = ()
    """Skills that everyone with this one also has, for example a registered nurse those of an assistant nurse."""
    synonyms: tuple[str, ...] = ()
    """Other words that HR exports use for it."""
    training_weeks: int = Field(default=4, ge=0, le=520)
    """Weeks that it takes to train one person in it; used to rank and date measures."""


def closure(skills: Iterable[Skill]) -> dict[str, frozenset[str]]:
    """Everything that each skill gives, itself included.

    Args:
        skills: the whole graph; cycles are allowed (equivalent skills) and end.

    Returns:
        Skill id to the ids of all skills that it implies, directly or through others.
    """
    direct = {skill.id: skill.implies for skill in skills}
    reached: dict[str, frozenset[str]] = {}
    for start in direct:
        seen, todo = {start}, [start]
        while todo:
            for implied in direct.get(todo.pop(), ()):
                if implied not in seen:
                    seen.add(implied)
                    todo.append(implied)
        reached[start] = frozenset(seen)
    return reached
