import ast
import inspect
import textwrap
import tomllib
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pydantic import Field

from planner.domain.base import Frozen
from planner.domain.scenario import Scenario
from planner.domain.settings import Settings
from planner.imports.columns.cell import Fault, parse
from planner.imports.columns.column import Column
from planner.imports.dictionary.fields import MODELS, field_entries, fields_of
from planner.imports.dictionary.pages import PAGES, data_dictionary, render_markdown
from planner.imports.organisation.columns import TABLES
from planner.imports.roster.columns import MEND_NOTE, ROSTER_COLUMNS
from planner.imports.scenario import read_scenario
from planner.imports.settings import read_settings
from planner.text.words import LANGUAGES, MissingTextWarning, words_for

ROOT = Path(__file__).parents[3]
COLUMNS: list[Column] = [column for column in ROSTER_COLUMNS if column.key != MEND_NOTE] + [
    column for table in TABLES for column in table.columns
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_committed_page_is_the_generated_one(language: str) -> None:
    """Red? Run: python -m planner.imports.dictionary.pages sv > docs/datakatalog.md (en > docs/data-dictionary.md)."""
    assert (ROOT / PAGES[language]).read_text(encoding="utf-8") == render_markdown(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_and_key_is_there_once_with_its_meaning(language: str) -> None:
    entries = data_dictionary(language)
    keys = [(entry.table, entry.key) for entry in entries]
    fields = [(file, path) for file, model in MODELS.items() for path, _ in fields_of(model)]
    assert keys == [(column.table, column.key) for column in COLUMNS] + fields
    assert all(entry.meaning and entry.type and (entry.example or entry.default) for entry in entries)
    assert len(set(keys)) == len(keys)


def test_nested_keys_are_found() -> None:
    paths = [path for path, _ in fields_of(Scenario)]
    assert {"as_of", "phase", "phase.days", "phase.absence.share_percent", "phase.factor.percent"} <= set(paths)


@pytest.mark.parametrize("language", LANGUAGES)
def test_columns_examples_and_defaults_can_be_read(language: str) -> None:
    shown = {(entry.table, entry.key): entry for entry in data_dictionary(language)}
    for column in COLUMNS:
        entry = shown[column.table, column.key]
        assert not isinstance(parse(column, entry.example), Fault), (column.table, column.key)
        assert not column.default or not isinstance(parse(column, entry.default), Fault), (column.table, column.key)
        assert entry.required == column.required
        assert entry.personal == column.personal


def test_defaults_made_from_other_keys_are_left_to_the_meaning() -> None:
    shown = {(entry.table, entry.key): entry for entry in data_dictionary("en")}
    assert shown["scenario", "name_en"].default == ""
    assert not any("Pydantic" in entry.default for entry in shown.values())


def test_english_words_of_choices_are_english() -> None:
    kinds = {
        language: next(
            entry for entry in data_dictionary(language) if (entry.table, entry.key) == ("roster", "claim_state")
        )
        for language in LANGUAGES
    }
    assert "ianspråktagen" in kinds["sv"].type
    assert kinds["en"].type.endswith(
        "unknown (okänd), asked (tillfrågad), available (disponibel), claimed (ianspråktagen), registered (registrerad)"
    )
    assert (kinds["sv"].default, kinds["en"].default) == ("okänd", "unknown")


def test_scenario_examples_make_a_scenario(tmp_path: Path) -> None:
    """Written one after the other they are a whole file: groups stand before their keys, top-level keys first."""
    # Kinds of changes ask for different keys: these three make one.
    entries = [
        entry
        for entry in data_dictionary()
        if entry.table == "scenario"
        and (not entry.key.startswith("change.") or entry.key in ("change.kind", "change.number", "change.skill"))
    ]
    lines = [
        entry.example if entry.example.startswith("[[") else f"{entry.key.rpartition('.')[2]} = {entry.example}"
        for entry in entries
    ]
    # The groups of a phase are listed before what is in them, so each is opened again in front of its keys.
    text: list[str] = []
    for entry, line in zip(entries, lines, strict=True):
        group = entry.key.rpartition(".")[0]
        if not line.startswith("[[") and group and f"[[{group}]]" not in text:
            text.append(f"[[{group}]]")
        if not line.startswith("[["):
            text.append(line)
    path = tmp_path / "s.toml"
    path.write_text("\n".join(text), encoding="utf-8")
    assert read_scenario(path).phase[0].factor[0].percent == 150


def test_settings_examples_are_the_defaults(tmp_path: Path) -> None:
    text = "\n".join(f"{entry.key} = {entry.example}" for entry in data_dictionary() if entry.table == "settings")
    (tmp_path / "s.toml").write_text(text, encoding="utf-8")
    assert read_settings(tmp_path / "s.toml") == Settings()
    assert list(tomllib.loads(text)) == list(Settings.model_fields)


@pytest.mark.parametrize(("file", "model"), MODELS.items())
def test_english_meaning_is_the_docstring(file: str, model: Any) -> None:
    """One source: who changes a docstring sees this red and looks at the Swedish text too."""
    english = words_for("en")
    told = docstrings()
    for path, field in fields_of(model):
        assert english(f"field.{file}.{path}") == told[id(field)].replace("``", "`")


@cache
def docstrings() -> dict[int, str]:
    """What stands under each field of every model in its source, by the field's identity."""
    models, told = [Frozen], {}
    for model in models:
        models += model.__subclasses__()
        for base in reversed([base for base in model.__mro__ if issubclass(base, Frozen)]):
            (tree,) = ast.parse(textwrap.dedent(inspect.getsource(base))).body
            for field, text in pairwise(getattr(tree, "body", [])):
                if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr):
                    name, said = ast.unparse(field.target), ast.literal_eval(text.value)
                    if name not in model.model_fields:
                        continue  # of the class, and in no file
                    told[id(model.model_fields[name])] = inspect.cleandoc(said)
    return told


def test_a_unit_stands_beside_its_field_and_has_words() -> None:
    for name, unit in (("_min", "minutes"), ("_weeks", "weeks"), ("_percent", "percent"), ("_kr", "kronor")):
        ends = [entry for entry in field_entries(words_for("en")) if entry.key.endswith(name)]
        assert ends
        assert [entry.key for entry in ends if entry.unit != words_for("en")(f"dictionary.unit.{unit}")] == []


def test_a_setting_without_words_is_shown_by_its_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """It used to end ``planner schema`` with a KeyError."""

    class More(Settings):
        shift_breaks: int = Field(default=2, examples=[3], json_schema_extra={"unit": "people"})

    monkeypatch.setitem(MODELS, "settings", More)
    with pytest.warns(MissingTextWarning, match="field.settings.shift_breaks"):
        (entry,) = [entry for entry in field_entries(words_for("en")) if entry.key == "shift_breaks"]
    assert (entry.meaning, entry.unit, entry.example) == ("field.settings.shift_breaks", "people", "3")


def test_limits_are_told() -> None:
    types = {(entry.table, entry.key): entry.type for entry in data_dictionary("en")}
    assert types["positions", "depth"] == "whole number, 1–20"
    assert types["scenario", "phase.days"] == "whole number, 1–366"
    assert types["scenario", "seed"] == f"whole number, 0–{2**31 - 1}"
    assert types["settings", "small_count"] == "whole number, 2–1000"
