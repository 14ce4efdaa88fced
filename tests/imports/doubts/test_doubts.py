"""Each doubt from a folder without any: the change that raises it, and the nearest one that does not."""

from pathlib import Path

import pytest

from planner.domain.finding import Severity
from planner.imports.doubts.look import Companions, Look, look_over
from tests.imports.rendered import render

TEXTS = {
    "functions.csv": "id;name_sv;name_en\nSTAB;Stab;Staff\n",
    "skills.csv": "id;name_sv;name_en;implies\nleda;Leda;Lead;\nhög;Hög;High;leda\n",
    "units.csv": (
        "id;name_sv;name_en;employer;parent;employer_name\nK;K;K;KOM;;\nK1;K1;K1;KOM;K;Kommunen\nB;B;B;BOL;;\n"
    ),
    "positions.csv": (
        "id;name_sv;name_en;function;unit;skills;min_day;depth;max_outage_h;place;tags\n"
        "P1;Ett;One;STAB;K;leda;1;2;4;HUS;all\n"
        "P2;Två;Two;STAB;K1;;1;1;4,5;HUS;all, el\n"
    ),
    "travel.csv": "area;place;minutes\nNORR;HUS;5\n",
    "agreements.csv": "lender;borrower;first_day;last_day\nBOL;KOM;2025-01-01;2027-03-01\n",
    "couplings.csv": "id;kind;positions;skill;number\nC;team_mix;P1;leda;1\n",
    "tasks.csv": "position;phase;order;text_sv;text_en\n",
    "S1.toml": (
        'id = "S1"\nname_sv = "Ett"\nname_en = "One"\nas_of = 2027-03-01\nscope_sv = "Allt"\nscope_en = "All"\n'
        '[[phase]]\nname_sv = "A"\nname_en = "A"\ndays = 1\nactivate = [{ tags = ["el"] }, { positions = ["P1"] }]\n'
    ),
    "settings.toml": "tier_1_max_outage_min = 240\n",
    "measures.toml": (
        'course = [{ skill = "leda", weeks = 1, cost_kr = 1 }]\n'
        'pool = [{ id = "A", name_sv = "A", people = 1, last_day = 2027-03-01 }]\n'
    ),
}


def look(folder: Path, *changes: tuple[str, str, str]) -> Look:
    """Looks at the files after some changes: file, old text (empty: the end), new text."""
    texts = dict(TEXTS)
    for file, old, new in changes:
        assert old in texts[file], (file, old)
        texts[file] = texts[file].replace(old, new, 1) if old else texts[file] + new
    (folder / "org").mkdir()
    for name, text in texts.items():
        (folder / ("org" if name.endswith(".csv") else ".") / name).write_text(text, encoding="utf-8")
    others = Companions([folder / "S1.toml"], folder / "settings.toml", folder / "measures.toml")
    found = look_over(folder / "org", others)
    render(found.findings)
    return found


def doubts(found: Look) -> list[tuple[str, str, int | None, str]]:
    """All but the empty columns for paper, which have their own test."""
    return [
        (one.code, one.file, one.row, one.column)
        for one in found.findings
        if one.code not in ("W-DOUBT-012", "W-DOUBT-013")
    ]


def test_nothing_to_say(tmp_path: Path) -> None:
    assert doubts(look(tmp_path)) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("positions.csv", "1;2;4;HUS", "1;1;4;HUS", ("W-DOUBT-001", "positions.csv", 2, "depth")),
        ("positions.csv", "1;1;4,5", "1;1;4", ("W-DOUBT-001", "positions.csv", 3, "depth")),
        ("settings.toml", "240", "270", ("W-DOUBT-001", "positions.csv", 3, "depth")),
        ("S1.toml", ', { positions = ["P1"] }', "", ("W-DOUBT-002", "positions.csv", 2, "id")),
        ("positions.csv", "all, el", "all, el, bara", ("W-DOUBT-003", "positions.csv", 3, "tags")),
        ("positions.csv", "4,5;HUS", "4,5;", ("W-DOUBT-004", "positions.csv", 3, "place")),
        ("units.csv", "", "K2;K2;K2;KOM;;\n", ("W-DOUBT-005", "units.csv", 5, "id")),
        ("functions.csv", "", "VÅRD;Vård;Care\n", ("W-DOUBT-006", "functions.csv", 3, "id")),
        ("skills.csv", "", "sy;Sy;Sew;\n", ("W-DOUBT-007", "skills.csv", 4, "id")),
        ("travel.csv", "", "NORR;BOD;5\nSYD;BOD;5\n", ("W-DOUBT-008", "travel.csv", 3, "place")),
        ("units.csv", "", "F;F;F;FRI;K;\nF1;F1;F1;FRI;K;\n", ("W-DOUBT-009", "units.csv", 5, "employer")),
        ("units.csv", ";K;Kommunen", ";K;", ("W-DOUBT-019", "units.csv", 2, "employer_name")),
        ("agreements.csv", "2027-03-01", "2027-02-28", ("W-DOUBT-010", "agreements.csv", 2, "last_day")),
        ("positions.csv", "Två;Two", "Två;", ("W-DOUBT-011", "positions.csv", 3, "name_en")),
        ("S1.toml", 'name_sv = "Ett"\nname_en = "One"', 'name_sv = "Ett"', ("W-DOUBT-020", "S1.toml", None, "name_en")),
        ("S1.toml", 'scope_en = "All"\n', "", ("W-DOUBT-020", "S1.toml", None, "scope_en")),
        ("S1.toml", 'name_en = "A"\n', "", ("W-DOUBT-020", "S1.toml", None, "phase[0].name_en")),
        ("tasks.csv", "", "P1;B;1;A;A\n", ("W-DOUBT-014", "tasks.csv", 2, "phase")),
        ("positions.csv", "Två;Two", "Två;ring 0155-38 00 00", ("W-DOUBT-016", "positions.csv", 3, "name_en")),
        ("tasks.csv", "", "P1;alla;1;A;Skriv till a.b@c.se\n", ("W-DOUBT-016", "tasks.csv", 2, "text_en")),
        ("S1.toml", 'scope_en = "All"', 'scope_en = "+46 70 174 06 05"', ("W-DOUBT-016", "S1.toml", None, "scope_en")),
        ("S1.toml", 'name_sv = "A"', 'name_sv = "A b@c.se"', ("W-DOUBT-016", "S1.toml", None, "phase[0].name_sv")),
        (
            "measures.toml",
            '"A", people',
            '"070-1740605", people',
            ("W-DOUBT-016", "measures.toml", None, "pool[0].name_sv"),
        ),
        ("settings.toml", "", "duty_age_first = 0\n", ("W-DOUBT-050", "settings.toml", None, "duty_age_first")),
        ("settings.toml", "", "duty_age_last = 71\n", ("W-DOUBT-050", "settings.toml", None, "duty_age_last")),
        ("settings.toml", "", "max_travel_min = 14\n", ("W-DOUBT-050", "settings.toml", None, "max_travel_min")),
        ("measures.toml", "2027-03-01", "2027-02-28", ("W-DOUBT-031", "measures.toml", None, "pool[0].last_day")),
        (
            "measures.toml",
            "weeks = 1",
            "first_day = 2027-02-28, weeks = 1",
            ("W-DOUBT-032", "measures.toml", None, "course[0].first_day"),
        ),
    ],
)
def test_each_doubt(tmp_path: Path, file: str, old: str, new: str, expected: tuple[str, str, int | None, str]) -> None:
    found = look(tmp_path, (file, old, new))
    assert doubts(found) == [expected]
    assert all(one.severity is Severity.WARNING for one in found.findings)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("positions.csv", "K1;;1;1;4,5", "K1;;2;1;4"),  # two seats
        ("positions.csv", "K1;;1;1;4,5", "K1;;0;1;4"),  # none in the minimum
        ("units.csv", "", "K2;K2;K2;KOM;K;\n"),  # its people are at home in K, which has positions
        ("units.csv", "", "K2;K2;K2;KOM;K1;\n"),
        ("skills.csv", "", "högst;Högst;Highest;hög\n"),
        ("S1.toml", '{ tags = ["el"] }', '{ functions = ["STAB"] }'),
        ("measures.toml", '"leda"', '"hög"'),
        ("measures.toml", "weeks = 1", "first_day = 2027-03-01, weeks = 1"),
        ("measures.toml", "weeks = 1", "first_day = 2027-02-28, every_weeks = 9, weeks = 1"),
        ("tasks.csv", "", "P1;a;1;A;A\n"),  # the phase, whatever the case
        ("positions.csv", "Två;Two", "Två;2027-03-01 08:00-16:00, SC8 2027-2028, 0155"),
        ("settings.toml", "", "duty_age_first = 16\nduty_age_last = 70\nmax_travel_min = 15\n"),
    ],
)
def test_just_beside_a_doubt(tmp_path: Path, file: str, old: str, new: str) -> None:
    others = ("W-DOUBT-003", "W-ORG-031", "W-SCENARIO-011")
    assert [one for one in doubts(look(tmp_path, (file, old, new))) if one[0] not in others] == []


@pytest.mark.parametrize(("file", "known"), [("S1.toml", True), ("org/broken", False)])
def test_a_lock_on_a_position_that_no_scenario_activates(tmp_path: Path, file: str, known: bool) -> None:
    """Only where every scenario could be read: else it may be one of the others that does."""
    (tmp_path / "org").mkdir()
    locks = "kind;person;position\nspärr;prs-abcdefghijklmnop;P1\nspärr;prs-abcdefghijklmnop;P2\n"
    for name, text in {**TEXTS, "locks.csv": locks}.items():
        changed = text.replace(', { positions = ["P1"] }', "")
        (tmp_path / ("org" if name.endswith(".csv") else ".") / name).write_text(changed, encoding="utf-8")
    scenarios = [tmp_path / "S1.toml", *([] if known else [tmp_path / file])]
    found = look_over(tmp_path / "org", Companions(scenarios))
    told = [(one.code, one.row) for one in found.findings if one.code in ("W-DOUBT-002", "W-DOUBT-015")]
    assert told == ([("W-DOUBT-002", 2), ("W-DOUBT-015", 2)] if known else [])


PINS = "lås;prs-abcdefghijklmnop;P2;\nlås;prs-abcdefghijklmnop;P1;\nlås;prs-bbbbbbbbbbbbbbbb;P2;\n"


@pytest.mark.parametrize(
    ("changes", "rows"),
    [
        ([], [2]),  # P1 wins, though it stands below
        ([("S1.toml", ', { positions = ["P1"] }', "")], []),  # no scenario staffs both
        ([("S1.toml", "days = 1", "days = 0")], [2]),  # nobody knows what the scenarios staff
        ([("couplings.csv", "", "D;double_hat;P1,P2;;1\n")], []),
        ([("couplings.csv", "", "D;double_hat;P1,P2;;1\nI;incompatible;P1,P2;;\n")], [2]),
        ([("couplings.csv", "", "D;double_hat;P1 P2;;1\n")], []),  # may be the two
        ([("locks.csv", "P1;", "P1;2027-02-28")], []),
        ([("locks.csv", "P1;", "P1;2027-03-01")], [2]),
        ([("locks.csv", "lås;prs-abcdefghijklmnop;P1", "lås;prs-abcdefghijklmnoq;P1")], []),
    ],
)
def test_of_two_pins_of_one_person_check_says_which_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changes: list[tuple[str, str, str]], rows: list[int]
) -> None:
    monkeypatch.setitem(TEXTS, "locks.csv", "kind;person;position;until\n" + PINS)
    found = look(tmp_path, *changes)
    told = [(one.row, dict(one.facts)) for one in found.findings if one.code == "W-DOUBT-017"]
    assert told == [(row, {"position": "P2", "other": "P1"}) for row in rows]


@pytest.mark.parametrize(
    ("until", "told"), [("2027-02-27", True), ("2027-02-28", True), ("2027-03-01", False), ("", False)]
)
def test_a_lock_that_ended_before_every_scenario_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, until: str, told: bool
) -> None:
    row = f"spärr;prs-{'a' * 16};;{until}"
    monkeypatch.setitem(TEXTS, "locks.csv", f"kind;person;position;until\n{row}\n")
    doubts = [(one.row, one.column) for one in look(tmp_path).findings if one.code == "W-DOUBT-021"]
    assert doubts == ([(2, "until")] if told else [])


@pytest.mark.parametrize(
    ("ranks", "rows"),
    [
        (("ersättare 1", "ersättare 1"), [3]),
        (("deputy 2", "ersättare 2"), [3]),
        (("ersättare 1", "ersättare 2"), []),
        (("innehavare", "innehavare"), []),
        (("ersättare 1", ""), []),
    ],
)
def test_two_locks_on_one_deputys_place_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ranks: tuple[str, str], rows: list[int]
) -> None:
    pins = [f"lås;prs-{letter * 16};P1;{rank}" for letter, rank in zip("ab", ranks, strict=True)]
    monkeypatch.setitem(TEXTS, "locks.csv", "\n".join(("kind;person;position;rank", *pins, "")))
    doubts = [(one.row, dict(one.facts)) for one in look(tmp_path).findings if one.code == "W-DOUBT-018"]
    assert doubts == [(row, {"position": "P1", "number": int(ranks[0][-1])}) for row in rows]


@pytest.mark.parametrize(
    ("file", "old", "new", "column"),
    [
        ("S1.toml", 'scope_en = "All"', 'scope_en = "All 19800101-0000"', "scope_en"),
        ("S1.toml", "activate =", 'absence = [{ cause = "c800101-0000", share_percent = 5 }]\nactivate =',
         "phase[0].absence[0].cause"),
        ("measures.toml", '"A", people', '"198001010000", people', "pool[0].name_sv"),
        ("settings.toml", "", 'level_order = ["800101-0000"]\n', "level_order[0]"),
    ],
)  # fmt: skip
def test_a_personnummer_in_a_text_is_refused_and_not_repeated(
    tmp_path: Path, file: str, old: str, new: str, column: str
) -> None:
    found = look(tmp_path, (file, old, new)).findings
    assert [(one.code, one.file, one.column) for one in found if one.code == "E-DOC-068"] == [
        ("E-DOC-068", file, column)
    ]
    assert "0000" not in str(found)


def test_a_personnummer_in_the_reason_of_a_lock_is_refused_too(tmp_path: Path) -> None:
    (tmp_path / "org").mkdir()
    locks = "kind;person;position;why\nspärr;prs-abcdefghijklmnop;P1;800101-0000 är sjuk\n"
    for name, text in {**TEXTS, "locks.csv": locks}.items():
        (tmp_path / ("org" if name.endswith(".csv") else ".") / name).write_text(text, encoding="utf-8")
    found = look_over(tmp_path / "org", Companions()).findings
    assert [one.column for one in found if one.code == "E-ORG-045"] == ["why"]
    assert "0000" not in str(found)


@pytest.mark.parametrize(
    ("name", "told"), [("old/positions.csv", True), ("old/2026/tasks.csv", True), ("old/notes.csv", False)]
)
def test_tables_in_a_sub_folder_are_said_not_to_be_read(tmp_path: Path, name: str, told: bool) -> None:
    below = tmp_path / "org" / name
    below.parent.mkdir(parents=True)
    below.write_text("id\n", encoding="utf-8")
    for file, text in TEXTS.items():
        if file.endswith(".csv"):
            (tmp_path / "org" / file).write_text(text, encoding="utf-8")
    found = [one for one in look_over(tmp_path / "org", Companions()).findings if one.code == "W-ORG-039"]
    render(tuple(found))
    assert [(one.file, one.facts["count"], one.facts["first"]) for one in found] == ([("old", 1, name)] if told else [])


def test_a_course_nobody_asks_for(tmp_path: Path) -> None:
    found = look(tmp_path, ("skills.csv", "", "sy;Sy;Sew;\n"), ("measures.toml", '"leda"', '"sy"'))
    assert [one[0] for one in doubts(found)] == ["W-DOUBT-007", "W-DOUBT-030"]


PAPER = ("rapporterar till", "uppdrag", "engelskt uppdrag", "inställelseplats", "inställelsetid")


def paper(found: Look) -> dict[str, tuple[int | None, object]]:
    codes = ("W-DOUBT-012", "W-DOUBT-013")
    return {one.column: (one.row, one.facts["count"]) for one in found.findings if one.code in codes}


def test_what_paper_needs_is_told_with_how_many(tmp_path: Path) -> None:
    found = look(tmp_path)
    assert paper(found) == dict.fromkeys((*PAPER, "id"), (2, 2))
    assert all(one.facts["of"] == 2 for one in found.findings)


def test_what_paper_needs_and_has_is_not_told(tmp_path: Path) -> None:
    table = "positions.csv"
    head, one, two = TEXTS[table].splitlines()
    more = ";reports_to;mission_sv;mission_en;report_place;report_within_h"
    whole = f"{head}{more}\n{one};P2;A;;A;1\n{two};;A;A;A;1\n"
    found = look(tmp_path, (table, TEXTS[table], whole), ("tasks.csv", "", "P2;alla;1;A;A\n"))
    assert paper(found) == {"mission_en": (2, 1), "id": (2, 1)}


def test_two_on_top_are_one_too_many(tmp_path: Path) -> None:
    """Who is reported to may stand on top; whom nobody reports to has been forgotten."""
    table = "positions.csv"
    head, one, two = TEXTS[table].splitlines()
    third = two.replace("P2;", "P3;")
    text = f"{head};reports_to\n{one};\n{two};P1\n{third};\n"
    assert paper(look(tmp_path, (table, TEXTS[table], text)))["reports_to"] == (4, 1)


def test_what_rests_on_a_cell_that_cannot_be_read_is_not_said(tmp_path: Path) -> None:
    """A fault in one cell is one finding: whatever may stand in it could be what is missed elsewhere."""
    broken = ("positions.csv", "4;HUS;all", "4;HUS;a l")
    found = look(tmp_path, broken, ("S1.toml", '["el"]', '["okänd"]'), ("S1.toml", '"P1"', '"P7"'))
    faults = [(one.code, one.column) for one in found.findings if one.severity is Severity.ERROR]
    assert faults == [("E-IMPORT-037", "tags"), ("E-SCENARIO-003", "phase[0].activate[1].positions[0]")]
    assert "W-DOUBT-002" not in [one.code for one in found.findings if one.row == 2]


def test_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    found = look(
        tmp_path,
        ("positions.csv", "P1;Ett;One;STAB", "P1;Ett;One;STUB"),
        ("travel.csv", "NORR;HUS;5", "NORR;HUS;fem"),
        ("S1.toml", "days = 1", "days = 0"),
        ("settings.toml", "240", '"fyra"'),
        ("measures.toml", "leda", "ledda"),
    )
    faults = [(one.code, one.file) for one in found.findings if one.severity is Severity.ERROR]
    assert sorted(faults) == [
        ("E-DOC-010", "settings.toml"),
        ("E-DOC-016", "S1.toml"),
        ("E-IMPORT-032", "travel.csv"),
        ("E-MEASURES-001", "measures.toml"),
        ("E-ORG-011", "positions.csv"),
    ]
    assert "W-DOUBT-002" not in [one.code for one in found.findings]  # the scenario that was not read may want them


DECISIONS = (
    '[[decision]]\nkind = "review"\nposition = "P1"\nclearance_class = 3\n'
    '[[decision]]\nkind = "lend"\nunit = "K"\nlend_percent = 30\n'
    '[[decision]]\nkind = "lower"\nposition = "P1"\ndepth = 1\n'
    '[[decision]]\nkind = "lower"\nposition = "P2"\nseats = 0\n'
)
CLASSED = (
    ("positions.csv", "depth;max", "depth;clearance_class;max"),
    ("positions.csv", "1;2;4;HUS", "1;2;2;4;HUS"),
    ("positions.csv", "1;1;4,5;HUS", "1;1;;4,5;HUS"),
    ("units.csv", "employer;parent", "employer;parent;lend_percent"),
    ("units.csv", "K;K;K;KOM;", "K;K;K;KOM;;20"),
    ("units.csv", "K1;K1;K1;KOM;K", "K1;K1;K1;KOM;K;"),
    ("units.csv", "B;B;B;BOL;", "B;B;B;BOL;;"),
)


@pytest.mark.parametrize("vain", [False, True])
@pytest.mark.parametrize("broken", [False, True])
def test_decisions_are_not_said_to_change_nothing_in_an_organisation_that_was_not_read(
    tmp_path: Path, broken: bool, vain: bool
) -> None:
    """A fault in the tasks hides no id that a decision names; what it would change only the whole organisation says."""
    named = [("measures.toml", "", '[[decision]]\nkind = "lend"\nunit = "K9"\n')] * vain
    tasks = [("tasks.csv", "", "P9;alla;1;A;A\n")] * broken
    found = look(tmp_path, *CLASSED, ("measures.toml", "", DECISIONS), *named, *tasks)
    faults = [(one.code, one.column) for one in found.findings if one.severity is not Severity.WARNING]
    in_vain = [("E-MEASURES-007", "decision[4].unit")] * vain
    assert faults == [*[("E-ORG-016", "position")] * broken, *in_vain, *[("I-DOUBT-043", "")] * broken]


@pytest.mark.parametrize("broken", [False, True])
def test_what_a_change_names_in_vain_is_told(tmp_path: Path, broken: bool) -> None:
    """Of a person only the roster knows; of a faulty organisation only the table that is whole."""
    change = '[[change]]\nkind = "{}"\n{} = "{}"\n'
    text = change.format("close_area", "area", "SYD") + change.format("close_unit", "unit", "K9")
    text += '[[change]]\nkind = "without"\npeople = ["prs-4x7qk2mtb5wznc3h"]\n'
    more = [("travel.csv", "NORR;HUS", "N ORR;HUS")] if broken else []
    found = look(tmp_path, ("S1.toml", "", text), *more)
    faults = [(one.code, one.column) for one in found.findings if one.file == "S1.toml"]
    assert faults == [("E-SCENARIO-005", "change[0].area")] * (not broken) + [("E-SCENARIO-004", "change[1].unit")]


def test_an_unreadable_workbook_is_told(tmp_path: Path) -> None:
    (tmp_path / "org.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    found = look_over(tmp_path / "org.xlsx", Companions())
    assert not found.filled
    assert any(one.severity is Severity.ERROR for one in found.findings)


@pytest.mark.parametrize("broken", [False, True])
def test_names_are_looked_for_in_a_faulty_organisation_too(tmp_path: Path, broken: bool) -> None:
    course = ("measures.toml", "leda", "high")
    tasks = [("tasks.csv", "", "P9;alla;1;A;A\n")] * broken
    found = look(tmp_path, course, ("S1.toml", '"P1"', '"Two"'), *tasks)
    faults = [(one.code, one.facts["nearest"]) for one in found.findings if one.severity is Severity.ERROR]
    assert faults == [*[("E-ORG-016", "–")] * broken, ("E-MEASURES-001", "hög"), ("E-SCENARIO-003", "P2")]
