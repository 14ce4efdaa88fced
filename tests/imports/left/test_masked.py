"""Masked words of the last round can be told apart, and show the skill of ours that they begin with."""

from pathlib import Path

from planner.imports.left.masked import masked_behind
from tests.imports.left.test_words import layout_of

OURS = ("ssk", "nurse", "b", "sjuksköterska")


def test_a_word_of_ours_in_front_is_nobodys() -> None:
    assert masked_behind("SSK Anna Berg", OURS) == "SSK ***"
    assert masked_behind("ssk-steg 1", OURS) == "ssk ***"
    assert masked_behind("Sskan", OURS) == "S***"
    assert masked_behind("B Berg", OURS) == "B***"
    assert masked_behind("Leg. ssk", OURS) == "L***"


def test_those_that_are_shown_alike_have_numbers(tmp_path: Path) -> None:
    words = "Ada Berg", "Ida Berg", "Inga Ek", "SSK Ada Ek"
    layout = layout_of(tmp_path, *({"kompetens": word} for word in words), {})
    shown = {word: own.shown for word, own in layout.left["kompetens"].items()}
    assert shown == {"Ada Berg": "A***", "Ida Berg": "I*** (1)", "Inga Ek": "I*** (2)", "SSK Ada Ek": "SSK ***"}
