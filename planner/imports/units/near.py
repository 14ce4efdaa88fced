"""Which unit or skill a word is clearly near: the same but for signs and case, or each of its words shortened."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from planner.imports.roster.vocabulary import unit_numbers, unit_of_number
from planner.imports.said.taken_back import says_no_less
from planner.imports.units.contained import contained, of_others, perhaps, says_other, without_bare_ids
from planner.imports.units.leading import ALL_WORDS, leading_unit
from planner.imports.units.likeness import flat, tokens_of
from planner.imports.units.nearness import How, Near
from planner.imports.units.paths import parts_of_path

_PAPERS = frozenset({"bevis", "handhavande", "kurs", "utb", "utbildning", "intyg", "grund", "certifikat", "behorighet"})
"""Words beside a skill that tell nothing, as they are compared."""
_CODE = re.compile(r"\s*(?:[A-ZÅÄÖ]{0,4}[-.]?\d[\d.-]*)\s*[-–:]?\s+(?P<name>.*[^\W\d].*)", re.IGNORECASE)
_BEHIND = re.compile(r"(?P<name>.*\S)\s*[(\[][^()\[\]]+[)\]]")
_NUMBERED = re.compile(r"^[^\W\d]+[-_. ]?")
"""The word before the number of an id."""
_NOT = re.compile(
    r"\b(?:ej|inte|icke|nej|saknas?|utan|f\.?d|tidigare|(?:av)?bokad|planera[dst]|ska|skall|går|pågå(?:r|ende)|påbörja[dt]"
    r"|under (?:utbildning|upplärning)|avbr[ou]t\w*|indrag\w*|återkalla[dt]|underkänd|utgå(?:ngen|nget|tt|r)|gick ut"
    r"|not?|without|former|booked|planned|pending|under way|expired|revoked|failed)\b|[?–-]\s*[)\]]?\s*$",
    re.IGNORECASE,
)
"""What says of a skill that somebody has it not, not yet, or no more."""
_CUT = 10
"""Letters from which the beginning of a name says the whole."""
_ALONE, _SHORT, _LETTERS = 4, 2, 4
"""Letters from which the beginning of a word says the whole where it stands alone, and beside others; and how many a
word has at most that is made of some of its letters."""


def near_unit(text: str, units: Mapping[str, str]) -> str:
    """The id of the one unit that a word is near, be it clearly or perhaps; nothing where none is, or two are."""
    return nearest_unit(text, units).ident


def nearest_unit(text: str, units: Mapping[str, str]) -> Near:
    """The one unit that a word is near, and how sure that is.

    Args:
        text: as it stands in the file: ``HTN``, ``Hemtj. norr``, ``3120 Gata/park``, ``400`` of the unit ``0400``,
            ``Hemtjänst Norr natt``, ``Säbo Ekbacken``, ``Omsorg > Hemvård > Väst``.
        units: words of units in lower case, to their ids.
    """
    near = _nearest_unit(text, units)
    asked = near.ident and of_others(names_of(text), near.ident, units, tokens_of)
    return near._replace(how=How.MAYBE) if asked else near


def _nearest_unit(text: str, units: Mapping[str, str]) -> Near:
    parts = parts_of_path(text)
    if len(parts) > 1:
        return _last_of_path(parts, units)
    number, name = unit_of_number(text, unit_numbers(units)), _near([*names_of(text)], units, _WAYS)
    number = number or _of_id(text, units)
    if number or name:
        return Near() if number and name and number != name else Near(number or name)
    led = next((one for name in names_of(text) if (one := leading_unit(name, units, tokens_of)).ident), Near())
    if led.ident or says_not(text):
        return led
    if held := contained(text, units, tokens_of, ALL_WORDS):
        behind = _behind_id(text, units) if (other := says_other(text, held, units, tokens_of)) else held
        return Near(behind, How.MAYBE if other else How.CONTAINS) if behind else Near()
    if (tail := _end_of_id(text, units)) and len(text) >= _ALONE - 1:
        return Near(tail)
    maybe = tail or perhaps(text, units, tokens_of, _shortens) or _behind_id(text, units)
    return Near(maybe, How.MAYBE) if maybe else Near()


def _behind_id(text: str, units: Mapping[str, str]) -> str:
    """The unit of what stands behind another's id, perhaps that of the one above: ``VOF LSS``, ``SHB Gata Hamn``."""
    first, _, rest = text.partition(" ")
    ids = {ident.casefold() for ident in units.values()} if first.isalpha() and rest[:1].isalpha() else ()
    return nearest_unit(rest, units).ident if first.casefold() in ids else ""


def _end_of_id(text: str, units: Mapping[str, str]) -> str:
    """The one unit whose id ends with a word behind a hyphen: ``IFO`` of ``OMF-IFO``."""
    ends = {ident for ident in units.values() if "-" in ident and _same(text, ident.rpartition("-")[2])}
    return ends.pop() if len(ends) == 1 and text.isalpha() else ""


def _last_of_path(parts: Sequence[str], units: Mapping[str, str]) -> Near:
    """The unit that the last part of a way is, with those before it where its name has them: ``Hemvård > Öst``."""
    for joined in (" ".join(parts[at:]) for at in range(len(parts))):
        if unit := _near([joined], units, (_same,)):
            return Near(unit)
    last = nearest_unit(parts[-1], units)
    return last if last.sure and last.ident else Near(_end_of_id(parts[-1], units))


def _of_id(text: str, units: Mapping[str, str]) -> str:
    """The one unit whose id is a word and this number: ``410`` of ``kst410``."""
    if not text.isdecimal() or len(text) <= 1:
        return ""
    ids = {ident for word, ident in units.items() if word == ident.casefold() and _NUMBERED.sub("", word) == text}
    return ids.pop() if len(ids) == 1 else ""


def near_skill(text: str, skills: Mapping[str, str]) -> str:
    """The same of skills: also with its words in another order, or with one more that tells nothing.

    Args:
        text: as it stands in the file: ``leg lärare``, ``Undersköterska bevis``, ``Utr.förare``.
        skills: words of skills in lower case, to their ids.
    """
    if says_not(text):  # a skill may be called so itself: ``Ej slutförd utbildning``
        skills = {word: ident for word, ident in skills.items() if says_not(word)}
    return _near([*names_of(text)], skills, (_same, _reordered, _shortened, _plural, _plain, _drawn_together))


def nearest_skill(text: str, skills: Mapping[str, str]) -> Near:
    """The one skill that a word is near, were it that it holds its whole name: ``HLR vuxen (D-HLR)``, ``BLS/HLR``.

    Args:
        text: as it stands in the file.
        skills: words of skills in lower case, to their ids.
    """
    near = _nearest_skill(text, skills)
    # The same word, of which brackets or signs are none; its own words may say anything.
    whole = near.clear and not _BEHIND.fullmatch(text) and says_no_less(text, ())
    named = {token for word, ident in skills.items() if ident == near.ident for token in tokens_of(word)}
    rest = (own for own in tokens_of(text) if not any(_shortens(own, one) or one.startswith(own) for one in named))
    return near if not near.ident or whole or says_no_less(text, rest) else near._replace(how=How.MAYBE)


def _nearest_skill(text: str, skills: Mapping[str, str]) -> Near:
    if (clear := near_skill(text, skills)) or says_not(text):
        return Near(clear)
    held, named = contained(text, skills, tokens_of, _PAPERS), without_bare_ids(skills, tokens_of)
    return Near(held, How.CONTAINS if contained(text, named, tokens_of, _PAPERS) == held else How.MAYBE)


def says_not(text: str) -> bool:
    """Whether a text says of a skill that somebody has it not, not yet, or no more: ``HLR (bokad)``, ``HLR?``."""
    return bool(_NOT.search(text))


def nearest_of(text: str, known: Mapping[str, str], ways: Sequence[Callable[[str, str], bool]]) -> str:
    """The id of the one word that a text is near in the first of some ways in which any is; else nothing."""
    return _near([text], known, ways)


def _near(names: list[str], known: Mapping[str, str], ways: Sequence[Callable[[str, str], bool]]) -> str:
    for alike in ways:
        if ids := {ident for name in names for word, ident in known.items() if alike(name, word)}:
            return ids.pop() if len(ids) == 1 else ""
    return ""


def _reordered(text: str, word: str) -> bool:
    return bool(tokens_of(text)) and sorted(tokens_of(text)) == sorted(tokens_of(word))


def _plain(text: str, word: str) -> bool:
    """Whether both are the same but for words that tell nothing of what somebody can do."""
    own, theirs = (sorted(token for token in tokens_of(each) if token not in _PAPERS) for each in (text, word))
    return bool(own) and (own == theirs or _shortened(" ".join(own), " ".join(theirs)))


def _plural(text: str, word: str) -> bool:
    """Whether one is the other's plural: ``Sjuksköterskor``, ``Vårdbiträden``, ``Truckförare``."""
    own, theirs = tokens_of(text), tokens_of(word)
    same = len(own) == len(theirs) > 0 and own[:-1] == theirs[:-1]
    return same and (theirs[-1] in _plurals(own[-1]) or own[-1] in _plurals(theirs[-1]))


def _plurals(word: str) -> set[str]:
    """What the plural of a word may be, as ``flat`` has both."""
    if len(word) < _ALONE:
        return set()
    vowel = {"a": ("or",), "e": ("ar", "er")}.get(word[-1], ())
    return {word + end for end in ("r", "er", "ar", "n", "en", "s")} | {word[:-1] + end for end in vowel}


def _drawn_together(text: str, word: str) -> bool:
    """``Utr.förare`` of one word that begins with the first and has the last in it: ``Livsm.hyg``."""
    short, whole = tokens_of(text), tokens_of(word)
    return (
        (len(short), len(whole)) == (2, 1)
        and min(map(len, short)) > _SHORT
        and whole[0].startswith(short[0])
        and short[1] in whole[0][len(short[0]) :]
    )


def _initial(text: str, word: str) -> bool:
    """``H-tjänst`` of one word that begins with the letter and ends with the other."""
    short, whole = tokens_of(text), tokens_of(word)
    return (
        (len(short), len(whole), len(short[0] if short else "")) == (2, 1, 1)
        and len(short[1]) > _ALONE
        and whole[0].startswith(short[0])
        and whole[0].endswith(short[1])
    )


def names_of(text: str) -> Iterator[str]:
    """The text, and its name alone where a code stands before or behind it: ``2901 Sjöhult``."""
    yield text
    if coded := _CODE.fullmatch(text):
        yield coded["name"]
    if behind := _BEHIND.fullmatch(text):
        yield behind["name"]


def _same(text: str, word: str) -> bool:
    return bool(flat(text)) and flat(text) == flat(word)


def _shortened(text: str, word: str) -> bool:
    """Whether each word of a text is the unit's own word, or shortens it, in their order."""
    short, whole = tokens_of(text), tokens_of(word)
    if len(short) != len(whole) or not short:
        return False
    if len(short) == 1:
        return len(short[0]) >= _ALONE and whole[0].startswith(short[0])
    pairs = [*zip(short, whole, strict=True)]
    return any(own == theirs for own, theirs in pairs) and all(_shortens(own, theirs) for own, theirs in pairs)


def _cut(text: str, word: str) -> bool:
    """Whether a name is cut off, as lists with narrow columns do: long enough to be no other's beginning by chance."""
    short = flat(text)
    return len(short) >= _CUT and flat(word).startswith(short)


def _shortens(short: str, whole: str) -> bool:
    """``Hemtj``, ``fsk`` and ``ht`` of their words; a letter or a number alone is only itself."""
    if short == whole:
        return True
    if len(short) < _SHORT or short[:1] != whole[:1] or any(map(str.isdigit, short)):
        return False
    letters = iter(whole)
    return whole.startswith(short) or (len(short) <= _LETTERS and all(letter in letters for letter in short))


SAME, SHORTENED = _same, _shortened
"""Ways in which a word may be near another: but for signs and case, and with each of its words shortened."""
_WAYS = (_same, _shortened, _cut, _drawn_together, _initial)
"""Ways in which a text may be a unit's name, the surest first."""
