"""Every code of files, cells and rosters has its words in both languages, with the same placeholders."""

import re
import string
from pathlib import Path

import pytest

import planner.imports
from planner.imports import codes
from planner.text.words import LANGUAGES, words_for


def test_codes_are_distinct() -> None:
    assert len(codes.ALL) == len(set(codes.ALL)) >= 70
    numbers = [code[-3:] for code in codes.ALL]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("code", codes.ALL)
def test_words(code: str) -> None:
    for part in ("what", "expected", "fix"):
        used = []
        for language in LANGUAGES:
            text = words_for(language)(f"finding.{code}.{part}")
            assert text.endswith(".")
            used.append({name for _, name, _, _ in string.Formatter().parse(text) if name})
        assert used[0] == used[1]


def test_no_code_is_written_out_elsewhere() -> None:
    folder = Path(planner.imports.__file__).parent
    for path in folder.rglob("*.py"):
        if path.parent.name != "codes":
            assert not re.search(r"[EWI]-IMPORT-\d", path.read_text(encoding="utf-8")), path.name


def test_every_code_is_used() -> None:
    folder = Path(planner.imports.__file__).parent
    text = "".join(path.read_text("utf-8") for path in folder.rglob("*.py") if path.parent.name != "codes")
    for room, prefix in (
        (codes, "codes."),
        (codes.cells, "cells."),
        (codes.mending, "mending."),
        (codes.tables, r"(?:tables|table_codes)\."),
    ):
        names = [name for name, value in vars(room).items() if isinstance(value, str) and "-IMPORT-" in value]
        used = {*re.findall(rf"\b{prefix}(\w+)", text)}
        assert [name for name in names if name not in used] == []
