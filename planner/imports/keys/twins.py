"""Numbers that two people have but for leading zeros: whose a row of a list of courses is, where its zeros are gone.

502 is somebody at the company and 00502 somebody at the municipality. What a list says of 502 may be of either, if none
of its numbers begins with a zero: a spreadsheet has perhaps taken them.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from planner.domain.finding import Finding, finding
from planner.domain.owner.exports import TwinNumbers
from planner.domain.vocabulary import called_in
from planner.imports import codes
from planner.imports.columns.column_file import UNANSWERED
from planner.imports.identity.known import KnownPeople, plain_number, same_names
from planner.imports.identity.unnumbered import WORK
from planner.imports.proposals.layouts import TableLayout, asked_at
from planner.imports.proposals.ways import TWINS, of_column
from planner.imports.roster.rows import Row, Source, by_source

_NUMBER, _PERSON, _NAMES = "employee_number", "personnummer", ("first_name", "last_name")


class _Who:
    """What is known of whoever has a number."""

    def __init__(self) -> None:
        self.personnummer: set[str] = set()
        self.names: list[Mapping[str, str]] = []

    def fits(self, row: Row) -> bool:
        """Whether a row says that it is of this person."""
        if (person := row.get(_PERSON)) is not None:
            return person.number in self.personnummer
        own = _names(row)
        return bool(own) and any(len(same_names(own, names)) == len(own) for names in self.names)


def settle_twins(
    rows: Sequence[Row], layouts: tuple[TableLayout, ...], known: KnownPeople
) -> tuple[tuple[TableLayout, ...], list[Finding]]:
    """Gives rows of lists that employ nobody the number of the person that they say, or HR has said; else it is asked.

    Args:
        rows: of all files; their numbers may change.
        layouts: of their tables.
        known: those who are stored.

    Returns:
        The layouts with the question, and what is told.
    """
    lists = [(source, run) for source, run in by_source(rows) if _NUMBER in source.places]
    others = [(source, run) for source, run in lists if WORK.isdisjoint(source.places)]
    twins = _twins([own for own in lists if own not in others], known) if others else {}
    told: list[Finding] = []
    for source, run in others if twins else ():
        numbers = {*source.held(run, source.at[_NUMBER])} - {None}
        if any(number.startswith("0") for number in numbers):
            continue  # it shows its zeros: 502 is 502
        mine = [row for row in run if row.get(_NUMBER) in twins]
        given = [row for row in mine if _settled(row, twins[row.get(_NUMBER)])]
        place = source.table.file, source.table.sheet
        said = next((own.ways.get(TWINS) for own in layouts if (own.file, own.sheet) == place), None)
        open_ = [row for row in mine if row not in given and not _names(row) and row.get(_PERSON) is None]
        if open_ and said is None:
            layouts = asked_at(layouts, source.table, {TWINS: (_heading(source), UNANSWERED, len(open_))})
            told.append(of_column(source.table, codes.ASKED_TWINS, source.places[_NUMBER], count=len(open_)))
        elif open_:
            told += _as_said(open_, twins, TwinNumbers(str(said)))
    return layouts, told


def _heading(source: Source) -> str:
    return source.table.headers[source.places[_NUMBER]]


def _twins(lists: Sequence[tuple[Source, Sequence[Row]]], known: KnownPeople) -> dict[str, dict[str, _Who]]:
    """Each number without leading zeros that is two people's, to these, by number."""
    written = {entry.employee_number for entry in known.people if entry.gone is None}
    written.update(*(source.held(run, source.at[_NUMBER]) for source, run in lists))
    written.discard(None)
    if len({number.lstrip("0") for number in written}) == len(written):  # nearly always; of thousands at once
        return {}
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for number in written:
        forms[plain_number(number)].add(number)
    several = {plain: numbers for plain, numbers in forms.items() if len(numbers) > 1}
    people: dict[str, dict[str, _Who]] = {
        plain: {number: _Who() for number in sorted(numbers)} for plain, numbers in several.items()
    }
    for _, run in lists if people else ():
        for row in run:
            whose = people.get(plain_number(row.get(_NUMBER) or ""), {}).get(row.get(_NUMBER) or "")
            if whose is not None:
                _learn(whose, row)
    for entry in known.people if people else ():
        whose = people.get(plain_number(entry.employee_number), {}).get(entry.employee_number)
        if whose is not None and entry.gone is None:
            whose.personnummer |= {entry.personnummer} - {""}
            whose.names.append({"first_name": entry.first_name, "last_name": entry.last_name})
    return people


def _learn(whose: _Who, row: Row) -> None:
    if (person := row.get(_PERSON)) is not None:
        whose.personnummer.add(person.number)
    if names := _names(row):
        whose.names.append(names)


def _names(row: Row) -> dict[str, str]:
    return {key: name for key in _NAMES if (name := row.get(key))}


def _settled(row: Row, twins: Mapping[str, _Who]) -> bool:
    """Gives a row the number of the one whom it names; whether it names one of them alone."""
    fitting = [number for number, whose in twins.items() if whose.fits(row)]
    if len(fitting) == 1:
        row.put(_NUMBER, fitting[0])
    return len(fitting) == 1


def _as_said(rows: Sequence[Row], twins: Mapping[str, Mapping[str, _Who]], said: TwinNumbers) -> Iterator[Finding]:
    """Gives rows the number that HR has said; which it is is told once for each list."""
    for row in rows:
        if said is TwinNumbers.ZEROS:
            row.put(_NUMBER, max(twins[row.get(_NUMBER)], key=len))
    table = rows[0].table
    yield finding(codes.TWINS_SAID, file=table.file, sheet=table.sheet, row=table.header_row,
                  column=_heading(rows[0].source), count=len(rows), said=called_in("sv", said))  # fmt: skip
