"""On the terminal text is text, whatever stands in it."""

import pytest
from rich.console import Console
from rich.text import Text

from planner.cli.show import output
from planner.cli.show.progress import Stages, Watch
from planner.cli.show.tables import table
from planner.text import words_for
from tests import builders as b

NASTY = "o[/x] [red]a[/red] [link=x]b :smile: [@click=f]c"
ACTS = "A\x1b[31mB\u202eC\x9b2JD\u2066E\x07F\x00G"


def _plain(console: Console, text: str) -> None:
    console.print(text)


def _soft(console: Console, text: str) -> None:
    console.print(text, soft_wrap=True, style="bold")


def _text(console: Console, text: str) -> None:
    console.print(Text(text, "bold"))


def _rule(console: Console, text: str) -> None:
    console.rule(text)


def _table(console: Console, text: str) -> None:
    console.print(table({"a": text, "#b": "n"}, [{"a": text, "#b": Text("1")}], text))


@pytest.mark.parametrize("show", [_plain, _soft, _text, _rule, _table])
@pytest.mark.parametrize("console", [output.results, output.messages])
def test_s24_brackets_are_text(
    show: object, console: object, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    show(console(), NASTY)  # type: ignore[operator]
    said = capsys.readouterr()
    assert NASTY in said.out + said.err


@pytest.mark.parametrize("show", [_plain, _soft, _text, _rule, _table])
def test_s27_signs_that_act_are_shown(
    show: object, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    show(output.results(), ACTS)  # type: ignore[operator]
    said = capsys.readouterr().out
    assert not set(said) & set("\x1b\u202e\x9b\u2066\x07\x00")
    assert "\N{REPLACEMENT CHARACTER}[31mB" in said


def test_s27_plain_text_shows_them_too(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_text(f"{ACTS}\nå [x]")
    said = capsys.readouterr().out
    assert not set(said) & set("\x1b\u202e\x9b\u2066\x07\x00")
    assert said.endswith("\nå [x]\n")


def test_a_better_plan_that_lacks_more_names_in_all_says_why_it_is_better(capsys: pytest.CaptureFixture[str]) -> None:
    with Watch(["SC"], words_for("en")) as watch:
        for gaps in (82, 77, 112, 76):
            watch.plan(0, b.plan(missing=(b.missing("P", gaps),)))
    said = [line.removeprefix("SC: ") for line in capsys.readouterr().err.splitlines()]
    plain = "{} people missing, looking further"
    worse = "112 people missing, but fewer of those that matter most; looking further"
    assert said == [plain.format(82), plain.format(77), worse, plain.format(76)]


@pytest.mark.parametrize("terminal", [False, True])
def test_s24_progress_says_names_as_they_are(
    terminal: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    if terminal:
        monkeypatch.setenv("FORCE_COLOR", "1")
    with Watch([NASTY + ACTS], words_for("sv")) as watch:
        watch.begin(0)
    with Stages(words_for("sv")) as stages:
        stages.begin("writing")
    said = capsys.readouterr().err
    assert "o[/x] [red]a[/red]" in said
    assert "\u202e" not in said
    assert "\x9b" not in said
