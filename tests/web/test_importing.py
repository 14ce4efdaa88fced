"""The import on the page: files, questions, what would change, saved, undone; and nothing of it kept but the import."""

import re
from io import BytesIO

import pytest
from werkzeug.test import TestResponse

from planner.store.workspace.looking import lying
from tests.imports.roster_files import workbook
from tests.jobs.loop.loop_world import number
from tests.store.workspace import kit
from tests.web.kit import HR, MAKER, Browser, Page, said
from tests.web.town import FAULTY, HEADINGS, PEOPLE, SECRETS, hr

AS_OF = "2027-03-01"
OTHERS = "Anst.id;Pnr;Förnamn;Efternamn;Org.enhet;Tillträde"
"""Headings of which some are asked."""


def handed(browser: Browser, *files: tuple[bytes, str], as_of: str = AS_OF) -> TestResponse:
    """Hands files in, and goes where the page leads."""
    uploads = [(BytesIO(data), name) for data, name in files]
    answer = browser.post("/inlasning", files=uploads, as_of=as_of)
    assert answer.headers.get("Location") == "/inlasning", said(answer)
    return browser.get("/inlasning")


def others() -> bytes:
    rows = (f"{1000 + at};{number(1980 + at)};Fjäder{at};Kvistmo{at};SOC;2015-08-01" for at in range(6))
    return "\n".join((OTHERS, *rows, "")).encode()


def courses() -> bytes:
    rows = (f"{1000 + at};nurse;2028-01-01" for at in range(6))
    return "\n".join(("AnstID;Kurs;Gäller", *rows, "")).encode()


def people(page: Page) -> str:
    return said(page.by(HR).get("/register"))


def test_the_day_of_the_export_is_proposed_shown_and_changed_before_anything_is_stored(organised_page: Page) -> None:
    browser = organised_page.by(HR)
    for name, day, why in (
        ("hr 270216.csv", "16 februari 2027", "Dagen står i filernas namn."),
        ("hr.csv", "1 mars 2027", "Filernas namn säger ingen dag"),
        ("hr 270331.csv", "1 mars 2027", "Filernas namn säger en dag som inte har varit än"),
        ("hr 290331.csv", "1 mars 2027", "Filernas namn säger ingen dag"),
    ):
        shown = said(handed(browser, (hr(), name), as_of="")).replace("\N{NO-BREAK SPACE}", " ")
        assert f"Uttaget gäller per {day}. {why}" in shown
        browser.post("/inlasning/avbryt")
    said_day = said(handed(browser, (hr(), "hr 270216.csv"), as_of="2027-02-20")).replace("\N{NO-BREAK SPACE}", " ")
    assert "Uttaget gäller per 20 februari 2027." in said_day
    assert "Dagen står" not in said_day
    assert browser.post("/inlasning/dag", as_of="2027-02-17").headers["Location"] == "/inlasning"
    assert "Uttaget gäller per 17 februari 2027." in said(browser.get("/inlasning")).replace("\N{NO-BREAK SPACE}", " ")
    browser.post("/inlasning/spara", confirmed="ja")
    assert "2027-02-17" in people(organised_page)


def test_a_day_that_is_to_come_is_confirmed_wherever_it_is_given(organised_page: Page) -> None:
    browser = organised_page.by(HR)
    assert "W-WEB-048" not in said(handed(browser, (hr(), "hr.csv"), as_of="2027-03-01"))
    browser.post("/inlasning/dag", as_of="2027-03-02")
    assert "W-WEB-048" in said(browser.get("/inlasning"))
    assert "W-WEB-048" in said(handed(browser, (hr(), "hr.csv"), as_of="2027-03-02"))
    assert browser.post("/inlasning/spara").status_code == 400
    browser.post("/inlasning/spara", confirmed="ja")
    assert "2027-03-02" in people(organised_page)


def test_a_day_that_the_files_say_themselves_is_told_where_another_is_taken(organised_page: Page) -> None:
    browser, printed = organised_page.by(HR), b"Utskriven 2027-02-16;;\n" + hr()
    shown = handed(browser, (printed, "hr.csv"))
    assert "I filerna står 16 februari 2027." in said(shown).replace("\N{NO-BREAK SPACE}", " ")
    assert 'type="date" value="2027-02-16"' in shown.text
    browser.post("/inlasning/dag", as_of="2027-02-16")
    assert "I filerna står" not in said(browser.get("/inlasning"))


def test_from_files_to_a_register_and_back(organised_page: Page) -> None:
    browser = organised_page.by(HR)
    preview = said(handed(browser, (hr(), "hr.csv")))
    for part in ("Inget är sparat än.", "Personer 6", "Rader lästa 7", "Rader lagda åt sidan 1", "E-IMPORT-"):
        assert part in preview, part
    assert preview.index("Fel och upplysningar") < preview.index("Spara inläsningen"), "seen before"
    assert "Inget är inläst än." in people(organised_page)
    stored = said(browser.post("/inlasning/spara"))
    assert "6 personer är inlästa." in stored
    assert "Det finns ingen tidigare inläsning att gå tillbaka till" in stored
    assert "hr" in stored
    assert "6 personer, inlästa per 2027-03-01." in people(organised_page)
    second = said(handed(browser, (hr(*PEOPLE[:5], FAULTY), "hr.csv"), as_of="2027-04-01"))
    for part in ("Personer nu 6", "Nya 0", "Slutar 1"):
        assert part in second, part
    assert "5 personer är inlästa." in said(browser.post("/inlasning/spara", confirmed="ja"))
    assert "5 personer" in people(organised_page)
    assert "Inläsningen är ångrad" in said(browser.post("/inlasning/angra"))
    assert "6 personer, inlästa per 2027-03-01." in people(organised_page)


def test_what_is_not_understood_is_asked_and_not_asked_again(organised_page: Page) -> None:
    browser = organised_page.by(HR)
    page = handed(browser, (others(), "ut.csv"))
    assert "Frågor om filerna" in said(page)
    assert number(1981) not in page.text
    assert "<select" in page.text
    answered = browser.post("/inlasning/svar")  # what stands there holds
    assert answered.headers["Location"] == "/inlasning"
    preview = said(browser.get("/inlasning"))
    assert "Personer 6" in preview
    assert "Org.enhet enhet" in preview
    browser.post("/inlasning/spara")
    assert "Det här ändras" in said(handed(browser, (others(), "ut.csv"), as_of="2027-04-01"))


def test_an_answer_that_is_none_comes_again_with_why(organised_page: Page) -> None:
    browser = organised_page.by(HR)
    page = handed(browser, (others(), "ut.csv"))
    names = [part.partition('"')[0] for part in page.text.split('<select id="')[1:]]
    browser.post("/inlasning/svar", **dict.fromkeys(names, "anställningsnummer"))
    again = browser.get("/inlasning")
    assert 'role="alert"' in again.text
    assert "Frågor om filerna" in said(again)


def test_a_column_of_marks_may_be_any_skill(organised_page: Page) -> None:
    browser = organised_page.by(HR)
    data = "\n".join(
        (f"{HEADINGS};Kompetensbevis", *(f"{row};{'x' if at % 2 else ''}" for at, row in enumerate(PEOPLE)), "")
    )
    page = handed(browser, (data.encode(), "hr.csv"))
    skills = [part.partition('"')[0] for part in page.text.split('<option value="kompetensen ')[1:]]
    assert skills
    (question,) = [part.partition('"')[0] for part in page.text.split('<select id="')[1:]]
    browser.post("/inlasning/svar", **{question: f"kompetensen {skills[0]}"})
    assert "Det här ändras" in said(browser.get("/inlasning"))


def test_a_column_that_is_left_out_is_shown_as_not_read(organised_page: Page) -> None:
    browser = organised_page.by(HR)
    data = "\n".join((f"{HEADINGS};Skonummer", *(f"{row};EU {30 + at}" for at, row in enumerate(PEOPLE)), "")).encode()
    page = said(handed(browser, (data, "hr.csv")))
    assert "Skonummer lästes inte" in page
    table = browser.get("/inlasning").text.partition("<summary>hr.csv</summary>")[2].partition("</table>")[0]
    rows = [[cell.partition("</td>")[0] for cell in row.split("<td>")[1:4]] for row in table.split("<tr>")[2:]]
    assert all(certainty or meaning == "lästes inte" for meaning, certainty, _ in rows)
    assert all(cells for _, _, cells in rows)
    assert not [secret for secret in SECRETS if secret in table]
    assert "hr.csv, rubriker som inte läses: ”Skonummer”." in page.partition("Spara")[0]


def test_which_sheet_is_meant_is_asked_first(organised_page: Page, tmp_path_factory: pytest.TempPathFactory) -> None:
    rows = [row.split(";") for row in (HEADINGS, *PEOPLE)]
    data = workbook(tmp_path_factory.mktemp("book"), Mars=rows, April=rows[:6]).read_bytes()
    browser = organised_page.by(HR)
    page = handed(browser, (data, "b.xlsx"))
    assert 'type="checkbox" name="answer" value="Mars"' in page.text
    browser.post("/inlasning/svar", answer=[])
    assert 'role="alert"' in browser.get("/inlasning").text
    browser.post("/inlasning/svar", answer=["April"])
    assert "Personer 5" in said(browser.get("/inlasning"))


def test_files_that_cannot_be_used_say_why_and_others_can_be_handed_in(organised_page: Page) -> None:
    browser = organised_page.by(HR)
    page = handed(browser, (b"PK\x03\x04 skadad", "hr.xlsx"))
    assert (page.status_code, "Filerna kan inte läsas in" in said(page)) == (400, True)
    assert browser.post("/inlasning/spara").headers["Location"] == "/inlasning"
    browser.post("/inlasning/avbryt")
    assert "Lämna in alla filer på en gång" in said(browser.get("/inlasning"))
    assert "Inget är inläst än." in people(organised_page)


def test_what_looks_wrong_is_not_saved_before_somebody_says_that_it_is_right(town: Page) -> None:
    browser = town.by(HR)
    preview = said(handed(browser, (hr(*PEOPLE[:2]), "hr.csv"), as_of="2027-04-01"))
    assert "Kontrollera innan du sparar" in preview
    assert preview.index("Fel och upplysningar") < preview.index("Kontrollera innan du sparar"), "seen before"
    refused = browser.post("/inlasning/spara")
    assert refused.status_code == 400
    assert "6 personer" in people(town)
    assert "2 personer är inlästa." in said(browser.post("/inlasning/spara", confirmed="ja"))


def test_nothing_of_the_files_is_kept(organised_page: Page) -> None:
    browser = organised_page.by(HR)
    handed(browser, (hr(), "hr.csv"))
    browser.post("/inlasning/spara")
    with kit.opened(organised_page.folder) as session:
        assert not [
            version.path for version in lying(session) if "inlamnat" in version.path or version.path == "hr.csv"
        ]
    assert [path.name for path in organised_page.folder.parent.iterdir()] == ["w"]


def test_answers_are_kept_where_somebody_stops(organised_page: Page) -> None:
    browser = organised_page.by(HR)
    files = (others(), "ut.csv"), (courses(), "kurser.csv")
    page = handed(browser, *files)
    name, *more = [part.partition('"')[0] for part in page.text.split('<select id="')[1:]]
    assert more
    browser.post("/inlasning/svar", **{name: "kompetens giltig till"} | dict.fromkeys(more, "anställningsnummer"))
    browser.post("/inlasning/avbryt")
    assert "kolumner.svar.toml" in said(browser.get("/filer"))
    assert "kolumner.svar.toml" in said(handed(browser, *files))


def test_answers_are_kept_also_where_somebody_stops_before_storing(organised_page: Page) -> None:
    browser = organised_page.by(HR)
    handed(browser, (others(), "ut.csv"))
    browser.post("/inlasning/svar")
    assert "Det här ändras" in said(browser.get("/inlasning"))
    browser.post("/inlasning/avbryt")
    assert "Inget är inläst än" in people(organised_page)
    assert "Det här ändras" in said(handed(browser, (others(), "ut.csv")))


def test_each_seat_has_its_own_import_and_nobody_is_left_with_one(organised_page: Page) -> None:
    browser, other = organised_page.by(HR), organised_page.by(MAKER)
    handed(browser, (hr(), "hr.csv"))
    assert "Lämna in alla filer" in said(other.get("/inlasning"))
    assert other.post("/inlasning/spara").headers["Location"] == "/inlasning"
    organised_page.watch.now += 901
    other.get("/")
    assert not organised_page.desk._seats


def test_without_an_organisation_the_page_says_what_is_missing(page: Page) -> None:
    browser = page.by(HR)
    assert "ingen organisation än" in said(browser.get("/inlasning"))
    answer = browser.post("/inlasning", files=[(BytesIO(hr()), "hr.csv")], as_of=AS_OF)
    assert (answer.status_code, "E-WEB-010" in answer.text) == (400, True)


def test_a_cell_is_never_more_than_text(organised_page: Page) -> None:
    script = "<script>alert(1)</script>"
    data = "\n".join((f"{HEADINGS};{script}", *(f"{row};{script}" for row in PEOPLE), "")).encode()
    page = handed(organised_page.by(HR), (data, f"{script}.csv"))
    assert "<script" not in page.text


def test_a_cell_is_mended_on_the_page_and_comes_along_next_month(organised_page: Page) -> None:
    browser = organised_page.by(HR)
    assert "Rätta 1 rad här" in said(handed(browser, (hr(), "hr.csv")))
    form = browser.get("/inlasning/ratta")
    assert "rad 8" in said(form)
    names = [part.partition('"')[0] for part in form.text.split('<input id="c')[1:]]
    assert names
    unchanged = browser.post("/inlasning/ratta")
    assert unchanged.headers.get("Location") == "/inlasning", said(unchanged)
    assert "Rader lagda åt sidan 1" in said(browser.get("/inlasning"))  # nothing was changed
    browser.post("/inlasning/ratta", **{f"c{name}": "SOC" for name in names})
    preview = said(browser.get("/inlasning"))
    assert "Personer 7" in preview
    assert "Rader lagda åt sidan 0" in preview
    assert "Rätta 1 rad här" not in preview
    assert "7 personer är inlästa." in said(browser.post("/inlasning/spara"))
    assert "rattat-2027-03-01-1.xlsx" in said(browser.get("/filer"))
    form = browser.get("/inlasning")
    assert 'name="before" value="rattat-2027-03-01-1.xlsx" checked' in form.text
    uploads = [(BytesIO(hr()), "hr.csv")]
    browser.post("/inlasning", files=uploads, as_of="2027-04-01", before="rattat-2027-03-01-1.xlsx")
    assert "Personer 7" in said(browser.get("/inlasning"))


def test_rows_to_mend_come_a_page_at_a_time_and_those_that_follow_are_counted(organised_page: Page) -> None:
    browser = organised_page.by(HR)
    ready = [f"{3000 + at};{number(1986 + at)};Fjäder;Kvistmo;SOC;2015-08-01;;NORR;;nej" for at in range(19)]
    faulty = [f"{2000 + at};{number(1955 + at)};Fjäder{at};Kvistmo{at};;2015-08-01;;NORR;;nej" for at in range(25)]
    faulty[:3] = [row.replace(";;2015-08-01", ";SOC;2015-02-30") for row in faulty[:3]]
    follow = [f"{2000 + at};nurse" for at in range(8)]
    skills = "\n".join(("Anställningsnummer;Kompetens", *follow, *(f"{3000 + at};care" for at in range(19)), ""))
    files = ("\n".join((HEADINGS, *PEOPLE, *ready, *faulty, "")).encode(), "hr.csv"), (skills.encode(), "a.csv")
    handed(browser, *files)
    first = browser.get("/inlasning/ratta")
    names = re.findall(r'<input id="(c[0-9-]+)"', first.text)
    assert "Rader 1–20 av 25 som kan rättas här" in said(first)
    assert "3 rader till har inget eget fel" in said(first)
    assert len(names) == 20
    assert "5 rader kan inte rättas här" in said(first)
    assert "I-IMPORT-276" not in first.text
    last = browser.get("/inlasning/ratta?sida=2")
    assert ("Rader 21–25 av 25" in said(last), last.text.count('aria-current="page">2<')) == (True, 1)
    assert "Rader 21–25 av 25" in said(browser.get("/inlasning/ratta?sida=99"))
    went = browser.post(
        "/inlasning/ratta?sida=1", **{name: "2015-08-01" if name.endswith("-5") else "SOC" for name in names}
    )
    assert went.headers["Location"] == "/inlasning/ratta?sida=1"
    following = browser.get("/inlasning/ratta?sida=1")
    assert "Rätta 5 rader här" in said(following), "the next ones come"


def test_a_fault_of_many_rows_opens_to_each_of_them_and_a_code_stands_once(organised_page: Page) -> None:
    browser = organised_page.by(HR)
    days = [f"{1000 + at % 6};care;2020-{1 + at // 28:02}-{1 + at % 28:02}" for at in range(30)]
    skills = "\n".join(("Anställningsnummer;Kompetens;Kompetens giltig till", *days, "")).encode()
    early = [
        f"{3000 + at};{number(1986 + at)};Fjäder;Kvistmo;SOC;20{10 + at}-08-01;;;;nej;1999-12-31" for at in range(3)
    ]
    lines = (f"{HEADINGS};Anställd till", *(f"{row};" for row in PEOPLE), *early, "")
    shown = handed(browser, ("\n".join(lines).encode(), "hr.csv"), (skills, "kurser.csv"))
    assert said(shown).count("E-IMPORT-062") == 3
    assert "2 till av samma slag" in said(shown)
    assert "30 ställen" in said(shown)
    for row, day in ((2, "2020-01-01"), (31, "2020-02-02")):
        assert f"kurser.csv, rad {row}, kolumn ”Kompetens giltig till”: ”{day}”" in said(shown)


def test_which_cells_were_mended_is_in_the_audit_and_not_what_stands_there(organised_page: Page) -> None:
    from planner.jobs.workspace.contents import log_of
    from planner.store.workspace.audit import details_of
    from planner.store.workspace.roles import Container

    browser = organised_page.by(HR)
    handed(browser, (hr(), "hr.csv"))
    names = [part.partition('"')[0] for part in browser.get("/inlasning/ratta").text.split('<input id="c')[1:]]
    browser.post("/inlasning/ratta", **{f"c{name}": "SOC" for name in names})
    with kit.opened(organised_page.folder) as session:
        (deed,) = [one for one in log_of(session) if one.action == "mend"]
        details = details_of(session.containers, Container.PEOPLE, deed.seq)[0]
    assert details["cells"] == [["hr.csv", "", 8, "Enhet"]]
    assert "SOC" not in str(details["cells"])
    line = re.search(r"rättade rader .{0,80}", said(browser.get("/logg")))
    assert line
    assert "hr.csv, rad 8, kolumn ”Enhet”" in line[0]


def test_test_people_are_left_out_by_their_numbers_now_and_next_month(organised_page: Page) -> None:
    browser = organised_page.by(HR)
    uploads = [(BytesIO(hr(*PEOPLE)), "hr.csv")]
    assert 'name="left_out"' in browser.get("/inlasning").text
    browser.post("/inlasning", files=uploads, as_of=AS_OF, left_out="1001, 1002")
    preview = said(browser.get("/inlasning"))
    assert f"Personer {len(PEOPLE) - 2}" in preview
    browser.post("/inlasning/spara")
    assert "W-IMPORT-303" in said(handed(browser, (hr(*PEOPLE), "hr.csv"), as_of="2027-04-01"))


def test_any_heading_can_be_changed_before_it_is_saved(organised_page: Page) -> None:
    browser = organised_page.by(HR)
    preview = handed(browser, (hr(), "hr.csv"))
    (line,) = re.findall(r'name="h(\d+)" aria-label="Ändra till: Efternamn"', preview.text)
    browser.post("/inlasning/svar", headings="ja", **{f"h{line}": "-"})
    changed = browser.get("/inlasning")
    assert "Efternamn lästes inte" in said(changed)
    browser.post("/inlasning/svar", headings="ja", **{f"h{line}": "efternamn"})
    assert "Efternamn efternamn" in said(browser.get("/inlasning"))
    browser.post("/inlasning/svar", headings="ja")
    assert "Det här ändras" in said(browser.get("/inlasning"))


def test_a_heading_that_is_not_asked_can_be_changed_among_the_questions(organised_page: Page) -> None:
    browser = organised_page.by(HR)
    page = handed(browser, (others(), "ut.csv"))
    assert "Efternamn" not in said(page).partition("Så förstods kolumnerna")[0]
    (line,) = re.findall(r'name="h(\d+)" aria-label="Ändra till: Efternamn"', page.text)
    browser.post("/inlasning/svar", headings="ja", **{f"h{line}": "-"})
    assert "Efternamn läses inte" in said(browser.get("/inlasning"))


COLUMN_FILE = """format = "planner-columns/1"
[columns]
"Anst.id" = "anställningsnummer"
"Pnr" = "personnummer"
"Org.enhet" = "enhet"
"Tillträde" = "anställd från"
"""


def test_a_column_file_that_comes_along_answers_what_would_be_asked(organised_page: Page) -> None:
    browser = organised_page.by(HR)
    assert "Frågor om filerna" in said(handed(browser, (others(), "ut.csv")))
    browser.post("/inlasning/avbryt")
    preview = said(handed(browser, (others(), "ut.csv"), (COLUMN_FILE.encode(), "kolumner.toml")))
    assert "Org.enhet enhet" in preview
    assert "Personer 6" in preview
    browser.post("/inlasning/avbryt")
    browser.post("/inlasning", files=[(BytesIO(others()), "ut.csv"), (BytesIO(b"= x"), "kolumner.toml")], as_of=AS_OF)
    refused = browser.get("/inlasning")
    assert (refused.status_code, "kolumner.toml" in said(refused), "E-DOC-" in said(refused)) == (400, True, True)


def test_what_nobody_knows_is_left_with_one_button_and_nothing_speaks_of_keys_to_press(organised_page: Page) -> None:
    browser = organised_page.by(HR)
    data = "\n".join(
        (
            f"{HEADINGS};anställningsform",
            *(f"{row};{'Z0' if at < 2 else 'tillsvidare'}" for at, row in enumerate(PEOPLE)),
            "",
        )
    )
    asked = said(handed(browser, (data.encode(), "hr.csv")))
    assert "vad betyder koden ”Z0”?" in asked
    assert "vet inte: raderna läggs åt sidan" in asked
    assert "svarar ?" not in asked
    assert "? betyder" not in asked
    browser.post("/inlasning/svar")
    again = said(browser.get("/inlasning"))
    assert "Välj ett svar." in again
    assert "Enter" not in asked + again
    assert "Svara, och lämna det jag inte vet" in again
    browser.post("/inlasning/svar", rest="ja")
    preview = said(browser.get("/inlasning"))
    assert "Det här ändras" in preview
    assert "Personer 4" in preview
    assert "Rader lagda åt sidan 2" in preview


def test_whoever_wants_is_asked_anew(organised_page: Page) -> None:
    browser = organised_page.by(HR)
    handed(browser, (others(), "ut.csv"))
    browser.post("/inlasning/svar")
    browser.post("/inlasning/spara")
    assert "Det här ändras" in said(handed(browser, (others(), "ut.csv"), as_of="2027-04-01"))
    browser.post("/inlasning/avbryt")
    uploads = [(BytesIO(others()), "ut.csv")]
    browser.post("/inlasning", files=uploads, as_of="2027-04-01", anew="ja")
    page = said(browser.get("/inlasning"))
    assert "Frågor om filerna" in page
    assert "Svar från tidigare inläsningar används inte" in page


def test_questions_stand_below_the_list_that_they_are_about(organised_page: Page) -> None:
    browser = organised_page.by(HR)
    assert "<h2>ut.csv" not in handed(browser, (others(), "ut.csv")).text.split("Så förstods")[0]
    browser.post("/inlasning/avbryt")
    asked = handed(browser, (others(), "ut.csv"), (courses(), "kurser.csv")).text.split("Så förstods")[0]
    heads = re.findall(r"<h2>([^<]+)</h2>", asked)
    assert [head.strip() for head in heads] == ["kurser.csv", "ut.csv"]
    assert asked.index("kurser.csv</h2>") < asked.index("”Gäller”") < asked.index("ut.csv</h2>")


def test_nothing_asked_first_speaks_of_what_to_type(organised_page: Page) -> None:
    nameless = "\n".join(
        ("Namn;Född;Kurs", *(f"Fjäder{at} Kvistmo{at};{1980 + at}-01-01;nurse" for at in range(6)), "")
    )
    shown = handed(organised_page.by(HR), (others(), "ut.csv"), (nameless.encode(), "kurser.csv"))
    text = said(shown)
    assert "varken anställningsnummer eller personnummer känns igen" in text
    assert "stanna inläsningen här" in text
    assert "Svara -" not in text
    assert "skriv den" not in text
    assert shown.text.count("<option") == len(set(re.findall(r"<option[^>]*>([^<]*)<", shown.text)))
