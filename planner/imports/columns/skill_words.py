"""The skills that a cell names, with what stands between them and behind them."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date

from planner.imports.ends.worded import tail_behind, worded
from planner.imports.said.taken_back import is_taken_back

_BETWEEN = re.compile(r"[;+|&\n]|(?<!\d)/|/(?!\d)|\boch\b|\band\b")
"""What stands between skills; a stroke between digits is a day's."""
_APART = re.compile(r"[;|\n]|\s/\s")
"""What stands between skills, and hardly within one."""
_PAPERS = frozenset({"bevis", "intyg", "leg", "leg.", "legitimation", "legitimerad", "certifikat", "diplom"})
"""What says behind a comma that the skill before it is proved."""
_LETTER = re.compile(r"[^\W\d_]\d?")
"""A class, of a driving licence or of anything else: ``B``, ``A1``."""
_LICENCE = re.compile(r"[^\W\d_]\d?|[BCD]1?E", re.IGNORECASE)
"""The same with those of cars with trailers: beside a letter they are as sure as another one, ``B+CE``."""
_CLASSED = re.compile(r"(?P<word>.*[^\W\d_]{2}.*)\s[^\W\d_]\d?")
"""A word with the letter of a class behind it: what letter comes next is hardly a driving licence."""
_JOINS = frozenset("+/&")
"""Signs that may as well stand within one skill."""
NOT_OURS = "-"
"""What a column file says of a word that is none of the organisation's."""
_FEW = 2
"""Words of which a remark that stands first has no more."""
_RUN = 4
"""So many pieces at most may be the words of one skill."""
_ANY = date(2000, 1, 1)


def whole_skills(words: Sequence[str], skills: Container[str], as_of: date) -> Sequence[str]:
    """Skills of one cell, with the skill before it what stands behind a comma and is none: a day, or that it is proved.

    Args:
        words: what stands between commas: ``HLR, t.o.m. 2027-05-16``, ``Undersköterska, bevis``.
        skills: words of skills, in lower case.
        as_of: day of the import.
    """
    if (cell := ", ".join(words)).casefold() in skills:
        return (cell,)
    whole: list[str] = []
    for word in words:
        if whole and (proved := _proved(whole[-1], word, skills)):
            whole[-1] = proved
            continue
        if whole and (both := _letter_behind(whole[-1], ", ", word, skills)):
            whole[-1:] = both
            continue
        if whole and tail_behind(word, as_of):
            whole[-1] += f" {word}"
        elif whole and _of_one(whole, word, skills):
            whole[-1] += f", {word}"
        else:
            whole.append(word)
    return whole


def _of_one(before: Sequence[str], word: str, skills: Container[str]) -> bool:
    """Whether a word says that nobody has the skill before it, or the first one that behind it: ``Inställd: HLR``."""
    first = len(before) == 1 and len(before[0].split()) <= _FEW
    return is_taken_back(word, skills) or (first and is_taken_back(before[0], skills))


def _proved(skill: str, word: str, skills: Container[str]) -> str:
    """The skill that both words are, where the other says no more than that there is a paper; else nothing."""
    if word.casefold() not in _PAPERS or word.casefold() in skills:
        return ""
    both = f"{skill} {word}", f"{skill}{word}", f"{skill}-{word}", f"{word} {skill}", f"{word}. {skill}", skill
    return next((text for text in both if text.casefold() in skills), "")


def in_own_words(text: str, words: Mapping[str, str]) -> str:
    """A text with HR's own words of skills replaced, with a day behind each or not; nothing for one that goes."""
    if not words:
        return text
    if (whole := _replaced(text, words)) is not None:
        return whole
    if not any(_BETWEEN.finditer(text)):
        return text
    pieces, said = _pieces(text), list[str]()
    letters = all(_LETTER.fullmatch(text[first:last].strip()) for first, last in pieces)
    changed, end = False, 0
    while pieces:
        runs = [text[pieces[0][0] : last].strip() for _, last in pieces[:_RUN]]
        own = {size: _replaced(runs[size - 1], words) for size in range(len(runs), 0, -1)}
        size = next((size for size, word in own.items() if word is not None), 1)
        word = own[size]
        if word is None or (said and not letters and _LETTER.fullmatch(runs[size - 1])):
            word = runs[size - 1]
        changed |= word != runs[size - 1]
        said += [text[end : pieces[0][0]].strip()] * bool(said) + [word]
        end, pieces = pieces[size - 1][1], pieces[size:]
    return " ".join(filter(None, said)).strip(" ;+|&/\n") if changed else text


def cell_in_own_words(parts: Sequence[str], words: Mapping[str, str]) -> str:
    """A cell of skills likewise; a word may hold a comma itself (``Motorsåg A, B``).

    Args:
        parts: what stands between its commas.
        words: words in lower case, and what is said of each.
    """
    rest, said = [*parts], list[str]()
    commas = any("," in word for word in words)
    while rest:
        runs = ((size, ", ".join(rest[:size])) for size in range(min(_RUN, len(rest)) if commas else 1, 1, -1))
        size, own = next(((size, own) for size, run in runs if (own := _replaced(run, words)) is not None), (1, None))
        said.append(in_own_words(rest[0], words) if own is None else own)
        rest = rest[size:]
    return ", ".join(said)


def _replaced(text: str, words: Mapping[str, str]) -> str | None:
    """What is said of one word, with the day behind it; None where nothing is."""
    said, tail = words.get(text.casefold()), ""
    if said is None and (own := worded(text, _ANY)):
        said, tail = words.get(own.word.casefold()), own.tail
    return None if said is None else "" if said in ("", NOT_OURS) else f"{said}{tail}"


def _pieces(text: str) -> list[tuple[int, int]]:
    """First and last place of what stands between such signs."""
    between = [*_BETWEEN.finditer(text)]
    ends = zip((0, *(one.end() for one in between)), (*(one.start() for one in between), len(text)), strict=True)
    return [(last - len(text[first:last].lstrip()), first + len(text[first:last].rstrip())) for first, last in ends]


def pieces_of(text: str) -> list[str]:
    """What stands between signs and words that part skills, or stand within one: ``B`` and ``C`` of ``B + C``."""
    return [piece for first, last in _pieces(text) if (piece := text[first:last])]


def is_class(text: str) -> bool:
    """Whether a text is a letter, with a digit or without: alone or among its like a licence, else anything's class."""
    return bool(_LETTER.fullmatch(text))


def _letter_behind(
    before: str, sign: str, letter: str, skills: Container[str], *, known: bool = False
) -> list[str] | None:
    """What a word and a letter beside it are, where the letter is no skill by itself: never a licence by chance.

    ``Körkort B+C`` is two where the organisation has both; ``Motorsåg A+B`` is one word. ``HLR/B`` is the skill that
    stands there, and a word of which somebody has to say what it is.
    """
    if is_class(before) and not _LICENCE.fullmatch(letter) and sign.strip() in _JOINS:
        return [letter] * known + [f"{before}{sign}{letter}"]
    if not is_class(letter) or letter.casefold() not in skills or _LICENCE.fullmatch(before):
        return None
    classed = _CLASSED.fullmatch(before)
    if classed and (other := f"{classed['word']} {letter}").casefold() in skills:
        return [before, other]
    if sign.strip() in _JOINS:
        return [before] * (known and not classed) + [f"{before}{sign}{letter}"]
    return [f"{before}{sign}{letter}"] if classed and sign.strip() == "," else None


def names_in(text: str, skills: Container[str], as_of: date) -> Iterator[str]:
    """The words of skills in a cell, without the days behind them.

    Args:
        text: the cell, in which commas part skills.
        skills: words of skills, in lower case.
        as_of: day of the import.
    """
    cell = [part for one in text.split(",") if (part := one.strip())]
    for word in whole_skills(cell, skills, as_of):
        for part in parts_of(word, skills, as_of):
            own = None if part.casefold() in skills else worded(part, as_of)
            yield own.word if own else part


def parts_of(text: str, skills: Container[str], as_of: date) -> Sequence[str]:
    """What HR writes between other signs than commas, unless the whole is one skill.

    Where no part is any they are parted by signs that hardly stand within one, or where each has a day of its own: each
    is a word for somebody to say what it is. Blanks alone part skills where every part is one.

    Args:
        text: one or several skills.
        skills: words of skills, in lower case.
        as_of: day of the import.
    """

    def known(part: str) -> bool:
        skill = None if part.casefold() in skills else worded(part, as_of)
        return (skill.word if skill else part).casefold() in skills

    if text.casefold() in skills:
        return (text,)
    whole: list[str] = []
    turned = False
    pieces, end = _pieces(text), 0
    while pieces:
        # The most pieces that are one skill: its own words may hold such a sign (Motorsåg A+B).
        runs = [text[pieces[0][0] : end].strip() for _, end in pieces[:_RUN]]
        size = next((size for size in range(len(runs), 1, -1) if known(runs[size - 1])), 1)
        part, sign = runs[size - 1], text[end : pieces[0][0]]
        end, pieces = pieces[size - 1][1], pieces[size:]
        sure = bool(whole) and known(part if is_class(whole[-1]) else whole[-1])
        if whole and (both := _letter_behind(whole[-1], sign, part, skills, known=sure)):
            whole[-1:] = both
            continue
        if whole and tail_behind(part, as_of):
            whole[-1] += f" {part}"
            continue
        if whole and _of_one(whole, part, skills):
            whole[-1], turned = f"{whole[-1]}{sign}{part}", True
            continue
        several = part.split()
        apart = (
            not known(part)
            and all(map(known, several))
            and len({bool(_LICENCE.fullmatch(own)) for own in several}) == 1
        )
        whole += several if apart else [part] * bool(part)
    return whole if turned or any(map(known, whole)) else _unknown_parts(text, as_of)


def _unknown_parts(text: str, as_of: date) -> Sequence[str]:
    parts = [part for first, last in _pieces(text) if (part := text[first:last])]
    if not all(worded(part, as_of) for part in parts):
        parts = [part for one in _APART.split(text) if (part := one.strip())]
    return parts or (text,)
