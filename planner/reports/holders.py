"""The list of holders: who holds what, with names, numbers and telephones; for the private folder alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from planner.analysis.solved import Solved
from planner.domain.lock import Lock
from planner.domain.plan import Placement, Role
from planner.files.identity import KeyEntry
from planner.reports.marking import Mark
from planner.reports.names import Names
from planner.reports.page import margins
from planner.reports.templating import render_template
from planner.store.adopted_record import Adopted
from planner.text.words import Words

MONTHS = 6
"""A telephone that nobody has confirmed for longer is marked."""

COLUMNS = ("function", "unit", "position", "as", "name", "employee_number", "personnummer", "phone", "confirmed",
           "decision", "mark")  # fmt: skip
_WIDTHS = (16, 20, 30, 14, 24, 13, 15, 15, 12, 30, 26)


@dataclass(frozen=True)
class Entry:
    """One name of the plan, or a position that nobody holds."""

    person: str
    """Id; empty where nobody holds the position."""
    flaw: str
    """``no_entry``, ``gone``, ``no_phone``, ``never`` or ``stale``; empty if nothing is amiss."""
    cells: Mapping[str, str]
    """Text by ``COLUMNS``."""


def entries(solved: Solved, people: Mapping[str, KeyEntry], words: Words) -> tuple[Entry, ...]:
    """The rows by function and position, holders before deputies in their order.

    Args:
        solved: a verified plan with its case.
        people: who is behind the ids.
        words: the language.
    """
    organisation, plan = solved.case.organisation, solved.plan
    names = Names(organisation, words)
    functions = {function.id: at for at, function in enumerate(organisation.functions)}
    wanted = {row.position for row in plan.wanted}
    placed: dict[str, list[Placement]] = {}
    for name in plan.placements:
        placed.setdefault(name.position, []).append(name)
    pins = {(pin.person, pin.position): pin for pin in solved.facts.pins}
    rows: list[Entry] = []
    chosen = [one for one in organisation.positions if one.id in wanted]
    for position in sorted(chosen, key=lambda one: (functions[one.function], one.id)):
        place = {
            "function": names.function(position.function),
            "unit": names.unit(position.unit),
            "position": names.position(position.id),
        }
        deputies = 0
        for name in sorted(placed.get(position.id, ()), key=lambda one: one.rank):
            lock = pins.get((name.person, position.id))
            deputies += name.role is Role.DEPUTY
            as_what = words(f"cli.role.{name.role.value}") + (f" {deputies}" if deputies else "")
            rows.append(_entry(name, people.get(name.person), lock, place | {"as": as_what}, plan.as_of, words))
        if position.id not in placed:
            rows.append(Entry("", "", place | dict.fromkeys(COLUMNS[3:], "") | {"name": words("list.nobody")}))
    return tuple(rows)


def _entry(
    name: Placement, who: KeyEntry | None, lock: Lock | None, place: Mapping[str, str], day: date, words: Words
) -> Entry:
    flaw = flaw_of(who, day)
    gone = who.gone.isoformat() if who and who.gone else ""
    confirmed = who.phone_confirmed if who else None
    return Entry(
        name.person,
        flaw,
        {
            **place,
            "name": f"{who.first_name} {who.last_name}".strip() if who else name.person,
            "employee_number": who.employee_number if who else "",
            "personnummer": _number(who.personnummer) if who else "",
            "phone": phone_shown(who.phone) if who else "",
            "confirmed": confirmed.isoformat() if confirmed else "",
            "decision": _decision(lock, words) if lock else "",
            "mark": words(f"list.flaw.{flaw}", day=gone) if flaw else "",
        },
    )


def flaw_of(who: KeyEntry | None, day: date) -> str:
    """What is amiss with somebody's entry on a day; empty if they can be called."""
    if who is None:
        return "no_entry"
    if who.gone is not None:
        return "gone"
    if not who.phone:
        return "no_phone"
    if who.phone_confirmed is None:
        return "never"
    return "stale" if who.phone_confirmed < _months_before(day) else ""


def _months_before(day: date) -> date:
    """The same day ``MONTHS`` months earlier, or the last of that month."""
    month = day.year * 12 + day.month - 1 - MONTHS
    for number in range(day.day, 27, -1):
        try:
            return date(month // 12, month % 12 + 1, number)
        except ValueError:
            continue
    return date(month // 12, month % 12 + 1, day.day)


def _number(personnummer: str) -> str:
    return f"{personnummer[:8]}-{personnummer[8:]}" if personnummer else ""


def phone_shown(phone: str) -> str:
    """A mobile number in the groups that Swedes read; others as they are dialled."""
    mobile = phone.startswith("07") and len(phone) == len("0701740605")
    return f"{phone[:3]}-{phone[3:6]} {phone[6:8]} {phone[8:]}" if mobile else phone


def _decision(lock: Lock, words: Words) -> str:
    parts = [words("list.locked")]
    parts += [words("list.until", day=lock.until.isoformat())] if lock.until else []
    return "; ".join(filter(None, (*parts, lock.decided_by, lock.why)))


@dataclass(frozen=True)
class Standing:
    """Which plan is listed, and of when the personal data are."""

    scenario: str
    adopted: Adopted | None
    """Its record; None for a draft."""
    sha256: str
    """Of the plan's file."""
    key_day: date | None
    """As of when the personal data are; None if unknown."""

    @property
    def name(self) -> str:
        """What no other plan is called, another draft of the scenario neither; no id holds a full stop."""
        return f"{self.adopted.name}.adopted" if self.adopted else f"{self.scenario}.draft-{self.sha256[:8]}"

    def said(self, words: Words) -> str:
        """Whether it is adopted, by whom and when."""
        if self.adopted is None:
            return words("list.draft", version=self.sha256[:8])
        by, day = self.adopted.decided_by, self.adopted.decided_on.isoformat()
        return words("list.adopted", name=self.adopted.name, by=by, day=day)


def _facts(solved: Solved, standing: Standing, words: Words) -> list[tuple[str, str]]:
    key_day = standing.key_day
    return [
        (words("list.plan"), standing.said(words)),
        (words("list.scenario"), words.id_and_name(solved.case.scenario)),
        (words("list.plan_day"), solved.plan.as_of.isoformat()),
        (words("list.data_day"), key_day.isoformat() if key_day else words("list.data_day_unknown")),
    ]


def render_list(solved: Solved, listed: tuple[Entry, ...], standing: Standing, mark: Mark, words: Words) -> str:
    """The page that prints on A4; holds no script and asks for nothing from any network.

    Args:
        solved: the plan with its case.
        listed: what ``entries`` gave.
        standing: which plan it is.
        mark: how it is marked.
        words: the language.
    """
    functions: dict[str, dict[tuple[str, str], list[Entry]]] = {}
    for one in listed:
        group = functions.setdefault(one.cells["function"], {})
        group.setdefault((one.cells["position"], one.cells["unit"]), []).append(one)
    return render_template(
        "holders.html.j2",
        facts=_facts(solved, standing, words),
        functions=functions,
        columns=COLUMNS[3:],
        mark=mark,
        margins=margins(words, solved.plan.as_of.isoformat(), mark, "list.title"),
        words=words,
    )


def workbook(solved: Solved, listed: tuple[Entry, ...], standing: Standing, mark: Mark, words: Words) -> bytes:
    """The same as one sheet to sort and filter; arguments as for ``render_list``."""
    import xlsxwriter

    box, day = BytesIO(), solved.plan.as_of
    book = xlsxwriter.Workbook(box, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    # The day of the plan, not of the clock; author, company and manager stay blank.
    book.set_properties({"title": words("list.title"), "created": datetime(day.year, day.month, day.day)})
    sheet: Any = book.add_worksheet(words("list.sheet"))
    secret = book.add_format({"bold": True, "font_color": "#8a1c1c"})
    head = book.add_format({"bold": True, "bottom": 2, "text_wrap": True})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    amiss = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "bg_color": "#fdeccb"})
    sheet.write_string(0, 0, mark.line, secret)
    sheet.write_string(1, 0, "   ".join((*map(": ".join, mark.fields), *mark.said)))
    sheet.write_string(2, 0, "   ".join(f"{label}: {fact}" for label, fact in _facts(solved, standing, words)))
    for across, (column, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
        sheet.set_column(across, across, width)
        sheet.write_string(3, across, words(f"list.column.{column}"), head)
    for down, one in enumerate(listed, 4):
        for across, column in enumerate(COLUMNS):
            sheet.write_string(down, across, one.cells[column], amiss if one.flaw else text)
    sheet.freeze_panes(4, 0)
    sheet.autofilter(3, 0, 3 + len(listed), len(COLUMNS) - 1)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(3)
    above = mark.emergency[0] if mark.emergency else mark.heading
    sheet.set_header("&L" + above.replace("&", "&&"))
    sheet.set_footer("&L&8" + mark.heading.replace("&", "&&") + "&R" + words("report.page", page="&P", pages="&N"))
    book.close()
    return box.getvalue()
