"""Columns may be answered by words that are not ours, where these say which is meant."""

import pytest

from planner.imports.proposals.headings import spoken


@pytest.mark.parametrize(
    ("name", "key"),
    [("frånvarande från", "unavailable_from"), ("Frånvarande till", "unavailable_to"),
     ("ledig fr.o.m.", "unavailable_from"), ("borta t.o.m.", "unavailable_to"), ("mobilnummer", "phone"),
     ("anställningen slutar", "employed_to"), ("arbetsplats", "unit"), ("bostadsort", "area")],
)  # fmt: skip
def test_words_that_say_it(name: str, key: str) -> None:
    assert spoken(name) == key


@pytest.mark.parametrize(
    "name",
    ["från", "till", "sista dag", "första dag", "slut", "nummer", "HLR", "Peter Ek", "enhetschef", "", "-", "chef"],
)
def test_words_that_may_mean_several_or_nothing(name: str) -> None:
    assert spoken(name) is None
