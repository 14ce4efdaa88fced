"""On the page no text of a finding names a command, a switch or a terminal, whatever it says in a terminal."""

import re

import pytest

from planner.domain.finding import Finding, Severity
from planner.jobs.telling.at_page import names_terminal, without_commands
from planner.jobs.telling.grouped import PARTS, grouped
from planner.jobs.telling.sentences import sentence
from planner.text import words_for
from planner.text.words import LANGUAGES
from tests.house.catalogue import entries


def own(language: str) -> list[tuple[str, str, frozenset[str]]]:
    """Code, part and facts of every text of a finding."""
    found = []
    for entry in entries(language):
        room, _, rest = entry.key.partition(".")
        code, _, part = rest.partition(".")
        if room == "finding" and part in PARTS:
            found.append((code, part, entry.placeholders))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_a_finding_sends_a_reader_of_the_page_to_a_terminal(language: str) -> None:
    words, said = words_for(language), own(language)
    places = {"file", "sheet", "row", "column", "found"}
    amiss, terminal, filed = [], 0, 0
    for code, part, facts in said:
        known = dict.fromkeys(facts - places, "7") | {"forms": "…", "levels": "", "change": 'close_unit = "SOC"'}
        one = Finding(code=code, severity=Severity.ERROR, facts=known)
        text, before = sentence(one, part, words, at_page=True), words(f"finding.{code}.{part}")
        terminal += names_terminal(before)
        if names_terminal(text) or (part != "expected" and not text):
            amiss.append(f"{code}.{part}: {text!r} of {before!r}")
        other = names_terminal(before) or any(
            re.search(words(f"web.instead.{key}"), before) for key in ("again", "column_file")
        )
        filed += bool(re.search(words("web.instead.column_file"), before))
        if re.search(words("web.instead.column_file"), text) or ",," in text or "( " in text:
            amiss.append(f"{code}.{part}: {text!r}")
        if not other and not words.has(f"finding.{code}.{part}.page"):
            assert text == sentence(one, part, words)
    assert amiss == []
    assert len(said) > 1500
    assert terminal > 150
    assert filed > 100


@pytest.mark.parametrize(
    ("said", "read"),
    [
        (
            "Stämmer det inte: ändra skill_dates i kolumnfilen (--columns).",
            "Stämmer det inte: ändra skill_dates (sidan Läs in, Svaren som text).",
        ),
        ("Listan är utanför, som kolumnfilen säger (unit).", "Listan är utanför, som ni har svarat (unit)."),
        ("Gör om planen med planner solve; lita inte på den.", "Gör om planen på sidan Planer; lita inte på den."),
        ("Se vilka med planner loop --people.", "Se vilka på sidan Plikt- och prövningsverket."),
        ("Kör planner backup igen.", "Gå till sidan Säkerhetskopia igen."),
        ("Rubriken sägs i filen (--columns), eller i en ny.", "Rubriken sägs i filen, eller i en ny."),
        (
            "Läs in i terminalen och svara. Eller skriv 40 i kolumnfilen och ange filen med --columns.",
            "Skriv 40 (sidan Läs in, Svaren som text), och läs om filerna.",
        ),
        # What comes after a sentence that cannot be followed rests on it.
        ("Kör planner demo. Återställ sedan.", ""),
        ("Byt disk. Kör planner demo. Återställ sedan.", "Byt disk."),
        ("Kör kommandot igen.", "Gör om det."),
        ("Vänta tills det är klart och kör kommandot igen.", "Vänta tills det är klart och gör om det."),
        ("Ett nummer -- eller inget -- och planner som ord.", "Ett nummer -- eller inget -- och planner som ord."),
    ],
)
def test_a_page_stands_where_a_command_stood(said: str, read: str) -> None:
    assert without_commands(said, words_for("sv")) == read


def test_a_switch_is_no_place_on_the_page() -> None:
    one = Finding(code="E-LOOP-013", severity=Severity.ERROR, column="--by", facts={"state": "decided"})
    words = words_for("sv")
    (here,), (there,) = grouped((one,), words, at_page=True)[0], grouped((one,), words)[0]
    assert "--by" in there.head
    assert "--by" not in here.head
    assert here.fix == "Fyll i vem."
