"""Which columns of days can be read in several ways, what decides between them, and what has to be asked."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from planner.domain.person import DateOrder
from planner.imports.columns.cell import Fault, parse
from planner.imports.columns.column import Kind
from planner.imports.columns.days import (
    Way,
    doubtful_days,
    likeliest,
    only_months,
    read_day,
    readings,
    said_forms,
    shape,
)
from planner.imports.columns.masking import masked
from planner.imports.roster.columns import COLUMNS
from planner.imports.roster.unread_dates import year_of_birth
from planner.imports.tables.clean import clean, each_clean
from planner.imports.tables.table import RawTable

_ENDS = frozenset({"employed_to", "skill_valid_until", "clearance_valid_until", "unavailable_to", "record_to"})
_LEAST, _SHARE, _SHOWN, _SLIPS, _LEFT = 2, 0.05, 3, 0.02, 0.25
"""Cells, and share of the filled ones, from which such days are a column's own way; how many are shown; and shares of
days that a way may not fit and still be the column's."""


@dataclass(frozen=True)
class AskedDays:
    """What there is to ask of one column of days."""

    heading: str
    guess: tuple[DateOrder, ...]
    """How it is probably written; nothing where its days fit several ways."""
    samples: tuple[str, ...] = field(repr=False)
    """Some of its days with what each may mean; masked where they are somebody's."""
    number: int
    """Cells that have to be read so."""
    fitting: frozenset[DateOrder] = frozenset()
    """Ways that fit all of its days, where several do."""
    sure: frozenset[DateOrder] = frozenset()
    """Ways in which every one of its days can be read, with the year in four digits; one alone is no question."""
    ways: frozenset[DateOrder] = frozenset()
    texts: tuple[str, ...] = field(default=(), repr=False)
    """Of what is left at last: of which ways one must be answered, and the days where they are nobody's own."""

    @property
    def answer(self) -> str:
        """What stands for the guess in a column file; empty where there is none."""
        return said_forms(self.guess)


def way_of(key: str, as_of: date) -> Way:
    """What readings of a column of days have to know; of validity, that it may be said in four digits."""
    return Way(as_of, ends=key in _ENDS, births=key == "birth_year", months="_valid_" in key)


def is_of_days(key: str) -> bool:
    """Whether a column holds days; a year of birth may be taken of one."""
    return COLUMNS[key].kind is Kind.DATE or key == "birth_year"


@dataclass(frozen=True)
class DaysFound:
    """What is found out about the columns of days of a table."""

    forms: Mapping[int, tuple[DateOrder, ...]]
    """Place to how its days are read, of columns of which it is said."""
    asked: Mapping[int, AskedDays]
    mixed: Mapping[int, int]
    """Place to how many of its days fit another way than the one that is said."""
    decided: Mapping[int, int] = field(default_factory=dict)
    """Place to how many of its days are read in the one way that its own days, or those beside them, allow."""


NO_DAYS = DaysFound({}, {}, {})
"""Where no column holds days."""


def days_found(
    table: RawTable,
    places: Mapping[str, int],
    said: Mapping[int, tuple[DateOrder, ...]],
    for_all: DateOrder | None,
    as_of: date,
    *,
    every: bool = False,
) -> DaysFound:
    """What is said, and what has to be asked, of each column of days.

    Args:
        table: the table.
        places: columns that are understood, or probably, with their places.
        said: place to what is said of the column.
        for_all: what is said of all others.
        as_of: decides the century of years in two digits.
        every: whether one such day is asked as well as many.
    """
    forms: dict[int, tuple[DateOrder, ...]] = {}
    asked, mixed = dict[int, AskedDays](), dict[int, int]()
    for key, place in places.items():
        if not is_of_days(key):
            continue
        ways = said.get(place) or ((for_all,) if for_all else ())
        odd, filled = _odd(table, key, place)
        way = only_months(way_of(key, as_of), odd)
        if odd := doubtful_days(odd, way) if every else odd:
            days = _Column(odd, ways, way)
            if days.unread and (every or _many(days.unread, filled)):
                asked[place] = days.question(table.headers[place], key)
            if days.mixed:
                mixed[place] = days.mixed
        if ways:
            forms[place] = ways
    return DaysFound(forms, as_beside(asked), mixed)


def left_question(heading: str, key: str, texts: Counter[str], as_of: date) -> AskedDays:
    """What there is to ask of days that nothing reads, were it one.

    Args:
        heading: of their column.
        key: of the column.
        texts: the days, each of which has a reading, to how often each stands there.
        as_of: decides their century.
    """
    way, personal = way_of(key, as_of), key == "birth_year"
    ways = frozenset(form for text in texts for form in readings(text, way))
    return replace(_Column(texts, (), way).question(heading, key), ways=ways, texts=() if personal else tuple(texts))


def as_beside(asked: Mapping[int, AskedDays]) -> dict[int, AskedDays]:
    """The questions, those whose days fit several ways with the one that the columns beside them have."""
    decided = {form for question in asked.values() for form in question.guess}
    return {
        place: replace(question, guess=tuple(ways))
        if not question.guess and len(ways := decided & question.fitting) == 1
        else question
        for place, question in asked.items()
    }


def _many(number: int, filled: int) -> bool:
    return number == filled or number >= max(_LEAST, _SHARE * filled)


def _odd(table: RawTable, key: str, place: int) -> tuple[Counter[str], int]:
    """The texts of a column that may be days but can be read in several ways, and how many cells hold any day.

    Words in the others, for nothing or for ever, are no days beside which the odd ones were slips.
    """
    column = COLUMNS[key]
    # A year of birth is the same whatever stands first before it.
    read = year_of_birth if key == "birth_year" else lambda text: not isinstance(parse(column, text), Fault)
    cleaned = each_clean(table.distinct(place))
    odd = {text for text in cleaned.values() if text and not read(text)}
    counts = Counter(map(cleaned.__getitem__, table.column(place)) if odd else ())
    filled = sum(number for text, number in counts.items() if any(map(str.isdigit, text)))
    return Counter({text: number for text, number in counts.items() if text in odd}), filled


class _Column:
    """The doubtful days of one column, against what is said of it."""

    def __init__(self, odd: Counter[str], said: Collection[DateOrder], way: Way) -> None:
        self._counts, self._said, self._means = odd, said, {text: readings(text, way) for text in odd}
        self._alike: dict[str, list[str]] = {}
        for text, meant in self._means.items():
            if meant:
                self._alike.setdefault(shape(text), []).append(text)
        self._left: list[DateOrder] = []
        """Ways that are said and fit."""
        self._open: list[list[str]] = []
        self.mixed = 0
        """Cells that fit another way only than the one that others have and that is said."""
        for texts in self._alike.values():
            fit = [text for text in texts if self._means[text].keys() & {*said}]
            decisive = any(self._means[text].keys() <= {*said} for text in fit)
            left = sum(odd[text] for text in texts) - sum(odd[text] for text in fit)
            # Whoever has said how nearly all are read is not asked again for a slip of the pen.
            few = bool(said) and left <= _LEFT * sum(odd[text] for text in texts)
            if len(fit) < len(texts) and not (decisive or few):
                self._open.append(texts)
            else:
                self.mixed += left
                self._left += [form for form in said if any(form in self._means[text] for text in fit)]

    @property
    def unread(self) -> int:
        """Cells of which nobody has said how they are read."""
        return sum(self._counts[text] for texts in self._open for text in texts)

    def question(self, heading: str, key: str) -> AskedDays:
        """What there is to ask."""
        personal = COLUMNS[key].personal or key == "birth_year"
        open_ = (text for texts in self._open for text in texts)
        texts = sorted(open_, key=lambda text: (-len(self._means[text]), -self._counts[text], text))
        # Of each way of writing one at least, and what has several readings first.
        first = {shape(text): text for text in reversed(texts)}
        chosen = list(dict.fromkeys((*first.values(), *texts)))[:_SHOWN]
        samples = tuple(self._sample(text, personal=personal) for text in chosen)
        fitting = frozenset.intersection(*(frozenset(self._fitting(own)) for own in self._open))
        return AskedDays(heading, self._guess(), samples, self.unread, fitting, self._sure(texts))

    def _sure(self, texts: Sequence[str]) -> frozenset[DateOrder]:
        long = bool(texts) and not self._said and all(shape(text) == "long" for text in texts)
        return frozenset.intersection(*(frozenset(self._means[text]) for text in texts)) if long else frozenset()

    def _guess(self) -> tuple[DateOrder, ...]:
        """The ways that fit, where for each way of writing one alone does; nothing where several do."""
        chosen = list(dict.fromkeys(self._left))
        fitting = sorted(((self._fitting(texts), texts[0]) for texts in self._open), key=lambda own: len(own[0]))
        for every, text in fitting:
            six = shape(text) == "digits" and (chosen or len(fitting) > 1)  # beside others they begin with the year
            ways = ({DateOrder.YEAR} & every or every) if six else every
            if len(ways) != 1 and not ways & {*chosen}:
                return ()
            if not ways & {*chosen}:
                chosen += ways
        return tuple(sorted(chosen, key=list(DateOrder).index))

    def _fitting(self, texts: Sequence[str]) -> set[DateOrder]:
        """The ways that fit as many of the texts as any, if hardly any text is left."""
        number = {form: sum(self._counts[text] for text in texts if form in self._means[text]) for form in DateOrder}
        best, total = max(number.values()), sum(self._counts[text] for text in texts)
        fitting = {form for form in DateOrder if number[form] == best}
        if total - best > _SLIPS * total:
            return set()
        return likeliest(fitting, texts)

    def _sample(self, text: str, *, personal: bool) -> str:
        """A day and what it may mean; of somebody's own day only the years."""
        meant = {form: day.year if personal else day.isoformat() for form, day in self._means[text].items()}
        said = ", ".join(f"{said_forms([form])}: {day}" for form, day in meant.items())
        return f"{masked(text) if personal else text} ({said})"


def plain(texts: Mapping[str, str], forms: Collection[DateOrder], key: str, as_of: date) -> dict[str, str]:
    """Texts of a column of days as they are read, in the ways that are said."""
    way = way_of(key, as_of)
    return {text: read_day(clean(own), forms, way) for text, own in texts.items()}
