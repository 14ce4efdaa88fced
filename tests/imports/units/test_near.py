"""A unit is the default answer only where a word is clearly near it, and near no other."""

import pytest

from planner.imports.units.contained import shared
from planner.imports.units.likeness import tokens_of
from planner.imports.units.near import near_skill, near_unit, nearest_unit
from planner.imports.units.nearness import How, Near

UNITS = {
    "ht-n": "HT-N", "hemtjänst norr": "HT-N", "ht-s": "HT-S", "hemtjänst söder": "HT-S",
    "fsk": "FSK", "förskolan tallkotten": "FSK", "gata": "GATA", "gata och park": "GATA",
    "klk": "KLK", "kommunledningskontoret": "KLK", "kok": "KOK", "måltidsservice": "KOK",
    "sar": "SAR", "särskolan norr": "SAR", "ab1": "AB1", "avdelning 1": "AB1", "ab12": "AB12", "avdelning 12": "AB12",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("HTN", "HT-N"), ("ht/n", "HT-N"), ("HEMTJANST  NORR", "HT-N"), ("Hemtj. norr", "HT-N"), ("HT Norr", "HT-N"),
        ("3120 Hemtj. Norr", "HT-N"), ("Hemtjänst-Norr (3120)", "HT-N"), ("4110 Fsk Tallkotten", "FSK"),
        ("5200 Gata/park", "GATA"), ("Kommunledningskontor", "KLK"), ("Avd 1", "AB1"), ("avd. 12", "AB12"),
    ],
)  # fmt: skip
def test_the_same_but_for_signs_case_a_code_or_shortened_words(text: str, unit: str) -> None:
    assert near_unit(text, UNITS) == unit


@pytest.mark.parametrize(
    "text",
    [
        "3120", "", "-", "Hemtjänst", "Hemtjänst natt", "Hemtjänst Nord", "H N",
        "Kost", "Kom", "Skolan Norr",
        "Avd 2", "Hemtjänst Norr Gata", "Förskolan Granen", "Kök Tallkotten", "Avdelning", "Gata 2 fsk",
        "Norr Hemtjänst", "K",
    ],
)  # fmt: skip
def test_nothing_is_near_that_may_be_another_one(text: str) -> None:
    assert near_unit(text, UNITS) == ""


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Hemtjänst Norr natt", "HT-N"), ("Hemtj norr grp 2", "HT-N"), ("Norr", ""), ("Gata drift", "GATA"),
        ("Förskolan Tallkotten avd 2", "FSK"), ("FÖRSK TALLK", "FSK"), ("Tallkotten Ekorren", "FSK"),
        ("Kontor KLK", "KLK"), ("HTJ NORR", "HT-N"), ("HTJ", ""), ("HTJ natt", ""), ("Ledningskontor", "KLK"),
        ("Avdelning 1 natt", "AB1"), ("Avdelning 1 Gata", ""), ("SÄSK NORR", "SAR"),
    ],
)  # fmt: skip
def test_a_text_that_begins_with_a_unit_s_name_and_says_more(text: str, unit: str) -> None:
    assert near_unit(text, UNITS) == unit


_HOMES = {
    "VOBO Älvgården": "ALV",
    "Kök Älvgården": "",
    "VOB": "",
    "SÄBO SOLB": "SOL",
    "SÄBO EKG": "EKG",
    "SÄBO": "",
    "SÄBO Tall": "",
    "Kök Skola": "",
}


def test_an_abbreviation_of_two_words_stands_before_a_word_that_tells() -> None:
    homes = {
        "skola": "SKOLA",
        "vård- och omsorgsboende älvgården": "ALV",
        "ekg": "EKG",
        "särskilt boende ekgården": "EKG",
        "särskilt boende solbacken": "SOL",
    }
    assert [near_unit(text, homes) for text in _HOMES] == [*_HOMES.values()]


def test_a_word_that_many_units_have_means_none() -> None:
    units = {"enheten för kost": "KOST", "it": "IT"}
    assert [near_unit(text, units) for text in ("Enheten A", "Enheten kost natt", "Enheten")] == ["", "KOST", ""]


def test_of_two_units_that_a_word_is_near_it_is_neither() -> None:
    assert near_unit("Hemtj.", {"hemtjänst": "A", "hemtjänsten": "B"}) == ""
    assert near_unit("Hemtj.", {"hemtjänst": "A", "hemtjänsten": "A"}) == "A"


SKILLS = {
    "leg. lärare": "teacher", "bevis undersköterska": "usk", "hlr": "hlr", "hlr instruktör": "hlr_i", "rakel": "rakel",
    "rakel grund": "rakel_g", "utryckningsförare": "utr", "körkort b": "kk_b", "stabsmetodik": "staff", "b": "kk_b",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("leg lärare", "teacher"),
        ("Leg.lärare", "teacher"),
        ("Undersköterska bevis", "usk"),
        ("HLR kurs", "hlr"),
        ("Rakel handhavande", ""),  # two differ by such a word alone
        ("Rakel, grund", "rakel_g"),
        ("Stabsmetodik grund", "staff"),
        ("Utr.förare", "utr"),
        ("KK B", "kk_b"),
        ("HLR vuxen", ""),
        ("Utr ledare", ""),
        ("bevis", ""),
        ("kurs b", "kk_b"),
        ("Lärare förskola", ""),
    ],
)
def test_a_skill_is_near_with_its_words_turned_or_one_that_tells_nothing(text: str, skill: str) -> None:
    assert near_skill(text, SKILLS) == skill


@pytest.mark.parametrize(("text", "word", "near"), [
    ("Sjuksköterskor", "sjuksköterska", True), ("Vårdbiträden", "vårdbiträde", True), ("förare", "förar", False),
    ("Instruktörer", "instruktör", True), ("Truckar", "truck", True), ("Kockar", "kock", True),
    ("leg. lärare", "leg. läraren", True), ("Lärare", "lärar", False), ("Hlrer", "hlr", False),
    ("Sjuksköterska", "sjuksköterskor", True), ("Rakel kurser", "rakel grund kurs", False),
])  # fmt: skip
def test_a_plural_is_near_its_word(text: str, word: str, near: bool) -> None:
    assert near_skill(text, {word: "it"}) == ("it" if near else "")


@pytest.mark.parametrize(
    "text",
    [
        "HLR (ej gått)", "HLR (bokad)", "HLR?", "HLR -", "HLR (-)", "HLR: nej", "ej HLR", "HLR, inte klar",
        "HLR utgången", "Stabsmetodik (pågår)", "f.d. HLR", "HLR under utbildning", "HLR (not yet)", "HLR gick ut",
        "Rakel ska gå",
    ],
)  # fmt: skip
def test_what_somebody_has_not_is_near_no_skill(text: str) -> None:
    assert near_skill(text, SKILLS) == ""


def test_a_skill_that_is_called_so_itself_is_near() -> None:
    assert near_skill("Ej klar utb.", SKILLS | {"ej klar": "begun"}) == near_skill("ej klar", {"ej klar": "begun"})
    assert near_skill("Ej-klar", SKILLS | {"ej klar": "begun"}) == "begun"


NUMBERED = {
    "0400": "0400", "farledsunderhåll": "0400", "0410": "0410", "fartygsdrift": "0410", "0100": "0100",
    "generaldirektörens stab": "0100", "007": "007", "7": "7", "skola": "0500", "0500": "0500", "0500 stab": "0510",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("400", "0400"),
        ("00410", "0410"),
        ("400 Farledsunderhåll", "0400"),
        ("400 Farled och kanal", "0400"),
        ("Farled och kanal (400)", "0400"),
        ("GENERALDIREKTÖRENS", "0100"),
        ("400 Fartygsdrift", ""),  # the number says one, the name another
        ("40", ""),
        ("4000", ""),
        ("07", ""),  # of two
        ("400 410", ""),
        ("GENERALDI", "0100"),
        ("DIREKT", "0100"),
        ("GENER", "0100"),
        ("GENE", ""),  # too short to be no other's
        ("Stab", ""),  # of two
    ],
)
def test_a_number_is_the_unit_s_but_for_zeros_and_a_name_may_be_cut(text: str, unit: str) -> None:
    assert near_unit(text, NUMBERED) == unit


@pytest.mark.parametrize(("text", "unit"), [("410", "kst410"), ("41", ""), ("10", ""), ("5", ""), ("30", "")])
def test_a_number_alone_is_the_unit_whose_id_ends_with_it(text: str, unit: str) -> None:
    numbered = {"kst410": "kst410", "hemtjänst 10": "kst410", "kst5": "kst5", "a30": "a30", "b-30": "b-30"}
    assert near_unit(text, numbered) == unit


SHARED = {
    "särskilt boende lindgården": "LIND",
    "särskilt boende eken": "EKEN",
    "förskoleområdet": "FSK",
    "sjöstads gymnasium": "GY",
    "hemtjänst norra": "HN",
    "hemtjänst södra": "HS",
    "hemtjänst kvarnsta": "HK",
    "räddningstjänsten": "RT",
    "omsorgsförvaltningen": "OMS",
    "köken": "KOK",
    "kommunkontoret": "KK",
    "barn och utbildning": "BU",
    "samhällsbyggnad": "SB",
}


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Vobo Lindgården", "LIND"),
        ("Vobo Eken", "EKEN"),
        ("Gymnasiet", "GY"),
        ("Omsorgskontoret", "OMS"),
        ("Omsorgsnämnden", ""),  # a board's, not the department's
        ("Fsk Uttern", "FSK"),
        ("Fsk Kvarnsta", "FSK"),  # what is done there tells more than the place
        ("Rtj utryckn", "RT"),
        ("22100 Fsk Uttern", "FSK"),
        ("60100 Rtj", "RT"),
        ("Rtj", ""),
        ("Htj Natt", ""),  # one of three
        ("Htj Norra", "HN"),
        ("Kök Eken", ""),
        ("Sfi grupp", ""),
        ("IFO barn", ""),
        ("Kommunledning", ""),
    ],
)
def test_a_telling_word_or_an_abbreviation_is_shared_with_one_unit(text: str, unit: str) -> None:
    assert shared(text, SHARED, tokens_of) == unit


@pytest.mark.parametrize(
    ("text", "ident", "how"),
    [("Berga", "BUF-BERGA", How.MAYBE), ("3120 Berga", "BUF-BERGA", How.MAYBE), ("Bergaskolan", "BUF-BERGA", How.CLEAR),
     ("Hemtjänst Berga", "OF-HB", How.CLEAR), ("Kvarn", "BUF-KVARN", How.CLEAR), ("OF-HB", "OF-HB", How.CLEAR)],
)  # fmt: skip
def test_a_word_of_two_units_is_of_neither_for_certain(text: str, ident: str, how: How) -> None:
    own = {"of-hb": "OF-HB", "hemtjänst berga": "OF-HB", "buf-berga": "BUF-BERGA", "bergaskolan": "BUF-BERGA",
           "buf-kvarn": "BUF-KVARN", "kvarnskolan": "BUF-KVARN"}  # fmt: skip
    assert nearest_unit(text, own) == Near(ident, how)


def test_a_unit_called_by_the_one_word_is_meant_by_it() -> None:
    assert nearest_unit("Gata", {"gata": "G", "drift gata": "D"}) == Near("G")
