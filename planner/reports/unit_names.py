"""The names of a unit's activated positions while a scenario is in force: what the crisis team reads and prints."""

from datetime import date, datetime

from planner.domain.plan import Role
from planner.reports.holders import phone_shown
from planner.reports.listed import Entry, Paper
from planner.reports.marking import mark_of
from planner.store.force.names import PURGED, Holder, UnitNames
from planner.text.words import Words

COLUMNS = ("function", "unit", "position", "as", "name", "phone", "confirmed", "mark")


def name_entries(names: UnitNames, words: Words) -> tuple[Entry, ...]:
    """One row for each name, or position that nobody holds, as they were signed."""
    return tuple(_entry(one, words.id_and_name(names.unit), words) for one in names.holders)


def names_paper(names: UnitNames, words: Words) -> Paper:
    """What stands around the names; whoever uses them is to see on what ground they are here."""
    facts = (
        (words("force.unit"), words.id_and_name(names.unit)),
        (words("list.scenario"), words.id_and_name(names.scenario)),
        (words("force.phase"), words.id_and_name(names.phase)),
        (words("force.since"), moment(names.since)),
        (words("force.by"), names.account),
        (words("force.reason"), names.reason),
        (words("force.alarm"), words(f"force.alarm.{'yes' if names.alarm else 'no'}")),
        (words("list.data_day"), names.as_of.isoformat() if names.as_of else words("list.data_day_unknown")),
    )
    mark = mark_of(names.marking, words, [(names.scenario.id, names.emergency)], "list.mark")
    return Paper("force.title", facts, COLUMNS, date.fromisoformat(names.since[:10]), mark)


def moment(at: str) -> str:
    """A stored moment by the clock of the computer, to the minute."""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")


def when(at: str) -> str:
    """A stored moment or day."""
    return moment(at) if "T" in at else at


def _entry(holder: Holder, unit: str, words: Words) -> Entry:
    place = {
        "function": words.id_and_name(holder.function),
        "unit": unit,
        "position": words.id_and_name(holder.position),
    }
    rest = dict.fromkeys(COLUMNS[3:], "")
    if holder.person is None:
        said = {"name": words("list.nobody")}
        if holder.flaw == PURGED:
            said = {"as": words(f"cli.role.{holder.role.value}"), "name": words("list.purged")}
        return Entry("", "", place | rest | said)
    said = {
        "as": words(f"cli.role.{holder.role.value}") + (f" {holder.deputy}" if holder.role is Role.DEPUTY else ""),
        "name": holder.name,
        "phone": phone_shown(holder.phone) if holder.phone else "",
        "confirmed": holder.confirmed.isoformat() if holder.confirmed else "",
        "mark": words(f"list.flaw.{holder.flaw}", day=holder.gone.isoformat() if holder.gone else "")
        if holder.flaw
        else "",
    }
    return Entry(holder.person, holder.flaw, place | rest | said)
