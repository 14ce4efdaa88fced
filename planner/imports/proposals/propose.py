"""Proposes columns for the headings of a table that nobody has said: one assignment over the whole table."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from planner.imports.columns.column import compared, smell_at
from planner.imports.columns.column_file import sayable
from planner.imports.ends.term_lists import terms_and_skills
from planner.imports.ends.validity import MONTHS, SINCE, YEARS
from planner.imports.keys.beside import BESIDE, beside_others
from planner.imports.keys.number_and_name import MOSTLY, share_of_both
from planner.imports.leave.headings import degree_of_leave, share_beside_leave
from planner.imports.periods.record_columns import month_columns
from planner.imports.proposals.headings import beside_said
from planner.imports.proposals.known import Known
from planner.imports.proposals.sample import Sampled, sampled
from planner.imports.proposals.samples import samples_of
from planner.imports.proposals.scores import LIKELY, Open, scored
from planner.imports.proposals.skill_columns import not_of, one_skill
from planner.imports.proposals.states import mostly_days
from planner.imports.proposals.work import is_norm
from planner.imports.roster.columns import LEAVE_SHARE, OWN, ROSTER_COLUMNS, SKILL
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable
from planner.imports.units.perhaps import units_perhaps

_SURE = 0.85
_CLOSE = 0.1
"""Lead over the next best column below which a proposal is one step less certain."""
_FORM = "employment_form"
_IN_PAIRS = frozenset({*OWN, *BESIDE, SINCE, MONTHS, YEARS, "row_counts", LEAVE_SHARE})
"""Columns that are seen by two of them together, are only asked for, or are the program's own."""
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
    """How well heading and values fit, 0 to 1."""
    others: tuple[str, ...] = ()
    """Headings that may mean the same column, and have no proposal of their own."""


def propose(
    table: RawTable,
    places: Mapping[str, int],
    left_out: Collection[str],
    known: Known,
    extra: Mapping[str, str] | None = None,
    *,
    strange: bool = False,
    closed: Collection[str] = (),
) -> tuple[Proposal, ...]:
    """What the headings may mean that are neither understood nor left out.

    Args:
        table: the table.
        places: columns that are understood, with their places.
        left_out: headings, as ``compared``, that are not to be read.
        known: the organisation's words.
        extra: further headings that are known, as ``compared``, to keys.
        strange: whether these are known to be headings although none of them is understood.
        closed: keys that none is proposed for.

    Returns:
        In the order of the table; none of headings that hint at what must not come in, nor of a person's row above.
    """
    open_, free = _open(table, places, left_out), [key for key in _free(places) if key not in closed]
    if not open_ or not table.rows or not (places or strange or headed(table)):
        return ()
    held = sampled(table)
    records = beside_others(table, places, open_, known)
    open_, free = [at for at in open_ if at not in records], [key for key in free if key not in records.values()]
    named = {at: one_skill(table.headers[at], held[at], known, table.of_skills, table.headers) for at in open_}
    skilled_too = {*places, *({"skill"} if any(word for word, _ in named.values()) else ())}
    terms = terms_and_skills(table, skilled_too, open_, held, known) | month_columns(table, places, open_)
    named = {place: own for place, own in named.items() if place not in terms}
    open_ = [place for place, one in named.items() if not one[0]]
    extra = beside_said(table.headers, places, open_) | {**(extra or {})}
    skilled = [table.headers[place] for place in {*open_, *places.values()} if not mostly_days(held[place])]
    open_columns = [_column(table.headers[place], held[place], free, skilled, known, extra) for place in open_]
    # Columns that surely are one skill each make the list one of skills, as those do that are called so alone.
    ones = [at for at, (word, says) in named.items() if word and says]
    scores = scored(table, open_columns, {**({"skill": ones[0]} if ones else {}), **places}, known)
    chosen = [_wanted(own, key) for own, key in zip(scores, _assigned(scores, free), strict=True)]
    proposals = _with_certainty(table, [*zip(open_, scores, chosen, strict=True)], held, known)
    proposals += [_of_one_skill(table.headers[at], at, *one, held[at], known) for at, one in named.items() if one[0]]
    paired = {at: (key, True) for at, key in records.items()} | terms
    maybe = {*open_} - {one.place for one in proposals if one.certainty is not Certainty.POSSIBLE}
    paired |= units_perhaps({*places, *closed, *(one.key for one in proposals)}, table.headers, maybe, held, known)
    proposals = [one for one in proposals if one.place not in paired]
    proposals += [_by_both(table.headers[at], at, *said, held[at], known) for at, said in paired.items()]
    return tuple(sorted(proposals, key=lambda one: one.place))


def _with_certainty(
    table: RawTable, every: Sequence[tuple[int, Mapping[str, float], str]], held: Sequence[Sampled], known: Known
) -> list[Proposal]:
    """The proposals for places of which how well they fit each key, and the key that is chosen, are known."""
    # Headings that would rather be another column than the one that was left for them.
    wanting = [own for _, own, key in every if own.get(key, 0.0) < max(own.values(), default=0.0)]
    forms = tuple(table.headers[at] for at, own, key in every if not key and _FORM in own)
    return [
        replace(
            _proposal(table.headers[at], at, key, _without_settled(own, key, every), held[at], known, wanting),
            others=forms * (key == _FORM),
        )
        for at, own, key in every
        if key
    ]


def _without_settled(
    scores: Mapping[str, float], key: str, every: Sequence[tuple[int, Mapping[str, float], str]]
) -> dict[str, float]:
    """How well a heading fits each key, without those that are another heading's, which does not fit this one's."""
    settled = {other for _, own, other in every if own.get(other, 0.0) >= LIKELY and own.get(key, 0.0) < LIKELY}
    return {name: score for name, score in scores.items() if name == key or name not in settled}


def _free(places: Mapping[str, int]) -> list[str]:
    """Keys that headings may be proposed for by themselves."""
    keys = [one.key for one in ROSTER_COLUMNS if one.key not in _IN_PAIRS]  # any number of columns may hold skills
    free = [key for key in keys if key not in places or key == "skill"]
    free = [key for key in free if not (key in _EITHER and _EITHER & places.keys())]
    return [key for key in free if key != "full_time_week" or "fraction" not in places]


def _column(
    heading: str, held: Sampled, free: Sequence[str], skilled: Sequence[str], known: Known, extra: Mapping[str, str]
) -> Open:
    """A column against the free keys, but for those of days that it is none of; a known system's heading is sure."""
    others = not_of(heading, skilled) if extra.get(compared(heading)) != "skill_valid_until" else frozenset[str]()
    others |= {"weekly_hours" if is_norm(heading) else "full_time_week"}
    return Open(heading, held, [key for key in free if key not in others], known, extra)


def _wanted(own: Mapping[str, float], key: str) -> str:
    """The key of a column, or that of skills where it is that before all, whatever else is."""
    best = max(own, key=lambda name: own[name], default="")
    return best if best == "skill" and own[best] >= LIKELY else key


def _of_one_skill(heading: str, place: int, word: str, says: bool, held: Sampled, known: Known) -> Proposal:
    certainty = Certainty.SURE if says else Certainty.POSSIBLE
    return Proposal(place, heading, SKILL + word, certainty, samples_of("skill_valid_until", held, known))


def _by_both(heading: str, place: int, key: str, sure: bool, held: Sampled, known: Known) -> Proposal:
    return Proposal(place, heading, key, Certainty.LIKELY if sure else Certainty.POSSIBLE, samples_of(key, held, known))


def _open(table: RawTable, places: Mapping[str, int], left_out: Collection[str]) -> list[int]:
    """Places of the columns of which something may be proposed."""
    times = Counter(map(compared, table.headers))
    return [
        place
        for place, heading in enumerate(table.headers)
        if place not in places.values()
        and compared(heading) not in left_out
        and sayable(heading)
        and times[compared(heading)] == 1  # of two that are called the same nobody could say which is meant
        and not smell_at(heading, table)
        and any(map(clean, table.column(place)))  # what is empty changes nothing, whatever it is
        and not degree_of_leave(table, place)
        and not share_beside_leave(table, place, places)
    ]


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
    contested = certainty is Certainty.POSSIBLE and scores[key] >= LIKELY
    return Proposal(place, heading, key, certainty, samples_of(key, held, known), contested, scores[key])


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
        *(own.get(key, 0.0) for own in wanting if own is not scores and key != "skill"),
    )
    level = (score >= LIKELY) + (score >= _SURE)
    if level and any(score - rival < _CLOSE for rival in rivals):
        level -= 1
    return (Certainty.POSSIBLE, Certainty.LIKELY, Certainty.SURE)[level]


def headed(table: RawTable) -> bool:
    """Whether the first row holds headings: words above what are none, or are people, and none that stands below."""
    columns = [(heading, cells) for heading, cells in zip(table.headers, sampled(table), strict=True) if heading]
    over = any(
        cells.filled and (not any(map(_wordy, cells.counts)) or _people_below(heading, cells))
        for heading, cells in columns
    )
    return over and not any(heading in cells.counts for heading, cells in columns)


def _people_below(heading: str, cells: Sampled) -> bool:
    """Whether below a heading that is nobody's stand names with their numbers: ``Berg, Bo (4711)``."""
    return share_of_both(cells) >= MOSTLY and not share_of_both(Sampled(Counter((heading,)), 1))


def _wordy(text: str) -> bool:
    return sum(map(str.isalpha, text)) > len(text) / 2
