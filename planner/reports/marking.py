"""The marking as it stands on an output: on what ground it is secret, and that nobody has approved it, on every page.

One function makes it for whatever is written; each output only has to find room for it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from planner.domain.marking import Marking
from planner.store.adopted_record import Emergency
from planner.text.words import Words


@dataclass(frozen=True)
class Mark:
    """What an output bears."""

    heading: str
    """On every page."""
    fields: tuple[tuple[str, str], ...]
    """Ground, class, authority, who and when; dotted lines where nothing is known, to be filled in by hand."""
    said: tuple[str, ...] = ()
    """What the class asks for, which the program does not give."""
    emergency: tuple[str, ...] = ()
    """On every page: a plan in it is used without an approval."""
    assessed: str = ""
    """On every page: who has assessed it and when; empty where nobody has."""
    copy: str = ""
    """On every page: which copy it is, of how many, of what; empty where copies are not counted."""

    @property
    def every_page(self) -> tuple[str, ...]:
        """The lines at the top of every page."""
        return (*self.emergency, self.heading)

    @property
    def line(self) -> str:
        """The same where there is one line."""
        return " · ".join(self.every_page)

    def numbered(self, number: int, of: int, version: str, words: Words) -> "Mark":
        """The same on one of several copies."""
        return replace(self, copy=words("copy.number", number=number, of=of, version=version))


def registered(mark: Mark, number: int, words: Words) -> Mark:
    """The same on a paper that has a number of its own in the register of copies; 0 if it has none."""
    return replace(mark, copy=words("copy.registered", number=number)) if number else mark


def mark_of(
    marking: Marking, words: Words, used: Iterable[tuple[str, Emergency | None]] = (), always: str = ""
) -> Mark:
    """The marking of an output.

    Args:
        marking: as the municipality has it.
        words: language of the output.
        used: the scenario of each plan in it, and the emergency in which that is used, or None.
        always: key of what the output bears in any case; empty if only what the municipality says.
    """
    heading = _heading(marking, words)
    if always:
        heading = " · ".join([words(always), *([heading] if marking.provision else [])])
    day = words.date(marking.decided_on) if marking.decided_on else ""
    level = words(f"marking.class.{marking.security_class.value}") if marking.security_class else ""
    values = (marking.provision, level, marking.authority, marking.decided_by, day)
    keys = ("provision", "class", "authority", "decided_by", "date")
    empty = words("report.marking.empty")
    return Mark(
        heading,
        tuple((words(f"report.marking.{key}"), value or empty) for key, value in zip(keys, values, strict=True)),
        (words("marking.class.handling"),) if marking.security_class else (),
        tuple(_emergencies(list(used), words)),
        _assessed(marking, words),
    )


def _heading(marking: Marking, words: Words) -> str:
    if not marking.provision:
        return words("report.marking.text")
    if marking.security_class is None:
        return words("marking.heading", provision=marking.provision)
    level = words(f"marking.class.{marking.security_class.value}").upper()
    return words("marking.heading.class", provision=marking.provision, level=level)


def _assessed(marking: Marking, words: Words) -> str:
    day = words.date(marking.decided_on) if marking.decided_on else ""
    who = ", ".join(filter(None, (marking.decided_by, day)))
    return words("marking.assessed", who=who) if who and marking.provision else ""


def _emergencies(used: list[tuple[str, Emergency | None]], words: Words) -> Iterable[str]:
    """A line for each emergency; it names its plans where others stand beside them."""
    plans: dict[Emergency, list[str]] = {}
    for scenario, emergency in used:
        if emergency is not None:
            plans.setdefault(emergency, []).append(scenario)
    for emergency, scenarios in plans.items():
        key = "marking.emergency" if len(scenarios) == len(used) else "marking.emergency.of"
        day = emergency.on.isoformat()
        yield words(key, reason=emergency.reason, name=emergency.by, day=day, plans=", ".join(scenarios))
