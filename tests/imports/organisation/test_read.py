from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from planner.domain.coupling import CouplingKind
from planner.domain.finding import Finding, InputRefusedError, Severity
from planner.domain.organisation import LockKind, Organisation, Pattern, Seats
from planner.domain.person import ClearanceClass
from planner.domain.skill import SkillKind
from planner.imports.organisation.read import read_organisation
from planner.imports.roster.read import person_id
from planner.text import words_for
from tests.imports.rendered import render

ABC, ABD = "prs-4x7qk2mtb5wznc3h", "prs-4x7qk2mtb5wznc3i"

GOOD: dict[str, str] = {
    "functions": """\
id;name_sv;name_en
STAB;Stab;Staff
VARD;Vård;Care
""",
    "skills": """\
id;name_sv;name_en;kind;implies;synonyms;training_weeks
nurse;Sjuksköterska;Nurse;legitimation;assistant;ssk, leg. ssk;156
assistant;Undersköterska;Assistant nurse;;;usk;
""",
    "units": """\
id;name_sv;name_en;employer;parent;lend_percent
ÄOF;Äldreomsorg;Elder care;KOM;;20 %
ÄOF-HT1;Hemtjänst 1;Home care 1;KOM;ÄOF;
OXE;Bolaget;The company;BOLAG;;
""",
    "positions": """\
id;name_sv;name_en;function;unit;skills;clearance_class;min_day;min_evening;min_night;target_day;target_evening;target_night;pattern;depth;max_outage_h;place;tags;aid_groups
P1;Chef;Head;STAB;ÄOF;;2;1;;;;;;OC;3;0,5;;;
P2;Omvårdnad;Care;VARD;ÄOF-HT1;nurse, assistant;0;4;2;1;6;2;1;8;2;24;HUS;all, war;207,2060
""",
    "travel": "area;place;minutes\nNORR;HUS;10\n",
    "agreements": "lender;borrower;first_day;last_day\nBOLAG;KOM;2025-01-01;\n",
    "locks": f"kind;person;position\nspärr;{ABC};\nlås;{ABD};P1\n",
    "couplings": "id;kind;positions;skill;number\nMIX;kompetensmix;P1;nurse;3\nHEM;samma hushåll;P1;;\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The good tables as UTF-8 with BOM, as the sample has them."""
    path = tmp_path / "org"
    path.mkdir()
    for name, text in GOOD.items():
        (path / f"{name}.csv").write_text(text, encoding="utf-8-sig")
    return path


def change(folder: Path, table: str, old: str, new: str) -> None:
    path = folder / f"{table}.csv"
    text = path.read_text(encoding="utf-8-sig")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8-sig")


def refused(path: Path) -> tuple[Finding, ...]:
    with pytest.raises(InputRefusedError) as caught:
        read_organisation(path)
    render(caught.value.findings)
    first, *rest = (finding for finding in caught.value.findings if finding.severity is Severity.ERROR)
    if first.code == "E-ORG-005":
        assert first.facts == {"count": len(rest)}
        return tuple(rest)
    return (first, *rest)


def places(findings: tuple[Finding, ...]) -> list[tuple[str, str, int | None, str]]:
    return [(finding.code, finding.file, finding.row, finding.column) for finding in findings]


def test_good_folder(folder: Path) -> None:
    organisation = read_organisation(folder).organisation
    first, second = organisation.positions
    assert (first.minimum, first.target) == (Seats(day=1), Seats(day=1))
    assert (first.max_outage_min, first.depth, first.pattern) == (30, 3, Pattern.ONCALL)
    assert (first.place, first.tags, first.skills, first.aid_groups) == (None, ("all",), (), ())
    assert first.clearance_class is ClearanceClass.CLASS_2
    assert (second.minimum, second.target) == (Seats(day=4, evening=2, night=1), Seats(day=6, evening=2, night=1))
    assert (second.skills, second.clearance_class) == (("nurse", "assistant"), None)
    assert (second.tags, second.aid_groups, second.pattern) == (("all", "war"), ("207", "2060"), Pattern.EIGHT)
    nurse, assistant = organisation.skills
    assert (nurse.kind, nurse.implies, nurse.training_weeks) == (SkillKind.LICENCE, ("assistant",), 156)
    assert nurse.synonyms == ("ssk", "leg. ssk")
    assert (assistant.kind, assistant.training_weeks) == (SkillKind.SKILL, 4)
    assert [(unit.id, unit.parent, unit.lend_percent) for unit in organisation.units] == [
        ("ÄOF", None, 20),
        ("ÄOF-HT1", "ÄOF", None),
        ("OXE", None, None),
    ]
    assert organisation.agreements[0].first_day == date(2025, 1, 1)
    assert [(lock.kind, lock.person, lock.position) for lock in organisation.locks] == [
        (LockKind.BAN, ABC, None),
        (LockKind.PIN, ABD, "P1"),
    ]
    mix, home = organisation.couplings
    assert (mix.id, mix.kind, mix.positions) == ("MIX", CouplingKind.TEAM_MIX, ("P1",))
    assert (mix.skill, mix.number) == ("nurse", 3)
    assert (home.kind, home.skill, home.number) == (CouplingKind.HOUSEHOLD, None, 1)
    assert not [finding for finding in read_organisation(folder).notes if finding.severity is not Severity.INFO]


def test_workbook_and_swedish_names_give_the_same(folder: Path, tmp_path: Path) -> None:
    swedish = {
        "functions": ("funktioner", "id;namn;engelskt namn"),
        "units": ("Enheter", "Id;Namn;Engelskt namn;Arbetsgivare;Överordnad enhet;Utlåning procent"),
        "travel": ("restider", "hemområde;plats;minuter"),
        "locks": ("låsningar", "slag;person;befattning"),
        "couplings": ("samordningsregler", "id;slag;befattningar;kompetens;antal"),
    }
    with xlsxwriter.Workbook(tmp_path / "org.xlsx", {"in_memory": True}) as book:
        for name, text in GOOD.items():
            rows = [line.split(";") for line in text.splitlines()]
            title, heading = swedish.get(name, (name, text.splitlines()[0]))
            sheet = book.add_worksheet(title)
            for at, cells in enumerate([heading.split(";"), *rows[1:]]):
                for place, cell in enumerate(cells):
                    sheet.write(at, place, int(cell) if cell.isdigit() else cell)
    assert read_organisation(tmp_path / "org.xlsx").organisation == read_organisation(folder).organisation


def test_order_of_files_and_columns_does_not_matter(folder: Path) -> None:
    before = read_organisation(folder).organisation
    rows = [line.split(";") for line in GOOD["units"].splitlines()]
    text = "\n".join(";".join(reversed(cells)) for cells in rows)
    (folder / "units.csv").write_text(text, encoding="utf-8-sig")
    assert read_organisation(folder).organisation == before


def test_optional_tables_may_be_missing_or_empty(folder: Path) -> None:
    for name in ("travel", "agreements", "couplings"):
        (folder / f"{name}.csv").unlink()
    (folder / "locks.csv").write_text("kind;person;position\n", encoding="utf-8-sig")
    change(folder, "positions", "OC;3;0,5;;", "OC;3;0,5;HUS;")
    organisation, notes, _ = read_organisation(folder)
    assert (organisation.travel, organisation.agreements, organisation.locks) == ((), (), ())
    assert [(note.code, note.row, note.column, note.facts["id"]) for note in notes if note.code[0] == "W"] == [
        ("W-ORG-030", 2, "place", "HUS")
    ]


@pytest.mark.parametrize(
    ("table", "old", "new", "code", "row", "column"),
    [
        ("functions", "Care\n", "Care\nSTAB;Stab;Staff\n", "E-ORG-010", 4, "id"),
        ("skills", ";usk;\n", ";usk;\nnurse;Sköterska;Nurse 2;;;;\n", "E-ORG-010", 4, "id"),
        ("units", "OXE;", "ÄOF;", "E-ORG-010", 4, "id"),
        ("positions", "P2;", "P1;", "E-ORG-010", 3, "id"),
        ("travel", "NORR;HUS;10\n", "NORR;HUS;10\nNORR;HUS;12\n", "E-ORG-010", 3, "area"),
        ("agreements", "2025-01-01;\n", "2025-01-01;\nBOLAG;KOM;2025-01-01;\n", "E-ORG-010", 3, "lender"),
        ("locks", f"{ABC};\n", f"{ABC};\nspärr;{ABC};\n", "E-ORG-010", 3, "kind"),
        ("positions", "STAB;ÄOF;", "STABEN;ÄOF;", "E-ORG-011", 2, "function"),
        ("positions", "VARD;ÄOF-HT1", "VARD;ÄOF-HT2", "E-ORG-012", 3, "unit"),
        ("positions", "nurse, assistant", "nurse, assistent", "E-ORG-013", 3, "skills"),
        ("skills", "legitimation;assistant", "legitimation;asistant", "E-ORG-013", 2, "implies"),
        ("units", "KOM;ÄOF;", "KOM;AOF;", "E-ORG-014", 3, "parent"),
        ("agreements", "BOLAG;KOM", "BOLAGET;KOM", "E-ORG-015", 2, "lender"),
        ("agreements", "BOLAG;KOM", "BOLAG;KOMM", "E-ORG-015", 2, "borrower"),
        ("locks", f"{ABD};P1", f"{ABD};P3", "E-ORG-016", 3, "position"),
        ("units", "BOLAG;;", "BOLAG;OXE;", "E-ORG-017", 4, "parent"),
        ("positions", "1;6;2;1", "1;3;2;1", "E-ORG-018", 3, "target_day"),
        ("positions", "1;6;2;1", "1;6;2;0", "E-ORG-018", 3, "target_night"),
        ("locks", f"{ABD};P1", f"{ABD};", "E-ORG-019", 3, "position"),
        ("agreements", "2025-01-01;", "2025-01-01;2024-12-31", "E-ORG-021", 2, "last_day"),
        ("agreements", "BOLAG;KOM", "KOM;KOM", "E-ORG-022", 2, "borrower"),
        ("units", "20 %", "20,5 %", "E-ORG-023", 2, "lend_percent"),
        ("positions", "207,2060", "207,20A", "E-ORG-024", 3, "aid_groups"),
        ("positions", "207,2060", "2070011", "E-ORG-024", 3, "aid_groups"),
        ("locks", f"{ABD};P1", f"{ABC};P1", "E-ORG-025", 3, "position"),
        ("locks", f"{ABD};P1", f"{ABD};P1\nspärr;{ABD};P1", "E-ORG-025", 3, "position"),
        ("locks", f"{ABD};P1", f"{ABD}", "E-IMPORT-013", 3, ""),
        ("positions", ";8;2;24", ";9;2;24", "E-IMPORT-036", 3, "pattern"),
        ("positions", ";8;2;24", ";8;0;24", "E-IMPORT-034", 3, "depth"),
        ("positions", ";8;2;24", ";8;2;", "E-IMPORT-038", 3, "max_outage_h"),
        ("positions", "P2;Omv", "P 2;Omv", "E-IMPORT-037", 3, "id"),
        ("positions", "assistant;0;4", "assistant;4;4", "E-IMPORT-036", 3, "clearance_class"),
        ("positions", "0;4;2;1", "0;ca 5;2;1", "E-IMPORT-032", 3, "min_day"),
        ("positions", "0;4;2;1", "0;-4;2;1", "E-IMPORT-034", 3, "min_day"),
        ("positions", "P2;Omvårdnad;", "P2;", "E-IMPORT-013", 3, ""),
        ("agreements", "2025-01-01", "2025-02-30", "E-IMPORT-031", 2, "first_day"),
        ("travel", ";10", ";tio", "E-IMPORT-032", 2, "minutes"),
    ],
)
def test_one_fault_refuses_with_its_place(
    folder: Path, table: str, old: str, new: str, code: str, row: int, column: str
) -> None:
    change(folder, table, old, new)
    assert places(refused(folder)) == [(code, f"{table}.csv", row, column)]


@pytest.mark.parametrize(
    ("table", "old", "new", "nearest"),
    [
        ("positions", "nurse, assistant;", "nurse, undersköterska;", "assistant"),
        ("positions", "nurse, assistant;", "nurse, usk;", "assistant"),
        ("positions", "VARD;ÄOF-HT1", "VARD;bolaget", "OXE"),
        ("positions", "VARD;ÄOF-HT1", "care;ÄOF-HT1", "VARD"),
        ("positions", "VARD;ÄOF-HT1", "VARD;KLK", "–"),
        ("locks", f"{ABD};P1", f"{ABD};omvårdnad", "P2"),
        ("couplings", "P1;nurse", "P1;sjuksköterska", "nurse"),
    ],
)
def test_an_unknown_id_is_looked_for_among_names_and_synonyms(
    folder: Path, table: str, old: str, new: str, nearest: str
) -> None:
    change(folder, table, old, new)
    assert [one.facts["nearest"] for one in refused(folder)] == [nearest]


def test_unknown_ids_name_the_nearest(folder: Path) -> None:
    change(folder, "positions", "VARD;ÄOF-HT1", "VARD;äof-ht1")
    (found,) = refused(folder)
    assert found.facts["id"] == "äof-ht1"
    assert str(found.facts["nearest"]).startswith("ÄOF-HT1")


def test_target_at_the_minimum_is_fine(folder: Path) -> None:
    change(folder, "positions", "1;6;2;1", "1;4;2;1")
    assert read_organisation(folder).organisation.positions[1].target == Seats(day=4, evening=2, night=1)


def test_agreement_of_one_day_is_fine(folder: Path) -> None:
    change(folder, "agreements", "2025-01-01;", "2025-01-01;2025-01-01")
    assert read_organisation(folder).organisation.agreements[0].last_day == date(2025, 1, 1)


def test_circle_of_units_is_shown_once(folder: Path) -> None:
    change(folder, "units", "KOM;;20 %", "KOM;ÄOF-HT1;20 %")
    (found,) = refused(folder)
    assert places((found,)) == [("E-ORG-017", "units.csv", 2, "parent")]
    assert found.facts["chain"] == "ÄOF → ÄOF-HT1 → ÄOF"


@pytest.mark.parametrize("person", ["19800101-2384", "001042384", ABC.upper(), f"{ABC}2", "prs-2384", "Bo Al"])
def test_lock_of_anything_but_a_person_id_is_refused_and_masked(folder: Path, person: str) -> None:
    change(folder, "locks", ABC, person)
    (found,) = refused(folder)
    assert places((found,)) == [("E-ORG-020", "locks.csv", 2, "person")]
    assert "precis 16 tecken" in words_for("sv")("finding.E-ORG-020.expected")
    assert person[-4:] not in repr(found)


def test_lock_of_an_imported_person_is_accepted(folder: Path) -> None:
    change(folder, "locks", ABC, person_id("001042", b"k" * 32))
    assert read_organisation(folder).organisation.locks[0].person == person_id("001042", b"k" * 32)


def test_ban_of_all_positions_beats_a_pin_only_of_the_same_person(folder: Path) -> None:
    change(folder, "locks", f"{ABD};P1", f"{ABD};P1\nspärr;{ABD};P2")
    assert len(read_organisation(folder).organisation.locks) == 3


def _locks(folder: Path, *rows: str) -> None:
    (folder / "locks.csv").write_text("\n".join(["slag;person;befattning;som;till och med;beslutat av;skäl", *rows]))


def test_locks_say_as_what_until_when_by_whom_and_why(folder: Path) -> None:
    _locks(folder, f"lås;{ABC};P1;Ersättare  2;2027-12-31;kommunchefen;enda med C", f"lås;{ABD};P1;INNEHAVARE;;;",
           f"spärr;{ABD};P2;;2027-01-01;;")  # fmt: skip
    first, second, third = read_organisation(folder).organisation.locks
    assert (first.rank, first.deputy, first.until) == ("deputy 2", 2, date(2027, 12, 31))
    assert (first.decided_by, first.why) == ("kommunchefen", "enda med C")
    assert (second.rank, second.deputy, second.until, second.decided_by) == ("holder", 0, None, "")
    assert (third.rank, third.deputy, third.until) == (None, 0, date(2027, 1, 1))


@pytest.mark.parametrize(
    ("text", "rank"),
    [("ersättare", "deputy 1"), ("deputy 99", "deputy 99"), ("Ställföreträdare 3", "deputy 3"), ("holder", "holder")],
)
def test_a_place_in_the_order_is_read(folder: Path, text: str, rank: str) -> None:
    _locks(folder, f"lås;{ABC};P1;{text};;;")
    assert read_organisation(folder).organisation.locks[0].rank == rank


@pytest.mark.parametrize("text", ["1", "innehavare 2", "ersättare 0", "ersättare 100", "ersättare 1,5", "vice"])
def test_what_is_no_place_in_the_order(folder: Path, text: str) -> None:
    _locks(folder, f"lås;{ABC};P1;{text};;;")
    assert places(refused(folder)) == [("E-IMPORT-083", "locks.csv", 2, "som")]


def test_a_ban_has_no_place_in_the_order(folder: Path) -> None:
    _locks(folder, f"spärr;{ABC};P1;innehavare;;;")
    assert places(refused(folder)) == [("E-ORG-044", "locks.csv", 2, "som")]


def test_who_has_decided_and_why_are_masked_in_findings(folder: Path) -> None:
    _locks(folder, f"lås;{ABC};P1;;;Kanarie Karlsson{'x' * 1000};Kanarie är sjuk{'x' * 1000}")
    found = refused(folder)
    assert [one.column for one in found] == ["beslutat av", "skäl"]
    assert "anarie" not in repr(found)


@pytest.mark.parametrize(
    ("ban", "pin", "clash"),
    [
        ("2027-06-30", "", False),
        ("2027-06-30", "2027-07-01", False),
        ("2027-06-30", "2027-06-30", True),
        ("2027-06-30", "2027-06-29", True),
        ("", "2027-06-30", True),
        ("", "", True),
    ],
)
@pytest.mark.parametrize("everywhere", [True, False])
def test_a_ban_that_a_pin_outlasts_is_no_contradiction(
    folder: Path, ban: str, pin: str, clash: bool, everywhere: bool
) -> None:
    _locks(folder, f"spärr;{ABC};{'' if everywhere else 'P1'};;{ban};;", f"lås;{ABC};P1;;{pin};;")
    if clash:
        assert places(refused(folder)) == [("E-ORG-025", "locks.csv", 3, "befattning")]
    else:
        assert len(read_organisation(folder).organisation.locks) == 2


def _with_duties(folder: Path, first: str, second: str, *tasks: str) -> None:
    """Gives both positions what paper needs, and the folder its tasks."""
    heading, one, other = (folder / "positions.csv").read_text(encoding="utf-8-sig").splitlines()
    headings = "rapporterar till;uppdrag;engelskt uppdrag;inställelseplats;inställelsetid"
    text = "\n".join([f"{heading};{headings}", f"{one};{first}", f"{other};{second}", ""])
    (folder / "positions.csv").write_text(text, encoding="utf-8-sig")
    if tasks:
        (folder / "uppgifter.csv").write_text("\n".join(["befattning;skede;ordning;uppgift;engelsk uppgift", *tasks]))


def test_what_paper_needs_is_read(folder: Path) -> None:
    plain = read_organisation(folder).organisation
    _with_duties(folder, ";;;;", "P1;Vårdar;Cares;Huset, entré A;1,5", "P2;;2;Ring chefen;", "P2;Natt;0;Lås;Lock",
                 "P1;ALLA;1;Led;Lead")  # fmt: skip
    organisation = read_organisation(folder).organisation
    first, second = organisation.positions
    assert (first.reports_to, first.mission_sv, first.report_place, first.report_within_min) == (None, "", "", None)
    assert (second.reports_to, second.mission_sv, second.mission_en) == ("P1", "Vårdar", "Cares")
    assert (second.report_place, second.report_within_min) == ("Huset, entré A", 90)
    assert [(one.position, one.phase, one.order, one.text_sv, one.text_en) for one in organisation.tasks] == [
        ("P2", "all", 2, "Ring chefen", "Ring chefen"), ("P2", "Natt", 0, "Lås", "Lock"),
        ("P1", "all", 1, "Led", "Lead"),
    ]  # fmt: skip
    assert plain.tasks == ()
    assert first == plain.positions[0], "an empty cell and no column are the same"


@pytest.mark.parametrize(
    ("first", "second", "code", "row"),
    [
        ("P3", "", "E-ORG-016", 2),
        ("p2", "", "E-ORG-016", 2),
        ("P1", "", "E-ORG-043", 2),
        ("P2", "P1", "E-ORG-043", 2),
        ("", "P2", "E-ORG-043", 3),
    ],
)
def test_nobody_reports_to_themselves_or_to_nobody_we_know(
    folder: Path, first: str, second: str, code: str, row: int
) -> None:
    _with_duties(folder, f"{first};;;;", f"{second};;;;")
    found = refused(folder)
    assert places(found) == [(code, "positions.csv", row, "rapporterar till")]
    if code == "E-ORG-043":
        assert found[0].facts["chain"] in ("P1 → P1", "P1 → P2 → P1", "P2 → P2")


@pytest.mark.parametrize(
    ("tasks", "code", "row", "column"),
    [
        (("P9;;1;Led;",), "E-ORG-016", 2, "befattning"),
        (("P1;;1;;Lead",), "E-IMPORT-038", 2, "uppgift"),
        (("P1;;;Led;",), "E-IMPORT-038", 2, "ordning"),
        (("P1;;1;Led;", "P1;all;1;Ring;"), "E-ORG-010", 3, "befattning"),
        (("P1;Natt;1;Led;", "P1;natt;1;Ring;"), "E-ORG-010", 3, "befattning"),
    ],
)
def test_a_faulty_task_refuses_with_its_place(
    folder: Path, tasks: tuple[str, ...], code: str, row: int, column: str
) -> None:
    _with_duties(folder, ";;;;", ";;;;", *tasks)
    (fault,) = refused(folder)
    assert places((fault,)) == [(code, "uppgifter.csv", row, column)]
    if code == "E-ORG-010":
        assert fault.facts["columns"] == "befattning, skede, ordning"


def test_all_faults_of_all_tables_at_once(folder: Path) -> None:
    change(folder, "skills", ";156", ";många")
    change(folder, "units", "KOM;ÄOF;", "KOM;X;")
    change(folder, "positions", ";8;2;24", ";9;2;24")
    change(folder, "locks", f"{ABD};P1", f"{ABD};P9")
    assert sorted(places(refused(folder))) == [
        ("E-IMPORT-032", "skills.csv", 2, "training_weeks"),
        ("E-IMPORT-036", "positions.csv", 3, "pattern"),
        ("E-ORG-014", "units.csv", 3, "parent"),
        ("E-ORG-016", "locks.csv", 3, "position"),
    ]


def test_a_choice_is_written_as_the_data_dictionary_writes_it(folder: Path) -> None:
    change(folder, "positions", ";8;2;24", ";9;2;24")
    assert refused(folder)[0].facts["allowed"] == "8, 12, D, D7, OC"


def _heading(folder: Path) -> None:
    change(folder, "positions", "pattern", "patern")


def _without_units(folder: Path) -> None:
    (folder / "units.csv").unlink()


def _misspelt(folder: Path) -> None:
    (folder / "locks.csv").rename(folder / "lock.csv")


def _twice(folder: Path) -> None:
    (folder / "enheter.csv").write_text(GOOD["units"], encoding="utf-8")


def _only_headings(folder: Path) -> None:
    (folder / "units.csv").write_text(GOOD["units"].splitlines()[0], encoding="utf-8")


def _no_heading(folder: Path) -> None:
    change(folder, "units", "id;name_sv", "idd;name_sv")


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (_without_units, [("E-ORG-001", "units")]),
        (_misspelt, [("E-ORG-002", "lock")]),
        (_twice, [("E-ORG-004", "units")]),
        (_only_headings, [("E-ORG-006", "units")]),
        (_no_heading, [("E-IMPORT-017", "")]),
        (_heading, [("E-ORG-007", "")]),
    ],
)
def test_table_faults_come_without_noise(
    folder: Path, spoil: Callable[[Path], None], expected: list[tuple[str, str]]
) -> None:
    spoil(folder)
    assert [(found.code, str(found.facts.get("table", ""))) for found in refused(folder)] == expected


def test_empty_folder_and_missing_path(tmp_path: Path) -> None:
    assert [found.code for found in refused(tmp_path)] == ["E-ORG-001"] * 4
    assert [found.code for found in refused(tmp_path / "none")] == ["E-IMPORT-001"]


def test_position_without_seats_and_ambiguous_words_are_warnings(folder: Path) -> None:
    change(folder, "positions", "0;4;2;1;6;2;1", "0;;;;;;")
    change(folder, "skills", ";usk;", ";USK, SSK;")
    notes = read_organisation(folder).notes
    warned = [(note.code, note.row, note.column) for note in notes if note.severity is Severity.WARNING]
    render(notes)
    assert warned == [("W-ORG-032", 3, "synonyms"), ("W-ORG-031", 3, "min_day")]


def test_circle_of_skills_means_equal_skills(folder: Path) -> None:
    change(folder, "skills", ";;;usk;", ";;nurse;usk;")
    assert isinstance(read_organisation(folder).organisation, Organisation)


def test_outage_becomes_whole_minutes(folder: Path) -> None:
    change(folder, "positions", ";3;0,5", ";3;0.3333")
    assert read_organisation(folder).organisation.positions[0].max_outage_min == 20


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("kompetensmix;P1;nurse", "kompetensmix;P1;", ("E-ORG-026", "couplings.csv", 2, "skill")),
        ("samma hushåll;P1;", "samma hushåll;P1;nurse", ("E-ORG-027", "couplings.csv", 3, "skill")),
        ("P1;nurse", "P1, P9;nurse", ("E-ORG-016", "couplings.csv", 2, "positions")),
        ("P1;nurse", "P1;nurs", ("E-ORG-013", "couplings.csv", 2, "skill")),
        ("samma hushåll;P1;", "dubbla roller;P1;", ("E-ORG-028", "couplings.csv", 3, "positions")),
        ("HEM;", "MIX;", ("E-ORG-010", "couplings.csv", 3, "id")),
    ],
)
def test_faulty_couplings(folder: Path, old: str, new: str, place: tuple[str, str, int, str]) -> None:
    change(folder, "couplings", old, new)
    assert places(refused(folder)) == [place]


@pytest.mark.parametrize("number", ["19691230-0008", "196912300008", "691230-0008", "Ring 691290+0008 Bo"])
def test_h9_a_personnummer_in_a_text_that_the_report_shows_is_refused_and_masked(folder: Path, number: str) -> None:
    change(folder, "functions", "Care", number)
    (found,) = refused(folder)
    assert places((found,)) == [("E-ORG-045", "functions.csv", 3, "name_en")]
    assert "0008" not in repr(found)


@pytest.mark.parametrize(
    "number", ["212000-0316", "691330-0008", "691232-0008", "070-174 06 46", "2027-03-01", "1691230-0008"]
)
def test_h9_other_numbers_are_no_personnummer(folder: Path, number: str) -> None:
    change(folder, "functions", "Care", number)
    assert read_organisation(folder).organisation.functions[1].name_en == number
