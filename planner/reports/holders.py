"""The list of holders: who holds what, with names, numbers and telephones; for the private folder alone."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from planner.analysis.solved import Solved
from planner.domain.lock import Lock
from planner.domain.plan import Placement, Role
from planner.domain.vocabulary import called_in
from planner.files.identity import KeyEntry, flaw_of
from planner.reports.approval import approval_said
from planner.reports.edited import edited_said
from planner.reports.listed import COLUMNS, Entry, Paper
from planner.reports.marking import Mark
from planner.reports.names import Names
from planner.store.adopted_record import Adopted
from planner.store.approvals import Standing as Approval
from planner.text.words import Words


def entries(
    solved: Solved, people: Mapping[str, KeyEntry], words: Words, claimed: Collection[str] = ()
) -> tuple[Entry, ...]:
    """The rows by function and position, holders before deputies in their order.

    Args:
        solved: a verified plan with its case.
        people: who is behind the ids.
        words: the language.
        claimed: ids of those whom somebody else claims by now; they are marked.
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
            row = _entry(name, people.get(name.person), lock, place | {"as": as_what}, plan.as_of, words)
            rows.append(_claimed(row, words) if name.person in claimed else row)
        for name in (one for one in solved.emptied if one.position == position.id):
            as_what = words(f"cli.role.{name.role.value}")
            rest = dict.fromkeys(COLUMNS[4:], "") | {"as": as_what, "name": words("list.purged")}
            rows.append(Entry("", "", place | rest))
        if position.id not in placed and not any(one.position == position.id for one in solved.emptied):
            rows.append(Entry("", "", place | dict.fromkeys(COLUMNS[3:], "") | {"name": words("list.nobody")}))
    return tuple(rows)


def _claimed(row: Entry, words: Words) -> Entry:
    """That somebody else claims the person weighs more than what is amiss with the telephone."""
    mark = "; ".join(filter(None, (words("list.flaw.claimed"), row.cells["mark"])))
    return replace(row, flaw=row.flaw or "claimed", cells={**row.cells, "mark": mark})


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
            "name": called(who) if who else name.person,
            "employee_number": who.employee_number if who else "",
            "personnummer": _number(who.personnummer) if who else "",
            "phone": reached(who, words) if who else "",
            "confirmed": confirmed.isoformat() if confirmed else "",
            "decision": _decision(lock, words) if lock else "",
            "mark": words(f"list.flaw.{flaw}", day=gone) if flaw else "",
        },
    )


def called(who: KeyEntry) -> str:
    """The name, or the id of whom no name is known."""
    return f"{who.first_name} {who.last_name}".strip() or who.person


def reached(who: KeyEntry, words: Words) -> str:
    """The telephone; of somebody protected through whom they are reached."""
    return words("list.through", officer=who.contact) if who.contact else phone_shown(who.phone)


def _number(personnummer: str) -> str:
    return f"{personnummer[:8]}-{personnummer[8:]}" if personnummer else ""


def phone_shown(phone: str) -> str:
    """A mobile number in the groups that Swedes read; others as they are dialled."""
    mobile = phone.startswith("07") and len(phone) == len("0701740605")
    return f"{phone[:3]}-{phone[3:6]} {phone[6:8]} {phone[8:]}" if mobile else phone


def _decision(lock: Lock, words: Words) -> str:
    parts = [words("list.locked")]
    parts += [words("list.until", day=lock.until.isoformat())] if lock.until else []
    rules = ", ".join(called_in(words.language, rule) for rule in lock.despite)
    parts += [words("list.despite", rules=rules)] if rules else []
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
    decided: Adopted | None = None
    """Of a plan as it lies in a workspace the record of the one that was adopted from it."""
    approval: Approval | None = None
    """How far it has come in a workspace."""

    @property
    def name(self) -> str:
        """What no other plan is called, another of the scenario neither, approved or not; no id holds a full stop."""
        return f"{self.adopted.name}.adopted" if self.adopted else f"{self.scenario}.plan-{self.sha256[:8]}"

    def said(self, words: Words) -> str:
        """Whether it is adopted or approved, by whom and when."""
        record = self.adopted or self.decided
        if record is None:
            told = approval_said(self.approval, words) if self.approval else ""
            key = "list.not_adopted" if told else "list.draft"
            return words(key, version=self.sha256[:8], **({"said": told} if told else {}))
        return words("list.adopted", name=record.name, by=record.decided_by, day=record.decided_on.isoformat())


def paper_of(solved: Solved, standing: Standing, mark: Mark, words: Words) -> Paper:
    """The paper of a plan's holders; it names everything that the strategist has to hand."""
    key_day = standing.key_day
    facts = (
        (words("list.plan"), standing.said(words)),
        (words("list.scenario"), words.id_and_name(solved.case.scenario)),
        (words("list.plan_day"), solved.plan.as_of.isoformat()),
        (words("list.data_day"), key_day.isoformat() if key_day else words("list.data_day_unknown")),
        *(((words("edited.title"), said),) if (said := edited_said(solved, words)) else ()),
    )
    return Paper("list.title", facts, COLUMNS, solved.plan.as_of, mark)
