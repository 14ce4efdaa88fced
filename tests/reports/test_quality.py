"""HR's page on its data: every figure counted again from files, roster and key file by other code, and nobody on it."""

import re
from collections import Counter
from datetime import date, timedelta
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from planner.domain.finding import Severity
from planner.domain.organisation import Organisation
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import NOTHING, Meanings
from planner.imports.organisation.read import read_organisation
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.reports.quality.asked import Asked
from planner.reports.quality.page import render
from planner.text import LANGUAGES
from planner.text.words import words_for
from tests.imports.roster.test_privacy import leaks, provocations
from tests.imports.roster_files import AS_OF, ROW, SECOND, organisation, run, write, write_csv

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2027, 3, 15)
PEOPLE = 150


class _Tables(HTMLParser):
    """The texts of every table's body by its id, cell by cell, without notes; and headings and summaries."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: dict[str, list[list[str]]] = {}
        self.told: list[str] = []
        self._table = self._open = ""
        self._quiet = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "table":
            self._table = given["id"] or ""
            self.tables[self._table] = []
        if tag == "tr":
            self.tables[self._table].append([])
        if tag in ("td", "th"):
            self.tables[self._table][-1].append("")
        if tag in ("h2", "h3", "summary", "a"):
            self.told.append("")
        self._open = tag if tag in ("td", "th", "h2", "h3", "summary", "a") else self._open
        self._quiet = "note" in (given.get("class") or "")

    def handle_endtag(self, tag: str) -> None:
        self._open = "" if tag == self._open else self._open
        self._quiet = False

    def handle_data(self, data: str) -> None:
        if self._open in ("td", "th") and not self._quiet:
            self.tables[self._table][-1][-1] += data
        elif self._open in ("h2", "h3", "summary", "a"):
            self.told[-1] += data


def asked(result: ImportResult, language: str = "sv", weeks: int = 8) -> Asked:
    return Asked(result, organisation(), weeks, (), words_for(language))


def read(page: str) -> tuple[dict[str, dict[str, list[str]]], list[str]]:
    """Tables by id, each as name of the row to its other cells; and what headings, summaries and links say."""
    parser = _Tables()
    parser.feed(page)
    plain = {
        name.removeprefix("table-"): {row[0].strip(): [_plain(cell) for cell in row[1:]] for row in rows[1:]}
        for name, rows in parser.tables.items()
    }
    return plain, [_plain(" ".join(told.split())) for told in parser.told]


def _plain(text: str) -> str:
    text = re.sub(r"(?<=\d)[\u00a0\u202f ](?=\d)", "", text)
    return re.sub(r"(?<=\d),(?=\d{3}\b)", "", text).replace("\u00a0", " ").strip()


@cache
def sample() -> ImportResult:
    """The first people of the sample with everything that the files say of them."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        files = []
        for name, encoding in (("personal", "cp1252"), ("kompetens", "cp1252"), ("sakerhet", "utf-8-sig")):
            lines = (ROOT / f"data/{name}.csv").read_bytes().splitlines(keepends=True)
            path = Path(folder) / f"{name}.csv"
            path.write_bytes(b"".join(line for line in lines if _first(line)))
            assert path.read_bytes().decode(encoding)
            files.append(path)
        return import_roster(files, _known(), key=b"k" * 32, as_of=DAY, meanings=NOTHING)


def _first(line: bytes) -> bool:
    number = line.split(b";")[0].strip()
    return not number.isdigit() or 100000 <= int(number) < 100000 + PEOPLE


@pytest.fixture(scope="module")
def pages() -> dict[str, tuple[dict[str, dict[str, list[str]]], list[str]]]:
    return {
        language: read(render(Asked(sample(), _known(), 8, ("x.csv",), words_for(language)))) for language in LANGUAGES
    }


def listed(language: str) -> dict[str, list[tuple[str, int]]]:
    """Table to the files and numbers of its rows, of rows set aside."""
    parser = _Tables()
    parser.feed(render(Asked(sample(), _known(), 8, (), words_for(language))))
    own = {name: rows[1:] for name, rows in parser.tables.items() if name.startswith(("table-rows-e", "table-rows-i"))}
    return {name: [(row[0], int(row[1])) for row in rows] for name, rows in own.items()}


@cache
def _known() -> Organisation:
    return read_organisation(ROOT / "data/organisation").organisation


def people() -> list[dict[str, Any]]:
    return [own.model_dump(mode="json") for own in sample().roster.people]


def numbers(table: dict[str, list[str]], column: int = 0) -> list[str]:
    return [cells[column] for cells in table.values()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_are_counted_as_they_were_read(pages: Any, language: str) -> None:
    tables, told = pages[language]
    result = sample()
    assert numbers(tables["counts"]) == [
        str(count)
        for count in (
            result.rows_used + result.rows_set_aside + result.rows_protected,
            result.rows_used,
            result.roster.set_aside,
            result.rows_protected,
            len(result.keys),
        )
    ]
    rows = listed(language)
    kinds = Counter(code for row in result.mend_rows for code in {fault.code for fault in row.faults})
    assert len(result.mend_rows) == result.roster.set_aside > 0, "the sample holds nobody back"
    for code, count in kinds.items():
        assert f"{count} {words_for(language)(f'quality.kind.{code}')}" in told
        where = sorted((row.table.file, row.number) for row in result.mend_rows if code in {f.code for f in row.faults})
        assert rows[f"table-rows-{code.lower()}"] == where
    looked = Counter[str]()
    for note in result.findings:
        if note.severity is Severity.WARNING and note.row:
            looked[note.code] += note.rows
    for code, count in looked.items():
        assert f"{count} {words_for(language)(f'quality.kind.{code}')}" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_skills_are_counted_by_the_month_in_which_they_end(pages: Any, language: str) -> None:
    tables, told = pages[language]
    ends = [skill["valid_until"] for own in people() for skill in own["skills"] if skill["valid_until"]]
    months = [f"{2027 + (month - 1) // 12}-{(month - 1) % 12 + 1:02}" for month in range(3, 16)]
    expected = [sum(end < "2027-03-15" for end in ends)]
    expected += [sum(end[:7] == month and end >= "2027-03-15" for end in ends) for month in months]
    expected += [sum(end[:7] > months[-1] for end in ends)]
    assert numbers(tables["skills"]) == [str(count) for count in expected]
    soon = sum("2027-03-15" <= end <= "2027-06-13" for end in ends)
    assert expected[0]
    assert soon
    assert any(str(expected[0]) in line and f" {soon} " in line for line in told)


def test_claims_are_counted_by_unit_and_age(pages: Any) -> None:
    tables, told = pages["sv"]
    units, unknown, ages = Counter[str](), Counter[str](), Counter[str]()
    for own in people():
        jobs = [job for job in own["employments"] if job["first_day"] <= "2027-03-15" <= (job["last_day"] or "9")]
        jobs = jobs or own["employments"]
        home = min(jobs, key=lambda job: (-job["fraction_permille"], job["first_day"], job["unit"]))["unit"]
        answers = [own["claim"], *own["claim"]["earlier"]]
        holds = next((one for one in answers if (one["since"] or "") <= "2027-03-15"), {"state": "unknown"})
        units[home] += 1
        unknown[home] += holds["state"] == "unknown"
        if holds["state"] != "unknown":
            age = (DAY - date.fromisoformat(holds["since"])).days if holds["since"] else None
            ends = (str(most) for most in (30, 90, 180, 365) if age is not None and age <= most)
            ages["undated" if age is None else next(ends, "older")] += 1
    shown = {name.split()[0]: cells for name, cells in tables["units"].items()}
    for unit, cells in list(shown.items())[:-1]:
        assert (cells[0], cells[1]) == (str(unknown[unit]), str(units[unit]))
    assert sum(int(cells[0]) for cells in shown.values()) == sum(unknown.values()) > 0
    assert sum(int(cells[1]) for cells in shown.values()) == len(people())
    bands = ("30", "90", "180", "365", "older", "undated")
    assert numbers(tables["answers"]) == [str(ages[name]) for name in bands]
    old = sum(ages[name] for name in bands[2:])
    assert f"{old} av {sum(ages.values())} svar är äldre än 90 dagar eller saknar dag" in told


def test_telephones_and_what_is_not_told_are_counted(pages: Any) -> None:
    tables, _ = pages["sv"]
    keys = sample().keys
    confirmed = [own.phone_confirmed for own in keys if own.phone]
    days = [day for day in confirmed if day is not None]
    stale = sum(day < date(2026, 9, 15) for day in days)
    counts = (len(keys) - len(confirmed), len(confirmed) - len(days), stale, len(days) - stale)
    assert numbers(tables["phones"]) == [str(count) for count in counts]
    dumped = people()
    assert numbers(tables["lacking"]) == [
        str(sum(not own["skills"] for own in dumped)),
        str(sum(own["clearance"]["clearance_class"] is None for own in dumped)),
        str(sum(own["area"] is None for own in dumped)),
    ]
    assert sum(map(int, numbers(tables["vettings"]))) == len(dumped)
    assert tables["vettings"]["Ansökt"] == [str(sum(own["clearance"]["state"] == "applied" for own in dumped))]


def test_neither_hirings_nor_decisions_say_how_old_a_file_is(pages: Any) -> None:
    """The sample's files are full of days of employments, vettings, answers and telephones."""
    tables, _ = pages["sv"]
    assert {tuple(cells[1:3]) for cells in tables["sources"].values()} == {("–", "–")}


def test_first_days_say_nothing_of_the_age_of_a_file(tmp_path: Path) -> None:
    tables, told = read(render(asked(run(write_csv(tmp_path, ROW, SECOND)))))
    assert tables["sources"]["personal.csv"][1:3] == ["–", "–"]
    assert not [text for text in told if "på nytt" in text]


def test_a_column_that_is_said_to_be_left_out_is_no_question(tmp_path: Path) -> None:
    said = Meanings(given=ColumnFile(columns={"Kommentar": ""}))
    for meanings, number in ((NOTHING, 1), (said, 0)):
        path = write_csv(tmp_path, ROW | {"Kommentar": "x"})
        result = import_roster([path], organisation(), key=b"k" * 32, as_of=AS_OF, meanings=meanings)
        words = words_for("sv")
        title = words.count("quality.columns.title", 1) if number else words("quality.columns.none")
        assert title in " ".join(read(render(asked(result)))[1])


@pytest.mark.parametrize(("more", "matter"), [("Kommentar", 0), ("Språkk", 0), ("Titeln", 0)])
def test_only_what_may_change_a_plan_has_to_be_explained(tmp_path: Path, more: str, matter: int) -> None:
    result = import_roster(
        [write_csv(tmp_path, ROW | {more: "x"})], organisation(), key=b"k" * 32, as_of=AS_OF, meanings=NOTHING
    )
    page = render(asked(result))
    told, words = " ".join(read(page)[1]), words_for("sv")
    assert words.count("quality.columns.title", 1) in told
    assert words("quality.columns.lead", matter=matter, rest=1 - matter) in page
    assert (words.count("quality.columns.todo", 1) in told) == bool(matter)


@pytest.mark.parametrize(("days", "old"), [(90, 0), (91, 1)])
def test_a_source_of_more_than_ninety_days_is_old(tmp_path: Path, days: int, old: int) -> None:
    stated = (AS_OF - timedelta(days)).isoformat()
    _, told = read(render(asked(run(write_csv(tmp_path, ROW | {"anställning uppgift per": stated})))))
    assert any(line.startswith("Ta ut 1 källa på nytt") for line in told) == bool(old)


@pytest.mark.parametrize(("days", "late"), [(56, 0), (57, 1)])
def test_a_vetting_is_expected_eight_weeks_after_it_was_applied_for(tmp_path: Path, days: int, late: int) -> None:
    applied = {"säkerhetsklass": "3", "säkerhetsprövning": "ansökt"}
    day = {"säkerhetsprövad datum": (AS_OF - timedelta(days)).isoformat()}
    result = run(write_csv(tmp_path, ROW | applied | day, SECOND | applied))
    tables, told = read(render(asked(result)))
    assert f"2 säkerhetsprövningar pågår; borde redan vara klara: {late}" in told
    expected = {"Borde vara klara": ["1", ""]} if late else {"mars 2027": ["1", ""]}
    assert tables["clearances"] == expected | {"Ansökningsdag saknas": ["1", ""]}


def test_the_day_of_an_application_may_stand_in_another_row_of_the_person(tmp_path: Path) -> None:
    number = {"anställningsnummer": ROW["anställningsnummer"]}
    rows = ROW, number | {"säkerhetsklass": "3", "säkerhetsprövning": "ansökt"}, number | {
        "säkerhetsklass": "3", "säkerhetsprövad datum": "2027-01-01"
    }  # fmt: skip
    (person,) = run(write_csv(tmp_path, *rows)).roster.people
    assert run(write_csv(tmp_path, *rows)).applied == {(person.id, 3): date(2027, 1, 1)}


@pytest.mark.parametrize(("last", "row"), [("2027-03-14", "Redan utgångna"), ("2027-03-15", "mars 2027")])
def test_a_skill_is_valid_on_its_last_day(tmp_path: Path, last: str, row: str) -> None:
    file = write_csv(tmp_path, ROW | {"kompetens giltig till": last})
    result = import_roster([file], organisation(), key=b"k" * 32, as_of=DAY)
    tables, _ = read(render(asked(result)))
    assert [name for name, cells in tables["skills"].items() if cells[0] == "1"] == [row]


@pytest.mark.parametrize(("days", "state"), [(0, "Godkänd och gällande"), (1, "Godkänd, men sista dagen har passerat")])
def test_a_vetting_holds_on_its_last_day(tmp_path: Path, days: int, state: str) -> None:
    until = (AS_OF - timedelta(days)).isoformat()
    granted = {"säkerhetsklass": "3", "säkerhetsprövning": "godkänd", "säkerhetsprövning giltig till": until}
    tables, _ = read(render(asked(run(write_csv(tmp_path, ROW | granted)))))
    assert [name for name, cells in tables["vettings"].items() if cells == ["1"]] == [state]


def test_of_several_applications_the_newest_is_waited_for(tmp_path: Path) -> None:
    number = {"anställningsnummer": ROW["anställningsnummer"], "säkerhetsklass": "3", "säkerhetsprövning": "ansökt"}
    days = [{"säkerhetsprövad datum": day} for day in ("2026-01-01", AS_OF.isoformat(), "2026-02-01")]
    result = run(write_csv(tmp_path, ROW, *(number | day for day in days)))
    assert result.applied == {(result.roster.people[0].id, 3): AS_OF}


def test_a_row_with_two_faults_counts_once_under_each(tmp_path: Path) -> None:
    third = ROW | {"anställningsnummer": "003000", "personnummer": "", "födelseår": "1990", "enhet": "KFS"}
    _, told = read(render(asked(run(write_csv(tmp_path, ROW, third | {"anställd från": "2015-02-30"})))))
    assert {"1 av 2 rader är lagd åt sidan", "1 Okänd enhet", "1 Datum som inte finns"} <= set(told)


def test_many_rows_with_one_warning_are_counted_all(tmp_path: Path) -> None:
    number = {"anställningsnummer": ROW["anställningsnummer"]}
    ended = [number | {"kompetens": "usk", "kompetens giltig till": f"2020-01-{day:02}"} for day in range(1, 26)]
    tables, told = read(render(asked(run(write_csv(tmp_path, ROW, *ended)))))
    assert "25 Utgångna kompetenser och bevis" in told
    assert tables["rows-w-import-071"]["personal.csv"][0] == "3 och 24 till"


def test_columns_that_are_not_read_or_not_there_are_told_with_what_it_means(tmp_path: Path) -> None:
    result = run(write_csv(tmp_path, ROW | {"favoritfärg": "blå"}))
    tables, told = read(render(asked(result)))
    assert "1 kolumn eller blad är inte läst" in told
    assert tables["unread"]["personal.csv"][0] == "favoritfärg"
    assert tables["absent"]["hemområde"] == [words_for("sv")("imports.without.reach")]
    assert "enhet" not in tables["absent"]
    assert "födelseår" not in tables["absent"]
    # What another column says, and what there is nothing to say of, is not told as missing.
    others = {
        "anställningsnummer och namn",
        "veckoarbetstid",
        "heltidsmått",
        "första dagen tillbaka",
        "uppgift giltig från",
    }
    assert not others & {*tables["absent"]}
    assert {"säkerhetsklass", "ej tillgänglig från", "kompetens giltig till", "anställd till"} <= {*tables["absent"]}
    assert not {"säkerhetsprövad datum", "säkerhetsprövning giltig till", "disponibilitet datum"} & {*tables["absent"]}


def test_columns_of_one_skill_each_say_who_has_skills(tmp_path: Path) -> None:
    row = {key: text for key, text in ROW.items() if key != "kompetens"} | {"usk": "x"}
    tables, _ = read(render(asked(run(write_csv(tmp_path, row)))))
    assert "kompetens" not in tables["absent"]


def test_a_column_that_says_the_same_or_that_others_need_decides_what_is_missing(tmp_path: Path) -> None:
    more = {"kompetens giltig i år": "2", "kompetens genomförd": "2026-01-01"}
    more |= {"ej tillgänglig från": "2027-01-01", "ej tillgänglig till": "2027-12-31"}
    row = ROW | more | {"säkerhetsklass": "3", "säkerhetsprövning": "godkänd"}
    tables, _ = read(render(asked(run(write_csv(tmp_path, row)))))
    assert not {"kompetens giltig till", "kompetens genomförd", "första dagen tillbaka"} & {*tables["absent"]}
    assert {"säkerhetsprövad datum", "säkerhetsprövning giltig till"} <= {*tables["absent"]}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_nobody_is_on_the_page(tmp_path: Path, kind: str, language: str) -> None:
    result = run(write(kind, tmp_path, SECOND, *provocations()))
    page = render(asked(result, language))
    assert sum(len(row.faults) for row in result.mend_rows) > 30
    assert leaks(page) == []
    for own in result.keys:
        for sign in (own.person, own.personnummer, own.employee_number, own.first_name + " " + own.last_name):
            assert sign not in page


def test_no_name_number_or_id_of_the_sample_is_on_its_page() -> None:
    page = render(Asked(sample(), _known(), 8, (), words_for("sv")))
    words = set(re.findall(r"[\w-]+", page))
    for own in sample().keys:
        assert not {own.person, own.employee_number, own.personnummer, own.last_name, own.phone} & words
    assert "<script" not in page
    assert page.count("http") == page.count("http-equiv")


def test_rows_held_back_are_counted_and_told_by_row(tmp_path: Path) -> None:
    number = {"anställningsnummer": ROW["anställningsnummer"]}
    result = run(write_csv(tmp_path, number | {"kompetens": "usk"}, ROW | {"efternamn": "sekretess"}, SECOND))
    tables, told = read(render(asked(result)))
    assert result.mend_rows == ()
    assert "2 av 3 rader är lagda åt sidan" in told
    assert tables["rows-e-import-079"]["personal.csv"][:2] == ["3", "efternamn"]
    assert tables["rows-e-import-080"]["personal.csv"][0] == "2"


def test_an_answer_of_the_day_holds(tmp_path: Path) -> None:
    day = {"disponibilitet": "disponibel", "disponibilitet datum": AS_OF.isoformat()}
    tables, _ = read(render(asked(run(write_csv(tmp_path, ROW | day)))))
    assert [cells[0] for cells in tables["answers"].values()] == ["1", *["0"] * 5]
    assert tables["units"]["KSF Kommunstyrelsens förvaltning"][:1] == ["0"]


@pytest.mark.parametrize(("days", "old"), [(90, 0), (91, 1)])
def test_an_answer_of_more_than_ninety_days_is_old(tmp_path: Path, days: int, old: int) -> None:
    day = (AS_OF - timedelta(days)).isoformat()
    claimed = {"disponibilitet": "disponibel", "disponibilitet datum": day}
    tables, told = read(render(asked(run(write_csv(tmp_path, ROW | claimed, SECOND)))))
    assert f"{old} av 1 svar är äldre än 90 dagar eller saknar dag" in told
    assert [cells[0] for cells in tables["answers"].values()] == ["0", str(1 - old), str(old), "0", "0", "0"]
    assert tables["units"]["KSF Kommunstyrelsens förvaltning"][:3] == ["1", "2", "50,0 %"]


@pytest.mark.parametrize(("days", "soon"), [(90, 1), (91, 0)])
def test_what_ends_within_ninety_days_is_told_first(tmp_path: Path, days: int, soon: int) -> None:
    last = (AS_OF + timedelta(days)).isoformat()
    _, told = read(render(asked(run(write_csv(tmp_path, ROW | {"kompetens giltig till": last})))))
    assert f"0 kompetenser har gått ut, och {soon} går ut till och med den 30 maj 2027" in told


def test_numbers_that_do_not_tell_are_counted(tmp_path: Path) -> None:
    wrong = SECOND | {"personnummer": "19640823-9802", "födelseår": "1964"}
    none = ROW | {"anställningsnummer": "003000", "personnummer": "", "födelseår": "1990", "förnamn": "Cia"}
    tables, _ = read(render(asked(run(write_csv(tmp_path, ROW, wrong, none)))))
    assert [cells[0] for cells in tables["numbers"].values()] == ["1", "1", "0"]


def test_numbers_that_lost_their_zeros_are_counted_one_by_one(tmp_path: Path) -> None:
    rows = [{"anställningsnummer": "1042", "kompetens": skill} for skill in ("usk", "driving_b")]
    result = run(write_csv(tmp_path, ROW, SECOND), write_csv(tmp_path, *rows, name="kompetens.csv"))
    assert [note.facts["count"] for note in result.findings if note.code == "W-WHO-012"] == [2]
    tables, told = read(render(asked(result)))
    assert [cells[0] for cells in tables["numbers"].values()] == ["0", "0", "2"]
    assert "2 nummer säger inte säkert vem personen är" in told
