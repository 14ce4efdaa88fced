"""What a heading says of skills: which one it is, and whether the days below it are last or first ones."""

import re
from collections.abc import Collection

from planner.domain.owner.exports import SkillDates
from planner.imports.columns.column import normal

_SKILLED = re.compile(
    r"kompeten|behörig|certifi|legitim|\bleg\b|deleg|körkort|\bkk\b|förarb|truck|utbildn|\butb\b|\bkurs|kurser|intyg|bevis|licens|examen"
    r"|kunskap|övrigt kan|\bkan\b|\bhlr\b|\bheta arb|licen[cs]e|qualif|training|\bskills?\b|\bcpr\b"
)
_AT_HAND = re.compile(
    r"jour|beredskap|tillgänglig|krigsplac|krigsorg|disponib|hemvärn|reservoff|totalförsvar|värnplikt|frivillig|avtalspers"
    r"|ianspråk|\bgmu\b|försvar|availab|standby|reserv(?:e|ist)\b"
)
_CLEARED = re.compile(r"säkerhetspr|säkerhetskl|säkpr|säkkl|registerkontr|clearance|\bvetting")
_SOMEBODY = re.compile(
    r"(?:ledare|lärare|instruktör|utbildare|handledare|föreläsare|examinator|bedömare|ansvarig|handläggare|chef|sekreterare"
    r"|administratör|attestant|anordnare|arrangör|leverantör|utfärdare|kontakt(?:person)?|attest|signatur|sign"
    r"|teacher|trainer|instructor|manager|contact|provider|\b(?:av|by)) ?(?:namn|name|id|sign|signatur)?$"
)
"""Headings of who teaches, books, signs or answers for what a row tells: no skill of the person of the row."""
_UNTIL = (
    r"giltighet(?:stid|sdatum)?|giltig\w*|gäller|t\.? ?o\.? ?m\.?|till och med|till|utgår|utgång(?:sdatum)?|förfaller"
    r"|upphört?|slut(?:ar|datum)?|to|end(?: date)?|thru|through|sista(?: dag)?|senast|löper ut|expires?|expiry"
    r"|expiration|valid|until|förnyas|nästa|nytt"
)
_SINCE = (
    r"fr\.? ?o\.? ?m\.?|från och med|från|utfärda[dt]|beviljad|genomförd|genomgången|godkänd|avlagd|erhållen"
    r"|tagen|senaste|since|issued|passed"
)
_FILLING = (
    r"datum|dat|dag|date|den|av|för|i|på|och|intyg|bevis|kort|certifikat|certifierad|behörighet|kompetens(?:en|er)?"
    r"|godk|gjord|utbildning(?:ar|en)?|utb|kurs(?:er|en)?|licens|examen|skills?|certificate|licence|training|course|bevis"
)
_TERM = r"\d{1,2} ?(?:års?|mån(?:ad(?:er)?)?|years?|months?)"
_NOT_TELLING = re.compile(rf"\b(?:{_TERM}|{_UNTIL}|{_SINCE}|(?:{_FILLING})(?:en|et|er|erna)?s?|\d)(?![^\W\d_])")
_DAY_LAST, _DAY_FIRST = (re.compile(rf"\b(?:{words})(?![^\W\d_])") for words in (_UNTIL, _SINCE))


def smells_of_skill(heading: str, *, marked: bool = False) -> bool:
    """Whether a heading sounds of skills, licences, clearances or whether somebody is at hand.

    Args:
        heading: as it stands in the file.
        marked: whether marks stand below it: then ``HLR-instruktör`` is the person of the row.
    """
    return (marked or not of_somebody_else(heading)) and any(
        pattern.search(normal(heading)) for pattern in (_SKILLED, _AT_HAND, _CLEARED)
    )


def names_a_skill(heading: str) -> bool:
    """Whether a heading sounds of one skill or several, and not of clearances or of being at hand."""
    word = normal(heading)
    return (
        bool(_SKILLED.search(word))
        and not of_somebody_else(heading)
        and not _AT_HAND.search(word)
        and not _CLEARED.search(word)
    )


def of_somebody_else(heading: str) -> bool:
    """Whether a heading is of who teaches, books, signs or answers for something."""
    return bool(_SOMEBODY.search(normal(heading)))


def direction(heading: str) -> SkillDates | None:
    """Whether the days below a heading are last or first ones; None where it says neither, or both."""
    word = normal(heading)
    last, first = bool(_DAY_LAST.search(word)), bool(_DAY_FIRST.search(word))
    return None if last == first else SkillDates.UNTIL if last else SkillDates.SINCE


def rest_of(heading: str) -> str:
    """What a heading says besides days, validity and that it is about skills: ``hlr`` of ``HLR giltig t.o.m.``."""
    return " ".join(re.findall(r"[^\W_]+", _NOT_TELLING.sub(" ", normal(heading))))


def without_days(heading: str) -> str:
    """A heading without what it says of days and validity."""
    return " ".join(_DAYS_ONLY.sub(" ", normal(heading)).split())


def skill_in(heading: str, skills: Collection[str]) -> str:
    """The word of a skill, in lower case, that a heading is besides that; empty where it is none, or says no more."""
    plain = {" ".join(re.findall(r"[^\W_]+", word)): word for word in skills}
    for rest in (rest_of(heading), " ".join(re.findall(r"[^\W_]+", _DAYS_ONLY.sub(" ", normal(heading))))):
        if rest in plain and rest != " ".join(re.findall(r"[^\W_]+", normal(heading))):
            return plain[rest]
    return ""


_DAYS_ONLY = re.compile(rf"\b(?:{_TERM}|{_UNTIL}|{_SINCE}|datum|dat|dag|date)(?![^\W\d_])")
