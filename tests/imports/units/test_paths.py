"""A way through an organisation is proposed the unit that it ends at; only what is sure is taken by saying nothing."""

from pathlib import Path

import pytest

from planner.imports.columns.column_file import UNANSWERED
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.units.near import nearest_skill, nearest_unit
from planner.imports.units.nearness import How, Near
from planner.imports.units.paths import settled
from planner.jobs.people.asking.dialogue import Dialogue
from planner.text import words_for
from tests.imports.units.test_asked import asked, people

UNITS = {
    "soc": "SOC", "socialförvaltningen": "SOC", "soc-hv": "SOC-HV", "hemvård väst": "SOC-HV",
    "soc-lin": "SOC-LIN", "lindhaga vård- och omsorgsboende": "SOC-LIN", "soc-ek": "SOC-EK", "ekbacken": "SOC-EK",
    "utb": "UTB", "utbildningsförvaltningen": "UTB", "utb-ryd": "UTB-RYD", "rydskolan": "UTB-RYD",
    "va": "TF-VA", "vatten och avlopp": "TF-VA", "ssk": "SOC-SSK", "sjuksköterskeenheten": "SOC-SSK",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "unit", "how"),
    [
        ("Omsorg > Hemvård > Väst", "SOC-HV", How.CLEAR), ("Omsorg / Boende / Lindhaga", "SOC-LIN", How.CLEAR),
        ("Utbildning \\ Ryd", "UTB-RYD", How.CLEAR), ("Teknik | VA", "TF-VA", How.CLEAR),
        ("Omsorg > Säbo Ekbacken", "SOC-EK", How.CONTAINS), ("Omsorg > HSL", "", How.CLEAR),
        ("Omsorg", "", How.CLEAR), ("Utbildning", "UTB", How.CLEAR), ("Ekbacken > Kök", "", How.CLEAR),
        ("Omsorg > Omsorgsboende", "", How.CLEAR),  # a part of a name is none at the end of a way
        ("Säbo Ekbacken", "SOC-EK", How.CONTAINS), ("Kök Ekbacken", "", How.CLEAR),
        ("Ekbacken Rydskolan", "", How.CLEAR),
        ("Soc Lindh", "SOC-LIN", How.MAYBE), ("Hemv Vä.", "SOC-HV", How.MAYBE),
        ("Hemvårdens Väst", "SOC-HV", How.MAYBE),
        ("Ekbackens kök", "", How.CLEAR), ("Rydskolans fritids", "", How.CLEAR),
        ("Ekbackens natt", "SOC-EK", How.MAYBE),
        ("Ryd", "UTB-RYD", How.CLEAR), ("HV", "SOC-HV", How.MAYBE),
        ("Ryd.skolan", "UTB-RYD", How.CLEAR), ("R-skolan", "UTB-RYD", How.CLEAR), ("B-skolan", "", How.CLEAR),
        ("R-ska", "", How.CLEAR), ("Hemv. Väst natt", "SOC-HV", How.CLEAR),
        ("f.d. Ekbacken", "", How.CLEAR), ("Omsorgsboende", "SOC-LIN", How.MAYBE),
        ("Omsorgsboende natt", "SOC-LIN", How.MAYBE),
        ("Lindhaga", "SOC-LIN", How.CLEAR),
        ("SSK-gruppen", "SOC-SSK", How.CONTAINS),
    ],
)  # fmt: skip
def test_what_a_word_is_near_and_how_sure_that_is(text: str, unit: str, how: How) -> None:
    assert nearest_unit(text, UNITS) == Near(unit, how)


def test_no_two_ways_lead_to_one_unit_and_one_above_is_none_by_a_part_of_its_name() -> None:
    near = {text: nearest_unit(text, UNITS) for text in ("A > Lindhaga", "B > Lindhaga", "A > Ryd", "Omsorgsboende")}
    assert {text: one.ident for text, one in settled(near).items()} == {
        "A > Lindhaga": "", "B > Lindhaga": "", "A > Ryd": "UTB-RYD", "Omsorgsboende": "",
    }  # fmt: skip
    one = {text: nearest_unit(text, UNITS) for text in ("Omsorgsboende", "Omsorgsboende > A", "Utbildning")}
    assert {text: own.ident for text, own in settled(one).items()} == {
        "Omsorgsboende": "", "Omsorgsboende > A": "", "Utbildning": "UTB",
    }  # fmt: skip
    plain = {text: nearest_unit(text, UNITS) for text in ("Ekbacken dag", "Ekbacken natt")}
    assert settled(plain) == plain  # two words of a list without ways may be one unit


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("HLR vuxen (D-HLR)", "hlr"), ("BLS/HLR", "hlr"), ("RAKEL anv.", "rakel"), ("Stabsutb. FM", "stab"),
        ("Arbete på väg 1.2", "apv"), ("Verpleeghulp/USK", "usk"), ("HLR och RAKEL", ""), ("Klass B", ""),
        ("HLR (ej gått)", ""), ("Stab FM", ""),
    ],
)  # fmt: skip
def test_a_word_that_holds_a_skill_s_whole_name_is_near_it(text: str, skill: str) -> None:
    skills = {"hlr": "hlr", "d-hlr": "hlr", "rakel": "rakel", "stabsutbildning": "stab", "arbete på väg": "apv",
              "usk": "usk", "b": "b"}  # fmt: skip
    assert nearest_skill(text, skills).ident == skill


def test_what_is_only_perhaps_meant_has_to_be_answered_and_ja_takes_it(tmp_path: Path) -> None:
    layout, _ = asked(tmp_path, people("mtjänst", "mtjänst", "Säbo Hemtjänst 1", "KSF"))
    assert layout.units is not None
    assert layout.units.how == {"mtjänst": How.MAYBE, "Säbo Hemtjänst 1": How.CONTAINS}
    assert layout.open_words["enhet"]["mtjänst"] == UNANSWERED
    dialogue = Dialogue(ColumnsAskedError((), (layout,)), words_for("sv"))
    steps = {step.key[1]: (number, step) for number, step in enumerate(dialogue.asking) if step.kind == "words"}
    number, step = steps["mtjänst"]
    assert step.must
    assert step.line == "”mtjänst” (2) = ? Kanske ÄOF-HT1 Hemtjänst 1?"
    assert [dialogue.answer(number, text) for text in ("", "ja")] == [False, True]
    assert dialogue.said[number] == "ÄOF-HT1"
    assert steps["Säbo Hemtjänst 1"][1].line.endswith("(hela namnet står i ordet)")
    assert dialogue.answer(steps["Säbo Hemtjänst 1"][0], "")
