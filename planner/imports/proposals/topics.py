"""What a list is about, and what headings mean in it that say no more than from, to, day, state or class."""

import re
from collections.abc import Iterable, Mapping, Set
from enum import StrEnum

from planner.imports.columns.column import compared, normal
from planner.imports.tables.table import RawTable


class Topic(StrEnum):
    """What the rows of a list tell of people."""

    WORK = "work"
    SKILLS = "skills"
    CLEARANCE = "clearance"
    AWAY = "away"
    UNKNOWN = "unknown"


_SPAN: Mapping[Topic, tuple[str, str]] = {
    Topic.WORK: ("employed_from", "employed_to"),
    Topic.SKILLS: ("", "skill_valid_until"),
    Topic.CLEARANCE: ("clearance_decided", "clearance_valid_until"),
    Topic.AWAY: ("unavailable_from", "unavailable_to"),
}
"""First and last day of what a list is about; of a skill only the last one counts."""

_FROM = r"fr|från|from|fom|frånochmed|start|startar|börjar|utfärda[dt]|beviljad"
_TO = (
    r"tom?|till|tillochmed|(?<!be)slut(?:ar)?|until|end|thru|through|sista|upphört?|senast|utgår|förfaller|expires?"
    r"|nytt|nästa"
)
_PLAIN = r"giltig(?:t|het|hets)?|gäller|valid|period|datum|dat|dtm?|dag|date|day|tid"
_GENERIC = re.compile(rf"(?:{_FROM}|{_TO}|{_PLAIN})+|t")
_LAST, _FIRST = re.compile(rf"(?:{_TO})(?:{_PLAIN})?$|^(?:slut|sista|end|senast)|^t$"), re.compile(_FROM)
_KNOWN = 1.0
"""How much a heading tells of a system that is known."""
_SAYS, _HINTS = 0.75, 0.6
"""How much a direction tells in a list of known topic, and how much a day without one, or a state, or a class."""

_VAGUE: Mapping[str, tuple[str, ...]] = {
    "clearance_state": ("läge", "status", "gjort", "gjord", "resultat", "klar", "state", "result", "prövad"),
    "clearance_class": ("klass", "kl", "nivå", "class", "level"),
    "employment_form": ("typ", "gr", "grp", "grupp", "undergrupp", "mgr", "kat", "kategori", "type", "group"),
}
_WHERE = {"employment_form": Topic.WORK}
"""Parts of headings that say what they mean only in lists about clearances, or employments; a little where a list is
about nothing that is known."""
_LITTLE = 0.3

_PART = re.compile(r"[A-ZÅÄÖ]?[a-zåäöé]+|[A-ZÅÄÖ]+(?![a-zåäöé])")
_DEGREE = re.compile(r"omf\b|omfattning|extent")
_AWAY = re.compile(
    r"frånv|franv|\btjl\b|\bledig|tjänstledig|semester|absence|\bleaves?\b|\btime.?off|vacation|^orsak|\bfrv\b"
    r"|\bit ?2001\b"
    r"|^åter(?: i|$| datum)|^tillbaka|tjänst igen|^återgå"
)
_CLEARED = re.compile(
    r"säkerhet|sakerhet|s[äa]kpr|\bs[äa]?prv|säkkl|sakkl|\bs[äa]k\b|prövning|placering|registerkontroll|clearance|\bsk\b|vetting"
)
_HIRED = re.compile(r"\btim\b|\btim(?:mar|anst|avl|lön|vik|pers|are)|vikarie|behovsanst|intermittent|hourly|casual")
"""A list that is called so is one of employments, whatever else stands in it."""
_SKILLED = re.compile(
    r"kompeten|kurs|utbildn|behörig|körkort|bevis|intyg|certifik|kval|skill|\bcourse|\btraining|\blearning|\blms\b|qualif|certificat|competenc|licen[cs]e"
)
_WORK = frozenset({"employment_form", "fraction", "weekly_hours"})
_EMPLOYED = frozenset({"unit", "title", "aid", "employment_form", "skill"})
_OF_WORK = _WORK | _EMPLOYED - {"skill"} | {"full_time_week", "employed_from", "employed_to"}
_FOREIGN: Mapping[Topic, frozenset[str]] = {
    Topic.AWAY: _OF_WORK | {"clearance_class", "clearance_state"},
    Topic.CLEARANCE: _OF_WORK - {"title"},
}
"""What no column of a list is, were it called so: read as that, leave or a clearance would become an employment."""


def parts_of(heading: str) -> list[str]:
    """The words of a heading, were they written together with capitals in between, in lower case."""
    return [part.casefold() for part in _PART.findall(heading)]


def topic_of(table: RawTable, scores: Iterable[Mapping[str, float]], places: Iterable[str], likely: float) -> Topic:
    """What a list is about, by the columns that it has, what it and they are called.

    Args:
        table: the list.
        scores: how well each open column fits each key by itself.
        places: keys of columns that are understood.
        likely: score from which a column is probably what it looks like.
    """
    scores = list(scores)
    best = (max(own, key=lambda key: own[key]) for own in scores if own and max(own.values()) >= likely)
    there = {*places, *best}
    perhaps = {key for own in scores for key in own} | there
    name = normal(f"{table.file.rpartition('.')[0]} {table.sheet}")
    cleared = {"clearance_class", "clearance_state"}
    about = there & cleared or (_CLEARED.search(name) and perhaps & cleared)
    if _of_leave(table, name, {*places}, there):
        return Topic.AWAY
    # Units of a list in which nobody is employed from any day tell where whoever is cleared works.
    employs = "unit" in there and ("unit" in places or "employed_from" in there)
    if about and not there & _WORK and (not employs or cleared <= perhaps):
        return Topic.CLEARANCE
    if "skill" in there and not there & (_WORK | {"employed_from"}):
        return Topic.WORK if hires(table) else Topic.SKILLS
    if not there & _EMPLOYED and any(map(_AWAY.search, (name, *map(normal, table.headers)))):
        return Topic.AWAY
    if _SKILLED.search(name) and "skill" in perhaps and not there & _WORK:
        return Topic.SKILLS
    return Topic.WORK if there & (_WORK | {"unit", "employed_from"}) else Topic.UNKNOWN


def hires(table: RawTable) -> bool:
    """Whether a list is called one of people who are employed, by the hour or as substitutes."""
    name = normal(f"{table.file.rpartition('.')[0]} {table.sheet}")
    return bool(_HIRED.search(name)) and not _SKILLED.search(name)


def _of_leave(table: RawTable, name: str, places: Set[str], there: Set[str]) -> bool:
    """Whether a list is one of leave although units stand in it: it is called so, or has a degree beside two days."""
    if there & (_EMPLOYED - {"unit"} | {"weekly_hours"}) or places & {"employed_from", "fraction"}:
        return False
    if _AWAY.search(name) or ("unavailable_from" in places and "clearance_class" not in there):
        return True
    words = [compared(heading) for heading in table.headers]
    ends = [bool(_LAST.search(word)) for word in words if _GENERIC.fullmatch(word)]
    graded = any(map(_DEGREE.match, map(normal, table.headers)))
    # A list of employments has numbers, and may have the same three columns.
    return graded and {*ends} == {True, False} and "employee_number" not in there


def says_span(word: str) -> bool:
    """Whether a heading, as ``compared``, says no more than from or to, that something holds, or that it is a day."""
    return bool(_GENERIC.fullmatch(word))


def says_until(heading: str) -> bool:
    """Whether a heading says by itself that its days are the last ones, or those of something to come."""
    word = compared(heading)
    return bool(_LAST.search(word) or _VALID.search(word) or _NEW.search(word))


def says_over(heading: str) -> bool:
    """Whether a heading says that its days are those on which something was brought to its end."""
    word = normal(heading)
    return bool(_OVER.search(word)) and not re.search(r"\btill\b|t\.? ?o\.? ?m|gilti|gäller|valid", word)


def foreign(topic: Topic) -> frozenset[str]:
    """The columns that a list about something has not, whatever its headings look like."""
    return _FOREIGN.get(topic, frozenset())


def in_light(heading: str, topic: Topic, looks: Mapping[str, float]) -> dict[str, float]:
    """How much a heading looks like each key in a list about something; a heading that says more is as it was.

    Args:
        heading: the heading.
        topic: what the list is about.
        looks: what the heading says by itself.
    """
    told = dict(looks)
    parts = {*parts_of(heading), compared(heading)}
    for key, words in _VAGUE.items():
        about = _WHERE.get(key, Topic.CLEARANCE)
        if topic in (about, Topic.UNKNOWN) and not parts.isdisjoint(words):
            told[key] = max(told.get(key, 0.0), _HINTS if topic is about else _LITTLE)
    word = compared(heading)
    if topic is Topic.UNKNOWN or not _GENERIC.fullmatch(word):
        return told
    if _KNOWN in told.values():
        return told
    told = {
        key: look for key, look in told.items() if key not in _DAYS and not (key == "stated_on" and topic in _EACH_ROW)
    }
    first, last = _SPAN[topic]
    if _LAST.search(word):
        told[last] = _SAYS
    elif first and (_FIRST.search(word) or topic is Topic.CLEARANCE):
        told[first] = _SAYS if _FIRST.search(word) else _HINTS
    return told


_DAYS = frozenset(key for span in _SPAN.values() for key in span)
_EACH_ROW = frozenset({Topic.CLEARANCE, Topic.SKILLS, Topic.AWAY})
"""A day in each row of such a list is that of the decision, the course or the leave, not of the list."""
_NEW = re.compile(r"^(?:ny|nästa|next|om|åter)|förny|omprövn")
_OVER = re.compile(r"avslutad|avslutat|slutförd|genomförd|\bgjord|utförd|färdig|\bklar\b|beslutad|completed|\bdone\b")
_VALID = re.compile(r"gilti|gäller|valid")
"""What is valid is no employment."""


def without_valid_work(
    scores: Iterable[Mapping[str, float]], headings: Iterable[str], there: Set[str]
) -> list[dict[str, float]]:
    """What is valid until a day is a certificate, and no employment, where nothing else tells that anybody is employed.

    Args:
        scores: how well each open column fits each key.
        headings: of these columns.
        there: keys of columns that are understood, or probable.
    """
    employs = bool(there & _EMPLOYS)
    return [
        {
            key: score
            for key, score in own.items()
            if employs or key != _ENDS_WORK or not _VALID.search(compared(heading))
        }
        for own, heading in zip(scores, headings, strict=True)
    ]


_EMPLOYS, _ENDS_WORK = frozenset({*_WORK, "employed_from"}), "employed_to"


def day_meant(name: str, there: Set[str], file: str, headings: Iterable[str]) -> str | None:
    """The key of a column that somebody names by no more than a first or last day, by what the list is about.

    Args:
        name: ``giltig till``, ``sista dag``, ``från``.
        there: keys of columns of the list that are understood, probable, or said.
        file: name of the file.
        headings: of the list.

    Returns:
        A key; empty for the first day of a skill, of which only the last counts; None where it may be one of several.
    """
    topic = topic_of(RawTable(file, "", 1, tuple(headings), (), ()), (), there, _KNOWN)
    if topic is Topic.UNKNOWN and there & {*_SPAN[Topic.AWAY]}:
        topic = Topic.AWAY
    word = compared(name)
    if topic is Topic.WORK and ("skill" in there or _VALID.search(word)):
        return None
    if topic is Topic.SKILLS and _GENERIC.fullmatch(word) and _FIRST.search(word) and not _LAST.search(word):
        return ""
    told = in_light(name, topic, {})
    return next((key for key, look in told.items() if look >= _HINTS), None)
