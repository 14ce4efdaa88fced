"""Codes of skills beside the words for them: they say nothing more, and nobody is asked what each of them is."""

from collections.abc import Collection, Iterable, Iterator

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.masking import is_code, shown
from planner.imports.columns.skill_words import names_in
from planner.imports.proposals.known import Known
from planner.imports.proposals.propose import Certainty, Proposal
from planner.imports.proposals.sample import whole
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable

_LEAST, _SHORT = 3, 8
"""Codes from which it is no chance that each stands beside a word of its own, and how long one is."""
_UNDERSTOOD = 0.5
"""Share of the rows whose words are skills of the organisation."""


def code_places(
    table: RawTable, places: Collection[int], said: Collection[int], proposals: Iterable[Proposal], known: Known
) -> dict[int, int]:
    """Places of columns of codes, each to that of the words for them.

    Args:
        table: the table.
        places: of columns of skills that are understood.
        said: of columns of which somebody, or their heading, has said what they are.
        proposals: what headings may mean.
        known: the organisation's words.
    """
    taken = {own.place for own in proposals if own.key != "skill"} | {*said}
    free = [at for at in range(len(table.headers)) if at not in taken]
    if not free:
        return {}
    likely = {own.place for own in proposals if own.key == "skill" and own.certainty is not Certainty.POSSIBLE}
    worded = [at for at in sorted({*places, *likely}) if _understood(table, at, known)]
    found = ((at, next((of for of in worded if of != at and _are_codes(table, at, of)), None)) for at in free)
    return {at: of for at, of in found if of is not None}


def _understood(table: RawTable, place: int, known: Known) -> bool:
    texts = whole(table, place)
    ours = {
        text for text in texts.counts
        if any(name.casefold() in known.skill_ids for name in names_in(text, known.skill_ids, known.as_of))
    }  # fmt: skip
    return texts.share(frozenset(ours)) >= _UNDERSTOOD


def _are_codes(table: RawTable, place: int, words: int) -> bool:
    """Whether each cell is a code that stands beside one word alone, and the word beside no other."""
    pairs = {(clean(code), clean(word)) for code, word in zip(table.column(place), table.column(words), strict=True)}
    pairs = {(code, word) for code, word in pairs if code}
    found, beside = {code for code, _ in pairs}, {word for _, word in pairs}
    plain = all(is_code(code) and len(code) <= _SHORT for code in found)
    return plain and len(pairs) == len(found) == len(beside) >= _LEAST and "" not in beside


def without_codes(
    table: RawTable, proposals: Iterable[Proposal], coded: dict[int, int]
) -> tuple[tuple[Proposal, ...], Iterator[Finding]]:
    """The proposals without those of such columns, and what is told of them."""
    told = (_told(table, at, of) for at, of in coded.items())
    return tuple(own for own in proposals if own.place not in coded), told


def _told(table: RawTable, place: int, words: int) -> Finding:
    facts: dict[str, str | int] = {"letter": xl_col_to_name(place), "other": shown(table.headers[words])}
    return finding(codes.CODES_OF_SKILLS, file=table.file, sheet=table.sheet, row=table.header_row,
                   column=shown(table.headers[place]), facts=facts)  # fmt: skip
