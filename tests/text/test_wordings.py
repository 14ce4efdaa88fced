"""The wordings that readers stumbled over do not come back.

What stands instead is in docs/decisions/0017-wordings.md.
"""

import re

import pytest

from tests.text.test_house_words import said

REFUSED = {
    "sv": (
        r"(?<!engelskt )namn saknas", r"(?<!sekretess)bedömd – hantera\b", r"miniminivå", r"roster(?!\.json)",
        r"personallist\w*",
        r"personalunderlag\w*", r"ändrat underlag", r"(?<!kontroll)stol(en|ar|arna)?", r"fas(en|er|erna)?",
        r"ordinarie",
        r"framtid\w*", r"lottning\w*", r"dragning\w*", r"kopplade regler", r"utlåningsandel\w*", r"planeraren",
        r"granskaren", r"undantagen", r"väntade:", r"hittade:", r"får läsas", r"dog", r"i prioritet 2 10",
        r"saknar namn",
        r"mest saknas i", r"går in som", r"flyttar upp", r"\} högst \d+.veckor", r"som kan räknas fram",
        r"värsta bortfallen\?", r"i hur många", r"läk(a|as|s)", r"(är|inte) hela?(?! sin)", r"^hel(?=$|:)",
        r"löftet", r"täpp(er|a) till",
        r"bristpoäng", r"… om intyg", r"nått", r"hårdast läge", r"namn med djup", r"vem lånar ut", r"nästa krona",
        r"beredskap månad för månad", r"det som ingår", r"mån 0", r"i utskrift är", r"tre meningar",
        r"avbrottet får vara", r"(?<!slump)frö(et)?", r"slutkoder", r"bara 0", r"låna in \{people\} personer",
        r"anspråk \{?unknown", r"spann(et)?",
    ),
    "en": (
        r"handle as secret", r"healed", r"placed anew", r"shown roughly",
        r"whole (minimum|workbook|file|entry|cost|group)",
        r"(?<!a )(?<!\{)whole(?! number| percent| minutes|s)", r"(?<!english )names? (are|is) missing",
        r"chairs?", r"solv(e|ed|ing) (it )?anew",
        r"in the outcome or", r"a outcome", r"security class(?<!protective security class)", r"per cent",
        r"fault of the (planner|program)", r"do not trust this file",
    ),
}  # fmt: skip
"""What is not said, each a word or words of its own. What may stand is excepted: a name that an English text lacks, a
whole number, and what is rounded to whole minutes."""


def refused(language: str, text: str) -> list[str]:
    """The refused wordings that a text has."""
    found = (re.search(rf"(?i)(?<![\w-]){one}(?!\w)", text) for one in REFUSED[language])
    return [one[0] for one in found if one]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_wording_that_was_refused_comes_back(language: str) -> None:
    assert {key: found for key, text in said(language) if (found := refused(language, text))} == {}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Utan avlösning: 3 namn saknas"), ("sv", "Personallista (roster)"), ("sv", "Hel"),
        ("sv", "Är inte hel i SC1"),
        ("sv", "Vad kostar de värsta bortfallen?"), ("sv", "Väntade: tal"), ("sv", "visas i ett fast spann"),
        ("sv", "Slutkoder: 0 klart"), ("sv", "Låna in {people} personer från {pool}."), ("sv", "Fas 2"),
        ("en", "Whole"), ("en", "The whole minimum"), ("en", "One chair in one shift"), ("en", "Solved anew"),
    ],
)  # fmt: skip
def test_the_rules_find_what_they_refuse(language: str, text: str) -> None:
    assert refused(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Engelskt namn saknas"), ("sv", "roster.json"), ("sv", "visas i fasta intervall"),
        ("sv", "en hel vecka"),
        ("sv", "samma slumpfrö"), ("en", "rounded to whole minutes"), ("en", "the plan as a whole"),
        ("en", "a whole number"),
    ],
)  # fmt: skip
def test_the_rules_leave_what_may_stand(language: str, text: str) -> None:
    assert not refused(language, text)


COUNTED = re.compile(r"Lägsta|Minst|Namn|Saknas|Behövs|Täcks|P[159]0|Minimum|Names|Missing|Needed|Names missing")
"""Headings that do not say whether they count seats (*platser*) or people (*personer*)."""
SAID_BESIDE = {
    "cli.summary.minimum": "the table's title says people", "book.costs.minimum": "a choice, no count",
    "cli.robust.bound": "at least, a bound", "web.analysis.column.share": "a share",
    "report.bars.need": "the caption says people",
    **dict.fromkeys(
        ("list.column.name", "loop.annex.column.name", "web.accounts.name", "web.person.name", "web.trying.keep.name",
         "cli.holders.column.name", "extract.field.name"),
        "what somebody or something is called",
    ),
}  # fmt: skip
"""Those that may stand bare, and why."""


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_heading_over_a_count_says_seats_or_people(language: str) -> None:
    bare = [key for key, text in said(language) if COUNTED.fullmatch(text)]
    assert [key for key in bare if key not in SAID_BESIDE] == []
