"""What the citizen reads: no file names, no figures of the program, and of what was before what was otherwise."""

from datetime import date

import pytest

from planner.store.workspace.care.extract import Extract, Held
from planner.store.workspace.care.extract_said import document_said, extract_text
from planner.text.words import LANGUAGES, words_for

DAY = date(2027, 4, 1)
SV = words_for("sv")


def job(permille: int, state: str, since: str | None = None) -> dict[str, object]:
    employed = {"employer": "orten", "unit": "U1", "first_day": "2019-06-09", "fraction_permille": permille}
    return {"id": "p-1", "employments": [employed], "claim": {"state": state, "since": since}}


def roster(first: str, now: bool, *entries: dict[str, object], path: str = "out/roster.json") -> Held:
    return Held(path, f"{first}T12:00:00Z", now, entries)


def read(*held: Held, office: str = "Juristen") -> str:
    names = {"U1": "Skolan", "orten": "Ortens kommun"}
    known = Extract("p-1", held, office)
    return extract_text(known, DAY, SV, lambda _, value: names.get(value, value)).replace("\N{NO-BREAK SPACE}", " ")


def test_values_and_documents_are_said_in_words() -> None:
    text = read(roster("2027-03-01", True, job(750, "available", "2027-02-03")))
    assert "Personalregistret, lagrad 1 mars 2027, gäller nu:" in text
    for line in (
        "Sysselsättningsgrad: 75 %",
        "Arbetsgivare: Ortens kommun",
        "Enhet: Skolan",
        "Första dag: 9 juni 2019",
        "Besked den: 3 februari 2027",
    ):
        assert line in text
    for sign in ("roster", ".json", "750", "2019-06-09", "Id: p-1"):
        assert sign not in text


def test_the_day_of_a_vetting_is_said_as_what_it_is() -> None:
    vetting = {"clearance_class": 2, "state": "granted", "since": "2025-03-01", "valid_until": None}
    text = read(roster("2027-03-01", True, {"id": "p-1", "clearance": vetting, "other_clearances": [vetting]}))
    assert text.count("Beslutad eller ansökt den: 1 mars 2025") == 2
    assert "Besked den" not in text


def test_of_what_was_before_only_what_was_otherwise_is_told() -> None:
    text = read(
        roster("2027-01-01", False, job(750, "unknown")),
        roster("2027-02-01", False, job(500, "available")),
        roster("2027-03-01", True, job(750, "available")),
    )
    newest, middle, first = text.split("Personalregistret")[1:]
    assert "gäller nu" in newest
    assert "lagrad 1 februari 2027. Då stod det i stället:" in middle
    assert "50 %" in middle
    assert "Läge" not in middle
    assert "Läge: okänd" in first
    assert "Arbetsgivare" not in first


def test_a_copy_from_before_the_last_import_that_says_the_same_is_not_told_again() -> None:
    keys = {"id": "p-1", "first_name": "Frida"}
    same = roster("2027-03-01", True, keys, path="private/keys.json")
    before = roster("2027-03-02", True, keys, path="private/keys.previous.json")
    assert read(same, before).count("Frida") == 1
    assert read(same, before, before._replace(path="private/earlier/0001.keys.json")).count("Frida") == 1
    assert "(private/keys.previous.json)" in read(same, before, office="")
    other = before._replace(entries=({"id": "p-1", "first_name": "Frieda"},))
    text = read(same, other)
    assert text.index("Frida") < text.index("Då stod det i stället") < text.index("Frieda")


def test_a_place_in_a_plan_is_said_in_words() -> None:
    place = {"person": "p-1", "position": "P18", "rank": 2, "role": "deputy", "covers": "rotation"}
    text = read(roster("2027-03-01", True, place, path="adopted/SC8/plans/SC8.json"))
    assert "Roll: ersättare" in text
    assert "Behov som namnet täcker: " in text
    for sign in ("deputy", "rotation", "covers"):
        assert sign not in text
    assert "Behov som namnet täcker: mål" in read(roster("2027-03-01", True, {**place, "covers": "target"}))


def test_what_says_nothing_else_than_now_is_said_so_in_a_draft() -> None:
    keys = {"id": "p-1", "first_name": "Frida"}
    same = roster("2027-03-01", True, keys, path="private/keys.json")
    text = read(same, same._replace(path="private/keys.previous.json"), office="")
    assert "Då stod inget annat än ovan." in text
    assert "Då stod det i stället" not in text


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("private/holders-SC8.plan-ab.xlsx", "Lista över vem som har vad i en plan"),
        ("private/paper-SC8.plan-ab-calls.html", "Papper med namn ur en plan"),
        ("private/personal.att-ratta.xlsx", "Rader att rätta i personalsystemet"),
    ],
)
def test_papers_of_plans_are_called_what_they_are(path: str, said: str) -> None:
    assert document_said(path, SV) == said


def test_what_is_no_more_is_told_whole_and_not_as_of_now() -> None:
    text = read(roster("2027-01-01", False, job(750, "unknown")), roster("2027-02-01", False, job(500, "unknown")))
    assert "gäller nu" not in text
    assert "lagrad 1 februari 2027, en äldre version" in text
    assert text.count("Arbetsgivare") == 2


def test_while_it_is_a_draft_each_document_has_its_path() -> None:
    held = roster("2027-03-01", True, job(750, "available"))
    assert "(out/roster.json)" in read(held, office="")
    assert "out/roster.json" not in read(held)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("out/roster.json", ()), ("private/keys.json", ()), ("private/keys.previous.json", ()),
        ("private/placements.json", ()), ("private/ppv-check-2026-11-30-ad7b3ae2.xlsx", ()),
        ("private/ppv-check-2026-11-30-ad7b3ae2.html", ()), ("out/plans/L1.json", ("L1",)),
        ("adopted/HB/plans/L1.json", ("HB",)), ("adopted/HB/inputs/roster/roster.json", ("HB",)),
        ("private/att-ratta.csv", ()),
        ("private/earlier/0002.roster.json", ()), ("private/earlier/0002.keys.json", ()),
        ("published/force/L1.json", ("L1",)), ("organisation/locks.csv", ("locks.csv",)),
    ],
)  # fmt: skip
def test_every_document_has_a_name(path: str, names: tuple[str, ...], language: str) -> None:
    said = document_said(path, words_for(language))
    assert [name in said for name in names] == [True] * len(names)
    assert ("." in said) == ("locks" in path)
    assert "/" not in said


@pytest.mark.parametrize(
    "cell", ["2015-13-07", "2015-02-30", "0000-01-01", "ca 75", "\N{ARABIC-INDIC DIGIT TWO}015-01-07"]
)
def test_a_cell_that_cannot_be_read_stands_as_it_is(cell: str) -> None:
    row = {"Namn": "Frida", "Anställd från": cell}
    text = read(Held("private/m1.att-ratta.xlsx", "2027-03-01T12:00:00Z", True, (row,)))
    assert f"Anställd från: {cell}" in text
