"""What a list was made for is asked where nothing of it would be used, and what it says by the way is left out."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, finding
from planner.domain.vocabulary import yes_or_no
from planner.imports import codes
from planner.imports.columns.column import compared, normal
from planner.imports.columns.column_file import sayable
from planner.imports.columns.masking import shown
from planner.imports.columns.skill_headings import of_somebody_else
from planner.imports.headings.negated import EMPLOYED
from planner.imports.keys.assumed import aid_codes, levels, may_be_names, parts_of_work
from planner.imports.leave.headings import may_be_share
from planner.imports.proposals import states
from planner.imports.proposals.headings import EMPLOYER
from planner.imports.proposals.known import Known
from planner.imports.proposals.propose import Certainty
from planner.imports.proposals.sample import Sampled, whole
from planner.imports.proposals.samples import unread_samples
from planner.imports.roster.columns import AWAY, EMPLOYMENT_KEYS, OWN, WHO, name_of
from planner.imports.said.made_for import made_for
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable

_WHO = frozenset({*WHO, "birth_year", "stated_on"})
"""Columns that say who somebody is, or of which day the list is, and nothing of them."""
_NAMES = frozenset(map(name_of, _WHO))
"""What such columns are called; none of them says what somebody would be taken for."""
_UNREAD = frozenset({codes.UNKNOWN_COLUMN, codes.MISSPELT_COLUMN})
_OTHER = frozenset({"skill", "clearance_class", "clearance_state", "claim_state", *AWAY})
"""What a list may be about in which a unit only says where people work."""
_FILLED = 0.05
"""Share of the rows in which a column says something, from which it may be what the list was made for."""
_NEARLY_ALL = 0.9
"""Share of the filled cells; headings may be repeated among them, page after page."""
_KINDS = 3
"""Skills from which it is no chance that each has one word only."""
_MOSTLY, _FEW, _EACH, _SHORT = 0.5, 12, 4, 25
"""Share of the rows in which most people have a word, how many words a system has codes for, of how many rows each
stands in on average, and how long one is."""
_NUMBER = re.compile(r"\d{5,}")
"""No code of a form or a state is so long; the number of whose manager somebody is may be."""
_NO_FORM = re.compile(
    r"\blö?p\.? ?nr|löpnummer|ort\b|adr|\bbor\b|\bbil\b|\bkön\b|\bpost|\bcity\b|förvaltn|nämnd|kommun|arbetsgiv"
)
"""Headings of what is nobody's form of employment: numbers of rows, places, cars, employers and their parts."""


def _no_form(heading: str, held: Sampled) -> bool:
    """Whether a column says of whatever a yes or no, or is called so that it is no form of employment."""
    return all(yes_or_no(text) is not None for text in held.counts) or bool(_NO_FORM.search(normal(heading)))


_CODED = frozenset({"employment_form", "clearance_state"})
_ABOUT_STATES = re.compile(r"läge|status|state|pröv|säk|\bsk\b|\brk\b|klar|beslut|kontroll|resultat"
                           r"|^(?!.*(?:tid|lön|post|avtal|bef|yrk|kost|konto|aid|ssyk|arb)).*kod")  # fmt: skip


def _numbers(heading: str, held: Sampled) -> bool:
    """Whether a column holds numbers alone, and is not called so that they may be codes of how something stands."""
    return all(text.isdecimal() for text in held.counts) and not _ABOUT_STATES.search(normal(heading))


def _says_who(heading: str, held: Sampled) -> bool:
    """Whether a column says who teaches or has written something down, and no cell how anything stands."""
    says_more = any(
        yes_or_no(text) is not None or states.made_of_decisions(text) or states.held_guess(text) for text in held.counts
    )
    return of_somebody_else(heading) and not says_more


def _of_skills(table: RawTable, place: int, key: str, there: Mapping[str, int]) -> bool:
    """Whether a column says of what kind a skill is, and so the same of everybody who has it; a state does not."""
    if key != "skill_held" or "skill" not in there or any(map(states.held_guess, whole(table, place).counts)):
        return False
    said: dict[str, set[str]] = {}
    for skill, text in zip(table.column(there["skill"]), table.column(place), strict=True):
        if cleaned := clean(text):
            said.setdefault(clean(skill).casefold(), set()).add(cleaned)
    return len(said) >= _KINDS and all(len(texts) == 1 for texts in said.values())


def _few_words(held: Sampled) -> bool:
    """Whether a column holds the same few words, or codes, again and again."""
    few = 1 < len(held.counts) <= min(_FEW, held.filled // _EACH)
    return few and all(len(text) <= _SHORT and not _NUMBER.fullmatch(text) for text in held.counts)


def _held_or_not(held: Sampled) -> bool:
    """Whether a column may say who has a skill: in few words, or in those that say that not all do."""
    lacks = frozenset(text for text in held.counts if states.held_guess(text) == "nej")
    says = frozenset(filter(states.held_guess, held.counts))
    return _few_words(held) or (bool(lacks) and held.share(says) >= _MOSTLY)


def says_how_far(held: Sampled) -> bool:
    """Whether a column may say how far vettings have come: in few words, or in those that are made for it."""
    return _few_words(held) or held.share(frozenset(filter(states.made_of_states, held.counts))) >= _MOSTLY


_DAY, _NEVER = re.compile(r"\d{6}|\d{8}|\d{2,4}[-./]\d\d?[-./]\d{2,4}"), re.compile(r"9{6}|9{8}|9999[-./]99[-./]99")


def _days(held: Sampled) -> bool:
    """Whether a column holds days some of which never come; one of days alone is asked whatever else there is."""
    never = any(map(_NEVER.fullmatch, held.counts))
    return never and held.share(frozenset(filter(_DAY.fullmatch, held.counts))) >= _NEARLY_ALL


class _Assumed(NamedTuple):
    """What everybody is taken for in a list that does not say it."""

    beside: frozenset[str]
    """Columns of such a list."""
    said: frozenset[str]
    """Columns that say it."""
    perhaps: Callable[[Sampled], bool]
    """Whether what stands in a column may say it."""
    apart: frozenset[str] = frozenset()
    """Columns beside which the list is about something else, and other columns hardly say this."""
    mostly: bool = True
    """Whether it would say it of most people."""
    called: re.Pattern[str] | None = None
    """What its heading says."""

    def fits(self, heading: str, held: Sampled) -> bool:
        """Whether a column may say it, by its heading and by what stands in it."""
        return (self.called is None or bool(self.called.search(normal(heading)))) and self.perhaps(held)


_WORK = frozenset({"unit", *EMPLOYMENT_KEYS})
_AWAY = frozenset(AWAY)


def _several(held: Sampled) -> bool:
    return 1 < len(held.counts) <= _FEW


_STATES, _COUNTS = frozenset({"clearance_state"}), frozenset({"row_counts"})
_JOBS = frozenset(EMPLOYMENT_KEYS)
_ASSUMED = (
    ("fraction", _Assumed(_WORK, frozenset({"fraction", "weekly_hours"}), parts_of_work)),
    ("aid", _Assumed(_WORK, frozenset({"aid"}), aid_codes)),
    ("last_name", _Assumed(_WORK, frozenset({"first_name", "last_name", "name", "number_and_name"}), may_be_names)),
    ("clearance_class", _Assumed(_STATES, frozenset({"clearance_class"}), levels, mostly=False)),
    ("employment_form", _Assumed(_WORK, frozenset({"employment_form"}), _few_words)),
    ("employed_to", _Assumed(frozenset({"employed_from"}), frozenset({"employed_to"}), _days, mostly=False)),
    ("skill_held", _Assumed(frozenset({"skill"}), frozenset({"skill_held"}), _held_or_not, apart=_WORK)),
    ("skill_held", _Assumed(frozenset({"skill"}), frozenset({"skill_held"}), states.back, apart=_WORK, mostly=False)),
    (
        "skill_held",
        _Assumed(frozenset({"skill"}), frozenset({"skill_held"}), states.passed, apart=_WORK, called=states.DECIDED),
    ),
    ("clearance_state", _Assumed(frozenset({"clearance_class"}), frozenset({"clearance_state"}), says_how_far)),
    ("row_counts", _Assumed(_AWAY, _COUNTS, states.decided, apart=_WORK)),
    ("row_counts", _Assumed(_AWAY, _COUNTS, _several, apart=_WORK, called=states.DECIDED)),
    ("row_counts", _Assumed(_AWAY, _COUNTS, states.not_granted, apart=_WORK, mostly=False)),
    ("row_counts", _Assumed(_WHO, _COUNTS, states.refused, apart=_WORK | {"clearance_class", "skill"})),
    ("row_counts", _Assumed(_JOBS, _COUNTS, _several, called=EMPLOYED)),
    ("row_counts", _Assumed(_JOBS, _COUNTS, states.over, apart=_AWAY | {"skill"}, mostly=False)),
    ("row_counts", _Assumed(_OTHER, _COUNTS, _several, apart=_WORK, called=EMPLOYER)),
)
"""Key of what is assumed to where: full time, for ever, a skill that is held, nobody cleared."""


def says(key: str) -> tuple[str, ...]:
    """Keys of the columns that say what is assumed without them, by the one that it goes by."""
    return tuple(sorted(next(one.said for own, one in _ASSUMED if own == key)))


def unused_asked(table: RawTable, there: Collection[str], notes: Iterable[Finding]) -> Iterator[Finding]:
    """What is told of headings, with each filled column that nobody understands a question where nothing else is used.

    Args:
        table: the table.
        there: columns that are understood or proposed, with whatever certainty.
        notes: what is told of its headings.
    """
    if not table.rows or not {*there} <= _WHO or not OWN.isdisjoint(there):
        yield from notes
        return
    letters = {xl_col_to_name(place): place for place in range(len(table.headers))}
    notes = [*notes]
    days = any(note.code == codes.UNREAD_DATES for note in notes)
    for note in notes:
        place = letters.get(str(note.facts.get("letter", "")))
        # Asked as such when these are said to be of leave.
        later = days and place is not None and may_be_share(table, place)
        if note.code in _UNREAD and place is not None and not later and sayable(table.headers[place]):
            held = whole(table, place)
            if held.filled >= _FILLED * held.cells and held.filled:
                yield finding(codes.UNUSED_COLUMN, file=note.file, sheet=note.sheet, row=note.row, column=note.column,
                              facts={"letter": xl_col_to_name(place), "count": held.filled})  # fmt: skip
                continue
        yield note


def assumed_asked(
    table: RawTable,
    seen: Collection[str],
    there: Mapping[str, int],
    notes: Iterable[Finding],
    known: Known,
    unread: Collection[str],
) -> Iterator[Finding]:
    """What is told of headings, with each column a question that may say what everybody would be taken for without it.

    Args:
        table: the table.
        seen: columns that are understood or proposed, with whatever certainty.
        there: columns that are understood, or probably, with their places.
        notes: what is told of its headings.
        known: the organisation's words.
        unread: headings, as ``compared``, that are nothing of ours in a system that is known.
    """
    lacking = [
        (key, one)
        for key, one in _ASSUMED
        if not one.beside.isdisjoint(seen) and one.said.isdisjoint(there) and one.apart.isdisjoint(seen)
    ]
    letters = {xl_col_to_name(place): place for place in range(len(table.headers))} if lacking else {}
    for note in notes:
        place = letters.get(str(note.facts.get("letter", "")))
        heading = "" if place is None else table.headers[place]
        guessed = note.facts.get("certainty") == Certainty.POSSIBLE and note.facts["nearest"] not in _NAMES
        open_ = note.code in {*_UNREAD, codes.UNUSED_COLUMN} or (note.code == codes.PROPOSED_COLUMN and guessed)
        if place is None or not open_ or not sayable(heading) or compared(heading) in unread:
            yield note
            continue
        held = whole(table, place)
        mostly = held.filled >= _MOSTLY * held.cells
        ours = bool(EMPLOYER.search(normal(heading))) and known.names_employers(held.counts)
        keys = [key for key, one in lacking if not ours and mostly >= one.mostly and one.fits(heading, held)]
        keys = [key for key in keys if key not in _CODED or not _no_form(heading, held)]
        keys = [key for key in keys if key != "clearance_state" or not _numbers(heading, held)]
        keys = [key for key in keys if not _of_skills(table, place, key, there) and not _says_who(heading, held)]
        keys = [*dict.fromkeys(keys)]  # a state and an employer of its own may both say it
        if keys:
            facts = {"letter": xl_col_to_name(place), "nearest": ", ".join(map(name_of, keys)),
                     "sure": int(made_for(keys, heading, held.counts)),
                     "samples": unread_samples(keys, held, known)}  # fmt: skip
            yield finding(codes.ASSUMED_COLUMN, file=note.file, sheet=note.sheet, row=note.row, column=shown(heading),
                          facts=facts)  # fmt: skip
        else:
            yield note
