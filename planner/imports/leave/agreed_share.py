"""Two columns of shares of full time: what is agreed, and what is worked now, off which leave may be taken already."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.columns.masking import shown
from planner.imports.hours.shares import is_share, permille_of
from planner.imports.leave.headings import says_leave
from planner.imports.proposals.known import Known
from planner.imports.proposals.propose import Certainty, Proposal
from planner.imports.proposals.sample import sampled
from planner.imports.proposals.samples import samples_of
from planner.imports.tables.clean import clean, normal
from planner.imports.tables.table import RawTable

if TYPE_CHECKING:
    from planner.imports.headings.matched import Matched

_KEY, _MOSTLY = "fraction", 0.5
_SHARE = re.compile(r"sys|grad|tj[äa]nst|omf|proc|%|\bssg|\bfte\b|share|andel")
_AWAY = re.compile(r"ej tillg|sjuk(?:skr|fr|pen)|föräldra|tjänstled")
_AGREED = re.compile(r"avtal|\bavt\b|tj[äa]nstens|ordinarie|\bord\b|överensk|agreed|contract")
_ACTUAL = re.compile(r"aktuell|\bakt\b|faktisk|nuvarande|utgående|verklig|actual|current")


class _Pair(NamedTuple):
    """Where a table has both."""

    agreed: int
    actual: int


def with_agreed(entry: "Matched", known: Known) -> "Matched":
    """A table; where it has both, the agreed share is proposed if there is leave in any list, and else it is asked.

    Args:
        entry: the table, with what is proposed for its headings.
        known: the organisation's words, and whether the lists have leave.
    """
    table, pair = entry.table, _pair(entry.table)
    proposed = any(own.key == _KEY and own.place in (pair or ()) for own in entry.proposals)
    if pair is None or not proposed or pair.agreed in entry.places.values():
        return entry
    if compared(table.headers[pair.agreed]) in entry.said.left_out:
        return entry
    certainty = Certainty.LIKELY if known.leave else Certainty.POSSIBLE
    agreed = Proposal(pair.agreed, table.headers[pair.agreed], _KEY, certainty,
                   samples_of(_KEY, sampled(table)[pair.agreed], known), contested=not known.leave,
                   others=(table.headers[pair.actual],))  # fmt: skip
    others = [one for one in entry.proposals if one.place not in pair]
    return entry._replace(proposals=tuple(sorted([*others, agreed], key=lambda one: one.place)))


def told_agreed(entry: "Matched", known: Known) -> Iterator[Finding]:
    """That one of both is not read, where they say different shares; where leave may count twice it is confirmed.

    Args:
        entry: a table.
        known: whether the lists have leave.
    """
    pair, read = _pair(entry.table), entry.places.get(_KEY)
    if pair is None or read not in pair:
        return
    other = pair.actual if read == pair.agreed else pair.agreed
    texts = zip(entry.table.column(pair.agreed), entry.table.column(pair.actual), strict=True)
    count = sum(clean(one) != clean(two) and _differ(clean(one), clean(two)) for one, two in texts)
    if other in entry.places.values() or not count:
        return
    twice = read == pair.actual and known.leave
    table = entry.table
    yield finding(
        codes.ACTUAL_SHARE if twice else codes.OTHER_SHARE,
        file=table.file, sheet=table.sheet, row=table.header_row, column=shown(table.headers[other]),
        facts={"letter": xl_col_to_name(other), "read": shown(table.headers[read]), "count": count},
    )  # fmt: skip


def _differ(one: str, other: str) -> bool:
    return None not in (shares := {permille_of(one), permille_of(other)}) and len(shares) > 1


def _pair(table: RawTable) -> _Pair | None:
    """Where a table has one column of each."""
    words = {at: normal(heading) for at, heading in enumerate(table.headers) if _SHARE.search(normal(heading))}
    agreed = [at for at, own in words.items() if _AGREED.search(own) and not _ACTUAL.search(own)]
    actual = [at for at, own in words.items() if _ACTUAL.search(own) and not _AGREED.search(own)]
    if not agreed or not actual:
        return None
    agreed, actual = ([at for at in those if _shares(table, at)] for those in (agreed, actual))
    return _Pair(agreed[0], actual[0]) if len(agreed) == len(actual) == 1 else None


def _shares(table: RawTable, place: int) -> bool:
    texts = [text for text in map(clean, {*table.column(place)}) if text]
    return bool(texts) and sum(map(is_share, texts)) >= _MOSTLY * len(texts)


def speak_of_leave(tables: Iterable[RawTable]) -> bool:
    """Whether any of these tables has a column that speaks of leave, or is called so."""
    return any(_AWAY.search(normal(text)) or says_leave(text) for own in tables for text in (own.file, *own.headers))
