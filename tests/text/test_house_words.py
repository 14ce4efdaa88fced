"""Words and signs that readers meet: one word per thing, one kind of quotation mark, no number parted from its unit."""

import re
from collections.abc import Iterator
from importlib.resources import files
from io import BytesIO

import pytest
from babel.messages.pofile import read_po

BANNED = {
    "sv": r"(?i)(?<!-)\b(framtid\w*|frö(et)?|stolar(na)?|roster(n|(?!\.json))|dragningar?|lottning(ar|en|arna)?"
    r"|bristpoäng|kopplade regler|granskaren|planeraren|personallistan?"
    r"|personalunderlaget|utlåningsandel(en)?|slutkoder|fas(en|er|erna)?"
    r"|täpp(er|a) till|kan läkas|löftet)\b"
    r"|(?i:namn saknas( i lägsta|,)|bemanningens namn|namn kvar|\{wanted\} namn|saknade namn|"
    r"namn till\b|fyllda namn|bara 0 )",
    "en": r"(?i)\b(missing names?|names are missing|(one|\d) more names?|placed anew|can be healed|points of gaps"
    r"|handle as secret|the promise h(eld|olds)|futures)\b",
}
"""What the glossary has another word for."""
QUOTES = {"sv": r"[«»“„]|(?<!= )\"(?=\{)", "en": r"[«»„]|(?<!= )\"(?=\{)"}
"""Quotation marks that the language does not use; straight ones stand in code only."""
PARTED = re.compile(
    r"[}\d] (kr|%|veckor|vecka|timmar|timme|dygn|weeks?|hours?)\b|[}\d] %|(?<![\d§–/-])\d{1,3} \d{3}(?!\d)"
)
"""A number and its unit, or its thousands, with a space at which a line may break."""
CODE = re.compile(r"^field\.")
"""Meanings that are the code's own docstrings in English."""


def said(language: str) -> Iterator[tuple[str, str]]:
    """Every key of a language with each of its texts."""
    for entry in sorted(files("planner.text").joinpath(language).iterdir(), key=str):
        if entry.name.endswith(".po"):
            for message in read_po(BytesIO(entry.read_bytes())):
                key = message.id if isinstance(message.id, str) else message.id[0]
                texts = [message.string] if isinstance(message.string, str) else message.string
                yield from ((key, text) for text in texts if key and not (language == "en" and CODE.search(key)))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_one_word_per_thing(language: str) -> None:
    assert not [(key, found[0]) for key, text in said(language) if (found := re.search(BANNED[language], text))]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_one_kind_of_quotation_mark(language: str) -> None:
    assert not [(key, text) for key, text in said(language) if re.search(QUOTES[language], text)]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_number_is_parted_from_its_unit(language: str) -> None:
    assert not [(key, found[0]) for key, text in said(language) if (found := PARTED.search(text))]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Chans i framtiden", BANNED["sv"]),
        ("{n} namn saknas i lägsta bemanningen", BANNED["sv"]),
        ("{left} av {wanted} namn är kvar", BANNED["sv"]),
        ("3 names are missing", BANNED["en"]),
        ("Fanns: «{x}»", QUOTES["sv"]),
        ('blad "{sheet}"', QUOTES["sv"]),
        ("{cost} kr", PARTED),
        ("{percent} %", PARTED),
        ("12 weeks", PARTED),
        ("500 000 par", PARTED),
    ],
)
def test_the_rules_find_what_they_are_for(text: str, rule: str) -> None:
    assert re.search(rule, text)
