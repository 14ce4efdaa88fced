"""Lists of skills that are known by their days and terms: of what they are, one column says in HR's own words."""

from collections.abc import Collection, Mapping, Sequence

from planner.imports.ends.validity import MONTHS, YEARS, term_columns
from planner.imports.proposals.known import Known
from planner.imports.proposals.sample import Sampled
from planner.imports.tables.table import RawTable
from planner.imports.units.near import near_skill

_SKILL, _FIRST = "skill", "employed_from"
_MOST, _SOME = 100, 0.25
"""Words that are looked at, and share of the rows whose words are near skills: HR notes more than we ask for."""


def terms_and_skills(
    table: RawTable, places: Collection[str], open_: Collection[int], held: Sequence[Sampled], known: Known
) -> dict[int, tuple[str, bool]]:
    """Places of the columns that probably say from which day and how long a skill holds, and of which skill.

    Args:
        table: the table.
        places: keys of columns that are understood.
        open_: places of the columns of which something may be proposed.
        held: what stands in each column of the table, by place.
        known: the organisation's words.
    """
    terms = term_columns(table, places, open_, known.as_of)
    if terms or _SKILL in places or _FIRST in places:
        return terms
    with_skill = term_columns(table, {*places, _SKILL}, open_, known.as_of)
    if not {MONTHS, YEARS} & {key for key, _ in with_skill.values()}:
        return terms
    shares = {at: _share(held[at], known.skill_ids) for at in open_ if at not in with_skill}
    named = [at for at, share in shares.items() if share >= _SOME]
    return {**with_skill, named[0]: (_SKILL, True)} if len(named) == 1 else terms


def _share(held: Sampled, skills: Mapping[str, str]) -> float:
    """Share of the cells that are skills of the organisation, or clearly near one."""
    if not 1 < len(held.counts) <= _MOST:
        return 0.0
    return held.share(frozenset(text for text in held.counts if text.casefold() in skills or near_skill(text, skills)))
