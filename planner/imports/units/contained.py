"""Which one of the organisation's names a text holds as a whole, beside words that say no other one."""

from collections.abc import Callable, Mapping, Sequence

_LETTERS = 3
"""Letters of a name that may stand inside a text: ``HLR``, and not the ``B`` of a group."""
_BEGINS = 6
"""Letters from which the beginning of a word is the word: ``stabsutb``."""


def contained(text: str, names: Mapping[str, str], tokens: Callable[[str], list[str]], common: frozenset[str]) -> str:
    """The id of the one name that a text holds in whole words; nothing where it holds none, or two.

    Args:
        text: ``Säbo Ekbacken``, ``HLR vuxen``, ``BLS/HLR``, ``Stabsutb. FM``.
        names: in lower case, to their ids.
        tokens: takes a text apart into words, as they are compared.
        common: words that alone are nobody's name.
    """
    said = tokens(text)
    held = [(ident, own) for name, ident in names.items() if (own := tokens(name)) and _tells(own, common)]
    there = {(ident, spots) for ident, own in held if (spots := _spots(own, said))}
    # ``Hemtjänst Norr natt`` holds the name of Hemtjänst, too: the longer one is meant.
    longest = {ident for ident, spots in there if not any({*spots} < {*other} for _, other in there)}
    return longest.pop() if len(longest) == 1 else ""


def _tells(name: Sequence[str], common: frozenset[str]) -> bool:
    return sum(map(len, name)) >= _LETTERS and not common.issuperset(name) and any(map(str.isalpha, name))


def _spots(name: Sequence[str], said: Sequence[str]) -> tuple[int, ...]:
    """The places of a text's words that are a name's, one behind the other; none where not all are."""
    for start in range(len(said) - len(name) + 1):
        if all(_is(word, own) for word, own in zip(said[start:], name, strict=False)):
            return tuple(range(start, start + len(name)))
    return ()


def _is(word: str, own: str) -> bool:
    return word == own or (len(word) >= _BEGINS and word.isalpha() and own.startswith(word))
