"""What goes with codes of forms of employment is shown beside them, and a proposal where it shows what they are."""

from pathlib import Path

import pytest

from planner.imports.proposals.layouts import ColumnsAskedError, TableLayout
from planner.imports.roster.read import import_roster
from planner.jobs.people.asking.wording import rows_of_word
from planner.text.words import words_for
from tests.imports.roster_files import AS_OF, KEY, ROW, organisation, write_csv

PLAIN = {key: cell for key, cell in ROW.items() if key not in ("personnummer", "kompetens")} | {"födelseår": "1980"}
FORM = "anställningsform"


def asked(folder: Path, *rows: tuple[str, str, str]) -> TableLayout:
    """The layout of a list with form, share and last day of each row."""
    people = [
        PLAIN
        | {"anställningsnummer": str(1000 + at), "efternamn": f"A{chr(97 + at % 20)}", FORM: form}
        | {"sysselsättningsgrad": share, "anställd till": end}
        for at, (form, share, end) in enumerate(rows)
    ]
    with pytest.raises(ColumnsAskedError) as raised:
        import_roster([write_csv(folder, *people)], organisation(), key=KEY, as_of=AS_OF)
    return raised.value.layouts[0]


PERMANENT = [("91", "100", ""), ("91", "75", "99991231"), ("91", "100", ""), ("91", "50", "")]
SUBSTITUTES = [("93", "100", "2027-06-30"), ("93", "80", "2027-08-31"), ("93", "100", "2027-06-30")]
HOURLY = [("98", "0,00", ""), ("98", "", ""), ("98", "0,00", "2027-12-31")]


@pytest.mark.parametrize(("rows", "code", "meant", "told"), [
    (HOURLY, "98", "timavlönad", " (3 rader; 0 % eller inget på varje rad)"),
    ([("98", "5", ""), *HOURLY[1:]], "98", "?", " (3 rader)"),
    (SUBSTITUTES, "93", "visstid", " (3 rader; en sista dag på varje rad)"),
    ([("93", "100", ""), *SUBSTITUTES], "93", "?", " (4 rader)"),
    (PERMANENT, "91", "tillsvidare", " (4 rader; ingen har en sista dag)"),
    ([("91", "100", "2027-06-30"), *PERMANENT], "91", "?", " (5 rader)"),
    ([("9", "100", ""), ("9", "50", "")], "9", "?", " (2 rader)"),  # of so few it shows nothing
    ([("9", "100", end) for end in ("Tills vidare", "tv", "-")], "9", "tillsvidare",
     " (3 rader; ingen har en sista dag)"),
    ([("9", "100", end) for end in ("Tills vidare", "", "v. 24")], "9", "?", " (3 rader)"),  # which may be a last day
    ([("9", "100", "v. 24")] * 3, "9", "?", " (3 rader)"),
    ([("9", "100", "2027-06-30"), *[("9", "100", "tv")] * 19], "9", "tillsvidare",
     " (20 rader; nästan ingen har en sista dag)"),
    ([("9", "100", "2027-06-30"), *[("9", "100", "tv")] * 18], "9", "?", " (19 rader)"),
    ([("RiB", "10", "")] * 5, "RiB", "timavlönad",
     " (5 rader; räddningstjänst i beredskap: de kallas in, som timavlönade)"),
])  # fmt: skip
def test_what_goes_with_a_code(
    tmp_path: Path, rows: list[tuple[str, str, str]], code: str, meant: str, told: str
) -> None:
    others = [
        one for kind in (PERMANENT, SUBSTITUTES, HOURLY) for one in kind if one[0] not in {row[0] for row in rows}
    ]
    layout = asked(tmp_path, *rows, *others)
    assert layout.unknown_words[FORM][code] == meant
    assert rows_of_word((FORM, code), layout, words_for("sv")) == told


@pytest.mark.parametrize(("title", "meant"), [
    ("Sjuksköterska bemanning", "?"), ("Inhyrd usk", "?"), ("Hyrläkare", "?"), ("Bemanningsassistent", "visstid"),
    ("Hyresvärd", "visstid"), ("Sjuksköterska", "visstid"),
])  # fmt: skip
def test_who_is_hired_by_their_title_is_no_temporary_employee_unasked(tmp_path: Path, title: str, meant: str) -> None:
    people = [
        PLAIN
        | {"anställningsnummer": str(1000 + at), FORM: form, "anställd till": end, "befattningsbenämning": own}
        | {"sysselsättningsgrad": share}
        for at, ((form, share, end), own) in enumerate(
            [*((one, title) for one in SUBSTITUTES), *((one, "Kock") for one in (*PERMANENT, *HOURLY))]
        )
    ]
    with pytest.raises(ColumnsAskedError) as raised:
        import_roster([write_csv(tmp_path, *people)], organisation(), key=KEY, as_of=AS_OF)
    assert raised.value.layouts[0].unknown_words[FORM]["93"] == meant


@pytest.mark.parametrize(("others", "code", "meant"), [
    (["TV"], "KON", "?"), (["tillsvidare"], "KON", "?"), (["A1"], "KON", "tillsvidare"),
    (["TV", "SAVA"], "SAVA", "visstid"), (["TV", "FTV"], "FTV", "förtroendevald"),
])  # fmt: skip
def test_where_a_word_says_it_no_other_code_does_by_what_it_lacks(
    tmp_path: Path, others: list[str], code: str, meant: str
) -> None:
    rows = [(own, "100", "") for own in (*others, code) for _ in range(4)]
    layout = asked(tmp_path, *rows, *SUBSTITUTES)
    assert layout.unknown_words[FORM][code] == meant


def test_few_last_days_show_it_of_the_code_of_most_rows_only(tmp_path: Path) -> None:
    some = [("1", "100", "2027-06-30"), *[("1", "100", "")] * 19]
    assert asked(tmp_path, *some, *[("2", "100", "2027-06-30")] * 19).unknown_words[FORM]["1"] == "tillsvidare"
    assert asked(tmp_path, *some, *[("2", "100", "2027-06-30")] * 20).unknown_words[FORM]["1"] == "?"


def test_a_list_without_last_days_says_of_nobody_that_there_is_none(tmp_path: Path) -> None:
    layout = asked(tmp_path, *[(code, share, "") for code, share, _ in (*PERMANENT, *SUBSTITUTES)])
    assert layout.unknown_words[FORM] == {"91": "?", "93": "?"}


def test_a_list_without_shares_says_of_nobody_that_there_is_none(tmp_path: Path) -> None:
    rows = [(code, "", end) for code, _, end in (*SUBSTITUTES, *HOURLY)]
    assert asked(tmp_path, *rows).unknown_words[FORM] == {"93": "visstid", "98": "?"}


def of_titles(folder: Path, *titles: str, share: str = "0", unit: str = "KSF", heading: str = "titel") -> TableLayout:
    """The layout of a list in which a code has these titles, beside employees."""
    rows = [("70", title, share, unit) for title in titles] + [("91", "Ekonom", "100", "KSF")] * 3
    people = [
        PLAIN
        | {"anställningsnummer": str(1000 + at), "efternamn": f"A{chr(97 + at % 20)}", FORM: form, heading: title}
        | {"sysselsättningsgrad": share, "enhet": unit}
        for at, (form, title, share, unit) in enumerate(rows)
    ]
    with pytest.raises(ColumnsAskedError) as raised:
        import_roster([write_csv(folder, *people)], organisation(), key=KEY, as_of=AS_OF)
    return raised.value.layouts[0]


@pytest.mark.parametrize(("titles", "share", "meant"), [
    (("Ledamot", "Ordförande KS", "2:e vice ordf", "Ersättare"), "0", "förtroendevald"),
    (("Kommunalråd", "Kommunalråd", "Kommunalråd"), "100", "förtroendevald"),
    (("Ledamot", "Ledamot", "Ledamot", "Ledamot", "Vaktmästare"), "0", "förtroendevald"),
    (("Ers KF", "Ers. BUN", "Ledamot KS"), "0", "förtroendevald"),
    (("Ledamot", "Ledamot", "Vaktmästare", "Vaktmästare"), "0", "?"),
    (("Ledamot", "Vaktmästare", "Vaktmästare"), "0", "timavlönad"),
    (("Familjehem", "Stödfamilj", "Kontaktperson"), "0", "?"),
    (("Familjehem", "Vaktmästare", "Vaktmästare"), "0", "timavlönad"),
    (("Ers usk", "Ers undersköterska"), "0", "timavlönad"),
    (("Nämndsekreterare", "Fullmäktigesekreterare"), "0", "timavlönad"),
    (("Undersköterska", "Ersättare för chef"), "0", "timavlönad"),
    (("", ""), "0", "timavlönad"),
])  # fmt: skip
def test_codes_of_elected_people_are_proposed_as_that(
    tmp_path: Path, titles: tuple[str, ...], share: str, meant: str
) -> None:
    layout = of_titles(tmp_path, *titles, share=share)
    assert layout.unknown_words[FORM]["70"] == meant
    told = rows_of_word((FORM, "70"), layout, words_for("sv"))
    assert ("förtroendevalda" in told) == (meant == "förtroendevald")


@pytest.mark.parametrize(("titles", "meant"), [
    (("Kontaktperson", "Kontaktfamilj"), "?"),
    (("Kontaktperson", "Vaktmästare", "Vaktmästare"), "timavlönad"),
])  # fmt: skip
def test_who_takes_assignments_is_seen_below_a_heading_that_nobody_has_said_yet(
    tmp_path: Path, titles: tuple[str, ...], meant: str
) -> None:
    layout = of_titles(tmp_path, *titles, heading="Tj.ben")
    assert layout.unknown_words[FORM]["70"] == meant


def test_a_unit_says_it_where_no_title_stands(tmp_path: Path) -> None:
    for unit, meant in (("Kommunfullmäktige", "förtroendevald"), ("Kommunfullmäktiges kansli", "timavlönad")):
        assert of_titles(tmp_path, "", "", unit=unit).unknown_words[FORM]["70"] == meant


@pytest.mark.parametrize(("words", "meant"), [
    (("Ersättare", "Vice ordförande", "Ledamot"), "förtroendevald"),
    (("Ersättare", "Vice ordförande"), "förtroendevald"),
    (("Ersättare", "Suppleant"), "?"),  # of whom nobody knows for whom
    (("Ersättare", "Tjänsteman"), "?"),
    (("Sekreterare", "Ledamot"), "visstid"),
])  # fmt: skip
def test_words_of_elected_people_are_no_form_for_a_time(tmp_path: Path, words: tuple[str, ...], meant: str) -> None:
    layout = asked(tmp_path, *[(word, "50", "2027-12-31") for word in words for _ in range(3)], *PERMANENT)
    assert layout.unknown_words[FORM][words[0]] == meant
