"""What a cell says below the heading of one skill: x, yes, a day, or a class of it."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from planner.domain.person import DateOrder
from planner.domain.vocabulary import yes_or_no
from planner.imports.columns.cell import parse
from planner.imports.columns.days import Way, never, plain_day, read_day, readings
from planner.imports.columns.meanings import Words
from planner.imports.columns.skill_words import in_own_words, is_class, parts_of
from planner.imports.ends.worded import UNTIL, until_in
from planner.imports.roster.columns import COLUMNS
from planner.imports.tables.clean import clean

_LICENCE = re.compile(r"körkort|förarb|\bkk\b|driv(?:ing|er)", re.IGNORECASE)
"""What a column is called below which ``B`` is a driving licence."""
_HAS = frozenset({"x", "✓", "✔", "✗", "har", "ok", "has"})
_NOT_YET = re.compile(
    r"(?:pågå(?:r|ende)|påbörja[dt]|planera[dt]|bokad|anmäld|utgå(?:tt|ngen|nget)|har gått ut|gick ut|saknas|har ej"
    r"|har inte|underkänd|avbruten|återkallad|indragen|expired|revoked|planned|booked|ongoing|failed)[\d\s./-]*",
    re.IGNORECASE,
)
"""What says that somebody has no such skill now, a day or a year behind it: not ``utgår``, which is of a last day."""

Cells = Mapping[str, tuple[str, date | None]]
"""Each text that says that somebody has a skill, to the skills as they are written in a column of them, and a day."""


def cells_of(
    texts: Sequence[str],
    word: str,
    skills: Collection[str],
    words: Words,
    as_of: date,
    forms: Collection[DateOrder] = (),
    *,
    classes: bool,
    others: bool = False,
) -> Cells:
    """Each text that says that somebody has the skill; other texts are left out.

    Args:
        texts: the cells of the column.
        word: of the skill.
        skills: words of skills, in lower case.
        words: what is said of words, by column.
        as_of: day of the import.
        forms: how its days are read, where somebody has said it.
        classes: whether other skills may stand there as classes of it: ``B`` or ``CE`` below ``Körkort``.
        others: whether a cell that is the word of a skill and nothing else is that skill, whatever the column's is.
    """
    own_words, endless = words.get("skill", {}), words.get("skill_valid_until", {})
    read: dict[str, tuple[str, date | None]] = {}
    for text in set(texts):
        cleaned = clean(text)
        if never(cleaned):
            read[text] = word, None
        elif last := until_in(cleaned, as_of):
            read[text] = f"{word} {UNTIL} {last.isoformat()}", None
        elif day := _day(cleaned, as_of, forms):
            read[text] = word, day
        elif is_mark(cleaned) or (cleaned and endless.get(cleaned.casefold()) == ""):
            read[text] = word, None
        elif (
            classes and cleaned and not is_nobody(text) and (named := _classes(cleaned, word, skills, own_words, as_of))
        ) or (others and (named := _another(cleaned, word, own_words)).casefold() in skills):
            read[text] = named, None
    return read


def is_own(said: str, word: str) -> bool:
    """Whether what a cell says is the column's own skill, with its last day or without."""
    return said.partition(f" {UNTIL} ")[0] == word


def _another(text: str, word: str, own: Mapping[str, str]) -> str:
    """The word that a cell may be of another skill; a class there is the column's own, and no licence by chance."""
    return own.get(text.casefold(), "" if is_class(text) and not _of_licences(word) else text)


def _of_licences(word: str) -> bool:
    return bool(_LICENCE.search(word)) or is_class(word)


def is_mark(text: str) -> bool:
    """Whether a cell says that somebody has the skill, by a mark or a yes."""
    return clean(text).casefold() in _HAS or bool(yes_or_no(clean(text)))


def is_nobody(text: str) -> bool:
    """Whether a cell says that somebody has not the skill, not yet, or no more."""
    cleaned = clean(text)
    return not cleaned.strip("-–—./") or yes_or_no(cleaned) is False or bool(_NOT_YET.fullmatch(cleaned))


def _day(text: str, as_of: date, forms: Collection[DateOrder]) -> date | None:
    """The only day that a text may mean, of a month its last."""
    if isinstance(plain := parse(_DAYS, text), date):
        return plain
    way = Way(as_of, ends=True)
    if forms:
        return plain_day(read_day(text, forms, way._replace(months=True)))
    days = {*readings(text, way).values()} if not text.isdigit() else set()
    return days.pop() if len(days) == 1 else None


_DAYS = COLUMNS["skill_valid_until"]


def _classes(text: str, word: str, skills: Collection[str], own: Mapping[str, str], as_of: date) -> str:
    """The skills that a text names, by themselves or behind the word of the column; empty where one is none."""
    said = in_own_words(text, own)
    named_skills: list[str] = []
    for part in (one for piece in said.split(",") for one in parts_of(piece.strip(), skills, as_of)):
        names = (f"{word} {part}", *([part] if _of_licences(word) or not is_class(part) else []))
        named = next((name for name in names if name.casefold() in skills), None)
        if named is None:
            return ""
        named_skills.append(named)
    return ", ".join(named_skills)
