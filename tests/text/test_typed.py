"""Fault S14: what somebody has typed is repeated only where it cannot be a name or a number of a person."""

from pathlib import Path

import pytest

from planner.text.typed import typed, typed_path


@pytest.mark.parametrize("text", ["prs-22iimkkalefky2ta", "prs-000001", "P99", "SC8", "saknas.toml", "out-2.json"])
def test_s14_ids_and_files_are_repeated(text: str) -> None:
    assert typed(text) == text


@pytest.mark.parametrize(
    "text",
    ["19811218-9876", "198112189876", "811218-9876", "Anna Andersson", "Öberg", "anna@kommun.se", "070-123 45 67",
     "19811218-9876.json", "Anna\u202e"],
)  # fmt: skip
def test_s14_names_and_numbers_are_masked(text: str) -> None:
    shown = typed(text)
    assert "***" in shown
    assert not any(part in shown for part in ("nna", "berg", "9876", "123 45", "811218", "\u202e"))


def test_s14_nothing_is_nothing() -> None:
    assert typed("") == ""


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("data/organisation", "data/organisation"),
        ("one/two", "one/two"),
        ("/home/somebody/org", "org"),
        ("../org", "org"),
        ("Anna Andersson", "A***"),
        ("19811218-9876", "1***"),
        ("in/19811218-9876.csv", "in/***.csv"),
        ("tests", "tests"),
    ],
)
def test_a_path_is_shown_as_far_as_it_is_one(path: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parents[2])
    assert typed_path(Path(path), there=Path(path).exists()) == shown
