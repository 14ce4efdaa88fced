"""What the papers say of each position of a plan: what it is there for, who holds it in which order, who is missing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from planner.analysis.solved import Solved
from planner.domain.loop.settings import LoopSettings
from planner.domain.organisation import Function, Position
from planner.domain.plan import Missing, Placement, Role, Wanted
from planner.domain.scenario import Phase
from planner.domain.task import ALL_PHASES, Task, TaskTime
from planner.files.identity import MONTHS, KeyEntry, flaw_of
from planner.reports.forced import marks
from planner.reports.holders import called, reached
from planner.reports.loop.notice import Duty, duty
from planner.reports.names import Names, standings
from planner.text.words import Words

People = Mapping[str, KeyEntry]
"""Who is behind the ids."""


@dataclass(frozen=True)
class Named:
    """One name in a position; without the people only as what somebody stands there."""

    stands: str
    """``ersättare 2``."""
    holder: bool
    person: str
    """Id; empty on papers without names."""
    name: str
    phone: str
    confirmed: date | None
    flaw: str
    """What is amiss with the telephone, as ``flaw_of`` says it."""
    mark: str
    """The same in words, after what is said in ``fallen``."""
    also: str = ""
    """The other position of somebody with two."""
    claimed: bool = False
    """Whether somebody else claims the person by now."""
    forced: str = ""
    """Despite which rules the person stands there, in words; empty for everybody who is not forced."""
    fallen: str = ""
    """Why the person cannot be counted on by now, in words: claimed, or not in HR's file any more."""


@dataclass(frozen=True)
class Post:
    """One position."""

    ident: str
    title: str
    """Id and name."""
    function: Function
    duty: Duty
    """What whoever holds it is told."""
    reports_to: str
    """Id of the chief; empty if the organisation file names none."""
    outage_min: int
    needs: tuple[str, ...]
    """Clearance, then skills and licences, all of which the holder has."""
    tasks: tuple[tuple[str, tuple[str, ...]], ...]
    """By time after the alarm, then what has none by phase of the scenario, first what holds in all of them."""
    names: tuple[Named, ...]
    """Holders, then deputies in the order in which they step in."""
    seats: int
    """Manned at a time, over the shifts of a day."""
    empty: int
    """Of these, how many nobody holds."""
    few: int
    """Names that are missing beyond the empty seats."""

    @property
    def holders(self) -> tuple[Named, ...]:
        """Those with a seat."""
        return tuple(one for one in self.names if one.holder)

    @property
    def deputies(self) -> tuple[Named, ...]:
        """Those who step in, in their order."""
        return tuple(one for one in self.names if not one.holder)


def posts(
    solved: Solved,
    people: People | None,
    settings: LoopSettings,
    words: Words,
    months: int = MONTHS,
    claimed: Collection[str] = (),
) -> tuple[Post, ...]:
    """Every position that the plan wants anybody in, by function as the organisation has them.

    Args:
        solved: a verified plan with its case.
        people: who is behind the ids; None for papers on which nobody is named.
        settings: what the municipality says where a position says nothing.
        words: the language.
        months: a telephone that nobody has confirmed for longer is marked.
        claimed: ids of those whom somebody else claims by now; they are marked where they are named.
    """
    organisation, plan = solved.case.organisation, solved.plan
    functions = {one.id: (at, one) for at, one in enumerate(organisation.functions)}
    wanted = {one.position: one for one in plan.wanted}
    missing = {one.position: one for one in plan.missing}
    chosen = [one for one in organisation.positions if one.id in wanted]
    chosen.sort(key=lambda one: (functions[one.function][0], one.id))
    made = _Made(solved, people, settings, words, months, claimed)
    return tuple(made.post(one, functions[one.function][1], wanted[one.id], missing.get(one.id)) for one in chosen)


class _Made:
    """What all positions of a plan share."""

    def __init__(
        self,
        solved: Solved,
        people: People | None,
        settings: LoopSettings,
        words: Words,
        months: int,
        claimed: Collection[str],
    ) -> None:
        self._people, self._settings, self._words, self._months = people, settings, words, months
        self._claimed = claimed
        self._day, self._emptied = solved.plan.as_of, solved.emptied
        self._names = Names(solved.case.organisation, words)
        self._stands = standings(solved.plan, words)
        self._forced = marks(solved, words, named=people is not None)
        self._held: dict[str, list[Placement]] = {}
        self._of: dict[str, list[str]] = {}
        for name in sorted(solved.plan.placements, key=lambda one: one.rank):
            self._held.setdefault(name.position, []).append(name)
            self._of.setdefault(name.person, []).append(name.position)
        self._tasks: dict[str, list[Task]] = {}
        for task in sorted(solved.case.organisation.tasks, key=lambda one: one.order):
            self._tasks.setdefault(task.position, []).append(task)
        self._phases = [phase for part in solved.case.parts for phase in part.scenario.phase]

    def post(self, position: Position, function: Function, wanted: Wanted, missing: Missing | None) -> Post:
        steps = missing.steps if missing else (0, 0, 0, 0, 0)
        left = sum(one.position == position.id and one.role is Role.HOLDER for one in self._emptied)
        empty = max(left, sum(steps[:2]))
        return Post(
            ident=position.id,
            title=self._names.position(position.id),
            function=function,
            duty=duty(self._settings, position, "", self._names, self._words),
            reports_to=position.reports_to or "",
            outage_min=position.max_outage_min,
            needs=self._needs(position),
            tasks=self._said(position.id),
            names=tuple(self._named(one) for one in self._held.get(position.id, ())),
            seats=wanted.steps[1],
            empty=empty,
            few=sum(steps) - empty,
        )

    def _needs(self, position: Position) -> tuple[str, ...]:
        clearance = (self._names.clearance(position.clearance_class),) if position.clearance_class else ()
        return (*clearance, *map(self._names.skill, position.skills))

    def _named(self, name: Placement) -> Named:
        role = name.role is Role.HOLDER
        stands = self._stands[name.person, name.position]
        others = [one for one in self._of[name.person] if one != name.position]
        also = ", ".join(f"{self._names.position(one)} ({self._stands[name.person, one]})" for one in others)
        forced = self._forced.get((name.person, name.position), "")
        if self._people is None:
            return Named(stands, role, "", "", "", None, "", "", also, forced=forced)
        who = self._people.get(name.person)
        flaw = flaw_of(who, self._day, self._months)
        claimed = name.person in self._claimed
        taken = self._words("list.flaw.claimed") if claimed else ""
        said = self._flaw(flaw, who)
        return Named(
            stands,
            role,
            name.person,
            called(who) if who else name.person,
            reached(who, self._words) if who else "",
            who.phone_confirmed if who and not who.contact else None,
            flaw,
            "; ".join(filter(None, (taken, said))),
            also,
            claimed,
            forced,
            "; ".join(filter(None, (taken, said if flaw == "gone" else ""))),
        )

    def _flaw(self, flaw: str, who: KeyEntry | None) -> str:
        if flaw == "stale":
            return self._words.count("pack.flaw.stale", self._months)
        gone = who.gone.isoformat() if who and who.gone else ""
        return self._words(f"list.flaw.{flaw}", day=gone) if flaw else ""

    def _said(self, position: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Tasks by their time after the alarm, then those without by phase; of other scenarios' phases none."""
        every = self._tasks.get(position, [])
        known = [one for one in every if one.when is None]
        groups = [(self._words(f"pack.tasks.{time.name.lower()}"), self._at(time, every)) for time in TaskTime]
        groups += [(self._words("pack.tasks.all"), [one for one in known if one.phase == ALL_PHASES])]
        shown: set[str] = set()
        for phase in self._phases:
            if (title := self._words.name(phase)) not in shown:
                shown.add(title)
                groups.append((title, [one for one in known if one.phase != ALL_PHASES and _is_of(one, phase)]))
        return tuple((title, tuple(map(self._text, tasks))) for title, tasks in groups if tasks)

    def _at(self, time: TaskTime, tasks: list[Task]) -> list[Task]:
        """Those of a time, in every phase first; of a phase only if the plan has it."""
        own = [one for one in tasks if one.when is time and any(_is_of(one, phase) for phase in self._phases)]
        return sorted(own, key=lambda one: one.phase != ALL_PHASES)

    def _text(self, task: Task) -> str:
        """The task; of one that has its place by time and holds in one phase also which."""
        said = task.text_sv if self._words.language == "sv" else task.text_en
        if task.when is None or task.phase == ALL_PHASES:
            return said
        titles = (self._words.name(phase) for phase in self._phases if _is_of(task, phase))
        return self._words("pack.tasks.in", task=said, phase=next(titles))


def _is_of(task: Task, phase: Phase) -> bool:
    return task.is_of(phase.name_sv, phase.name_en)
