"""The names in force are narrowed to one function, which is said, and say what is amiss with a number."""

import re
from importlib.resources import files

from planner.reports.situation.shown import Place
from planner.text import words_for
from planner.web.views.names import _short
from tests.web.kit import MAKER, TEAM, Page, said


def rows(text: str) -> int:
    return text.count("<tr") - text.count("<thead") - text.count('<tr class="printed"')


def test_one_function_is_shown_alone_and_that_is_said(in_force: Page) -> None:
    maker = in_force.by(MAKER)
    whole = maker.get("/namn").text
    functions = re.findall(r'<option value="([^"]+)">', whole.partition('id="funktion"')[2].partition("</select>")[0])
    assert len(functions) > 1
    counts = {one: rows(maker.get(f"/namn?funktion={one}").text) for one in functions}
    assert sum(counts.values()) == rows(whole)
    assert all(counts.values())
    first = said(maker.get(f"/namn?funktion={functions[0]}"))
    assert "alla andra funktioner är utelämnade" in first
    assert "alla andra funktioner är utelämnade" not in said(maker.get("/namn"))


def test_a_number_that_nobody_has_confirmed_says_so(in_force: Page) -> None:
    text = in_force.by(TEAM).get("/namn").text
    numbers = re.findall(r'data-label="Telefon"[^>]*>([^<]*)</td><td data-label="Bekräftad"[^>]*>([^<]*)<', text)
    confirmed = [day for number, day in numbers if any(map(str.isdigit, number))]
    assert confirmed
    assert all(one == "Aldrig bekräftad" or re.fullmatch(r"\d{4}-\d\d-\d\d", one) for one in confirmed), confirmed


def test_places_that_nobody_holds_and_numbers_that_are_missing_are_said(in_force: Page) -> None:
    text = in_force.by(TEAM).get("/namn").text.replace("\N{NO-BREAK SPACE}", " ")
    found = [re.findall(r"<td[^>]*>([^<]*)</td>", row) for row in text.split("<tr>")[1:]]
    cells = [row for row in found if row]
    held = [row for row in cells if row[1]]
    assert held
    assert all(row[3] for row in held), "a number, or that it is missing"
    empty = [
        number
        for number, row in enumerate(cells)
        if re.fullmatch(r"\d+ person(er)? saknas till lägsta bemanningen", row[2])
    ]
    assert empty
    assert len(empty) == len({cells[number][0] for number in empty}), "once for each position"
    for number in empty:
        assert cells[number - 1][0] == cells[number][0], "below the last name"
        assert cells[number - 1][1]


def test_who_cannot_come_is_counted_out_beside_what_the_plan_itself_lacks() -> None:
    place = Place(id="P", name="Chef", sign="", missing=2, wanted=3, outage="")
    words = words_for("sv")
    assert _short(place, words) == "2 personer saknas till lägsta bemanningen"
    assert _short(place.model_copy(update={"planned": 2}), words) == "2 personer saknas till lägsta bemanningen"
    assert _short(place.model_copy(update={"planned": 0}), words).endswith("lägsta bemanningen (planen: 0)")


def test_every_printed_page_of_names_bears_the_marking(in_force: Page) -> None:
    text = in_force.by(TEAM).get("/namn").text
    heads = re.findall(r"<thead>.*?</thead>", text, re.DOTALL)
    assert heads
    assert all('<tr class="printed"><th colspan="6">' in head for head in heads)
    style = (files("planner.web") / "static" / "style.css").read_text(encoding="utf-8")
    assert ".printed { display: none; }" in style
