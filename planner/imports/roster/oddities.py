"""What is odd about people who are imported all the same: each kind told once, with how many they are."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from planner.domain.finding import Finding
from planner.domain.person import ClaimState, Employment, EmploymentForm
from planner.imports import codes
from planner.imports.periods.beside import several_employments
from planner.imports.roster.merge import Draft
from planner.imports.roster.rows import Job, Keys, Row, Source
from planner.imports.tables.clean import clean

_MOST_ROWS = 8
_INSTEAD = {"fraction": "weekly_hours"}
"""Columns that say the same in another way."""
_FULL = 1000
"""Permille."""
_SCHEDULED = (EmploymentForm.PERMANENT, EmploymentForm.TEMPORARY)
"""Forms of employment that have hours of their own: an office or a call by the hour comes beside them."""
_OFFICE = (EmploymentForm.ELECTED,)
_SHARELESS = {codes.NO_SHARE: _SCHEDULED, codes.NO_OFFICE_SHARE: _OFFICE}
"""What is told of those whose share of full time is left empty, to their forms: full time, and none."""
_NOT_CLAIMED = (ClaimState.UNKNOWN, ClaimState.ASKED, ClaimState.AVAILABLE)
_CLAIMED_BY = Keys(("claimed_by",))
_YOUNGEST, _GROWN = 13, 16
"""Nobody is employed by a municipality before the year in which they become so old."""


def oddities(drafts: Mapping[str, Draft], sources: Collection[Source], as_of: date) -> Iterator[Finding]:
    """One finding for each kind, at the first row of the first person.

    Args:
        drafts: employment number to everybody who is imported.
        sources: the tables in which their rows stand.
        as_of: day of the import.
    """
    kinds: tuple[tuple[str, str, Callable[[Draft], bool]], ...] = (
        (
            codes.ALL_ENDED,
            "employed_to",
            lambda own: not [1 for job in own.jobs if not (last := job.employment.last_day) or last >= as_of],
        ),
        (
            codes.NOT_YET_EMPLOYED,
            "employed_from",
            lambda own: not [1 for job in own.jobs if job.employment.first_day <= as_of],
        ),
        (
            codes.NO_FORM,
            "employment_form",
            lambda own: bool([1 for row in own.members if row.blocks.job and _formless(row)]),
        ),
        *((code, "fraction", partial(_lacks_share, code)) for code in _SHARELESS),
        (codes.TEMPORARY_WITHOUT_END, "employed_to", lambda own: any(map(_endless, own.jobs))),
        (codes.HOURLY_WITHOUT_END, "employed_to", lambda own: any(map(_on_call, own.jobs))),
        (codes.EMPLOYED_TOO_YOUNG, "employed_from", lambda _: True),
        (codes.NO_NAMES, "last_name", lambda _: True),
        (codes.MORE_THAN_FULL, "fraction", lambda own: _full_time(own, as_of) > _FULL),
        (codes.CLAIM_DISAGREES, "claimed_by", _claimed_in_words_only),
    )
    # Most people have one employment, permanent and without a last day: most kinds need look at the others alone.
    others, young, nameless = _looked_through(drafts.values(), as_of)
    whose = {
        codes.CLAIM_DISAGREES: _those(drafts, sources, "claimed_by", bool),
        codes.NO_FORM: _those(drafts, sources, "employment_form", lambda form: form is None),
        codes.NO_SHARE: _those(drafts, sources, "fraction", lambda share: share is None),
        codes.NO_NAMES: nameless,
        codes.EMPLOYED_TOO_YOUNG: young,
    }
    for code, key, odd in kinds:
        people = [draft for draft in whose.get(code, others) if odd(draft)]
        if people:
            forms = _SHARELESS.get(code, ())
            rows = ", ".join(str(row.number) for own in people[:_MOST_ROWS] for row in _shareless(own, forms))
            more: dict[str, str] = {"rows": rows + " …" * (len(people) > _MOST_ROWS)} if forms else {}
            where = next(_shareless(people[0], forms), None) or _row_of(people[0], key)
            yield where.note(code, key, count=len(people), **more).model_copy(update={"found": ""})
    yield from several_employments(drafts.values(), as_of)


def _row_of(draft: Draft, key: str) -> Row:
    """The first row that has the column, else the first of an employment."""
    return min(draft.members, key=lambda row: (key not in row.places, row.blocks.job is None))


def _looked_through(people: Iterable[Draft], as_of: date) -> tuple[list[Draft], list[Draft], list[Draft]]:
    """Those whose employment is not the usual one, the too young, and those without a name.

    All in one go: a city's people are far apart in memory.
    """
    others: list[Draft] = []
    young: list[Draft] = []
    nameless: list[Draft] = []
    for draft in people:
        if not draft.jobs:
            continue
        if not _usual(draft, as_of):
            others.append(draft)
        if _too_young(draft, as_of):
            young.append(draft)
        if _nameless(draft):
            nameless.append(draft)
    return others, young, nameless


def _those(
    drafts: Mapping[str, Draft], sources: Iterable[Source], key: str, odd: Callable[[object], bool]
) -> list[Draft]:
    """The people of whom a column says something odd: few, so that their rows alone need be gone through."""
    numbers = {
        number
        for source in sources
        if not source.places.keys().isdisjoint((key, _INSTEAD.get(key, key)))
        for number, value in zip(*(source.columns[source.at[one]] for one in ("employee_number", key)), strict=True)
        if odd(value)
    }
    return [draft for number, draft in drafts.items() if number in numbers] if numbers else []


def _usual(draft: Draft, as_of: date) -> bool:
    """Whether the only employment is permanent, has begun, and does not end."""
    if len(draft.jobs) != 1:
        return False
    (job,) = draft.jobs
    work = job.employment
    return work.form is EmploymentForm.PERMANENT and work.last_day is None and work.first_day <= as_of


def _formless(row: Row) -> bool:
    """Whether of a row's employment the form is left empty in a column of forms."""
    return "employment_form" in row.places and row.get("employment_form") is None


def _lacks_share(code: str, draft: Draft) -> bool:
    """Whether somebody has such an employment without a share of full time."""
    return any(True for _ in _shareless(draft, _SHARELESS[code]))


def _shareless(draft: Draft, forms: Collection[EmploymentForm]) -> Iterator[Row]:
    """The rows of somebody's employments of these forms whose share is left empty where it should stand.

    Of an office that is told where the list has no shares, too: else it is told of the whole list.
    """
    for row in draft.members:
        job = row.blocks.job
        if not job or job.employment.form not in forms or job not in draft.jobs:
            continue
        places = [row.places[key] for key in ("fraction", "weekly_hours") if key in row.places]
        empty = row.get("fraction") is None and not any(clean(row.table.column(at)[row.index]) for at in places)
        if empty and (places or forms is _OFFICE):
            yield row


def _endless(job: Job) -> bool:
    return job.employment.form is EmploymentForm.TEMPORARY and job.employment.last_day is None


def _on_call(job: Job) -> bool:
    return job.employment.form is EmploymentForm.HOURLY and job.employment.last_day is None


def _too_young(draft: Draft, as_of: date) -> bool:
    """Whether somebody was a child on a first day; of those who still are, their age is told anyway."""
    year = draft.born
    if year is None or as_of.year - year < _GROWN:
        return False
    return bool([1 for job in draft.jobs if job.employment.first_day.year < year + _YOUNGEST])


def _full_time(draft: Draft, as_of: date) -> int:
    """How much of full time the employments of a day come to."""
    if len(draft.jobs) == 1:
        return 0  # one alone is never more than the whole
    jobs = draft.left.jobs if draft.left else draft.jobs
    now = [job.employment for job in jobs if job.employment.form in _SCHEDULED]
    return sum(
        one.fraction_permille
        for one in now
        if one.first_day <= as_of and (one.last_day is None or as_of <= one.last_day)
    )


def _claimed_in_words_only(draft: Draft) -> bool:
    """Whether somebody is said to have claimed a person who does not count as claimed."""
    if draft.claim.state not in _NOT_CLAIMED:
        return False
    return bool([1 for row in draft.members if row.source.those[_CLAIMED_BY] and row.get("claimed_by")])


def _nameless(draft: Draft) -> bool:
    """Whether the files have names, and this person none, or one of two."""
    if "first_name" in draft.values and "last_name" in draft.values:
        return False
    return any(key in row.places for row in draft.members for key in ("first_name", "last_name", "name"))


def _holds(employment: Employment, day: date) -> bool:
    return employment.first_day <= day <= (employment.last_day or day)


def notes_of(draft: Draft, as_of: date) -> Sequence[Finding]:
    """What somebody should look at although the person is used."""
    year = draft.born
    if year is None or 16 <= as_of.year - year <= 70:
        return draft.notes
    members = ((row, row.blocks.job) for row in draft.members if row.blocks.job in draft.jobs)
    working = next((row for row, job in members if job and _holds(job.employment, as_of)), None)
    if working is None:
        return draft.notes
    key = "personnummer" if "personnummer" in working.places else "birth_year"
    return *draft.notes, working.note(codes.OUT_OF_AGE, key, age=as_of.year - year)
