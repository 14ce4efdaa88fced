"""Days in columns of one skill each, of which it has to be asked how they are read."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from planner.domain.person import DateOrder
from planner.imports.columns.column import compared
from planner.imports.columns.meanings import Said
from planner.imports.proposals.asked_days import NO_DAYS, AskedDays, DaysFound, as_beside, days_found
from planner.imports.tables.table import RawTable


def days_of_skills(table: RawTable, said: Said, as_of: date, skills: Collection[str] = ()) -> DaysFound:
    """What has to be asked of the days of columns that are said, or seen (``skills``), to be one skill each."""
    asked: dict[int, AskedDays] = {}
    dates = said.ways.get("dates")
    for_all = dates if isinstance(dates, DateOrder) else None
    for place, heading in enumerate(table.headers):
        if (word := compared(heading)) in said.skills or word in skills:
            of_days = {place: said.days.get(word, ())}
            asked |= days_found(table, {"skill_valid_until": place}, of_days, for_all, as_of, every=True).asked
    return replace(NO_DAYS, asked=as_beside(asked))
