"""What a word of the authority's answer says: by the program's words, by those that somebody has answered for."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from planner.domain.loop.steps import LoopState
from planner.domain.vocabulary import yes_or_no
from planner.imports.tables.clean import clean

NOTHING = "-"
"""The answer of whoever says that a word tells nothing."""
_AVAILABLE = ("disponibel", "disponibla", "ej ianspråktagen", "inte ianspråktagen", "ej krigsplacerad",
              "inte krigsplacerad", "ledig", "tillgänglig", "available")  # fmt: skip
_CLAIMED = ("ianspråktagen", "ianspråkstagen", "i anspråk tagen", "krigsplacerad", "ej disponibel", "inte disponibel",
            "upptagen", "claimed", "not available")  # fmt: skip
_WORDS = (
    dict.fromkeys(_AVAILABLE, LoopState.AVAILABLE)
    | dict.fromkeys(_CLAIMED, LoopState.CLAIMED)
    | dict.fromkeys(("registrerad", "krigsplacering registrerad", "registered"), LoopState.REGISTERED)
)
_BY = re.compile(
    r"(?P<word>.*?\S)(?:\s+(?:av|hos|i|vid|inom|by)\s+|\s*[,:\N{EN DASH}]\s*|\s+-\s*|\s*\()(?P<by>\S.*)", re.IGNORECASE
)
AVAILABLE, CLAIMED, REGISTERED = "disponibel", "ianspråktagen", "registrerad"
"""The answers."""
_NOT = re.compile(
    r"\b(?:ej|inte|icke|inget|ingen|inga|aldrig|utan|saknar|saknas|not|no|never)\b"
    r"|\b(?:o|in|un)(?=tillgäng|dispon|ledig|bunden|belagd|anspråk|placera|available|claimed)"
)
_OURS = re.compile(r"registrera[dt]|registrering|\bhos er\b|\bhos kommunen\b|\bhos oss\b")
_UNSURE = re.compile(
    r"träff|tidigare|\bvarit\b|undant|behöv|\bbör\b|\bska\b|\bskall\b|upphä|upphör|avslut|återkall|begär|ansök|önsk|planer"
    r"|registret|annan|annat|previous|former|\bhit\b|exempt"
)
"""What nobody can tell the state from: ``Träff i registret`` may be of ours, or of somebody else's."""
_MAY = re.compile(
    r"\b(?:kan|får|går|möjlig\w*|can|may|(?:ledig\w*|fri|tillgänglig\w*|disponib\w*) (?:för|till|att))\b"
    r".*(?:krigsplac|placera|anspråk)"
    r"|placer(?:ings)?bar"
)
"""Who may be placed is placed nowhere."""
_TAKEN = re.compile(r"anspråk|upptag|krigsplac|placerad|bunden|belagd|claimed|taken")
_FREE = re.compile(r"dispon|tillgäng|ledig|\bfri\b|available")


class Said(NamedTuple):
    """What a word says; no state where somebody has said that it tells nothing."""

    state: LoopState | None
    by: str = ""


def plain(text: str) -> str:
    """A word as it is compared."""
    return " ".join(clean(text).casefold().rstrip(".!").split())


def parted(text: str) -> tuple[str, str]:
    """What stands before "av", a colon, a bracket or the like, and the organisation behind it; else the whole."""
    match = _BY.fullmatch(clean(text).rstrip("."))
    if not match:
        return clean(text), ""
    by = match["by"].strip()
    return match["word"], by if "(" in by else by.removesuffix(")")


def said(text: str, answers: Mapping[str, str] | None = None) -> Said | None:
    """What an answer says; None where nobody knows.

    Args:
        text: the cell.
        answers: words as ``plain``, to what somebody has answered that they mean.
    """
    answers, word = answers or {}, plain(text)
    if not word:
        return None
    if word in answers:
        return meaning(answers[word])
    if word in _WORDS:
        return Said(_WORDS[word])
    start, by = parted(text)
    meant = meaning(answers[plain(start)]) if plain(start) in answers else Said(_WORDS.get(plain(start)))
    if by and meant and meant.state is LoopState.CLAIMED:
        return Said(LoopState.CLAIMED, meant.by or by)
    return None


def meaning(answer: str) -> Said | None:
    """What somebody has answered that a word means; None where it is no answer."""
    return Said(None) if answer.strip() == NOTHING else said(answer)


def guessed(text: str, heading: str) -> str:
    """What a word may mean, as an answer to be agreed to; empty where nothing is near."""
    yes = yes_or_no(text)
    free = _free(heading) if yes is not None else _free(text)
    if free is None:
        return ""
    if free == REGISTERED:
        return free if yes is not False else ""
    if (free == AVAILABLE) is (yes is not False):
        return AVAILABLE
    by = parted(text)[1] if yes is None else ""
    return f"{CLAIMED} av {by}" if by and not _free(by) else CLAIMED


def speaks_of_claim(text: str, heading: str) -> bool:
    """Whether a text beside an answer may say that somebody is claimed: it says so, or of a claim and not which."""
    guess = guessed(text, heading)
    return guess.startswith(CLAIMED) or (not guess and bool(_TAKEN.search(text.casefold())))


def _free(text: str) -> str | None:
    """State that the parts of a text hint at, in Swedish."""
    word = text.casefold()
    negated = len(_NOT.findall(word))
    if _UNSURE.search(word) or negated > 1:
        return None
    if _OURS.search(word):
        return None if negated else REGISTERED
    may, taken = bool(_MAY.search(word)), bool(_TAKEN.search(word))
    free = may or bool(_FREE.search(word))
    if not (taken or free):
        return None
    if taken and free and not may:
        return _denied(word)
    return AVAILABLE if free is not bool(negated) else CLAIMED


def _denied(word: str) -> str | None:
    """The opposite of what a negation stands before, as in ``ledig, ej krigsplacerad``; None where there is none."""
    hit = _NOT.search(word)
    rest = word[hit.end() :] if hit else ""
    found = [
        (at.start(), state) for what, state in ((_TAKEN, AVAILABLE), (_FREE, CLAIMED)) if (at := what.search(rest))
    ]
    return min(found)[1] if found else None
