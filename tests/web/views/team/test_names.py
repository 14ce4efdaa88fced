"""The names in force are narrowed to one function, which is said, and say what is amiss with a number."""

import re

from tests.web.kit import MAKER, TEAM, Page, said


def rows(text: str) -> int:
    return text.count("<tr") - text.count("<thead")


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
    confirmed = re.findall(r'data-label="Bekräftad"[^>]*>([^<]*)<', text)
    assert confirmed
    assert all(one == "Aldrig bekräftad" or re.fullmatch(r"\d{4}-\d\d-\d\d", one) for one in confirmed), confirmed
