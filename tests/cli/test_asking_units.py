"""In the dialogue each word of HR's that is no unit is one question, and what is answered is kept for next month."""

from io import StringIO
from pathlib import Path

import pytest

from planner.cli.show.asking.dialogue import ask
from planner.imports.columns.column_file import ColumnFile, read_column_file
from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.proposals.written import column_file_text, proposals_text
from planner.imports.roster.read import import_roster
from planner.text.words import LANGUAGES, words_for
from tests.imports.roster_files import AS_OF, KEY, organisation, write_csv
from tests.imports.units.test_asked import people, units

WORDS = ("2101", "2101", "2101", "Hemtj. 1", "Hemtj. 1", "5200 Gata/park", "5200 Gata/park", "Gäster", "Gäster")


def asked(folder: Path) -> ColumnsAskedError:
    with pytest.raises(ColumnsAskedError) as error:
        import_roster([write_csv(folder, *people(*WORDS))], organisation(), key=KEY, as_of=AS_OF)
    return error.value


@pytest.mark.parametrize("language", LANGUAGES)
def test_enter_takes_what_is_near_and_all_else_must_be_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    lines = ("no", "", "?", "Hemtjänst", "ksf", "Kommunstyrelsens förvaltning", "-", "")
    monkeypatch.setattr("sys.stdin", StringIO("".join(f"{line}\n" for line in lines)))
    said = ask(asked(tmp_path), words_for(language))
    (layout,) = said.layout
    assert layout.words["enhet"] == {"2101": "KSF", "5200 Gata/park": "KSF", "Gäster": "-", "Hemtj. 1": "ÄOF-HT1"}
    shown = " ".join(capsys.readouterr().err.split())
    # For Enter and for ?, not on the screen
    assert shown.count("KSF Kommunstyrelsens förvaltning; ÄOF-HT1 Hemtjänst 1") == 2
    assert "”2101” (3 " in shown or "“2101” (3 " in shown
    path = tmp_path / "kolumner.toml"
    path.write_text(column_file_text(said, words_for(language)), "utf-8")
    kept = Meanings(kept=read_column_file(path))
    read = [write_csv(tmp_path, *people(*WORDS))]
    assert units(import_roster(read, organisation(), key=KEY, as_of=AS_OF, meanings=kept)) == [
        "KSF", "KSF", "KSF", "KSF", "KSF", "ÄOF-HT1", "ÄOF-HT1"]  # fmt: skip


def test_whoever_stops_keeps_what_is_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("nej\nKSF\n"))
    kept: list[ColumnFile] = []
    with pytest.raises(ColumnsAskedError):
        ask(asked(tmp_path), words_for("sv"), kept.append)
    assert kept[0].layout[0].words == {"enhet": {"2101": "KSF", "Hemtj. 1": "ÄOF-HT1"}}


def test_one_line_says_all_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("\n1=KSF, 2=ksf, 3=Hemtjänst\n1=KSF, 2=ksf, 3=-\n"))
    (layout,) = ask(asked(tmp_path), words_for("sv")).layout
    assert layout.words["enhet"] == {"2101": "KSF", "5200 Gata/park": "KSF", "Gäster": "-", "Hemtj. 1": "ÄOF-HT1"}
    shown = capsys.readouterr().err
    assert "Svar saknas: 1. ”2101” (3); 2. ”5200 Gata/park” (2); 3. ”Gäster” (2)" in shown
    assert "Hemtj. 1" not in shown  # it is told before anything is stored


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_of_proposals_has_every_word_and_every_unit(tmp_path: Path, language: str) -> None:
    text = proposals_text(asked(tmp_path).layouts, words_for(language))
    assert '"2101" = "?"' in text
    assert '"Hemtj. 1" = "ÄOF-HT1"' in text
    assert "KSF Kommunstyrelsens förvaltning" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_skills_stand_on_one_screen_and_a_dash_says_of_the_rest_that_they_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    cells = (
        "ADR",
        "ADR",
        "ADR",
        "ADR",
        "Vuxen",
        "Vuxen",
        "Vuxen",
        "Leg sjuksköterska",
        "Leg sjuksköterska",
        "USK +",
        "usk",
    )
    rows = [row | {"kompetens": cell} for row, cell in zip(people(*["KSF"] * len(cells)), cells, strict=True)]
    path = write_csv(tmp_path, *rows)
    with pytest.raises(ColumnsAskedError) as error:
        import_roster([path], organisation(), key=KEY, as_of=AS_OF)
    monkeypatch.setattr("sys.stdin", StringIO("\n1=ADR, -\n1=usk, -\n"))
    said = ask(error.value, words_for(language))
    words = {"ADR": "assistant_nurse", "Leg sjuksköterska": "nurse", "Vuxen": "-"}
    assert said.layout[0].words == {"kompetens": words}
    shown = " ".join(capsys.readouterr().err.split())
    assert "nurse Sjuksköterska" not in shown
    assert words_for(language)("cli.ask.screen.leave") in shown
    assert ("? ensamt" in shown, "? alone" in shown) == (False, False)
    assert "(4" in shown
    read = import_roster([path], organisation(), key=KEY, as_of=AS_OF, meanings=Meanings(given=said))
    held = [skill.skill for person in read.roster.people for skill in person.skills]
    assert (held.count("nurse"), held.count("assistant_nurse")) == (2, 6)
    proposal = proposals_text(error.value.layouts, words_for(language))
    assert '"ADR" = "?"' in proposal
    assert '"Leg sjuksköterska" = "nurse"' in proposal


@pytest.mark.parametrize(
    ("lines", "meant"),
    [
        (["", "3=-, ja"], ["ÄOF-HT1", "ÄOF-HT1", "-"]),
        (["ja, 2=KSF, 3=KSF"], ["ÄOF-HT1", "KSF", "KSF"]),
        (["1=ja, 2=-, 3=KSF"], ["ÄOF-HT1", "-", "KSF"]),
        (["2=KSF, 3=ingen sådan", "ja, 3=-"], ["ÄOF-HT1", "KSF", "-"]),  # what was said before stands
        (["ja", "ja, 3=-"], ["ÄOF-HT1", "ÄOF-HT1", "-"]),  # of the third nothing is proposed
        (["2, 1=ja, 3=-", "", "ja"], ["ÄOF-HT1", "ÄOF-HT1", "-"]),
    ],
)
def test_a_yes_is_one_to_all_that_is_only_perhaps_meant(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    lines: list[str],
    meant: list[str],
) -> None:
    words = ["HT1 kväll"] * 4 + ["HT1 dag"] * 3 + ["Gäster"] * 2
    with pytest.raises(ColumnsAskedError) as error:
        import_roster([write_csv(tmp_path, *people(*words, "KSF"))], organisation(), key=KEY, as_of=AS_OF)
    monkeypatch.setattr("sys.stdin", StringIO("".join(f"{line}\n" for line in lines)))
    (layout,) = ask(error.value, words_for("sv")).layout
    assert [layout.words["enhet"][word] for word in dict.fromkeys(words)] == meant
    shown = " ".join(capsys.readouterr().err.split())
    assert "Kanske: 1. ”HT1 kväll” (4) = ÄOF-HT1 Hemtjänst 1?; 2. ”HT1 dag” (3) = ÄOF-HT1 Hemtjänst 1?" in shown
    assert words_for("sv")("cli.ask.screen.maybe") in shown


def test_a_yes_alone_says_nothing_where_nothing_is_perhaps_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("ja\n"))
    with pytest.raises(ColumnsAskedError):
        ask(asked(tmp_path), words_for("sv"))
