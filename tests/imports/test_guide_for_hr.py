"""What HR's guide and its reference promise is there: column files that are read, codes that are told, every answer."""

import re
from pathlib import Path

import pytest

from planner.domain.vocabulary import called_in
from planner.imports.columns.column_file import FORMAT, read_column_file
from planner.imports.proposals.ways import KIND_OF, OF_LIST_FORM, QUESTIONS
from planner.text.words import words_for

DOCS = Path(__file__).parents[2] / "docs"
GUIDE, REFERENCE = (DOCS / name for name in ("hr-filer.md", "hr-filer-uppslag.md"))
BLOCKS = [
    block for path in (GUIDE, REFERENCE) for block in re.findall(r"```toml\n(.*?)```", path.read_text("utf-8"), re.S)
]


@pytest.mark.parametrize("at", range(len(BLOCKS)))
def test_its_column_files_are_read(tmp_path: Path, at: int) -> None:
    path, block = tmp_path / "kolumner.toml", BLOCKS[at]
    path.write_text(block if block.startswith("format") else f'format = "{FORMAT}"\n{block}', "utf-8")
    assert read_column_file(path).model_fields_set


def test_the_codes_that_it_names_are_told() -> None:
    words = words_for("sv")
    named = {
        code for path in (GUIDE, REFERENCE) for code in re.findall(r"\b[EWI]-[A-Z]+-\d{3}\b", path.read_text("utf-8"))
    }
    assert len(named) > 50
    assert [code for code in sorted(named) if not words.has(f"finding.{code}.what")] == []


def test_every_answer_about_a_whole_list_has_its_line() -> None:
    (ways,) = [block for block in BLOCKS if "part_leave" in block]
    lines = {line.split(" = ")[0]: line for line in ways.splitlines()}
    assert {*KIND_OF, *QUESTIONS} - lines.keys() == set()
    answers = {key: [called_in("sv", own) for own in kind] for key, kind in KIND_OF.items() if key != OF_LIST_FORM}
    assert [(key, own) for key, all_ in answers.items() for own in all_ if f'"{own}"' not in lines[key]] == []
