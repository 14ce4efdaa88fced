"""What is to be decided, by when and by whom: the first page's points, made anew where no measures were tried."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

from planner.domain.case import Case
from planner.text import Words
from tests.reports.recount.causes import Key
from tests.reports.recount.said import Said


class Told(NamedTuple):
    """What stands under the question."""

    chief: list[str]
    """What the first cause calls for; nothing without a cause."""
    points: int
    """How many points the decision has in all."""


def due(said: Said, cases: Sequence[Case], chosen: Sequence[Key], weeks: Mapping[str, int], words: Words) -> Told:
    """The points of the decision.

    Args:
        said: the first page.
        cases: of all plans, in order.
        chosen: the causes.
        weeks: of a kind of cause, those of the slowest single change that mends it; of none the settings' vetting.
        words: language.
    """
    amongs = [said.causes.rest(chosen[0]) if number else set(said.causes.wanted) for number in range(len(chosen))]
    advices = [_advice(said, key, among) for key, among in zip(chosen, amongs, strict=True)]
    empty, reviews = bool(said.story.empty()), sum(words.has(f"story.review.{advice}") for advice in advices)
    # A review of the first cause stands first; what is to be done after all reviews and what is empty.
    places = {"review": 1, "act": reviews + empty + 1}
    lacking = [case for case, own in zip(cases, said.stands, strict=True) if own.missing]
    chief = list[str]()
    for key, among, advice in list(zip(chosen, amongs, advices, strict=True))[:1]:
        wait = weeks.get(key[0], 0) or (lacking[0].settings.vetting_weeks if advice == "clearance" else 0)
        by = words.date(min(case.scenario.as_of for case in lacking) - timedelta(weeks=wait))
        chief += _points(said, key, among, advice, by, places, words)
    return Told(chief, reviews + empty + len(chosen) + 1)


def _advice(said: Said, key: Key, among: set[str]) -> str:
    return f"unit.{said.causes.held(key, among, said.limited)}" if key[0] == "unit" else key[0]


def _points(
    said: Said, key: Key, among: set[str], advice: str, by: str, places: Mapping[str, int], words: Words
) -> Iterator[str]:
    """A review where there is one, then what is to be done."""
    classes = said.causes.numbers(key, among).classes
    facts = {
        "of": said.name.get(key[1], key[1]),
        "classes": "–".join(dict.fromkeys(str(one) for one in (classes[:1] + classes[-1:]))),
    }
    for what, cost in (("review", "story.free"), ("act", "story.unreckoned")):
        if words.has(f"story.{what}.{advice}"):
            text = words(f"story.{what}.{advice}", **facts).removesuffix(".")
            who, price = _small(words(f"story.responsible.{key[0]}")), _small(words(cost))
            place = places[what]
            yield words("story.answer.decide.point", number=place, text=text, cost=price, responsible=who, by=by)


def _small(told: str) -> str:
    """As it stands within a sentence; an abbreviation stays."""
    return told if told[1:2].isupper() else told[:1].lower() + told[1:]
