"""The first page's sentences, made anew of recounted figures and the catalogue's words."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from planner.domain.organisation import Organisation
from planner.text import Words
from planner.text.words import Named, public_text
from tests.reports.recount.bands import Range
from tests.reports.recount.causes import Cause, Causes, Key, limited
from tests.reports.recount.counted import Recount
from tests.reports.recount.stands import Stands
from tests.reports.recount.story import Story
from tests.reports.recount.supply import have

WHEN = ("nobody", "fewer", "rotation")
_DAY = 24


class Said:
    """What must be said of some plans without joint ones, in their order."""

    def __init__(self, recounts: Sequence[Recount], words: Words) -> None:
        self._recounts, self._words = recounts, words
        self.stands = [Stands(one.case, one.plan) for one in recounts]
        self.story, self.causes = Story(self.stands), Causes(self.stands, recounts)
        organisation: Organisation = recounts[0].case.organisation
        named: list[Named] = [*organisation.positions, *organisation.skills, *organisation.units]
        self.name = {thing.id: words.name(thing) for thing in named}
        self.name |= {unit.employer: unit.employer_name or unit.employer for unit in organisation.units}
        self.name |= {one.scenario: words.name(of.case.scenario) for one, of in zip(self.stands, recounts, strict=True)}

    def shortened(self, parts: Sequence[str], most: int) -> str:
        """The first of many, and how many more there are."""
        if len(parts) > most:
            return f"{', '.join(parts[:most])} {self._words.count('report.where.more', len(parts) - most)}"
        return (
            f" {self._words('report.and')} ".join([", ".join(parts[:-1]), parts[-1]]) if parts[1:] else "".join(parts)
        )

    def verdict(self) -> str:
        """How many scenarios hold, and where most is missing."""
        words, worst = self._words, self.story.worst
        facts = {"wanted": words.number(worst.wanted if worst else 0), "scenario": self._scenario(worst)}
        if len(self.stands) == 1:
            missing = worst.missing if worst else 0
            return words.count(f"story.verdict.single.{'short' if worst else 'held'}", missing, **facts)
        held = len(self.story.held)
        share = "all" if not worst else "some" if held else "none"
        told = words(f"story.verdict.{share}", held=held, all=len(self.stands))
        return f"{told} {words.count('story.verdict.worst', worst.missing, **facts)}" if worst else told

    def _scenario(self, of: Stands | None) -> str:
        ident = (of or self.stands[0]).scenario
        return f"{ident}\u2002{self.name[ident]}"

    def first(self) -> list[str]:
        """What breaks at once, first what is empty everywhere, within a day, within a week."""
        words, rows = self._words, self.story.broken()
        told = [words("story.answer.anywhere")] if len(self.stands) > 1 else []
        for rung in WHEN:
            if names := [row.position for row in rows if row.rung == rung]:
                named = self._empty(names) if rung == "nobody" else self._named(names)
                told.append(words("story.first", when=words(f"story.when.{rung}"), positions=named))
        return told

    def _empty(self, names: Sequence[str]) -> str:
        always = self.story.empty() if len(self.stands) > 1 else []
        if not always:
            return self._named(names, 5)
        told = self._words.count("story.empty", len(always), positions=self._named(always, 5))
        others = [ident for ident in names if ident not in always]
        return self._words("story.empty.also", always=told, positions=self._named(others, 5)) if others else told

    def _named(self, ids: Sequence[str], most: int = 3) -> str:
        return self.shortened([self.name[ident] for ident in ids], most)

    def bad(self) -> Iterator[str]:
        """How the gravest scenario stands."""
        words, worst = self._words, self.story.worst
        assert worst is not None
        rungs = [words.count(f"story.answer.bad.{rung}", worst.counts()[rung]) for rung in WHEN if worst.counts()[rung]]
        facts = {"all": words.number(len(worst.of)), "rungs": self.shortened(rungs, len(rungs))}
        yield words("story.answer.bad.worst", scenario=self._scenario(worst), **facts)

    @cached_property
    def limited(self) -> set[str]:
        """Positions before which a lending limit stands, in whichever plan."""
        return set[str]().union(*map(limited, self._recounts))

    def explained(self, chosen: Sequence[Key]) -> Iterator[str]:
        """What explains most, of causes that were chosen among the best."""
        for number, key in enumerate(chosen):
            among = self.causes.rest(chosen[0]) if number else set(self.causes.wanted)
            told = self._cause(key, self.causes.numbers(key, among))
            yield told if number or len(self.stands) == 1 else self._words("story.answer.bad.over", told=told)

    def _cause(self, key: Key, of: Cause) -> str:
        words, (kind, ident) = self._words, key
        classes = "–".join(dict.fromkeys(str(one) for one in (of.classes[:1] + of.classes[-1:])))
        facts = {"among": words.number(of.among), "of": self.name.get(ident, ident), "classes": classes}
        every = "all" if of.explains == of.among else "part"
        told = words.count(f"story.cause.{kind}.{every}", of.explains, **facts)
        thing = str(of.classes[-1]) if of.classes else ident
        if kind not in ("clearance", "skill"):
            return told
        people = [have(one, thing) for one in self._recounts]
        said = public_text(min(low for low, _ in people), max(high for _, high in people), words)
        return f"{told} {words(f'story.cause.{kind}.people', people=said, wanted=words.number(of.most_wanted))}"

    def due(self, first: Key | None) -> str:
        """The decision that the first cause calls for, where no measures were tried."""
        if not self.story.worst or not first:
            return self._words("story.due.none" if self.story.worst else "story.due.nothing")
        held = self.causes.held(first, self.causes.wanted, self.limited)
        return self._words(f"story.due.{'.'.join([first[0], *([held] if first[0] == 'unit' else [])])}")

    def hours(self, recounts: Sequence[Recount] = ()) -> list[str]:
        """What cannot run round the clock, each where it is worst, of all plans or of some."""
        worst: dict[str, int] = {}
        for one in recounts or self._recounts:
            for ident, open_h in one.open_hours().items():
                worst[ident] = max(open_h, worst.get(ident, 0))
        outage = {position.id: position.max_outage_min for position in self._recounts[0].case.organisation.positions}
        rows = sorted((-hours, outage[ident], ident) for ident, hours in worst.items() if hours)
        return [
            self._words(
                f"story.scene.{'open' if hours > -_DAY else 'open_all'}", position=self.name[ident], hours=-hours
            )
            for hours, _, ident in rows
        ]

    def all_hours(self) -> list[str]:
        """The answer to what cannot run round the clock."""
        rows, words = self.hours(), self._words
        if not rows:
            return [words("story.answer.hours.none")]
        every = {ident for one in self._recounts for ident in one.open_hours()}
        facts = {"positions": self.shortened(rows, 3), "all": words.number(len(every))}
        return [words.count(f"story.answer.hours.{'any' if len(self.stands) > 1 else 'some'}", len(rows), **facts)]

    def money(self, title: str, now: Mapping[str, int], after: Mapping[str, int], scenario: str, weeks: int) -> str:
        """What a package does to the positions that stand on each rung, in the gravest scenario it was chosen for."""
        words = self._words
        facts = {
            rung: words(
                f"story.answer.{'same' if now[rung] == after[rung] else 'change'}",
                before=words.number(now[rung]),
                after=words.number(after[rung]),
            )
            for rung in (*WHEN, "whole")
        }
        told = words.count("report.weeks", weeks)
        return words("story.answer.money.gives", budget=title, scenario=scenario, weeks=told, **facts)


def mean(away: Range, words: Words) -> str:
    """``27 %``, or ``20–24 %``."""
    high = words.percent(away[1] / 100)
    return high if away[0] == away[1] else f"{words.number(away[0])}–{high}"
