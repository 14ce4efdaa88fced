"""Which column says how much of their time people are away, or work while they are: by its heading and its shares."""

import re
from collections.abc import Iterator, Mapping

from planner.imports.columns.column import normal
from planner.imports.hours.shares import is_share, permille_of, tells_parts
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable

_FROM, _WHOLE = "unavailable_from", 1000
_OF_JOB = frozenset({"fraction", "weekly_hours"})
_MOSTLY = 0.5
_RUN_TOGETHER = re.compile(r"(?<=[a-zåäö])(?=[A-ZÅÄÖ])|_")
_LEAVE = re.compile(r"ledig|fr[åa]nv|\btjl|absence|\babs\b|\bleave|\bloa\b|\bfrv\b|\bit ?2001\b")
_DEGREE = re.compile(r"^omf|procent|%|extent")
"""What may say it in a list that is called so."""
_SHARE = re.compile(
    r"\bomf|procent|\bproc\b|\bpct\b|percent|%|extent|grad\b|\bandel|hur (?:stor|mycket|mkt)|\bshare\b|degree"
    r"|\bdel(?:en|tid)?\b|\bssg\b|neds[äa](?:tt|kn)|partiell|\bfte\b|\bkvot|faktor|\buttag|minsk|reduc|\bpart\b"
)
"""What says it beside days of leave."""
_EXTENT = re.compile(r"\bomf|neds[äa](?:tt|kn)|minsk|reduc|uttag|partiell|borta|away|extent")
"""What says beside leave that a share is of it."""
_OTHER = re.compile(r"\bsys(?:s| ?gr)|\blön|l[öo]negrad|anst|befattning|\bord(?:inarie)?\b|\busual\b|\bregular\b")
"""What is a share, or a degree, of something else."""
_COUNTS = re.compile(r"dag|tim|kod|code|\bnr|nummer|orsak|antal|typ\b|\bid\b|löp|vecka|\bår|rum|rad\b|sida")
"""What is counted, or a code, though its numbers look like shares."""
_ROUND, _ENOUGH = frozenset({0, 100, 200, 250, 300, 400, 500, 600, 700, 750, 800, 900, 1000}), 3
"""Permilles that shares mostly are, and cells from which that can be seen whatever stands above them."""
_WORKS = re.compile(
    r"\btj(?:[äa]nst)?[. ]*(?:g(?:[öo]r(?:ings?)?)?)?[. -]*(?:grad|gr\b|%|omf|proc|andel)|\btjg"
    r"|\barbet(?:ar|s?grad|s?andel)|\barb\b[. ]*(?:%|proc|andel|omf|grad)|\bssg\.? (?:under|vid)\b"
    r"|\bi tj[äa]nst|\b(?:under|vid) (?:tj[äa]nst)?(?:ledig|fr[åa]nv)|\bwork(?:s|ed|ing)\b|\bat work"
)
"""What says how much somebody works meanwhile."""


def degree_of_leave(table: RawTable, place: int) -> bool:
    """Whether a column says how much of their time people are away: no share of full time that they work."""
    heading = _words(table.headers[place])
    if not _LEAVE.search(heading) and not (_of_leave(table) and _DEGREE.search(heading)):
        return False
    if _COUNTS.search(heading) and not _SHARE.search(heading):
        return False
    return _mostly_shares([*_texts(table, place)])


def share_beside_leave(table: RawTable, place: int, places: Mapping[str, int]) -> bool:
    """Whether a heading and its shares say it beside days of leave, or headings that may be theirs.

    In a list of employments only where another column is the share of full time, or the hours a week.
    """
    heading = _words(table.headers[place])
    others = (other for at, other in enumerate(table.headers) if at != place)
    beside = _FROM in places or _of_leave(table) or any(map(says_leave, others))
    if not beside or ("unit" in places and _OF_JOB.isdisjoint(places)):
        return False
    texts = [*_texts(table, place)]
    levels = all(len(text) == 1 for text in texts if text != "0")  # 1, 2, 3 are levels, or counts
    if levels or not _mostly_shares(texts):
        return False
    if says_work(heading):
        return True
    if _OTHER.search(heading) or not _some_part(texts) or _of_others_too(table, place, places):
        return False
    if not says_extent(heading) and any(degree_of_leave(table, at) for at in range(len(table.headers)) if at != place):
        return False  # ABS_PCT says it: FTE beside it is the share of the employment
    own = "unit" not in places or on_leave_alone(table, place, places)
    return names_share(table.headers[place]) or (own and _round_shares(heading, texts))


def _of_others_too(table: RawTable, place: int, places: Mapping[str, int]) -> bool:
    """Whether a column says something of somebody of whom no heading of leave does: it is no share of that."""
    if _FROM in places or _of_leave(table):
        return False
    leave = [at for at, heading in enumerate(table.headers) if at != place and says_leave(heading)]
    rows = zip(table.column(place), *map(table.column, leave), strict=True)
    return any(clean(own) and not any(map(clean, others)) for own, *others in rows)


def says_leave(heading: str) -> bool:
    """Whether a heading speaks of leave."""
    return bool(_LEAVE.search(_words(heading)))


def says_extent(heading: str) -> bool:
    """Whether a heading says that a share is how much somebody is away, not how much they work."""
    return says_leave(heading) or bool(_EXTENT.search(_words(heading)))


def _of_leave(table: RawTable) -> bool:
    """Whether the file is called so that it is a list of leave."""
    return says_leave(table.file)


def may_be_share(table: RawTable, place: int) -> bool:
    """Whether a column would be seen to say it, once somebody has said which days are those of leave."""
    texts = [*_texts(table, place)]
    return names_share(table.headers[place]) and _mostly_shares(texts) and _some_part(texts)


def called_share(heading: str) -> bool:
    """Whether a heading says that it is a share: below others that look so it may be a code, or a count."""
    return bool(_SHARE.search(_words(heading)) or _LEAVE.search(_words(heading)) or says_work(heading))


def names_share(heading: str) -> bool:
    """Whether a heading says that it is a share, and neither a code, a count, nor a share of something else."""
    words = _words(heading)
    shares = bool(_SHARE.search(words)) or says_work(heading) or not _COUNTS.search(words)
    return called_share(heading) and shares and not _OTHER.search(words)


def names_something_else(heading: str) -> bool:
    """Whether a heading says that it is a code, a count, or a share of something else."""
    return not names_share(heading) and bool(_COUNTS.search(_words(heading)) or _OTHER.search(_words(heading)))


def _words(heading: str) -> str:
    """A heading in lower case, with words apart that are run together: ``FrvOmf``, ``Omf_frv``."""
    return normal(_RUN_TOGETHER.sub(" ", heading))


def on_leave_alone(table: RawTable, place: int, places: Mapping[str, int]) -> bool:
    """Whether a column of a list of employments says something of those who are on leave, and of nobody else."""
    if _FROM not in places:
        return False
    pairs = zip(map(clean, table.column(place)), map(clean, table.column(places[_FROM])), strict=True)
    return all(bool(day) for text, day in pairs if text)


def _round_shares(heading: str, texts: list[str]) -> bool:
    """Whether cells are such shares as people have, and their heading does not say that they are something else."""
    return not _COUNTS.search(heading) and len(texts) >= _ENOUGH and all(permille_of(text) in _ROUND for text in texts)


def says_work(heading: str) -> bool:
    """Whether a heading says how much somebody works, not how much they are away."""
    return bool(_WORKS.search(_words(heading)))


def says_leave_share(table: RawTable, place: int, likely: Mapping[str, int]) -> bool:
    """Whether a column that is not read says it, of somebody who is away.

    Args:
        table: the table.
        place: of the column.
        likely: columns that are understood, or probably, with their places.
    """
    if degree_of_leave(table, place):
        return True
    if _FROM not in likely:
        return False
    if share_beside_leave(table, place, likely):
        away = table.column(likely[_FROM])
        return any(
            permille_of(text) is not None
            for text, day in zip(map(clean, table.column(place)), away, strict=True)
            if clean(day)
        )
    return "unit" not in likely and tells_parts({*_texts(table, place)})


def _texts(table: RawTable, place: int) -> Iterator[str]:
    return filter(None, map(clean, table.column(place)))


def _mostly_shares(texts: list[str]) -> bool:
    return bool(texts) and sum(map(is_share, texts)) >= _MOSTLY * len(texts)


def _some_part(texts: list[str]) -> bool:
    return any(share is not None and share < _WHOLE for share in map(permille_of, texts))
