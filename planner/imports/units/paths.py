"""Ways through an organisation in one cell, ``Omsorg > Hemvård > Väst``: the unit is what stands last."""

import re
from collections import Counter
from collections.abc import Mapping

from planner.imports.units.nearness import Near

_BETWEEN = re.compile(r"\s*[>»→›\\|]\s*|\s+/\s+")


def parts_of_path(text: str) -> tuple[str, ...]:
    """What stands between the signs of a way; the text alone where it has none."""
    return tuple(part for one in _BETWEEN.split(text) if (part := one.strip()))


def settled(near: Mapping[str, Near]) -> dict[str, Near]:
    """What the words of a column are near, where some of them are ways: no two ways lead to one unit.

    A word that other ways begin with is a unit above: it is one by its own name, never by a part of another's.

    Args:
        near: each word to what it is near by itself.
    """
    ways = {word: tuple(part.casefold() for part in parts_of_path(word)) for word in near}
    if all(len(parts) == 1 for parts in ways.values()):
        return dict(near)
    above = {parts[:size] for parts in ways.values() for size in range(1, len(parts))}
    kept = {word: one if one.sure or ways[word] not in above else Near() for word, one in near.items()}
    leads = Counter(one.ident for one in kept.values() if one.ident)
    clear = Counter(one.ident for one in kept.values() if one.ident and one.clear)
    return {
        word: one if leads[one.ident] == 1 or (one.clear and clear[one.ident] == 1) else Near()
        for word, one in kept.items()
    }
