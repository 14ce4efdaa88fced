"""Which name stands first in a column of both, name by name: lists that several people keep have it either way."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from planner.domain.person import NameOrder
from planner.imports.identity.names import is_given
from planner.imports.names.initials import is_initial

_SIGNS = re.compile(r"(?<=[^\W\d_])[.]?( [-–—] |\s*[*/;|_\\^~]\s*)(?=[^\W\d_])")
"""What may stand between two names besides a comma; a dash only with blanks."""
_NEARLY_ALL = 0.9
_FEWEST, _BOTH = 2, 10
"""Where so many names, and one of so many, at least, show the other order, both are meant."""
_OTHER = {NameOrder.SURNAME: NameOrder.FIRST_NAME, NameOrder.FIRST_NAME: NameOrder.SURNAME}


class Standing(NamedTuple):
    """Which name stands first in each name of a column."""

    order: NameOrder
    turned: frozenset[str]
    """Names that stand the other way round, as first names show."""
    unsure: frozenset[str]
    """Names of which it does not show, in a column in which both orders stand, or in which they seem to."""

    def of(self, name: str) -> NameOrder:
        """The order of one name."""
        return _OTHER[self.order] if name in self.turned else self.order


def order_of(name: str) -> NameOrder | None:
    """Which name stands first by common first names and initials; None where neither end or both may be one."""
    words = name.casefold().split()
    if len(words) < 2 or "," in name:
        return None
    first, last = (is_given(word) or is_initial(word) for word in (words[0], words[-1]))
    if first is last:
        return None
    return NameOrder.FIRST_NAME if first else NameOrder.SURNAME


def standing(names: Iterable[str], order: NameOrder, *, said: bool = False) -> Standing:
    """How the names of a column stand.

    Args:
        names: each once; those with a comma say it themselves.
        order: of the column as a whole.
        said: whether its heading says so: then first names alone turn nothing.
    """
    shown = {name: order_of(name) for name in names if "," not in name and " " in name}
    other = frozenset(name for name, own in shown.items() if own is _OTHER[order])
    if not other:
        return Standing(order, other, other)
    agree = sum(own is order for own in shown.values())
    clear = frozenset() if said else other - _of_surnames(shown, order)
    if min(len(clear), agree) * _BOTH < agree + len(other) or len(clear) < _FEWEST:
        return Standing(order, frozenset(), other)
    return Standing(order, clear, (other - clear) | {name for name, own in shown.items() if own is None})


def _of_surnames(shown: Mapping[str, NameOrder | None], order: NameOrder) -> frozenset[str]:
    """Names that stand the other way round only by a common first name that is rather a surname in this column."""
    first, last = (0, -1) if order is NameOrder.FIRST_NAME else (-1, 0)
    words = {name: name.casefold().split() for name in shown}
    plain = [words[name] for name, own in shown.items() if own is not _OTHER[order]]
    given, surnames = (Counter(own[place] for own in plain) for place in (first, last))
    return frozenset(
        name
        for name, own in shown.items()
        if own is _OTHER[order] and surnames[word := words[name][last]] > max(1, given[word])
    )


def sign_between(texts: Collection[str]) -> str:
    """The sign that stands between the names in nearly every cell; empty where it is a blank or a comma."""
    signs = Counter(found[0].strip() for text in texts if len(found := _SIGNS.findall(text)) == 1)
    sign, count = next(iter(signs.most_common(1)), ("", 0))
    return sign if count and count >= _NEARLY_ALL * len(texts) else ""


def with_comma(text: str, sign: str, order: NameOrder) -> str:
    """A name with a comma behind the last name instead of the sign between the two."""
    cut = next((one for one in _SIGNS.finditer(text) if one[1].strip() == sign), None) if sign else None
    if cut is None:
        return text
    before, after = text[: cut.start(1)].strip(), text[cut.end() :].strip()
    return f"{before}, {after}" if order is NameOrder.SURNAME else f"{after}, {before}"
