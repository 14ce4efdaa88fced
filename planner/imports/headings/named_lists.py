"""A list of which only its name says which skill its people have: a sheet for each course, a title, a file's name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.column import compared, normal
from planner.imports.columns.column_file import KEYS
from planner.imports.columns.meanings import Meanings, Said
from planner.imports.columns.skill_headings import names_a_skill, rest_of
from planner.imports.ends.terms import term_in
from planner.imports.ends.validity import MONTHS
from planner.imports.headings.two_rows import one_heading
from planner.imports.keys.number_and_name import MOSTLY, share_of_both
from planner.imports.proposals.headings import likeness
from planner.imports.proposals.known import Known
from planner.imports.proposals.sample import Sampled, whole
from planner.imports.proposals.scores import LIKELY
from planner.imports.proposals.states import mostly_days
from planner.imports.roster.columns import AWAY, LEAVE_SHARE, OF_LIST, name_of
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawRow, RawTable, Rows
from planner.imports.units.near import near_skill

_ELSE = frozenset({
    "skill", "skill_held", "employed_from", "employment_form", "fraction", "weekly_hours", "full_time_week", "aid",
    "ssyk", "clearance_class", "clearance_state", "clearance_decided", "claim_state", "claim_date", "claimed_by",
    "mends", "mend_note", LEAVE_SHARE, *AWAY,
})  # fmt: skip
"""Columns of which one makes a list one of something else, or says the skill itself."""
_PEOPLE = frozenset({"employee_number", "internal_key", "number_and_name", "personnummer"})
_FOR_ELSE = frozenset({"phone", "area", "languages", "household", "carer", "citizen", "affiliation", "birth_year"})
"""Columns for the sake of which people may be listed: telephones of nurses say nothing of who is one."""
_TELLS_NOTHING = re.compile(
    r"\b(?:deltaga(?:re|rlista|rlistor|rförteckning)|utbildade|utbildad|certifierade|behöriga|lista|listor|förteckning"
    r"|personal|personer|anställda|medarbetare|med|som|har|gått|genomfört|inom|över|för|i|på|av|alla|aktuell|aktuella"
    r"|giltig|giltiga|kurs|kurser|kursen|utbildning|utbildningar|vt|ht|q[1-4]|blad|sheet|export|uttag|rapport"
    r"|\d{1,2})\b"
)
_DATES = re.compile(r"(?<!\d)(?:(?:19|20)\d\d(?:\W?\d\d){0,2}|\d{6})(?!\d)")
_EMPTY = re.compile(r"\(\W*\)")
"""Words of a name that do not say which skill it is."""
_NO_NAME = re.compile(r"(?:blad|sheet|tabell|data|export|uttag|resultat)?\W*\d*")
_WAITING = re.compile(
    r"reserv|vänt(?:e|ar)|\bkö\b|kölista|anmäld|avbok|uteb|\b(?:ej|inte) (?:gått|klar|godkän|genomf)"
    r"|kvar att|\bska gå\b|behöver gå|waiting"
)
"""A line alone below which stand those who have not got the skill."""
_SHORT, _OFTEN = 2, 0.5
"""Letters that a word has more than, and how many of a column's cells its different words are at most."""
_LONGEST = 40
"""Letters of the longest name that is one of a course."""


def with_list_skills(lists: Sequence[RawTable], meanings: Meanings, known: Known) -> list[RawTable]:
    """The lists of a file, each with its name as its column of skills where nothing in it says the skill.

    Where one sheet is called as a skill, others with its headings are those of other courses, whatever they are called.

    Args:
        lists: the file's tables with people.
        meanings: what is said of headings.
        known: the organisation's words.
    """
    said = {id(table): meanings.of(table.headers, table.of_file) for table in lists}
    open_ = [table for table in lists if _lacks_skill(table, said[id(table)], known)]
    called = {id(table): [*_called(table, said[id(table)], known)] for table in open_}
    sure = {
        table.headers
        for table in open_
        if any(_names_skill(name, known) for name in (*_titles(table), *called[id(table)]))
    }
    names = {id(table): _name(table, called[id(table)], known) for table in open_ if table.headers in sure}
    return [_with_name(table, name) if (name := names.get(id(table), "")) else table for table in lists]


def named_apart(first: RawTable, second: RawTable) -> bool:
    """Whether two lists are of different skills, by their names: then one is no copy of the other."""
    if not first.headers or not first.headers[-1] == second.headers[-1] == OF_LIST:
        return False
    names = [{*map(clean, table.column(table.headers.index(OF_LIST)))} - {""} for table in (first, second)]
    return names[0].isdisjoint(names[1])


def _lacks_skill(table: RawTable, said: Said, known: Known) -> bool:
    """Whether a list says who its people are, and neither a skill nor anything but days and what belongs to people."""
    keys = _keys(table, said)
    if not table.rows or said.skills or OF_LIST in table.headers or keys & _ELSE:
        return False
    if not keys & _PEOPLE and not any(share_of_both(whole(table, at)) >= MOSTLY for at in range(len(table.headers))):
        return False
    named = any(
        (names_a_skill(heading) or skill_named(heading, known)) and not mostly_days(whole(table, place))
        for place, heading in enumerate(table.headers)
        if compared(heading) not in said.left_out
    )
    # Two skills are columns of their own, also with the day on which each ends.
    named |= len({skill_named(heading, known) for heading in table.headers} - {""}) > 1
    for_else = keys & _FOR_ELSE and not any(mostly_days(whole(table, place)) for place in range(len(table.headers)))
    return not named and not for_else and one_heading(table)[0].headers == table.headers


def _keys(table: RawTable, said: Said) -> set[str]:
    return {key for heading in table.headers for key in _meant(compared(heading), heading, said)}


def _meant(word: str, heading: str, said: Said) -> Iterator[str]:
    """What a heading means, as is said or understood, or what it looks like."""
    if word in said.left_out:
        return
    if key := said.known.get(word, KEYS.get(word)):
        yield key
        return
    looks = likeness(heading)
    best = max(looks, key=lambda key: looks[key], default="")
    if best and looks[best] > LIKELY:
        yield best


def _titles(table: RawTable) -> Iterator[str]:
    """The lines above a list."""
    for cells in table.above:
        filled = [text for cell in cells if (text := _undated(cell))]
        if len(filled) == 1 and len(filled[0]) <= _LONGEST:
            yield filled[0]


def _called(table: RawTable, said: Said, known: Known) -> Iterator[str]:
    """What its sheet is called, and its file, if its people are not listed for something else, nor for several things.

    A file called ``utb_intyg`` with a column of courses is of all of these, and of no skill itself.
    """
    file = "" if _keys(table, said) & _FOR_ELSE else table.file.rpartition(".")[0].replace("_", " ")
    if file and not skill_named(_undated(file), known) and any(map(_says_several, _unknown(table, said))):
        file = ""
    for name in (_undated(table.sheet), _undated(file)):
        if not _NO_NAME.fullmatch(name.casefold()):
            yield name


def _unknown(table: RawTable, said: Said) -> Iterator[Sampled]:
    """The columns whose headings nobody understands."""
    for place, heading in enumerate(table.headers):
        if compared(heading) not in said.left_out and not any(_meant(compared(heading), heading, said)):
            yield whole(table, place)


def _says_several(held: Sampled) -> bool:
    """Whether a column holds a few words that come again, as of courses: no letters for a state, no days, no people."""
    words = [text for text in held.counts if len(text) > _SHORT and any(map(str.isalpha, text))]
    often = 1 < len(held.counts) <= _OFTEN * held.filled
    return often and len(words) > _OFTEN * len(held.counts) and not mostly_days(held)


def _undated(name: str) -> str:
    """A name without the days and years in it: next year's list is the same one."""
    return clean(_EMPTY.sub(" ", _DATES.sub(" ", name))).strip(" -–,")


def _name(table: RawTable, called: Sequence[str], known: Known) -> str:
    """The name that says the skill: a title only where it is one of the organisation's."""
    of_ours = next((name for name in (*_titles(table), *called) if skill_named(name, known)), "")
    return of_ours or next(iter(called), "")


def _names_skill(name: str, known: Known) -> bool:
    """Whether a name is that of a skill of the organisation, or sounds of one alone."""
    return bool(skill_named(name, known)) or (names_a_skill(name) and bool(_told(rest_of(name))))


def skill_named(name: str, known: Known) -> str:
    """The id of the skill that a list's name is, or is clearly near, but for words that say nothing of it."""
    ways = (name, told) if (told := _told(normal(name))) else ()  # `personal.xlsx` is everybody's, not of HR's skill
    return next((skill for way in ways if (skill := known.skill_ids.get(way.casefold(), ""))), "") or next(
        (skill for way in ways if (skill := near_skill(way, known.skill_ids))), ""
    )


def _told(name: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", _TELLS_NOTHING.sub(" ", name)))


def _with_name(table: RawTable, name: str) -> RawTable:
    """The table with its name in a column of skills, and in one of months the term that stands above it, in its rows.

    Not in those of a waiting list below it: whoever stands there has no such skill.
    """
    columns = [table.column(place) for place in range(len(table.headers))]
    waiting, notes = _waiting(table)
    holds = [
        any(map(clean, row.cells)) and not _line_alone(row) and at not in waiting for at, row in enumerate(table.rows)
    ]
    term = next((term for cells in table.above for cell in cells if (term := term_in(cell))), "")
    added = {name_of(MONTHS): term} if term and name_of(MONTHS) not in table.headers else {}
    added[OF_LIST] = name
    columns += [[text if held else "" for held in holds] for text in added.values()]
    rows = Rows(table.numbers, columns, table.beyond)
    return replace(table, headers=(*table.headers, *added), rows=rows, findings=(*table.findings, *notes))


def _line_alone(row: RawRow) -> str:
    """The only text of a row that has one, and no number, so that it is nobody; empty in other rows."""
    filled = [text for cell in row.cells if (text := clean(cell))]
    return filled[0] if len(filled) == 1 and not any(map(str.isdigit, filled[0])) else ""


def _waiting(table: RawTable) -> tuple[set[int], list[Finding]]:
    """Indices of the rows below a line alone that says so, as far as the next such line, and how many these are."""
    waiting, on = set[int](), False
    for index, row in enumerate(table.rows):
        if line := _line_alone(row):
            on = bool(_WAITING.search(normal(line)))
        elif on and any(map(clean, row.cells)):
            waiting.add(index)
    if not waiting:
        return waiting, []
    facts = {"count": len(waiting), "first": table.numbers[min(waiting)], "last": table.numbers[max(waiting)]}
    return waiting, [finding(codes.WAITING_LIST, file=table.file, sheet=table.sheet, facts=facts)]
