"""The empty forms: what is a comment is no data, and what stands there as an example would be read."""

import csv
import re
import zipfile
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest

from planner.domain.finding import InputRefusedError
from planner.domain.loop.settings import LoopSettings
from planner.domain.marking import UNMARKED, Marking, SecurityClass
from planner.domain.owner.retention import DataClass
from planner.imports.dictionary.fields import MODELS, fields_of
from planner.imports.forms.examples import EXAMPLES
from planner.imports.forms.schemas import schema_of
from planner.imports.forms.tables import name_of, table_csv
from planner.imports.forms.toml import skeleton
from planner.imports.forms.workbook import REFERENCES, workbook
from planner.imports.loop_settings import read_loop_settings
from planner.imports.marking import read_marking
from planner.imports.measures import read_catalogue
from planner.imports.organisation.columns import TABLES
from planner.imports.organisation.read import look_at, read_organisation
from planner.imports.retention import read_retention
from planner.imports.scenario import check_scenario, read_scenario
from planner.imports.settings import read_settings
from planner.jobs import samples
from planner.text.words import LANGUAGES

AS_OF = date(2027, 3, 1)
FILLABLE = ("functions", "skills", "units", "positions", "travel", "couplings", "tasks")
"""Tables whose examples are about one another only; an agreement needs two employers, and a lock somebody real."""


def tables_in(folder: Path, language: str, filled: tuple[str, ...]) -> Path:
    """The forms in a folder; in the tables named, the example is no comment."""
    folder.mkdir()
    for table in TABLES:
        text = table_csv(table, language).decode("utf-8-sig")
        shown = text.replace("\r\n# ", "\r\n", 1) if table.key in filled else text
        (folder / f"{name_of(table, language)}.csv").write_text(shown, encoding="utf-8-sig", newline="")
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_hold_no_data(tmp_path: Path, language: str) -> None:
    with pytest.raises(InputRefusedError) as caught:
        read_organisation(tables_in(tmp_path / "org", language, ()))
    told = [(one.code, one.facts.get("table")) for one in caught.value.findings if one.code.startswith("E")]
    required = [table.key for table in TABLES if table.required]
    assert told[0] == ("E-ORG-005", None)
    assert sorted(told[1:]) == sorted(("E-ORG-006", key) for key in required)


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_fit_together(tmp_path: Path, language: str) -> None:
    organisation, notes, _ = read_organisation(tables_in(tmp_path / "org", language, FILLABLE))
    assert notes == ()
    assert [one.id for one in organisation.positions] == ["P01"]
    assert organisation.positions[0].minimum.total == 2
    assert [one.id for one in organisation.couplings] == ["STAB-VANA"]
    assert organisation.locks == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_is_the_tables(tmp_path: Path, language: str) -> None:
    path = tmp_path / "org.xlsx"
    path.write_bytes(workbook(language))
    folder = tables_in(tmp_path / "org", language, ())
    read, expected = (look_at(place) for place in (path, folder))
    assert not any(read.tables.values())
    codes = [
        sorted((one.code, str(one.facts.get("table", ""))) for one in looked.findings if one.code.startswith("E"))
        for looked in (read, expected)
    ]
    assert codes[0] == codes[1]
    assert workbook(language) == workbook(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_drop_downs_lead_to_the_columns_that_they_name(language: str) -> None:
    with zipfile.ZipFile(BytesIO(workbook(language))) as archive:
        sheets = [archive.read(f"xl/worksheets/sheet{at + 1}.xml").decode() for at in range(len(TABLES))]
    columns = {table.key: [column.key for column in table.columns] for table in TABLES}
    for (table, column), (other, key) in REFERENCES.items():
        xml = sheets[list(columns).index(table)]
        letter, source = (chr(65 + columns[at].index(one)) for at, one in ((table, column), (other, key)))
        name = name_of(TABLES[list(columns).index(other)], language)
        rule = re.search(rf'<dataValidation [^>]*sqref="{letter}4:{letter}2001">(.*?)</dataValidation>', xml)
        assert rule
        assert f"'{name}'!${source}$4:${source}$2001" in rule[1], (table, column)
    assert '"kompetens,legitimation"' in sheets[1] or '"skill,licence"' in sheets[1]


def test_headings_are_in_the_language() -> None:
    table = next(table for table in TABLES if table.key == "positions")
    heads = [
        next(csv.reader(StringIO(table_csv(table, language).decode("utf-8-sig")), delimiter=";"))
        for language in LANGUAGES
    ]
    assert heads[0][:4] == ["id*", "namn*", "engelskt namn", "funktion*"]
    assert heads[1][:4] == ["id*", "name_sv*", "name_en", "function*"]


def written(tmp_path: Path, file: str, language: str, *, all_lines: bool) -> Path:
    """A skeleton as it is, or with every key that stands behind a comment sign."""
    text = skeleton(file, language, AS_OF)
    path = tmp_path / f"{file}.toml"
    path.write_text(re.sub(r"(?m)^# (?=\[\[|[a-z0-9_]+ = )", "", text) if all_lines else text, encoding="utf-8")
    return path


EVERYTHING = Marking(
    provision="15 kap. 2 §",
    security_class=SecurityClass.CONFIDENTIAL,
    authority="Kommunstyrelsen",
    decided_by="Säkerhetsskyddschefen",
    decided_on=date(2027, 3, 15),
)


@pytest.mark.parametrize("all_lines", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
def test_skeletons_are_read(tmp_path: Path, language: str, all_lines: bool) -> None:
    organisation = read_organisation(tables_in(tmp_path / "org", language, FILLABLE)).organisation
    scenario = read_scenario(written(tmp_path, "scenario", language, all_lines=all_lines))
    assert scenario.as_of == AS_OF
    assert check_scenario(scenario, organisation) == ()
    assert [change.said for change in scenario.change] == ["claim 1:stabsmetodik"] * all_lines
    settings = read_settings(written(tmp_path, "settings", language, all_lines=all_lines))
    assert settings == MODELS["settings"]()
    catalogue = read_catalogue(written(tmp_path, "measures", language, all_lines=all_lines), organisation)
    assert len(catalogue.pool) == len(catalogue.course) == all_lines
    marking = read_marking(written(tmp_path, "marking", language, all_lines=all_lines))
    assert marking == (EVERYTHING if all_lines else UNMARKED)
    loop = read_loop_settings(written(tmp_path, "loop", language, all_lines=all_lines))
    assert (loop == LoopSettings()) is not all_lines
    assert [(one.unit, one.percent) for one in loop.ceiling] == [("KSF", 60)] * all_lines
    retention = read_retention(written(tmp_path, "retention", language, all_lines=all_lines))
    assert [(one.kind, one.days, one.decided) for one in retention.rule] == [(DataClass.MENDING, 90, True)] * all_lines


@pytest.mark.parametrize("file", MODELS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_skeleton_names_what_only_the_sample_municipality_has(file: str, language: str) -> None:
    sample = read_organisation(samples.organisation()).organisation
    ids = {one.id for kind in (sample.units, sample.skills, sample.positions, sample.functions) for one in kind}
    ids |= {unit.employer for unit in sample.units} | {way.area for way in sample.travel} | {"NYKOPING"}
    own = {cell for row in EXAMPLES.values() for value in row.values() for cell in value.split(", ")}
    assert ids & own < ids
    quoted = set(re.findall(r'"([^"]*)"', skeleton(file, language, AS_OF)))
    assert quoted & (ids - own) <= {"P02"}  # the second position, whatever it is


@pytest.mark.parametrize("file", MODELS)
def test_every_key_is_in_its_skeleton_once(file: str) -> None:
    lines = skeleton(file, "sv", AS_OF).splitlines()
    shown = [
        found[1]
        for line in lines
        if (found := re.match(r"(?:# (?:  )?)?([a-z0-9_]+) = ", line)) and found[1] != "format"
    ]
    groups = [found[1] for line in lines if (found := re.match(r"(?:# )?\[\[([a-z_.]+)\]\]$", line))]
    paths = [path for path, _ in fields_of(MODELS[file])]
    assert sorted(groups) == sorted(path for path in paths if any(other.startswith(f"{path}.") for other in paths))
    assert sorted(shown) == sorted(path.rsplit(".", 1)[-1] for path in paths if path not in groups)


def keys_of(schema: dict[str, Any], above: str = "") -> dict[str, dict[str, Any]]:
    found = {}
    for name, own in schema["properties"].items():
        found[above + name] = own
        if "properties" in own.get("items", {}):
            found |= keys_of(own["items"], f"{above}{name}.")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", MODELS)
def test_schemas_know_every_key_and_what_it_means(file: str, language: str) -> None:
    keys = keys_of(schema_of(file, language))
    assert keys.pop("format") == {"const": f"planner-{file}/1"}
    assert set(keys) == {path for path, _ in fields_of(MODELS[file])}
    assert all(own["description"] for own in keys.values())
    assert "$ref" not in str(keys)


def test_schemas_take_the_words_of_both_languages() -> None:
    keys = keys_of(schema_of("scenario", "sv"))
    assert {"mål", "lägsta", "target", "minimum"} <= set(keys["phase.activate.staffing"]["enum"])
    assert {"dag", "night"} <= set(keys["phase.activate.shifts"]["items"]["enum"])
    assert keys["alarm"]["enum"] == [True, False, "ja", "nej"]
    assert keys["phase.days"]["maximum"] == 366
