"""Proposes columns for the headings of a table that nobody has said: one assignment over the whole table."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from planner.imports.columns.column import compared, normal, smell_of
from planner.imports.columns.column_file import sayable
from planner.imports.columns.masking import masked, shown
from planner.imports.proposals.headings import likeness
from planner.imports.proposals.known import Known
from planner.imports.proposals.sample import Sampled, sampled
from planner.imports.proposals.topics import Topic, in_light, topic_of
from planner.imports.proposals.values import ENDS, fit, nobodys
from planner.imports.roster.columns import OWN, ROSTER_COLUMNS
from planner.imports.roster.unread_dates import degree_of_leave, some_day
from planner.imports.tables.table import RawTable

_HEADING = 0.9
"""How much a heading tells that is the column's own; the rest is told by the values."""
_LEAST, _LIKELY, _SURE = 0.35, 0.6, 0.85
_BELOW = 0.59
_CLOSE = 0.1
"""Lead over the next best column below which a proposal is one step less certain."""
_SHOWN = 3
"""Values that are shown, masked."""

_WORK = ("unit", "title", "aid", "employment_form", "fraction", "weekly_hours")
"""Columns that tell that people are employed, also where nobody knows how their unit is called."""

COMPANIONS: Mapping[str, tuple[str, ...]] = {
    "employed_from": _WORK,
    "employed_to": (*_WORK, "employed_from"),
    "employment_form": (*_WORK, "employed_from"),
    "fraction": (*_WORK, "employed_from"),
    "weekly_hours": (*_WORK, "employed_from"),
    "aid": ("unit", "employment_form", "fraction", "weekly_hours", "employed_from"),
    "skill_valid_until": ("skill",),
    "clearance_class": ("clearance_state", "clearance_decided", "clearance_valid_until"),
    "clearance_decided": ("clearance_class", "clearance_state"),
    "clearance_valid_until": ("clearance_class", "clearance_state"),
    "claim_date": ("claim_state",),
    "claimed_by": ("claim_state",),
    "phone_confirmed": ("phone",),
    "unavailable_to": ("unavailable_from",),
}
"""Columns that mean nothing without one of these."""


_AT_WORK = frozenset({"employed_from", "fraction", "weekly_hours"})
"""Columns that are nothing of a list about something else than employments, were their values like these."""

_EITHER = frozenset({"fraction", "weekly_hours"})
"""Columns that say the same: of one that is understood, the other is not asked for."""


class Certainty(StrEnum):
    """How certain a proposal is."""

    SURE = "sure"
    LIKELY = "likely"
    POSSIBLE = "possible"


@dataclass(frozen=True)
class Proposal:
    """What one heading may mean."""

    place: int
    heading: str
    key: str
    certainty: Certainty
    samples: tuple[str, ...] = field(repr=False)
    """Some of its values, masked."""
    contested: bool = False
    """Whether it would be likely but for another column, or another heading, that may as well be meant."""
    score: float = 1.0
    """How well heading and values fit the column, 0 to 1."""


def propose(
    table: RawTable,
    places: Mapping[str, int],
    left_out: Collection[str],
    known: Known,
    extra: Mapping[str, str] | None = None,
) -> tuple[Proposal, ...]:
    """What the headings may mean that are neither understood nor left out.

    Args:
        table: the table.
        places: columns that are understood, with their places.
        left_out: headings, as ``compared``, that are not to be read.
        known: the organisation's words.
        extra: further headings that are known, as ``compared``, to keys.

    Returns:
        In the order of the table; nothing for headings that hint at what must not come in, nor for first rows that
        look like a person instead of headings.
    """
    times = Counter(map(compared, table.headers))
    open_ = [
        place
        for place, heading in enumerate(table.headers)
        if place not in places.values()
        and compared(heading) not in left_out
        and sayable(heading)
        and times[compared(heading)] == 1  # of two that are called the same nobody could say which is meant
        and not smell_of(normal(heading))
        and not degree_of_leave(table, place)
    ]
    free = [column.key for column in ROSTER_COLUMNS if column.key not in places and column.key not in OWN]
    free = [key for key in free if not (key in _EITHER and _EITHER & places.keys())]
    if not open_ or not table.rows:
        return ()
    held = sampled(table)
    if not places and not headed(table):
        return ()
    columns = [_Column(table.headers[place], held[place], free, known, extra or {}) for place in open_]
    topic = topic_of(table, [own.scores(Topic.UNKNOWN) for own in columns], places, _LIKELY)
    scores = _finest_unit([own.scores(topic) for own in columns], [held[place] for place in open_], known)
    scores = _with_company(_one_of_either(scores), places)
    chosen = _assigned(scores, free)
    # Headings that would rather be another column than the one that was left for them.
    wanting = [
        own for own, key in zip(scores, chosen, strict=True) if own.get(key, 0.0) < max(own.values(), default=0.0)
    ]
    return tuple(
        _proposal(table.headers[place], place, key, own, held[place], known, wanting)
        for place, own, key in zip(open_, scores, chosen, strict=True)
        if key
    )


def _proposal(
    heading: str,
    place: int,
    key: str,
    scores: Mapping[str, float],
    held: Sampled,
    known: Known,
    wanting: Sequence[Mapping[str, float]],
) -> Proposal:
    certainty = _certainty(scores, key, wanting)
    contested = certainty is Certainty.POSSIBLE and scores[key] >= _LIKELY
    return Proposal(place, heading, key, certainty, _samples(key, held, known), contested, scores[key])


class _Column:
    """How well a column fits each free key, 0 to 1; heading and values are two witnesses."""

    def __init__(
        self, heading: str, held: Sampled, free: Sequence[str], known: Known, extra: Mapping[str, str]
    ) -> None:
        self._heading, self._looks = heading, likeness(heading, extra)
        self._fits = {key: fit(key, held, known) for key in free}

    def scores(self, topic: Topic) -> dict[str, float]:
        """How well, in a list about something; what nothing speaks for is left out."""
        looks = in_light(self._heading, topic, self._looks)
        scores = {
            key: 1 - (1 - _HEADING * looks.get(key, 0.0)) * (1 - says * share)
            for key, (share, says) in self._fits.items()
            if says >= 0 and (looks.get(key) or not _only_said(key, topic))
        }
        return {key: score for key, score in scores.items() if score >= _LEAST}


def _only_said(key: str, topic: Topic) -> bool:
    """Whether values alone say nothing: of days only everybody's past one may be one, the first of employments."""
    return key in ENDS or (key in _AT_WORK and topic not in (Topic.WORK, Topic.UNKNOWN))


def _one_of_either(scores: Sequence[Mapping[str, float]]) -> list[dict[str, float]]:
    """Of a column of percentages and one of hours the percentages: what is full time in a list is no part of it."""
    graded = any(own.get("fraction", 0.0) >= _LIKELY for own in scores)
    return [
        {key: score for key, score in own.items() if not (graded and key == "weekly_hours" and "fraction" not in own)}
        for own in scores
    ]


def _finest_unit(
    scores: Sequence[Mapping[str, float]], held: Sequence[Sampled], known: Known
) -> list[dict[str, float]]:
    """Of several columns of units the one that tells more of them apart: a department says less than its sections."""
    units = [len(known.units & {text.casefold() for text in cells.counts}) for cells in held]
    finest = max((number for own, number in zip(scores, units, strict=True) if "unit" in own), default=0)
    return [
        {key: score for key, score in own.items() if key != "unit" or number == finest or not number}
        for own, number in zip(scores, units, strict=True)
    ]


def _with_company(scores: Sequence[Mapping[str, float]], places: Mapping[str, int]) -> list[dict[str, float]]:
    """Without keys that mean nothing where none of their companions is there, or probably.

    A security class alone may be the one that the position asks for, and is not certain.
    """
    there = {*places, *(key for own in scores for key, score in own.items() if score >= _LIKELY)}
    lonely = {key for key, beside in COMPANIONS.items() if not there & {*beside} - {key}}
    return [
        {
            key: min(score, _BELOW) if key in lonely else score
            for key, score in own.items()
            if key not in lonely or key == "clearance_class"
        }
        for own in scores
    ]


def _assigned(scores: Sequence[Mapping[str, float]], free: Sequence[str]) -> list[str]:
    """One key for each heading, empty for none, each key once, so that all together fit best."""
    from numpy import zeros
    from scipy.optimize import linear_sum_assignment  # late: most files need no proposal, and it takes long to load

    weights = zeros((len(scores), len(free)))
    for row, own in enumerate(scores):
        for key, score in own.items():
            weights[row, free.index(key)] = score
    chosen = [""] * len(scores)
    for row, column in zip(*linear_sum_assignment(weights, maximize=True), strict=True):
        if weights[row, column] > 0:
            chosen[row] = free[column]
    return chosen


def _certainty(scores: Mapping[str, float], key: str, wanting: Sequence[Mapping[str, float]]) -> Certainty:
    """One step less where the heading may as well mean another column, or another heading this column."""
    score = scores[key]
    rivals = (
        *(other for name, other in scores.items() if name != key),
        *(own.get(key, 0.0) for own in wanting if own is not scores),
    )
    level = (score >= _LIKELY) + (score >= _SURE)
    if level and any(score - rival < _CLOSE for rival in rivals):
        level -= 1
    return (Certainty.POSSIBLE, Certainty.LIKELY, Certainty.SURE)[level]


def _samples(key: str, held: Sampled, known: Known) -> tuple[str, ...]:
    """The most frequent values; of those that stand there equally often the first, so that runs do not differ."""
    return tuple(_sample(key, text, known) for text, _ in held.counts.most_common(_SHOWN))


def _sample(key: str, text: str, known: Known) -> str:
    """In clear what is nobody's by its form; of a day the year; all else may be a name and is masked."""
    if day := some_day(text):
        return f"{day.year}-**-**"
    return shown(text) if nobodys(key, text, known) else masked(text)


def headed(table: RawTable) -> bool:
    """Whether the first row holds headings: words above what are no words, and nothing that stands below again."""
    columns = [(heading, cells) for heading, cells in zip(table.headers, sampled(table), strict=True) if heading]
    over = any(cells.filled and not any(map(_wordy, cells.counts)) for _, cells in columns)
    return over and not any(heading in cells.counts for heading, cells in columns)


def _wordy(text: str) -> bool:
    return sum(map(str.isalpha, text)) > len(text) / 2
