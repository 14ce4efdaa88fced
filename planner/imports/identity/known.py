"""Those who are stored, and how their numbers and names are compared: as nobody writes them in several ways."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from planner.domain.person import NameOrder
from planner.files.identity import KeyEntry
from planner.imports.names.initials import fits, longer
from planner.imports.names.order import order_of

_NAMES = ("first_name", "last_name")


@dataclass(frozen=True)
class KnownPeople:
    """Everybody who is stored."""

    people: tuple[KeyEntry, ...] = field(default=(), repr=False)
    """Those present first."""
    used: frozenset[str] = frozenset()
    """Ids that are somebody's, or were: nobody new gets one of them."""


def plain_number(number: str) -> str:
    """An employment number as a spreadsheet leaves it that takes it for an amount: without leading zeros."""
    return number.lstrip("0") or number if number.isdecimal() else number


def plain_numbers(numbers: Sequence[str]) -> Sequence[str]:
    """Each of them plain; of thousands at once, where none begins with a zero."""
    return [*map(plain_number, numbers)] if "\n0" in "\n" + "\n".join(numbers) else numbers


def plain_name(name: str) -> str:
    """A name without what people write in different ways: case, hyphens, spaces, dots, how signs are composed."""
    whole = unicodedata.normalize("NFC", name).casefold()
    return whole if whole.isalpha() else "".join(sign for sign in whole if sign.isalpha())


def bare_name(name: str) -> str:
    """A plain name without accents, dots and rings besides: systems that lack them write the same person without."""
    return plain_name("".join(sign for sign in unicodedata.normalize("NFD", name) if not unicodedata.combining(sign)))


def one_spelling(name: str, other: str) -> str | None:
    """The one of two spellings of the same name that says more: in both cases, then with accents; None of two names."""
    if bare_name(name) != bare_name(other):
        return None
    # Whatever file comes first the same one is kept, which is why the text itself decides last.
    return max(name, other, key=lambda own: (_says(own), own))


def _says(name: str) -> tuple[bool, bool]:
    """How much a spelling says: whether it is in both cases, and whether it has accents."""
    return not (name.isupper() or name.islower()), not name.isascii()


def same_names(names: Mapping[str, str], others: Mapping[str, str]) -> dict[str, str]:
    """Of two people's names, by column, those that are the same, as they are kept.

    ``Anna Maria``, ``Berg`` and ``Anna``, ``Maria Berg`` are one name, kept with the longer first name. So are the
    same words in another order, kept with what is a common first name in front, and ``A``, ``Berg`` beside the first.
    """
    there = [key for key in _NAMES if key in names and key in others]
    kept = {key: name for key in there if (name := one_spelling(names[key], others[key]))}
    if len(there) < len(_NAMES) or len(kept) == len(_NAMES):
        return kept
    if kept:
        (key,) = names.keys() & {*_NAMES} - kept.keys()
        return kept | ({key: longer(names[key], others[key])} if fits(names[key], others[key]) else {})
    pairs: list[tuple[str, str]] = [(own[_NAMES[0]], own[_NAMES[1]]) for own in (names, others)]
    if len({bare_name("".join(pair)) for pair in pairs}) == 1 or len({_words(pair) for pair in pairs}) == 1:
        first, last = max(pairs, key=_rank)
        kept = {_NAMES[0]: first, _NAMES[1]: last}
    return kept


def _rank(pair: tuple[str, str]) -> tuple[bool, tuple[bool, bool], int, tuple[str, str]]:
    ahead = order_of(" ".join(pair)) is NameOrder.FIRST_NAME
    return ahead, _says("".join(pair)), len(pair[0]), pair


def _words(pair: tuple[str, str]) -> tuple[str, ...]:
    """The words of a name in the one order that does not depend on how they stand."""
    return tuple(sorted(bare_name(word) for name in pair for word in name.replace("-", " ").split()))


def born(entry: KeyEntry) -> int | None:
    """Year of birth of somebody who is stored; older key files know it by the personnummer alone."""
    if entry.birth_year is None and entry.personnummer[:4].isdecimal():
        return int(entry.personnummer[:4])
    return entry.birth_year


def known_people(people: Iterable[KeyEntry], retired: frozenset[str] = frozenset()) -> KnownPeople:
    """Those of a key file.

    Args:
        people: everybody whom it names, also who is gone.
        retired: ids of those who have been taken out of it.
    """
    entries = tuple(sorted(people, key=lambda own: own.gone is not None))
    return KnownPeople(entries, retired | {own.person for own in entries})


NOBODY = KnownPeople()
"""Where nothing is stored."""
