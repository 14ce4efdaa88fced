"""Everything that a solve reads, bundled: roster, organisation, scenario, settings and the approved plan."""

from collections.abc import Callable, Iterable, Sequence

from planner.domain.base import Frozen, Period
from planner.domain.change import AppliedChange
from planner.domain.finding import Finding
from planner.domain.levels import Order, order
from planner.domain.organisation import Organisation
from planner.domain.person import Person, Roster
from planner.domain.plan import Plan
from planner.domain.scenario import Scenario
from planner.domain.settings import Settings


class Own(Frozen):
    """What one scenario of a joint case has of its own: people and organisation as its changes leave them."""

    roster: Roster
    """People."""
    organisation: Organisation
    """War organisation."""


class Case(Frozen):
    """One question to the solver."""

    roster: Roster
    """People."""
    organisation: Organisation
    """War organisation."""
    scenario: Scenario
    """Scenario."""
    settings: Settings = Settings()
    """Settings."""
    previous: Plan | None = None
    """Approved plan, for similarity."""
    together: tuple[Scenario, ...] = ()
    """The scenarios of a joint case, by as-of date and id; ``scenario`` is then the first of them with the joint id
    and their ids as its name."""
    own: tuple[Own, ...] = ()
    """Of a joint case in which a scenario changes people or organisation, what each of ``together`` has; else nothing,
    and all have the same. ``roster`` and ``organisation`` are then what the scenarios' own changes have not touched."""
    notes: tuple[Finding, ...] = ()
    """What was noticed in organisation and scenario; every command shows it, and the plan keeps it."""

    changes: tuple[AppliedChange, ...] = ()
    """What is otherwise here than the files say; in force already."""
    unchanged: "Case | None" = None
    """The case as the files say it; None without changes, and in a case that is tried and not stored."""

    @property
    def base(self) -> "Case":
        """The case as the files say it."""
        return self.unchanged or self

    @property
    def parts(self) -> tuple["Case", ...]:
        """The case of each scenario; one that is not joint is its own only part."""
        own = [dict(one) for one in self.own] or [{}] * len(self.together)
        alone = ({"scenario": one, "together": (), "own": ()} for one in self.together)
        return tuple(self.model_copy(update=part | of) for part, of in zip(alone, own, strict=True)) or (self,)

    @property
    def horizon(self) -> Period:
        """From the as-of date to the last day; of a joint case from the first of all to the last of all."""
        last = max(one.horizon.last for one in self.together or (self.scenario,))
        return Period(first=self.scenario.as_of, last=last)

    @property
    def shortest_days(self) -> int:
        """Days of the scenario, of a joint case's shortest: what takes longer is no help in it."""
        return min(one.horizon.days for one in self.together or (self.scenario,))

    @property
    def changed_in(self) -> tuple[str, ...]:
        """Of each change the scenario that it is in force in: the joint id where it is in all."""
        own = [one.id for one in self.together for _ in one.change]
        return (*own, *[self.scenario.id] * (len(self.changes) - len(own)))[: len(self.changes)]

    @property
    def switches(self) -> tuple[AppliedChange, ...]:
        """The changes that no scenario's file asks for."""
        return self.changes[sum(len(one.change) for one in self.together or (self.scenario,)) :]

    @property
    def order(self) -> Order:
        """The order of the levels: as the settings say, and with a previous plan similarity before the other costs."""
        return order(self.settings.level_order, self.previous is not None and self.settings.similarity_first)

    def with_people(self, people: Iterable[Person]) -> "Case":
        """The case with these people in the roster and nobody else, the same in every scenario."""
        kept = tuple(people)
        return self.edited(lambda _: kept)

    def edited(self, edit: Callable[[tuple[Person, ...]], Iterable[Person]]) -> "Case":
        """The case with an edit of people, of a joint case also of those that a scenario has of its own."""

        def made(own: Own) -> Own:
            people = tuple(edit(own.roster.people))
            return own.model_copy(update={"roster": own.roster.model_copy(update={"people": people})})

        return self._each(made)

    def with_organisation(self, **changed: object) -> "Case":
        """The case with some fields of the organisation changed, the same in every scenario."""
        return self.reorganised(lambda _: changed)

    def reorganised(self, edit: Callable[[Organisation], dict[str, object]]) -> "Case":
        """The case with fields that an edit of the organisation gives anew, of a joint case for each scenario's own."""

        def made(own: Own) -> Own:
            organisation = own.organisation.model_copy(update=edit(own.organisation))
            return own.model_copy(update={"organisation": organisation})

        return self._each(made)

    def _each(self, edit: Callable[[Own], Own]) -> "Case":
        whole = edit(Own(roster=self.roster, organisation=self.organisation))
        return self.model_copy(update=dict(whole) | {"own": tuple(map(edit, self.own)), "unchanged": None})


def joint_case(parts: Sequence[Case], ident: str) -> Case:
    """One case of several that differ in their scenarios alone, in whatever order they come.

    Args:
        parts: the cases, of different scenarios; what is changed in one is in force there alone.
        ident: the joint id.
    """
    ordered = sorted(parts, key=lambda part: (part.scenario.as_of, part.scenario.id))
    notes: list[Finding] = []
    for part in ordered:
        notes += (note for note in part.notes if note not in notes)
    together = tuple(part.scenario for part in ordered)
    # Whatever the first days are: who moves one is not to find the plan under another name.
    name = " + ".join(sorted((one.id for one in together), key=lambda one: (len(one), one)))
    first = together[0].model_copy(update={"id": ident, "name_sv": name, "name_en": name})
    changes = tuple(change for part in ordered for change in part.changes)
    each = tuple(Own(roster=part.roster, organisation=part.organisation) for part in ordered)
    base = ordered[0].base
    touched = any(one.roster != base.roster or one.organisation != base.organisation for one in each)
    update = {
        "roster": base.roster,
        "organisation": base.organisation,
        "scenario": first,
        "together": together,
        "own": each if touched else (),
        "notes": tuple(notes),
        "changes": changes,
        "unchanged": joint_case([part.base for part in ordered], ident) if changes else None,
    }
    return ordered[0].model_copy(update=update)
