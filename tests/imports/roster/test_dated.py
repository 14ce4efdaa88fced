"""Of several dated states the newest holds, of one day the stricter, whatever the order of rows and files; told."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from planner.domain.finding import Severity
from planner.domain.person import ClaimState, ClearanceState, EmploymentForm, Person
from planner.imports import codes
from planner.imports.roster.result import ImportResult
from planner.imports.sources import OLD_DAYS
from tests.imports.roster_files import AS_OF, ROW, only, places, run, write_csv

DAY = "2027-03-01"
FULL = 1000
assert AS_OF.isoformat() == DAY

CLAIMS = {"ianspråktagen": "claimed", "okänd": "unknown", "tillfrågad": "asked", "registrerad": "registered",
          "disponibel": "available"}  # fmt: skip
"""Strictest first."""
DECISIONS = {"återkallad": "withdrawn", "utgången": "expired", "godkänd": "granted"}
"""Strictest first."""


def row(**cells: str) -> dict[str, str]:
    return ROW | cells


def claim(day: str, state: str) -> dict[str, str]:
    return ROW | {"disponibilitet": state, "disponibilitet datum": day}


def vetting(day: str, state: str, level: str = "3", until: str = "") -> dict[str, str]:
    return ROW | {
        "säkerhetsklass": level,
        "säkerhetsprövning": state,
        "säkerhetsprövad datum": day,
        "säkerhetsprövning giltig till": until,
    }


def job(stated: str, last: str = "", **cells: str) -> dict[str, str]:
    return ROW | {"uppgift per": stated, "anställd till": last} | cells


def hit(result: ImportResult) -> Counter[str]:
    """How many rows each warning or fault hits, without what is told of whole files."""
    of_files = (codes.OLD_SOURCE, codes.ANSWERS_UNDATED)
    told = (one for one in result.findings if one.severity is not Severity.INFO and one.code not in of_files)
    return Counter(one.code for one in told for _ in range(one.rows))


def imported(folder: Path, *rows: Mapping[str, str]) -> ImportResult:
    """The same, in two files of which the later rows stand in the first, and in one: the order must not matter."""
    half = len(rows) // 2
    second = write_csv(folder, *rows[:half], name="b.csv") if half else None
    first = write_csv(folder, *rows[half:], name="a.csv")
    result = run(*[path for path in (second, first) if path])
    turned = run(write_csv(folder, *reversed(rows), name="c.csv"))
    assert turned.roster == result.roster
    assert hit(turned) == hit(result)
    assert {one.phone for one in turned.keys} == {one.phone for one in result.keys}
    return result


def told(result: ImportResult) -> list[str]:
    of_files = (codes.tables.ENCODING, codes.tables.DELIMITER, codes.MERGED_ROWS, codes.tables.GUESSED_ENCODING)
    return sorted(one.code for one in result.findings if one.code not in of_files)


def old_files(rows: Sequence[Mapping[str, str]]) -> list[str]:
    """A warning for each of the two files of ``imported`` whose newest statement is old."""
    half = len(rows) // 2
    days = [max((row["uppgift per"] for row in part), default="") for part in (rows[:half], rows[half:])]
    ages = [(date.fromisoformat(DAY) - date.fromisoformat(day)).days for day in days if day]
    return [codes.OLD_SOURCE for age in ages if age > OLD_DAYS]


def state_on(person: Person, day: str) -> str:
    return person.claim.on(date.fromisoformat(day)).value


def test_s8_a_newer_answer_wins_and_the_older_is_told(tmp_path: Path) -> None:
    result = imported(tmp_path, claim("2026-10-01", "disponibel"), claim("2027-02-10", "ianspråktagen"))
    assert state_on(only(result), DAY) == "claimed"
    (note,) = [one for one in result.findings if one.code == codes.REPLACED_STATE]
    assert (note.file, note.row, note.column, note.found) == ("b.csv", 2, "disponibilitet", "disponibel")
    assert (note.facts["other_file"], note.facts["other_row"]) == ("a.csv", 2)
    assert result.rows_set_aside == 0


def test_an_answer_holds_from_its_day_on(tmp_path: Path) -> None:
    result = imported(tmp_path, claim("2026-10-01", "disponibel"), claim("2027-04-10", "ianspråktagen"))
    person = only(result)
    days = {"2026-09-30": "unknown", "2026-10-01": "available", "2027-04-09": "available", "2027-04-10": "claimed"}
    assert {day: state_on(person, day) for day in days} == days
    assert told(result) == [codes.FUTURE_ANSWER]


@pytest.mark.parametrize(("day", "codes_told"), [("2027-03-01", []), ("2027-03-02", [codes.FUTURE_ANSWER])])
def test_an_answer_of_the_day_of_the_import_is_none_of_the_future(
    tmp_path: Path, day: str, codes_told: list[str]
) -> None:
    assert told(imported(tmp_path, claim(day, "disponibel"))) == codes_told


@pytest.mark.parametrize(("strict", "lax"), [*combinations(CLAIMS, 2)])
@pytest.mark.parametrize("day", ["2026-10-01", ""])
def test_of_one_day_the_stricter_answer_holds(tmp_path: Path, strict: str, lax: str, day: str) -> None:
    for rows in ((claim(day, strict), claim(day, lax)), (claim(day, lax), claim(day, strict))):
        result = imported(tmp_path, *rows)
        assert state_on(only(result), DAY) == CLAIMS[strict]
        undated = [codes.ANSWERS_UNDATED] * ((strict != "okänd") + (lax != "okänd")) if not day else []
        assert told(result) == [codes.STRICTER_STATE, *undated]


def test_an_answer_without_a_date_is_older_than_any(tmp_path: Path) -> None:
    result = imported(tmp_path, claim("", "ianspråktagen"), claim("2020-01-01", "disponibel"))
    assert (state_on(only(result), "2019-12-31"), state_on(only(result), DAY)) == ("claimed", "available")


def test_rows_that_agree_say_one_thing_together(tmp_path: Path) -> None:
    parts = [{"disponibilitet": "disponibel"}, {"disponibilitet datum": "2026-10-01"}, {"säkerhetsklass": "3"},
             {"säkerhetsprövning": "godkänd"}, {"säkerhetsprövning giltig till": "2030-01-01"}]  # fmt: skip
    person = only(result := imported(tmp_path, *({**ROW, **part} for part in parts)))
    assert (person.claim.state, person.claim.since) == (ClaimState.AVAILABLE, date(2026, 10, 1))
    assert (person.clearance.state, person.clearance.valid_until) == (ClearanceState.GRANTED, date(2030, 1, 1))
    assert told(result) == []


def test_rows_that_disagree_must_each_say_what_they_are_about(tmp_path: Path) -> None:
    rows = (claim("2026-10-01", "disponibel"), claim("2026-11-01", ""), vetting("2025-01-01", "godkänd"),
            vetting("2026-01-01", "godkänd", ""))  # fmt: skip
    result = run(write_csv(tmp_path, *rows))
    assert places(result.findings) == [
        (codes.PART_MISSING, 3, "disponibilitet"), (codes.PART_MISSING, 5, "säkerhetsklass"),
    ]  # fmt: skip
    assert only(result).claim.state is ClaimState.AVAILABLE


@pytest.mark.parametrize(
    ("rows", "state", "until", "codes_told"),
    [
        ([("2020-01-01", "godkänd"), ("2025-01-01", "återkallad")], "withdrawn", None, [codes.REPLACED_STATE]),
        ([("2020-01-01", "återkallad"), ("2025-01-01", "godkänd")], "granted", None, [codes.REPLACED_STATE]),
        ([("2020-01-01", "godkänd"), ("2025-01-01", "ansökt")], "granted", None, [codes.GRANT_STANDS]),
        ([("2020-01-01", "utgången"), ("2025-01-01", "ansökt")], "applied", None, [codes.REPLACED_STATE]),
        ([("2020-01-01", "ansökt"), ("2025-01-01", "utgången")], "expired", None, [codes.REPLACED_STATE]),
        ([("2020-01-01", "godkänd"), ("2022-01-01", "återkallad"), ("2025-01-01", "ansökt")], "applied", None,
         [codes.REPLACED_STATE] * 2),
        ([("2025-01-01", "godkänd"), ("2025-01-01", "återkallad")], "withdrawn", None, [codes.STRICTER_STATE]),
        ([("2025-01-01", "utgången"), ("2025-01-01", "återkallad")], "withdrawn", None, [codes.STRICTER_STATE]),
        ([("2025-01-01", "godkänd"), ("2025-01-01", "utgången")], "expired", None, [codes.STRICTER_STATE]),
        ([("2025-01-01", "godkänd"), ("2025-01-01", "ansökt")], "granted", None, [codes.STRICTER_STATE]),
        ([("2025-01-01", "utgången"), ("2025-01-01", "ansökt")], "expired", None, [codes.STRICTER_STATE]),
        ([("2025-01-01", "godkänd", "3", "2028-01-01"), ("2025-01-01", "godkänd", "3", "2029-01-01")], "granted",
         date(2028, 1, 1), [codes.STRICTER_STATE]),
        ([("2020-01-01", "godkänd", "3", "2025-01-01"), ("2025-01-01", "godkänd", "3", "2030-01-01")], "granted",
         date(2030, 1, 1), [codes.REPLACED_STATE]),
        ([("2020-01-01", "godkänd"), (DAY, "återkallad")], "withdrawn", None, [codes.REPLACED_STATE]),
        ([("2020-01-01", "godkänd"), ("2027-03-02", "återkallad")], "granted", None, [codes.FUTURE_DECISION]),
        ([("", "godkänd"), ("1990-01-01", "återkallad")], "withdrawn", None, [codes.REPLACED_STATE]),
        ([("2020-01-01", "godkänd"), ("2025-01-01", "ingen")], "granted", None, [codes.GRANT_STANDS]),
    ],
)  # fmt: skip
def test_of_one_class_the_newest_decision_holds(
    tmp_path: Path, rows: list[tuple[str, ...]], state: str, until: date | None, codes_told: list[str]
) -> None:
    result = imported(tmp_path, *(vetting(*cells) for cells in rows))
    person = only(result)
    assert (person.clearance.state.value, person.clearance.valid_until) == (state, until)
    assert person.other_clearances == ()
    assert told(result) == codes_told


def test_classes_stand_side_by_side_the_one_that_allows_most_first(tmp_path: Path) -> None:
    result = imported(tmp_path, vetting("2025-01-01", "ansökt", "2"), vetting("2020-01-01", "godkänd", "3"),
                      vetting("2026-01-01", "återkallad", "1"))  # fmt: skip
    person = only(result)
    held = [(own.clearance_class, own.state.value) for own in (person.clearance, *person.other_clearances)]
    assert held == [(3, "granted"), (2, "applied"), (1, "withdrawn")]
    assert told(result) == []


def test_a_vetting_of_the_future_alone_is_none(tmp_path: Path) -> None:
    result = imported(tmp_path, vetting("2027-03-02", "godkänd"))
    assert only(result).clearance.state is ClearanceState.NONE
    assert told(result) == [codes.FUTURE_DECISION]


@pytest.mark.parametrize(
    ("rows", "held", "codes_told"),
    [
        ([job("2026-01-01"), job("2027-01-01", "2027-06-30")], [("2015-08-01", "2027-06-30", 750)],
         [codes.REPLACED_STATE]),
        ([job("2027-01-01"), job("2026-01-01", "2027-06-30")], [("2015-08-01", None, 750)], [codes.REPLACED_STATE]),
        ([job(""), job("2026-01-01", "2027-06-30")], [("2015-08-01", "2027-06-30", 750)], [codes.REPLACED_STATE]),
        ([job("2027-01-01"), job("2027-01-01", "2027-06-30")], [("2015-08-01", "2027-06-30", 750)],
         [codes.STRICTER_STATE]),
        ([job("", sysselsättningsgrad="100"), job("", sysselsättningsgrad="50")], [("2015-08-01", None, 500)],
         [codes.STRICTER_STATE]),
        # Another unit, form, title, AID code or first day: another employment, or another stretch of it.
        ([job("2026-01-01"), job("2027-01-01", enhet="ÄOF-HT1")], [("2015-08-01", None, 750)] * 2, []),
        ([job("2026-01-01"), job("2027-01-01", anställningsform="visstid")], [("2015-08-01", None, 750)] * 2, []),
        ([job("", befattningsbenämning="A"), job("", befattningsbenämning="B")], [("2015-08-01", None, 750)] * 2, []),
        ([job("", AID="461010"), job("", AID="207008")], [("2015-08-01", None, 750)] * 2, []),
        ([job("", "2016-01-31"), job("", **{"anställd från": "2020-01-01"})],
         [("2015-08-01", "2016-01-31", 750), ("2020-01-01", None, 750)], []),
        # All stretches of the newest statement, none of an older one.
        ([job("2026-01-01", "2016-01-31"), job("2027-01-01", **{"anställd från": "2020-01-01"})],
         [("2020-01-01", None, 750)], [codes.REPLACED_STATE]),
        ([job("2026-01-01"), job("2027-01-01")], [("2015-08-01", None, 750)], []),
    ],
)  # fmt: skip
def test_an_employment_is_what_was_stated_last(
    tmp_path: Path, rows: list[dict[str, str]], held: list[tuple[str, str | None, int]], codes_told: list[str]
) -> None:
    result = imported(tmp_path, *rows)
    jobs = [
        (str(own.first_day), str(own.last_day) if own.last_day else None, own.fraction_permille)
        for own in only(result).employments
    ]
    assert jobs == held
    more = sum(permille for _, last, permille in held if last is None or last >= DAY) > FULL
    endless = any(row["anställningsform"] == "visstid" and not row["anställd till"] for row in rows)
    now = sum(last is None or last >= DAY for _, last, _ in held)
    several = [*[codes.SEVERAL_EMPLOYMENTS] * (now > 1), *[codes.OTHER_PERIODS] * (1 < len(held) > now)]
    also = [*several, *[codes.MORE_THAN_FULL] * more, *[codes.TEMPORARY_WITHOUT_END] * endless, *old_files(rows)]
    assert told(result) == sorted([*codes_told, *also])


@pytest.mark.parametrize(
    ("rows", "number", "confirmed", "codes_told"),
    [
        ([("070-1740605", "2026-01-01"), ("070-1740606", "2026-02-01")], "0701740606", "2026-02-01",
         [codes.REPLACED_STATE]),
        ([("070-1740605", ""), ("070-1740606", "2020-02-01")], "0701740606", "2020-02-01", [codes.REPLACED_STATE]),
        ([("070-1740606", ""), ("070-1740605", "")], "0701740605", "None", [codes.STRICTER_STATE]),
        ([("070-1740605", ""), ("0701740605", "2026-02-01")], "0701740605", "2026-02-01", []),
        ([("", "2026-02-01")], "", "None", []),
    ],
)  # fmt: skip
def test_the_telephone_confirmed_last_holds(
    tmp_path: Path, rows: list[tuple[str, str]], number: str, confirmed: str, codes_told: list[str]
) -> None:
    result = imported(tmp_path, *(row(telefon=phone) | {"telefon bekräftad": day} for phone, day in rows))
    (entry,) = result.keys
    assert (entry.phone, str(entry.phone_confirmed)) == (number, confirmed)
    assert told(result) == codes_told
    assert "174" not in "".join(one.model_dump_json() for one in result.findings)


def folded(rows: Sequence[tuple[str, str, str]]) -> tuple[str, str] | None:
    """One class's rows (day, state, until) taken day by day, as the days went by: the oracle."""
    now: tuple[str, str] | None = None
    for day in sorted({day for day, _, _ in rows if day <= DAY}):
        decided = [(list(DECISIONS).index(s), u or "9999", s) for d, s, u in rows if d == day and s in DECISIONS]
        asked = [(u or "9999", s) for d, s, u in rows if d == day and s == "ansökt"]
        if decided:
            _, until, state = min(decided)
            now = DECISIONS[state], until
        elif asked and (now is None or now[0] != "granted"):
            now = "applied", min(asked)[0]
    return now


def crowd(folder: Path, people: Sequence[Sequence[dict[str, str]]], rng: random.Random) -> list[Person]:
    """Everybody's rows in one import, shuffled; the people in the order given."""
    rows = [
        one | {"anställningsnummer": f"{number:06}", "personnummer": "", "födelseår": "1980"}
        for number, own in enumerate(people)
        for one in own
    ]
    rng.shuffle(rows)
    result = imported(folder, *rows)
    by_number = {entry.employee_number: entry.person for entry in result.keys}
    found = {person.id: person for person in result.roster.people}
    return [found[by_number[f"{number:06}"]] for number in range(len(people))]


DAYS = ["", "2026-01-01", "2026-06-01", DAY, "2027-03-02"]


def test_vettings_are_as_the_days_went_by(tmp_path: Path) -> None:
    rng = random.Random(8)
    states, ends = [*DECISIONS, "ansökt"], ["", "2027-12-31", "2028-12-31"]
    told = [
        [(rng.choice(DAYS), rng.choice(states), rng.choice(ends)) for _ in range(rng.randint(1, 6))] for _ in range(200)
    ]
    people = crowd(tmp_path, [[vetting(day, state, "3", until) for day, state, until in rows] for rows in told], rng)
    for rows, person in zip(told, people, strict=True):
        own = person.clearance
        seen = (own.state.value, str(own.valid_until or "9999")) if own.clearance_class else None
        assert seen == folded(rows), rows


def test_answers_are_as_the_days_went_by(tmp_path: Path) -> None:
    rng = random.Random(9)
    told = [[(rng.choice(DAYS), rng.choice(list(CLAIMS))) for _ in range(rng.randint(1, 6))] for _ in range(200)]
    people = crowd(tmp_path, [[claim(*cells) for cells in rows] for rows in told], rng)
    for rows, person in zip(told, people, strict=True):
        for asked_on in ("2025-12-31", "2026-01-01", "2026-02-01", DAY, "2027-03-02"):
            there = [day for day, _ in rows if day <= asked_on]
            strictest = [state for state in CLAIMS if there and (max(there), state) in rows]
            assert state_on(person, asked_on) == (CLAIMS[strictest[0]] if strictest else "unknown"), rows


def test_employments_are_those_of_the_last_statement(tmp_path: Path) -> None:
    rng = random.Random(10)
    forms = {"tillsvidare": EmploymentForm.PERMANENT, "visstid": EmploymentForm.TEMPORARY}

    def one_row() -> dict[str, str]:
        cells = {"anställd från": rng.choice(["2015-08-01", "2020-08-01"]), "enhet": rng.choice(["KSF", "ÄOF-HT1"])}
        cells |= {"anställningsform": rng.choice(list(forms)), "sysselsättningsgrad": rng.choice(["50", "100"])}
        return job(rng.choice(["", "2026-01-01", "2027-01-01"]), rng.choice(["", "2027-12-31"])) | cells

    told = [[one_row() for _ in range(rng.randint(1, 6))] for _ in range(200)]
    for rows, person in zip(told, crowd(tmp_path, told, rng), strict=True):
        wanted = set()
        for one in rows:
            same = [o for o in rows if (o["enhet"], o["anställningsform"]) == (one["enhet"], one["anställningsform"])]
            if one["uppgift per"] == max(o["uppgift per"] for o in same):
                rest = [o for o in same if o["uppgift per"] == one["uppgift per"]]
                rest = [o for o in rest if o["anställd från"] == one["anställd från"]]
                least = min((o["anställd till"] or "9999", int(o["sysselsättningsgrad"])) for o in rest)
                wanted.add((one["enhet"], forms[one["anställningsform"]], one["anställd från"], *least))
        assert len(person.employments) == len(wanted)
        assert wanted == {
            (own.unit, own.form, str(own.first_day), str(own.last_day or "9999"), own.fraction_permille // 10)
            for own in person.employments
        }, rows


@pytest.mark.parametrize(
    ("rows", "since"),
    [
        ([vetting("2025-03-01", "godkänd")], "2025-03-01"),
        ([vetting("2026-05-01", "ansökt")], "2026-05-01"),
        ([vetting("", "godkänd")], ""),
        ([vetting("2024-01-01", "godkänd"), vetting("2025-03-01", "godkänd")], "2025-03-01"),
        ([vetting("2025-03-01", "godkänd"), vetting("2026-02-01", "ansökt")], "2025-03-01"),
        ([vetting("2025-03-01", "godkänd"), vetting("2026-02-01", "återkallad")], "2026-02-01"),
        ([vetting("2025-03-01", "godkänd"), vetting("2027-04-01", "återkallad")], "2025-03-01"),
    ],
)
def test_a_vetting_keeps_the_day_of_what_holds(tmp_path: Path, rows: list[dict[str, str]], since: str) -> None:
    kept = only(imported(tmp_path, *rows)).clearance.since
    assert (kept.isoformat() if kept else "") == since


def office(last: str, share: str = "0", form: str = "förtroendevald") -> dict[str, str]:
    return job("", last, anställningsform=form, sysselsättningsgrad=share)


@pytest.mark.parametrize(("rows", "held", "code", "column"), [
    ([office("2027-12-31"), office("2030-10-14")], ("2030-10-14", 0), codes.LATER_OFFICE, "anställd till"),
    ([office("2027-12-31"), office("")], ("None", 0), codes.LATER_OFFICE, "anställd till"),
    ([office("2030-10-14", "80"), office("2030-10-14", "75")], ("2030-10-14", 750), codes.STRICTER_STATE,
     "sysselsättningsgrad"),
    ([office("2027-12-31", "75,00", "visstid"), office("2030-10-14", "75,00", "visstid")], ("2027-12-31", 750),
     codes.STRICTER_STATE, "anställd till"),
])  # fmt: skip
def test_mandates_of_one_day_in_one_list_last_as_long_as_the_longest(
    tmp_path: Path, rows: list[dict[str, str]], held: tuple[str, int], code: str, column: str
) -> None:
    for own in (rows, rows[::-1]):
        result = run(write_csv(tmp_path, *own))
        (work,) = only(result).employments
        assert (str(work.last_day), work.fraction_permille) == held
        both = (codes.LATER_OFFICE, codes.STRICTER_STATE)
        (note,) = [one for one in result.findings if one.code in both]
        assert (note.code, note.column) == (code, column)


def test_of_mandates_in_two_lists_one_may_have_been_corrected_and_the_shorter_holds(tmp_path: Path) -> None:
    result = imported_apart(tmp_path, office("2027-12-31"), office("2030-10-14"))
    assert str(only(result).employments[0].last_day) == "2027-12-31"
    assert codes.STRICTER_STATE in told(result)


def imported_apart(folder: Path, *rows: Mapping[str, str]) -> ImportResult:
    """Each row in a list of its own."""
    return run(*(write_csv(folder, row, name=f"{at}.csv") for at, row in enumerate(rows)))


@pytest.mark.parametrize(("form", "share", "held"), [("förtroendevald", "80", 800), ("förtroendevald", "100", 1000)])
def test_a_list_that_says_no_share_takes_none_away(tmp_path: Path, form: str, share: str, held: int) -> None:
    said = office("2027-12-31", share, form)
    silent = {key: text for key, text in said.items() if key != "sysselsättningsgrad"}
    for own in ((said, silent), (silent, said)):
        assert only(imported_apart(tmp_path, *own)).employments[0].fraction_permille == held
    less = office("2027-12-31", "20", form)
    assert only(imported_apart(tmp_path, said, silent, less)).employments[0].fraction_permille == 200
