"""What tells a form of employment, and hours a week of work, by the values alone: whatever stands above them."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from planner.imports.columns.cell import Fault, parse
from planner.imports.columns.column import Column, Kind
from planner.imports.columns.meanings import in_our_words
from planner.imports.columns.open_questions import NOT_EMPLOYED
from planner.imports.proposals.known import Known
from planner.imports.proposals.sample import Sampled

_FORM = re.compile(
    r"tills ?vidare|visstid|vikar|timavl|timlön|timanst|månadsavl|månadslön|månadsanst|\bfast|provanst|säsong"
    r"|projektanst|intermitt|behovsanst|tidsbegr|\b(?:vik|tim|prov|säva|ava|tv|tf)\b|permanent|temporary|probation|hourly|fixed.term|casual"
    r"|förtroendev|politiker|konsult|inhyrd"
)
"""Parts of words of which forms of employment are made; they say nothing of what HR means by a word."""
_NOT_EMPLOYED = re.compile(r"uppdragstag|familjehem|jourhem|kontaktperson|kontaktfamilj|stödfamilj")
_OURS = re.compile(r"tills ?vidare|visstid|timavl|timanst")
"""Words of the field itself decide, whatever else a code is of: ``Uppdragstagare, timavlönad``."""
_ELECTED = re.compile(r"förtroende|politik|ledamot|ledamöter|^ftv$")
_PART = re.compile(r"(?:hel|halv|del|kvarts|tre ?kvarts)tid|full.?time|part.?time|half.?time", re.IGNORECASE)
"""Words for a share of full time, which nobody is called."""
_HOURLY, _MONTHLY, _FOR_A_TIME = (
    re.compile(r"tim|hour"),
    re.compile(r"månad|month|^tv$"),
    re.compile(r"visstid|vikar|tidsbegr|^tid$|\b(?:s[äa]va|ava)\b|^vik$"),
)

_PROBATION = re.compile(r"\bprov(?:\b|anst)|probation")
"""A trial goes over into an employment until further notice, unless somebody ends it: which it is here HR says."""

OF_PAY = re.compile(r"löneform|avlöningsform|avlönings?typ|lönetyp|löneslag|pay ?(?:form|type)")
"""Headings of columns of pay."""
_CODE = 2
"""Letters of a code that tells nothing by itself."""
_PAY = re.compile(
    r"(?:mån|månad|månads|månadslön|månadsavlönad|tim|timme|timlön|timavlönad|month|monthly|hour|hourly)\.?"
)

_ORDINAL, _ROWS = 2, 10
"""Digits of a number that tells somebody's employments apart, and rows from which that can be seen."""
_NEARLY_ALL = 0.95
_PLAIN = Column("", "", "", Kind.DECIMAL, unit="hours")
LONGEST_WEEK, _FULL_FROM = 48, 34
"""Hours a week that nobody's agreement goes beyond, and from which they may be full time."""
LONGEST_MONTH, FULL_MONTH, _FULL_MONTHS = 220, 140, (150, 176)
"""Hours a month that nobody works beyond, from which they may be full time, and between which it mostly is."""
_FULL_SHARE = 0.2
"""Share of the cells that hold the longest week: many work full time."""
_STEP, _STEPPED = 5, 0.8
"""Percentages are mostly round."""
_TYPICAL = frozenset(map(Decimal, ("38.25", "37.75", "36.33", "36.2", "35.55", "34.33")))
"""Weeks of full time by agreements, and of nobody's percentage."""


_NORM = re.compile(r"heltid|\bhelt\b|full.?tid|full.?time|\bnorm|avtalad? tid|avtalstid")
_WHOLE_WEEKS = frozenset(map(Decimal, ("40", "37", "35")))
"""Weeks of full time that may as well be part of a longer one."""
_SEVERAL, _RARE, _NORMS_PER_CELL = 2, 0.05, 0.5
"""Rows, and their share, from which a week is a cluster, and how many different weeks of full time a column has."""


def form_share(column: Column, held: Sampled, known: Known) -> float:
    """Share of the cells that are forms of employment, or are made of the words of them."""
    words = known.words.get(column.key, {})
    return held.share(
        frozenset(
            text
            for text in held.counts
            if not isinstance(parse(column, in_our_words(column, text, words)), Fault) or _FORM.search(text.casefold())
        )
    )


def form_guess(text: str) -> str | None:
    """What a form made of such words most probably is, in Swedish; None where they say nothing."""
    low = text.casefold()
    if _ELECTED.search(low):
        return "förtroendevald"
    if _NOT_EMPLOYED.search(low) and not _OURS.search(low):
        return NOT_EMPLOYED
    if _HOURLY.search(low):
        return "timavlönad"
    if _FOR_A_TIME.search(low):
        return "visstid"
    if _PROBATION.search(low):
        return "tillsvidare"
    # Who is not paid by the hour is paid by the month, and mostly employed until further notice.
    return "tillsvidare" if _MONTHLY.search(low) else None


def says_part(text: str) -> bool:
    """Whether a word says what share of full time somebody works, were it in letters only."""
    return bool(_PART.fullmatch(text))


def parts_in_words(held: Sampled) -> frozenset[str]:
    """Words for shares of full time, and for work by the hour beside them: a column of both says how much."""
    parts = frozenset(filter(says_part, held.counts))
    return parts | {text for text in held.counts if form_guess(text) == "timavlönad"} if parts else parts


def only_pays(heading: str, held: Sampled) -> bool:
    """Whether a column says no more than how people are paid: by its words, or by its heading where they are codes."""
    codes = OF_PAY.search(heading.casefold()) and all(len(text) <= _CODE for text in held.counts)
    return bool(codes) or all(map(is_pay, held.counts))


def is_pay(text: str) -> bool:
    """Whether a word says no more than how somebody is paid: by the month, or by the hour."""
    return bool(_PAY.fullmatch(text.casefold()))


def hours_share(held: Sampled) -> float:
    """Share of the cells that are hours a week; 0 where the column may as well be one of other numbers."""
    if of_a_month(held):
        return held.share(frozenset(text for text in held.counts if _is_number(text)))
    numbers = {text: number for text in held.counts if (number := number_of(text)) is not None}
    hours = {text: number for text, number in numbers.items() if number <= LONGEST_WEEK}
    longest = max(hours.values(), default=Decimal())
    most = held.share(frozenset(text for text, number in hours.items() if number in (longest, *_TYPICAL)))
    full = longest in _TYPICAL or (longest >= _FULL_FROM and most >= _FULL_SHARE)
    return held.share(frozenset(hours)) if full and len(hours) == len(numbers) else 0.0


def of_a_month(held: Sampled) -> bool:
    """Whether numbers are hours a month: many work full time, hardly anybody more, and nobody's percentage is so."""
    return full_month(held) is not None


def full_month(held: Sampled) -> Decimal | None:
    """Hours a month that are probably full time; None where numbers are none of a month."""
    hours = Counter[Decimal]()
    for text, count in held.counts.items():
        if (number := number_of(text)) is not None:
            hours[number] += count
    full, often = max(hours.items(), key=lambda pair: pair[1], default=(Decimal(), 0))
    low, high = _FULL_MONTHS
    most = sum(count for number, count in hours.items() if number <= full)
    many = often >= _FULL_SHARE * hours.total() and most >= _NEARLY_ALL * hours.total()
    return full if low <= full <= high and many else None


def norms_of_a_month(held: Sampled) -> bool:
    """Whether numbers are hours a month of full time."""
    return held.share(frozenset(text for text in held.counts if _is_full_month(text))) >= _NEARLY_ALL


def _is_full_month(text: str) -> bool:
    number = number_of(text)
    return number is not None and FULL_MONTH <= number <= LONGEST_MONTH


def _is_number(text: str) -> bool:
    value = parse(_PLAIN, text)
    return isinstance(value, Decimal) and 0 <= value <= LONGEST_MONTH


def full_time(held: Sampled) -> Decimal | None:
    """Hours a week that are probably full time: of the long weeks the commonest, of equal ones the longer."""
    weeks = {number: held.counts[text] for text in held.counts if (number := number_of(text)) is not None}
    return max(
        (number for number in weeks if _FULL_FROM <= number <= LONGEST_WEEK),
        key=lambda number: (weeks[number], number),
        default=None,
    )


def full_times(held: Sampled) -> list[str]:
    """The weeks of which several may be full time, the commonest first, each with how often it stands there."""
    weeks = Counter[Decimal]()
    for text, count in held.counts.items():
        if (number := number_of(text)) is not None and number in _TYPICAL | _WHOLE_WEEKS:
            weeks[number] += count
    often = [
        (number, count)
        for number, count in weeks.most_common()
        if count >= max(_SEVERAL, _RARE * held.filled) or (number in _TYPICAL and count >= _SEVERAL)
    ]
    return [f"{number} ({count})".replace(".", ",") for number, count in often] if len(often) > 1 else []


def norm_share(held: Sampled) -> float:
    """Share of the cells that are full weeks, or months; 0 where so many differ that they are people's own."""
    if norms_of_a_month(held):
        return held.share(frozenset(filter(_is_full_month, held.counts)))
    weeks = frozenset(
        text for text in held.counts if (number := number_of(text)) is not None and _FULL_FROM <= number <= LONGEST_WEEK
    )
    return held.share(weeks) if len(weeks) <= max(1, _NORMS_PER_CELL * held.filled) else 0.0


def no_week(held: Sampled) -> float:
    """Share of the cells that are no hours of a week: parts of full time, up to 1 or in percent beyond any week."""
    parts = {text for text in held.counts if (number := number_of(text)) is not None and 0 < number <= 1}
    return held.share(frozenset(parts))


def round_percentages(held: Sampled) -> bool:
    """Whether numbers are mostly round as percentages are, and go beyond any week's hours."""
    numbers = {text: number for text in held.counts if (number := number_of(text.removesuffix("%").rstrip()))}
    stepped = frozenset(text for text, number in numbers.items() if number % _STEP == 0 and number <= 100)
    return max(numbers.values(), default=0) > LONGEST_WEEK and held.share(stepped) >= _STEPPED


def typical_week(text: str) -> bool:
    """Whether a text is a week of full time by some agreement, and hardly anybody's percentage."""
    return number_of(text) in _TYPICAL


def is_norm(heading: str) -> bool:
    """Whether a heading of hours is of those of full time, and not of somebody's own."""
    return bool(_NORM.search(heading.casefold()))


def ordinal(held: Sampled) -> bool:
    """Whether a column of many rows holds a few short numbers only: a person's first and second employment."""
    short = frozenset(text for text in held.counts if text.isdecimal() and len(text) <= _ORDINAL)
    return held.filled >= _ROWS > len(short) and held.share(short) >= _NEARLY_ALL


def counted(held: Sampled) -> bool:
    """Whether a column counts the rows of its list from 1 on, those of a sample too; below it a line may stand."""
    numbers = [int(text) for text in held.counts if text.isdecimal()]
    steps = {after - before for before, after in pairwise(numbers)}
    once = len(numbers) >= held.filled - 1 and numbers[:1] == [1]
    return once and len(steps) == 1 and steps.pop() > 0


def number_of(text: str) -> Decimal | None:
    """The number that a text is; None if it is none above 0."""
    value = parse(_PLAIN, text)
    return value if isinstance(value, Decimal) and value > 0 else None


def one_of_either(scores: Sequence[Mapping[str, float]], likely: float) -> list[dict[str, float]]:
    """Of a column of percentages and one of hours the percentages: what is full time in a list is no part of it."""
    graded = any(own.get("fraction", 0.0) >= likely for own in scores)
    return [
        {key: score for key, score in own.items() if not (graded and key in _HOURS and "fraction" not in own)}
        for own in scores
    ]


_HOURS = frozenset({"weekly_hours", "full_time_week"})
