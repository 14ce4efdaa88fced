"""Colours are named as somebody would call them; what every cell looks like has no name."""

from xml.etree.ElementTree import Element

import pytest

from planner.imports.looks.colours import OTHER, named


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"rgb": "FFFFFF00"}, "gul"),
        ({"rgb": "FFF2CC"}, "gul"),
        ({"rgb": "FFC00000"}, "röd"),
        ({"rgb": "FFFFC7CE"}, "rosa"),
        ({"rgb": "FFC6EFCE"}, "grön"),
        ({"rgb": "FF4472C4"}, "blå"),
        ({"rgb": "FFD9D9D9"}, "grå"),
        ({"rgb": "FFFFFFFF"}, ""),
        ({"rgb": "FF000000"}, ""),
        ({"theme": "7"}, "gul"),
        ({"theme": "0"}, ""),
        ({"theme": "0", "tint": "-0.15"}, "grå"),
        ({"theme": "7", "tint": "0.99"}, ""),
        ({"theme": "12"}, OTHER),
        ({"indexed": "13"}, "gul"),
        ({"indexed": "64"}, ""),
        ({"indexed": "43"}, OTHER),
        ({"auto": "1"}, ""),
        (None, ""),
    ],
)
def test_a_colour_has_the_name_that_somebody_would_give_it(said: dict[str, str] | None, name: str) -> None:
    assert named(None if said is None else Element("color", said)) == name
