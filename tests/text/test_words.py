"""Words, numbers and dates as each language writes them."""

import re
from collections import Counter
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR
from pathlib import Path

import pytest

from planner.text import LANGUAGES, MissingTextWarning, Words, words_for
from tests.house.tree import ROOT

NBSP = "\u00a0"


def test_swedish_is_the_default() -> None:
    assert LANGUAGES == ("sv", "en")


@pytest.mark.parametrize(
    ("language", "number", "decimals", "written"),
    [
        ("sv", 1034, 0, f"1{NBSP}034"),
        ("sv", 97.25, 1, "97,2"),
        ("sv", 0.5, 2, "0,50"),
        ("en", 1034, 0, "1,034"),
        ("en", 97.25, 1, "97.2"),
        ("en", 0, 0, "0"),
    ],
)
def test_numbers(language: str, number: float, decimals: int, written: str) -> None:
    assert words_for(language).number(number, decimals) == written


@pytest.mark.parametrize(
    ("language", "share", "decimals", "written"),
    [("sv", 0.973, 0, f"97{NBSP}%"), ("sv", 0.973, 1, f"97,3{NBSP}%"), ("en", 0.973, 0, "97%"), ("en", 1, 0, "100%")],
)
def test_percent(language: str, share: float, decimals: int, written: str) -> None:
    assert words_for(language).percent(share, decimals) == written


def test_dates() -> None:
    assert words_for("sv").date(date(2027, 3, 1)) == "1 mars 2027"
    assert words_for("en").date(date(2027, 3, 1)) == "1 March 2027"


def test_a_count_has_its_plural_and_its_number() -> None:
    words = words_for("sv")
    assert words.count("cli.import.aside", 1) != words.count("cli.import.aside", 2)
    assert f"1{NBSP}200" in words.count("cli.import.aside", 1200)


def test_facts_are_filled_in() -> None:
    assert words_for("en")("cli.finding.fix", fix="do this").endswith("do this")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_text_names_itself_and_is_told(language: str) -> None:
    words = words_for(language)
    assert not words.has("cli.no.such.key")
    with pytest.warns(MissingTextWarning, match=f"cli.no.such.key in {language}"):
        assert words("cli.no.such.key", fact=1) == "cli.no.such.key"
    with pytest.warns(MissingTextWarning):
        assert words.count("cli.no.such.key", 2) == "cli.no.such.key"


def test_catalogues_are_read_once() -> None:
    assert words_for("sv") is words_for("sv")


def test_compiled_texts_follow_and_survive_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "sv"
    folder.mkdir()
    monkeypatch.setattr("planner.text.catalogue.files", lambda package: tmp_path)
    kept = folder / "__pycache__" / "sv.mo"
    for said in ("ett", "två"):
        (folder / "a.po").write_text(f'msgid "a.key"\nmsgstr "{said}"\n', encoding="utf-8")
        assert [Words("sv")("a.key") for _ in range(2)] == [said, said]
    for size in (9, 40, 90):
        kept.write_bytes(kept.read_bytes()[:size])
        assert Words("sv")("a.key") == "två"
    monkeypatch.setattr("planner.text.catalogue._compiled", None)
    assert Words("sv")("a.key") == "två"


@pytest.mark.parametrize(
    ("share", "decimals", "rounding", "written"),
    [
        (0.896, 0, ROUND_FLOOR, "89 %"), (0.9, 0, ROUND_FLOOR, "90 %"), (0.995, 1, ROUND_FLOOR, "99,5 %"),
        (0.9996, 1, ROUND_FLOOR, "99,9 %"), (1.0, 1, ROUND_FLOOR, "100,0 %"), (0.29, 0, ROUND_FLOOR, "29 %"),
        (0.00001, 2, ROUND_CEILING, "0,01 %"), (0.0, 2, ROUND_CEILING, "0,00 %"),
        (0.1 + 0.2, 1, ROUND_CEILING, "30,0 %"),
    ],
)  # fmt: skip
def test_a_share_beside_a_bound_is_rounded_away_from_it(
    share: float, decimals: int, rounding: str, written: str
) -> None:
    assert words_for("sv").percent(share, decimals, rounding) == written.replace(" ", "\u00a0")


def doubled(text: str) -> list[str]:
    """Keys that stand twice: whoever reads a catalogue keeps the last, and nobody is told of the others."""
    keys = Counter(re.findall(r'^msgid "(.+)"$', text, re.MULTILINE))
    return [key for key, number in keys.items() if number > 1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_stands_twice_in_the_catalogues_of_a_language(language: str) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "planner" / "text" / language).glob("*.po"))]
    assert len(texts) > 20
    assert doubled("\n".join(texts)) == []


def test_a_key_that_stands_twice_is_found() -> None:
    one = 'msgid "a.key"\nmsgstr "ett"\n'
    assert doubled(f'{one}\nmsgid "a.key.other"\nmsgid_plural "a.key"\nmsgstr "två"\n') == []
    assert doubled(f'{one}\nmsgid "b.key"\nmsgstr "två"\n\n{one}') == ["a.key"]
