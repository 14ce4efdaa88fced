"""A misspelt command line is answered in the user's language, with exit code 2 and without repeating a value."""

import pytest

from planner.text import LANGUAGES, words_for
from tests.cli.kit import World, planner

CASES = [
    (["solve"], "E-CLI-001", "SCENARIO..."),
    (["explain", "plan.json"], "E-CLI-001", "planner explain --help"),
    (["solve", "A", "--time-limit", "19121212-1212"], "E-CLI-002", "--time-limit"),
    (["solve", "A", "--as-of", "2027-02-30"], "E-CLI-007", "--as-of"),
    (["adopt", "p.json", "--decided-by", "B", "--decided-on", "2027-04-31"], "E-CLI-007", "--decided-on"),
    (["solve", "A", "--workers", "0"], "E-CLI-002", "--workers"),
    (["solve", "A", "--lang", "fr"], "E-CLI-002", "--lang"),
    (["schema", "--format", "pdf"], "E-CLI-002", "--format"),
    (["solve", "A", "--speed", "9"], "E-CLI-003", "--speed"),
    (["solve", "A", "--out"], "E-CLI-004", "--out"),
    (["dance"], "E-CLI-005", "planner --help"),
    (["verify", "a.json", "b.json"], "E-CLI-006", "planner verify --help"),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("arguments", "code", "named"), CASES, ids=[" ".join(case[0]) for case in CASES])
def test_what_is_wrong_is_said(arguments: list[str], code: str, named: str, language: str) -> None:
    said = planner(*arguments, env={"PLANNER_LANG": language})
    assert said.code == 2
    assert said.out == ""
    shown = " ".join(said.err.split())
    assert shown.startswith(code)
    assert named in shown
    if "fr" not in arguments:
        assert words_for(language)("cli.finding.fix", fix="") in shown
    assert not any(value in shown for value in ("1912", "02-30", "pdf", "dance", "b.json"))


@pytest.mark.parametrize(
    ("arguments", "values"),
    [
        (["solve", "A", "--time-limit", "x"], "≥ 0"),
        (["solve", "A", "--workers", "0"], "1–256"),
        (["solve", "A", "--as-of", "2027-02-30"], "En dag i kalendern, skriven ÅÅÅÅ-MM-DD."),
        (["solve", "SC1", "--as-of", "9999-12-31"], "1900-01-01 – 2200-12-31"),
        (["solve", "A", "--lang", "fr"], "sv, en"),
        (["schema", "--format", "pdf"], "table, markdown, json"),
    ],
)
def test_what_may_be_given_is_named(arguments: list[str], values: str) -> None:
    assert f"Förväntat: {values}" in planner(*arguments).err


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["slove"], "solve"), (["chek"], "check"), (["whitout"], "--without"), (["clame", "2:x"], "--claim"),
        (["withhout"], "--without"), (["--hepl"], "--help"), (["solve", "SC1", "--budjet", "2"], ""),
        (["report", "x", "--budjet", "2"], "--budget"), (["waltz"], ""), (["Anna"], ""),
    ],
)  # fmt: skip
def test_what_was_probably_meant_is_asked_in_the_language(arguments: list[str], meant: str) -> None:
    for language, asked in (("sv", "Menade du"), ("en", "Did you mean")):
        said = " ".join(planner(*arguments, "--lang", language).err.split())
        assert (f"{asked} {meant}?" in said) if meant else (asked not in said)


def test_a_missing_argument_is_called_as_in_the_help_wherever_it_is_missed(world: World) -> None:
    said = [planner("compare", world.plan("SC5"), "--lang", language).err for language in ("sv", "en")]
    assert ["NY saknas" in said[0], "NEW is missing" in said[1]] == [True, True]


WITH_OPTIONS = ("import", "solve", "verify", "explain", "report", "compare", "measures", "robust", "dossier")


@pytest.mark.parametrize("verb", WITH_OPTIONS)
@pytest.mark.parametrize("rest", [["A", "--speed"], ["A", "--json=yes"]], ids=["unknown", "no value taken"])
def test_every_commands_refusal_names_the_help_of_that_command(verb: str, rest: list[str]) -> None:
    assert f"planner {verb} --help" in " ".join(planner(verb, *rest).err.split())


@pytest.mark.parametrize(
    "arguments",
    [
        ["verify", "A", "--explain"],
        ["solve", "A", "--out"],
        ["solve", "A", "--as-of", "9999-12-31"],
        ["import", "A", "--as-of", "0001-01-01"],
        ["evaluate", "A", "SC1", "--as-of", "9999-12-31"],
        ["adopt", "A", "--decided-by", "X", "--decided-on", "1899-12-31"],
        ["report", "A", "--out"],
    ],
    ids=" ".join,
)
def test_an_option_without_its_value_names_the_help_of_its_command(arguments: list[str]) -> None:
    assert f"planner {arguments[0]} --help" in " ".join(planner(*arguments).err.split())


def test_with_json_the_answer_is_json_too() -> None:
    said = planner("solve", "--json")
    assert said.json["exit_code"] == 2
    assert [one["code"] for one in said.json["findings"]] == ["E-CLI-001"]
