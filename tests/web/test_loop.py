"""The loop with the authority on the page: the question goes out, the answer comes in, steps are recorded."""

import ast
import re
from io import BytesIO
from typing import Any

import pytest

from planner.jobs.loop import codes
from planner.text import words_for
from planner.text.words import LANGUAGES
from tests.house.tree import ROOT
from tests.jobs.loop.loop_world import number
from tests.web.kit import HR, MAKER, Page, said

FLAGGING = ("_row", "_of_answer", "_of_placement", "_of_person")
"""Where it is noted what is to be done of somebody."""


def test_from_the_question_to_the_answer(town: Page) -> None:
    hr = town.by(HR)
    assert "okänd 6" in said(hr.get("/plikt"))
    sent = said(hr.post("/plikt/fil", kind="check", deadline="2027-04-15"))
    assert "Filen har 6 rader. Svar senast 2027-04-15." in sent
    assert "tillfrågad 6" in sent
    papers = said(hr.get("/filer"))
    assert "Filen till Plikt- och prövningsverket" in papers
    assert "Brevet till Plikt- och prövningsverket" in papers
    answer = "".join(f"{number(1980 + at)};{'disponibel' if at else 'ianspråktagen'}\n" for at in range(5))
    heard = said(hr.post("/plikt/svar", file=(BytesIO(answer.encode()), "svar.csv"), day="2027-03-01"))
    assert "5 av 5 rader i svaret är lästa." in heard
    assert "disponibel 4" in heard
    shown = said(hr.post("/plikt/personer", state="available"))
    assert "Kvistmo1, Fjäder1" in shown
    assert "Kvistmo0" not in shown
    taken = said(
        hr.post("/plikt/steg", **{"from": "available", "to": "agreed", "by": "KD", "day": "2027-03-01", "sure": "ja"})
    )
    assert "4 personer är nu: överenskommen." in taken


def test_who_is_claimed_and_asked_again_is_shown_as_both(town: Page) -> None:
    hr = town.by(HR)
    answer = "".join(f"{number(1980 + at)};ianspråktagen\n" for at in (0, 2)).encode()
    hr.post("/plikt/svar", file=(BytesIO(answer), "svar.csv"), day="2026-11-01")
    asked = said(hr.post("/plikt/fil", kind="check"))
    assert "ianspråktagen 2" in asked
    assert "tillfrågad 4" in asked
    shown = said(hr.post("/plikt/personer", state="claimed"))
    assert "Kvistmo0, Fjäder0 1000 ianspråktagen, tillfrågad igen 2027-03-01 2026-11-01" in shown
    assert "Kvistmo1" not in shown


def test_what_is_wrong_is_said_and_changes_nothing(town: Page) -> None:
    hr = town.by(HR)
    two = f"{number(1980)};disponibel\n{number(1981)};disponibel\n"
    for path, fields, code in (
        ("/plikt/svar", {}, "E-WEB-007"),
        ("/plikt/svar", {"file": (BytesIO(two.encode()), "svar.csv")}, "E-LOOP-049"),
        ("/plikt/svar", {"file": (BytesIO(b"\x00\x01"), "svar.csv"), "day": "2027-03-01"}, "E-"),
        ("/plikt/fil", {"kind": "check", "deadline": "i morgon"}, "E-WEB-009"),
        ("/plikt/fil", {"kind": "registration"}, "E-LOOP-006"),
        ("/plikt/steg", {"from": "unknown", "to": "agreed", "by": "KD"}, "E-WEB-047"),
        ("/plikt/steg", {"from": "unknown", "to": "agreed", "by": "KD", "sure": "ja"}, "E-LOOP-"),
    ):
        answer = hr.post(path, **fields)
        assert (answer.status_code, code in answer.text) == (400, True), (path, code)
    assert "okänd 6" in said(hr.get("/plikt"))


def test_a_day_that_is_missing_or_before_the_question_is_told_at_its_field(town: Page) -> None:
    hr = town.by(HR)
    assert "Den senaste frågan" not in said(hr.get("/plikt"))
    hr.post("/plikt/fil", kind="check")
    asked = said(hr.get("/plikt")).replace("\N{NO-BREAK SPACE}", " ")
    assert "Den senaste frågan skickades 1 mars 2027." in asked
    row = f"{number(1980)};disponibel\n{number(1981)};disponibel\n".encode()
    for day, code in (("", "E-LOOP-049"), ("2027-02-28", "E-LOOP-089")):
        answer = hr.post("/plikt/svar", file=(BytesIO(row), "svar.csv"), day=day)
        field = answer.text.partition('id="hear"')[2].partition('id="day-help"')[0]
        assert (answer.status_code, code in field) == (400, True), day
        assert f'value="{day}" aria-describedby="day-fault day-help" aria-invalid="true"' in field
        assert "tillfrågad 6" in said(answer)
    assert "aria-invalid" not in hr.get("/plikt").text
    assert "disponibel 2" in said(hr.post("/plikt/svar", file=(BytesIO(row), "svar.csv"), day="2027-03-01"))


def test_an_answer_that_is_handed_in_is_kept_nowhere(town: Page) -> None:
    from planner.store.workspace.looking import lying
    from tests.store.workspace import kit

    hr = town.by(HR)
    hr.post("/plikt/fil", kind="check")
    hr.post("/plikt/svar", file=(BytesIO(f"{number(1980)};disponibel\n".encode()), "svar.csv"), day="2027-03-01")
    with kit.opened(town.folder) as session:
        assert not [version.path for version in lying(session) if "svar" in version.path]
    assert [path.name for path in town.folder.parent.iterdir()] == ["w"]


def test_notices_are_for_whoever_sees_the_plans(town: Page) -> None:
    assert "Skriv notiserna" in said(town.by(MAKER).get("/plikt"))
    assert "Skriv notiserna" not in said(town.by(HR).get("/plikt"))
    assert town.by(HR).post("/plikt/notiser").status_code == 400


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_is_to_be_done_of_somebody_is_said_in_words(language: str) -> None:
    words = words_for(language)
    source = ast.parse((ROOT / "planner" / "jobs" / "loop" / "standing.py").read_text(encoding="utf-8"))
    places = [one for one in ast.walk(source) if isinstance(one, ast.FunctionDef) and one.name in FLAGGING]
    found = [one for place in places for one in ast.walk(place) if isinstance(one, ast.Attribute)]
    named = {one.attr for one in found if isinstance(one.value, ast.Name) and one.value.id == "codes"}
    flags = {getattr(codes, name) for name in named}
    assert len(flags) >= 10
    assert [flag for flag in flags if not words.has(f"web.loop.flag.{flag}")] == []


def test_whoever_sends_the_letter_says_whom_to_call_and_it_is_kept(town: Page) -> None:
    hr = town.by(HR)
    sender = {
        "contact": "HR-kansliet",
        "contact_phone": "0100-00 00 02",
        "return_address": "EXEMPELKOMMUNEN\r\nBox 1\r\n\r\n123 45  Orten",
    }
    hr.post("/plikt/fil", kind="check", **sender)
    (name,) = re.findall(r'name="file" value="(ppv-[^"]+html)"', hr.get("/filer").text)
    letter = said(hr.post("/filer", file=name))
    for line in ("HR-kansliet", "0100-00 00 02", "Box 1", "123 45 Orten"):
        assert line in letter
    assert letter.casefold().count("exempelkommunen") == 2  # sender and return address, once in each
    shown = hr.get("/plikt").text
    assert 'value="HR-kansliet"' in shown
    assert "Kommunens namn sätts överst av sig självt" in shown
    assert "Box 1\n123 45 Orten</textarea>" in shown
    before = said(hr.get("/filer"))
    for field in ("contact", "contact_phone", "return_address"):
        for wrong in (number(1980), "x" * 201):
            answer = hr.post("/plikt/fil", kind="check", **sender | {field: wrong})
            assert (answer.status_code, "E-LOOP-090" in answer.text) == (400, True)
    assert 'value="HR-kansliet"' in hr.get("/plikt").text
    assert said(hr.get("/filer")) == before


def test_start_says_to_hr_how_many_wait_to_be_registered(town: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "inte registrerade hos myndigheten" not in said(town.by(HR).get("/"))
    monkeypatch.setattr("planner.web.views.home.unregistered", lambda *_: 3)
    assert "Det här väntar på dig 3 krigsplacerade är inte registrerade hos myndigheten" in said(town.by(HR).get("/"))
    assert "krigsplacerade är inte" not in said(town.by(MAKER).get("/"))


def test_what_the_answer_means_is_asked_and_kept(town: Page) -> None:
    hr = town.by(HR)
    hr.post("/plikt/fil", kind="check")
    rows = "".join(f"{number(1980 + at)};{'Kan disponeras' if at else 'Bunden'}\n" for at in range(4))

    def handed(**more: str) -> Any:
        data = f"Individ;Utfall\n{rows}".encode()
        return hr.post("/plikt/svar", file=(BytesIO(data), "svar.csv"), day="2027-03-01", **more)

    asked = handed()
    assert asked.status_code == 400
    assert "”Kan disponeras” under ”Utfall” (3 rader)" in said(asked)
    assert 'name="w1" maxlength="120" value="disponibel"' in asked.text
    assert number(1980) not in asked.text
    wrong = hr.post("/plikt/svar", ask="ja", day="2027-03-01", w0="kanske", w1="disponibel")
    assert "Svaret är inget av dem" in said(wrong)
    assert "tillfrågad 6" in said(wrong)
    future = hr.post("/plikt/svar", ask="ja", day="2027-03-02", w0="ianspråktagen av FM", w1="disponibel")
    assert "E-LOOP-092" in future.text
    heard = said(hr.post("/plikt/svar", ask="ja", day="2027-03-01", w0="ianspråktagen av FM", w1="disponibel"))
    assert "4 av 4 rader i svaret är lästa." in heard
    assert "disponibel 3" in heard
    assert "ianspråktagen 1" in heard
    assert "4 av 4 rader i svaret är lästa." in said(handed())
    assert handed(fresh="ja").status_code == 400
