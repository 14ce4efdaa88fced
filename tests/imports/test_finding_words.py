"""Every code of documents, scenario, organisation and hashes has its words, whose placeholders the finding fills."""

import ast
import re
import string
from pathlib import Path

import pytest

import planner.domain
from planner.facts.changes import codes as change_codes
from planner.files import field_faults, strict
from planner.imports import changes, scenario
from planner.imports.organisation import codes
from planner.store import hashes, keys
from planner.text.words import LANGUAGES, words_for

MODULES = (field_faults, hashes, keys, strict, codes, scenario, changes, change_codes)
CODE = re.compile(r"[EWI]-(DOC|SCENARIO|CHANGE|ORG|HASH|IMPORT)-\d{3}")
CODES = sorted({code for module in MODULES for code in vars(module).values() if CODE.fullmatch(str(code))}) + sorted(
    field_faults.RULES.values()
)
PLACEHOLDERS = {
    "E-DOC-002": {"kind"},
    "E-DOC-005": {"known"},
    "E-DOC-006": {"known"},
    "E-DOC-007": {"nearest"},
    "E-DOC-016": {"limit"},
    "E-DOC-017": {"choices"},
    "E-DOC-019": {"limit"},
    "E-DOC-021": {"pattern"},
    "E-DOC-022": {"most"},
    "E-DOC-026": {"old", "key"},
    "E-DOC-099": {"count"},
    "E-IMPORT-089": {"columns", "count", "headings"},
    "E-ORG-001": {"table"},
    "E-ORG-002": {"table", "nearest"},
    "E-ORG-004": {"table", "other"},
    "E-ORG-005": {"count"},
    "E-ORG-006": {"table"},
    "E-ORG-007": {"letter", "nearest"},
    "E-ORG-010": {"first", "columns"},
    "E-ORG-017": {"chain"},
    "E-ORG-043": {"chain"},
    "E-ORG-018": {"minimum", "target"},
    "E-ORG-025": {"other"},
    "W-ORG-032": {"word", "other"},
    "W-ORG-033": {"skills"},
    "W-ORG-034": {"ids", "count"},
    "W-ORG-035": {"ids", "count"},
    "W-ORG-036": {"ids", "count"},
    "W-ORG-037": {"ids", "count"},
    "I-ORG-038": {"count"},
    "W-ORG-039": {"count", "first"},
    "E-ORG-051": {"rule"},
    "E-ORG-052": {"rule", "allowed"},
    "E-ORG-054": {"lacking"},
    "E-ORG-050": {"day"},
    "E-ORG-040": {"pattern"},
    "E-ORG-042": {"id", "other"},
    "E-DOC-025": {"point"},
    "W-SCENARIO-009": {"percent"},
    "W-SCENARIO-010": {"percent"},
    "E-HASH-001": {"plan", "kind", "again"},
    "E-HASH-002": {"plan", "kind", "again"},
    "E-HASH-003": {"plan", "kind", "again"},
    "E-SCENARIO-013": {"id", "nearest"},
    "E-SCENARIO-014": {"id", "nearest"},
    "E-SCENARIO-015": {"id"},
    "E-SCENARIO-016": {"forms", "example"},
    "E-CHANGE-001": {"change"},
    "E-CHANGE-002": {"change"},
    "E-CHANGE-003": {"change"},
    "E-CHANGE-004": {"change", "causes"},
    "I-CHANGE-031": {"scenario", "change"},
    "I-CHANGE-032": {"scenario", "change", "hit"},
    "W-CHANGE-011": {"scenario", "change", "number", "hit"},
    "W-CHANGE-012": {"scenario", "change"},
    "W-CHANGE-013": {"scenario", "change"},
    "I-CHANGE-021": {"scenario", "change", "hit"},
    "I-CHANGE-022": {"scenario", "change"},
    "E-DOC-027": {"value"},
    "E-DOC-028": {"value", "joined", "grouped"},
    "I-CHANGE-023": {"scenario", "change"},
    "I-CHANGE-024": {"change"},
    "I-CHANGE-025": {"scenario", "change", "people"},
    "I-CHANGE-026": {"scenario", "change", "number"},
    "I-CHANGE-027": {"scenario", "change", "number", "level", "least", "most"},
    "I-CHANGE-028": {"scenario", "change", "number", "levels"},
    "I-CHANGE-029": {"scenario", "change", "number", "costing"},
    "I-CHANGE-030": {"scenario", "change", "levels"},
} | {
    f"{family}-{number:03}": {"id", "nearest"}
    for family, numbers in (("E-SCENARIO", range(1, 7)), ("E-ORG", range(11, 17)), ("W-ORG", (30,)))
    for number in numbers
}


def test_codes_are_distinct() -> None:
    assert len(CODES) == len(set(CODES))
    assert len(CODES) > 50


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_code_has_its_words(code: str, language: str) -> None:
    words = words_for(language)
    # Of what somebody has asked for there is nothing to mend.
    parts = ("what",) if code.startswith("I-CHANGE") else ("what", "expected", "fix")
    texts = [words(f"finding.{code}.{part}") for part in parts]
    used = {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}
    assert used == PLACEHOLDERS.get(code, set())
    assert all(text.endswith(".") for text in texts)


def test_every_rule_of_the_domain_has_a_code() -> None:
    """A new ``PydanticCustomError`` in the domain needs an entry in ``RULES``, or its finding would say nothing."""
    raised = {
        node.exc.args[0].value
        for path in Path(planner.domain.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and isinstance(node.exc.args[0], ast.Constant)
    }
    assert raised == set(field_faults.RULES)
