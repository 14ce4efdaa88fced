"""Columns that nobody understands, and that may say as what people work, in which class, how much, or their names."""

from collections import Counter

import pytest

from planner.imports import codes
from planner.imports.keys.assumed import aid_codes, levels, may_be_names, parts_of_work
from planner.imports.proposals.sample import Sampled
from tests.imports.proposals.test_odd_words import layout
from tests.imports.proposals.test_propose import table
from tests.imports.proposals.test_work import STANDARD


def held(*texts: str) -> Sampled:
    return Sampled(Counter(texts), len(texts))


@pytest.mark.parametrize(
    ("texts", "is_so"),
    [
        (("402010 Teacher", "461026 Drifttekniker") * 4, True),
        (("207009", "351012") * 4, True),
        (("200921", "250816", "060313", "190408", "250302"), False),  # days
        (("402010",) * 8, False),
        (("402010 1", "461026 2") * 4, False),
    ],
)
def test_codes_of_six_digits_may_be_aid(texts: tuple[str, ...], is_so: bool) -> None:
    assert aid_codes(held(*texts)) is is_so


@pytest.mark.parametrize(
    ("texts", "is_so"), [(("K2", "K1"), True), (("K1", "K1"), False), (("K2", "K4"), False), (("K2", "x"), False)]
)
def test_letters_before_a_number_may_be_a_class_where_one_is_high(texts: tuple[str, ...], is_so: bool) -> None:
    assert levels(held(*texts)) is is_so


@pytest.mark.parametrize(
    ("texts", "is_so"),
    [(("Anna", "Erik", "Xyz"), True), (("Rektor", "Kock"), False), (tuple(f"Ber{'g' * at}" for at in range(20)), True)],
)
def test_given_names_and_many_surnames_may_be_names(texts: tuple[str, ...], is_so: bool) -> None:
    assert may_be_names(held(*texts)) is is_so


@pytest.mark.parametrize(
    ("texts", "is_so"), [(("10000", "07500", "00000"), True), (("61200", "07500"), False), (("80", "100"), True)]
)
def test_hundredths_of_a_percent_are_parts_of_work(texts: tuple[str, ...], is_so: bool) -> None:
    assert parts_of_work(held(*texts)) is is_so


@pytest.mark.parametrize(
    ("heading", "cells", "keys"),
    [
        ("BSK", ["402010", "461026"] * 20, ("aid",)),
        ("SGR4", ["10000", "07500"] * 20, ("fraction",)),
        ("VOORN", ["Anna", "Erik"] * 20, ("last_name",)),
    ],
)
def test_beside_employments_they_are_questions(heading: str, cells: list[str], keys: tuple[str, ...]) -> None:
    own = layout(table(STANDARD | {heading: cells}))
    assert own.why[heading] == codes.ASSUMED_COLUMN
    assert {*keys} <= {*own.assumed[heading]}


def test_beside_states_of_vettings_classes_are_a_question() -> None:
    who = {"Anställningsnummer": STANDARD["Anställningsnummer"]}
    own = layout(
        table({**who, "PRÖVN": ["K2", "", "", "K1"] * 10, "säkerhetsprövning": ["godkänd", "", "", "ansökt"] * 10})
    )
    assert own.why["PRÖVN"] == codes.ASSUMED_COLUMN
