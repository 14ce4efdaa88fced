"""Findings are shown with code, place, found, expected and what to do; errors first, at most 200."""

from io import StringIO

import pytest
from rich.console import Console

from planner.cli.show import findings
from planner.cli.show.falls import reason, reason_in
from planner.domain.finding import Finding, Severity
from planner.eligibility.registry import RULES
from planner.text import LANGUAGES, words_for

SWEDISH = words_for("sv")
BAD_DATE = Finding(
    code="E-IMPORT-031",
    severity=Severity.ERROR,
    file="personal.xlsx",
    sheet="Pass",
    row=37,
    column="start",
    found="2025-02-30",
)


def shown(*found: Finding, language: str = "sv", width: int = 200) -> list[str]:
    stream = StringIO()
    findings.show(found, words_for(language), Console(file=stream, width=width))
    return [line.rstrip() for line in stream.getvalue().splitlines()]


def test_one_finding_in_full() -> None:
    assert shown(BAD_DATE) == [
        "E-IMPORT-031 personal.xlsx, blad ”Pass”, rad 37, kolumn ”start”: " + SWEDISH("finding.E-IMPORT-031.what"),
        "    Fanns: ”2025-02-30”",
        "    Förväntat: " + SWEDISH("finding.E-IMPORT-031.expected"),
        "    Gör så här: " + SWEDISH("finding.E-IMPORT-031.fix"),
    ]


def test_what_the_program_calls_things_is_said_in_words() -> None:
    facts: dict[str, str | int] = {
        "person": "prs-x",
        "position": "P1",
        "rank": 2,
        "found": "holder",
        "expected": "deputy",
    }
    role = Finding(code="E-CHECK-023", severity=Severity.ERROR, facts=facts)
    rule = Finding(code="E-CHECK-013", severity=Severity.ERROR, facts=facts | {"rule": "clearance"})
    level = Finding(
        code="E-CHECK-040", severity=Severity.ERROR, facts={"level": "responsibility", "found": 1, "expected": 2}
    )
    covers = Finding(
        code="E-CHECK-024", severity=Severity.ERROR, facts=facts | {"found": "minimum", "expected": "surplus"}
    )
    lines = shown(role, rule, level, covers)
    assert "har rollen ”innehavare”." in lines[0]
    assert lines[1] == "    Förväntat: Rollen ska vara ”ersättare”."
    assert any("regeln ”Säkerhetsprövad (1–2: medborgare)” säger nej." in line for line in lines)
    assert any("Nivån ”ansvar” anges till 1." in line for line in lines)
    assert "    Förväntat: Nivån ska vara ”utöver behovet”." in lines
    odd = shown(role.model_copy(update={"facts": facts | {"found": "boss"}}))
    assert "har rollen ”boss”." in odd[0], "a word that nobody knows stands as it is"


def test_nothing_near_is_said_in_words() -> None:
    unit = Finding(code="E-IMPORT-059", severity=Severity.ERROR, facts={"nearest": "–"})
    assert shown(unit)[0] == "E-IMPORT-059 Enheten är okänd. Närmast: inget som liknar."
    assert "Närmast: KSF." in shown(unit.model_copy(update={"facts": {"nearest": "KSF"}}))[0]


def test_the_other_language() -> None:
    lines = shown(BAD_DATE, language="en")
    assert lines[0].startswith("E-IMPORT-031 personal.xlsx, sheet “Pass”, row 37, column “start”: ")
    assert lines[1] == "    Found: “2025-02-30”"


def test_the_same_fault_in_several_places_is_told_once() -> None:
    other = BAD_DATE.model_copy(update={"row": 40, "found": "2025-04-31"})
    lines = shown(BAD_DATE, other)
    assert lines[0] == "E-IMPORT-031 " + SWEDISH("finding.E-IMPORT-031.what")
    assert lines[1:3] == [
        "    personal.xlsx, blad ”Pass”, rad 37, kolumn ”start”: ”2025-02-30”",
        "    personal.xlsx, blad ”Pass”, rad 40, kolumn ”start”: ”2025-04-31”",
    ]
    assert len(lines) == 5


def test_rows_where_nothing_is_quoted_stand_in_one_line() -> None:
    empty = Finding(code="E-IMPORT-038", severity=Severity.ERROR, file="a.csv", row=3, column="enhet")
    more = [empty.model_copy(update={"row": row}) for row in (5, 8)]
    assert shown(empty, *more)[1] == "    a.csv, kolumn ”enhet”, rader 3, 5, 8"


def test_errors_come_first() -> None:
    warning = Finding(code="W-CLI-032", severity=Severity.WARNING, facts={"scenario": "S"})
    note = Finding(code="I-IMPORT-024", severity=Severity.INFO, file="a.csv", facts={"delimiter": ";"})
    codes = [line.split()[0] for line in shown(note, warning, BAD_DATE) if not line.startswith(" ")]
    assert codes == ["E-IMPORT-031", "W-CLI-032", "I-IMPORT-024"]


def test_at_most_200_and_how_many_more() -> None:
    many = [BAD_DATE.model_copy(update={"row": row, "found": ""}) for row in range(2, 205)]
    lines = shown(*many, width=5000)
    assert lines[-1] == "… och 3 till; alla finns i --json."
    assert lines[1].endswith(", 20, 21 … och 180 till; alla finns i --json.")
    assert "till" not in shown(*many[:200], width=5000)[-1]
    assert shown(*many[:20], width=5000)[1].endswith(", 20, 21")


def test_entries_of_a_list_are_counted_as_people_count() -> None:
    fault = BAD_DATE.model_copy(update={"sheet": "", "row": None, "column": "phase[0].absence[1].of"})
    assert "kolumn ”skede 1.absence 2.of”" in shown(fault)[0]
    assert "column “phase 1.absence 2.of”" in shown(fault, language="en")[0]
    assert "kolumn ”x[0]”" in shown(BAD_DATE.model_copy(update={"column": "x[0]"}))[0]


def test_a_toml_file_has_keys_and_no_columns() -> None:
    fault = BAD_DATE.model_copy(update={"file": "eget.toml", "sheet": "", "row": None, "column": "phase[0].regime"})
    assert shown(fault)[0].startswith("E-IMPORT-031 eget.toml, nyckel ”skede 1.regime”: ")
    assert "key “phase 1.regime”" in shown(fault, language="en")[0]


def test_notes_are_left_out_among_errors_only() -> None:
    note = Finding(code="I-IMPORT-024", severity=Severity.INFO)
    warning = Finding(code="W-CLI-032", severity=Severity.WARNING)
    assert findings.worth_reading((note, warning, BAD_DATE)) == [warning, BAD_DATE]
    assert findings.worth_reading((note, warning)) == [note, warning]


def test_a_column_that_was_not_read_is_told_among_errors() -> None:
    skipped = Finding(code="I-IMPORT-026", severity=Severity.INFO, row=1, column="Förvaltning", facts={"letter": "E"})
    assert findings.worth_reading((skipped, BAD_DATE)) == [skipped, BAD_DATE]


def test_many_faulty_rows_hide_no_other_kind_of_finding() -> None:
    many = [BAD_DATE.model_copy(update={"row": row, "found": f"x{row}"}) for row in range(2, 400)]
    skipped = Finding(code="I-IMPORT-026", severity=Severity.INFO, row=1, column="Förvaltning", facts={"letter": "E"})
    lines = shown(*many, skipped)
    assert any(line.startswith("I-IMPORT-026 ") for line in lines)
    assert lines[-1] == "… och 198 till; alla finns i --json."


def test_the_same_thing_found_in_many_rows_is_one_line() -> None:
    same = [BAD_DATE.model_copy(update={"row": row}) for row in (37, 40)]
    assert shown(*same)[1] == "    personal.xlsx, blad ”Pass”, kolumn ”start”, rader 37, 40: ”2025-02-30”"


def test_markup_in_what_was_found_is_text() -> None:
    tricky = BAD_DATE.model_copy(update={"found": "[bold]x[/bold]", "file": "[red].csv"})
    assert "[bold]x[/bold]" in shown(tricky)[1]
    assert "[red].csv" in shown(tricky)[0]


def test_a_code_without_words_still_shows_its_place() -> None:
    unknown = Finding(code="E-NEW-001", severity=Severity.ERROR, file="a.csv", row=3)
    assert shown(unknown) == ["E-NEW-001 a.csv, rad 3:"]


def test_json_has_the_facts_and_the_sentences() -> None:
    made = findings.as_json(BAD_DATE, SWEDISH)
    assert (made["code"], made["row"], made["severity"]) == ("E-IMPORT-031", 37, "error")
    assert made["what"] == SWEDISH("finding.E-IMPORT-031.what")
    assert "facts" not in made


def test_nothing_to_tell_is_told_by_silence() -> None:
    assert shown() == []


def test_a_switch_has_no_column() -> None:
    fault = Finding(
        code="E-SCENARIO-003", severity=Severity.ERROR, column="--seats", facts={"id": "P9", "nearest": "P1"}
    )
    assert shown(fault)[0].startswith("E-SCENARIO-003 växeln --seats: ")
    assert shown(fault, language="en")[0].startswith("E-SCENARIO-003 switch --seats: ")


def test_what_comes_twice_is_told_once() -> None:
    adopted = Finding(code="I-STORE-038", severity=Severity.INFO, facts={"name": "L1", "day": "2027-03-15"})
    assert shown(adopted, BAD_DATE, adopted) == [*shown(BAD_DATE), *shown(adopted)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reason_is_what_is_wrong_and_not_what_is_asked_for(language: str) -> None:
    words = words_for(language)
    for rule in RULES:
        assert reason(rule.id, words) == words(f"rule.{rule.id}.why") != words(f"rule.{rule.id}.name")


def test_columns_that_lack_are_named_as_people_say_it() -> None:
    facts: dict[str, str | int] = {"columns": "födelseår / personnummer", "count": 2, "headings": "none"}
    fault = Finding(code="E-IMPORT-089", severity=Severity.ERROR, facts=facts)
    assert "”födelseår” eller ”personnummer”" in shown(fault)[0]
    assert "“födelseår” or “personnummer”" in shown(fault, language="en")[0]


def test_a_hindrance_names_the_plan_in_which_it_is_one_and_a_choice_none() -> None:
    assert reason_in("L1", "reach", SWEDISH) == "i L1: når inte platsen i tid"
    assert reason_in("L1", "not_in_roster", SWEDISH) == "i L1: finns inte i personalfilen"
    assert reason_in("L1", "choice", SWEDISH) == "målens ordning"


@pytest.mark.parametrize(("number", "lines"), [(20, 20), (21, 21), (150, 21)])
def test_of_a_thousand_people_a_few_ids_are_shown_and_the_rest_counted(number: int, lines: int) -> None:
    facts: dict[str, str | int] = {"state": "informed", "before": "asked", "allowed": "decided"}
    each = [
        Finding(code="E-LOOP-010", severity=Severity.ERROR, found=f"prs-{at:03}", facts=facts) for at in range(number)
    ]
    told = [line.strip() for line in shown(*each) if line.startswith("    ") and ":" not in line]
    assert len(told) == lines
    assert told[:20] == [f"prs-{at:03}" for at in range(20)]
    assert (told[-1] == SWEDISH.count("cli.findings.more", number - 20)) is (number > 20)


def test_what_stands_in_a_file_is_shown_whole() -> None:
    each = [BAD_DATE.model_copy(update={"column": f"c{at}"}) for at in range(40)]
    assert sum("kolumn ”c" in line for line in shown(*each)) == 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_an_import_that_is_stored_notes_for_the_record_are_told_in_brief(language: str) -> None:
    words = words_for(language)
    grave = Finding(code="W-IMPORT-301", severity=Severity.WARNING, file="a.csv", facts={"letter": "D", "by": "HR"})
    hours = Finding(code="I-IMPORT-291", severity=Severity.INFO, file="a.csv", facts={"count": 3})
    unread = Finding(code="I-IMPORT-026", severity=Severity.INFO, file="a.csv", facts={"letter": "Q"})
    form = Finding(code="I-IMPORT-024", severity=Severity.INFO, file="a.csv", facts={"delimiter": ";"})

    def stored(*told: Finding, headings: bool) -> str:
        stream = StringIO()
        findings.show_stored(told, words, Console(file=stream, width=500), headings=headings)
        return stream.getvalue()

    whole = stored(form, unread, hours, grave, headings=False)
    assert words("finding.W-IMPORT-301.fix") in whole  # a warning keeps what can be done
    first, *_ = words("finding.I-IMPORT-291.what", count=3).split(". ")
    assert f"I-IMPORT-291 a.csv: {first}. " in whole
    assert words("finding.I-IMPORT-291.what", count=3) not in whole  # what is made of it tells --preview
    assert "3." in whole  # but how many it is of is told
    assert words("finding.I-IMPORT-291.fix") not in whole
    assert words("finding.I-IMPORT-026.what", letter="Q") in whole  # nobody has seen it yet
    assert words("finding.I-IMPORT-024.what", delimiter=";") not in whole
    assert words.count("cli.findings.form", 1, codes="I-IMPORT-024") in whole
    assert words("cli.findings.whole") in whole
    again = [hours.model_copy(update={"file": file}) for file in ("b.csv", "c.csv")]
    assert "(+2)" in stored(hours, *again, headings=False)
    mapped = Finding(code="I-IMPORT-072", severity=Severity.INFO, file="a.csv", facts={"words": "x → y", "count": 1})
    assert "x → y" in stored(mapped, headings=True)
    told = stored(form, unread, headings=True)
    assert words.count("cli.findings.form", 2, codes="I-IMPORT-024, I-IMPORT-026") in told
    assert words("cli.findings.whole") not in stored(grave, headings=True)
