"""The catalogues: both languages say the same things, nothing asked for is missing, nothing kept is unused."""

import re
from collections import Counter

import pytest

from planner.text import LANGUAGES
from tests.house.catalogue import CODE, entries, is_key, used
from tests.house.tree import ROOT

SWEDISH = {entry.key: entry for entry in entries("sv")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_key_stands_once(language: str) -> None:
    assert [key for key, times in Counter(entry.key for entry in entries(language)).items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_headers_are_the_same_everywhere(language: str) -> None:
    for path in sorted((ROOT / "planner" / "text" / language).glob("*.po")):
        head = path.read_text(encoding="utf-8").split("\n\n")[0]
        assert '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"' in head, path.name
        assert f'"Language: {language}\\n"' in head, path.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_is_written(language: str) -> None:
    bare = [e.key for e in entries(language) if not all(e.forms) or len(e.forms) != (2 if e.plural_key else 1)]
    assert bare == []
    assert [e.key for e in entries(language) if e.plural_key and e.plural_key != f"{e.key}.plural"] == []


def test_the_languages_have_the_same_keys_in_the_same_files() -> None:
    swedish, english = ({(e.file, e.key, e.plural_key) for e in entries(language)} for language in LANGUAGES)
    assert sorted(swedish ^ english) == []


def test_the_languages_show_the_same_facts() -> None:
    differ = [e.key for e in entries("en") if e.key in SWEDISH and e.placeholders != SWEDISH[e.key].placeholders]
    assert differ == []


def test_no_key_is_asked_for_that_does_not_exist() -> None:
    asked = {call.key: call.where for call in used().calls}
    asked |= {said: "a literal" for said in used().literals if is_key(said) and said not in asked}
    assert {key: where for key, where in asked.items() if key not in SWEDISH} == {}


def test_every_pattern_of_keys_meets_one() -> None:
    idle = [where for pattern, where in used().patterns.items() if not any(re.fullmatch(pattern, k) for k in SWEDISH)]
    assert idle == []


def test_every_fact_that_a_text_shows_is_given() -> None:
    short = [
        f"{call.where} {call.key} lacks {sorted(SWEDISH[call.key].placeholders - call.facts)}"
        for call in used().calls
        if not call.open_ended and call.key in SWEDISH and SWEDISH[call.key].placeholders - call.facts
    ]
    assert short == []


def test_counted_texts_are_asked_for_with_a_number() -> None:
    wrong = [
        f"{call.where} {call.key}"
        for call in used().calls
        if call.key in SWEDISH and not call.open_ended and call.counted != bool(SWEDISH[call.key].plural_key)
    ]
    assert wrong == []


def test_no_text_is_unused() -> None:
    patterns = [re.compile(pattern) for pattern in used().patterns if not pattern.startswith("finding")]
    idle = [
        key
        for key in SWEDISH
        if key.removesuffix(".page") not in used().literals
        and not key.startswith("finding.")
        and not any(pattern.fullmatch(key.removesuffix(".page")) for pattern in patterns)
    ]
    assert idle == []


def test_findings_and_their_words_go_together() -> None:
    raised = {said for said in used().literals if CODE.match(said)}
    worded = {key.split(".")[1] for key in SWEDISH if key.startswith("finding.")}
    assert sorted(raised - worded) == [], "codes without words"
    assert sorted(worded - raised - _numbers_in_checks()) == [], "words of codes that nothing raises"
    parts = {key.split(".", 2)[2].removesuffix(".page") for key in SWEDISH if key.startswith("finding.")}
    assert parts <= {"what", "expected", "fix"}
    on_page = [key for key in SWEDISH if key.startswith("finding.") and key.endswith(".page")]
    assert [key for key in on_page if key.removesuffix(".page") not in SWEDISH] == []
    assert sorted(code for code in worded if f"finding.{code}.what" not in SWEDISH) == []


def _numbers_in_checks() -> set[str]:
    """Codes that the verifier may make from the numbers in its files; ``tests/checks`` shows that each is raised."""
    said = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "planner/checks").rglob("*.py")))
    numbers = {int(number) for number in re.findall(r"\b\d{1,3}\b", said)}
    return {f"E-CHECK-{number + step:03}" for number in numbers for step in (0, 3)}


def test_every_code_of_the_verifier_has_words() -> None:
    said = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "planner/checks").rglob("*.py")))
    codes = [f"E-CHECK-{int(number):03}" for number in re.findall(r"\berror\(\s*(\d+)", said)]
    assert codes
    assert [code for code in codes if f"finding.{code}.what" not in SWEDISH] == []
