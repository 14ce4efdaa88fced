from planner.charts import style
from planner.charts.bands import LADDER, NONE, ROBUSTNESS, coverage_text, percent
from planner.text import words_for


def test_percent_is_100_only_where_nothing_is_missing() -> None:
    assert [percent(999, 1000), percent(1000, 1000), percent(2, 3), percent(0, 0)] == [99, 100, 66, 100]
    # 29 of 100 must not become 28 through binary fractions.
    assert [percent(number, 100) for number in range(101)] == list(range(101))


def test_coverage_is_written_as_the_language_does() -> None:
    assert coverage_text(5, 6, words_for("sv")) == "83\u00a0%"
    assert coverage_text(5, 6, words_for("en")) == "83%"
    assert coverage_text(0, 0, words_for("sv")) == "–"


def test_a_step_is_told_by_its_symbol_and_is_readable() -> None:
    both = (*LADDER, *ROBUSTNESS, NONE)
    assert len({of.symbol for of in both}) == len({of.id for of in both}) == len(both) == 9
    for of in both:
        assert contrast(of.ink, of.fill) >= 4.5, of.id


def test_no_colour_means_one_thing_on_the_ladder_and_another_of_robustness() -> None:
    fills = [of.fill for of in (*LADDER, *ROBUSTNESS)]
    assert len(set(fills)) == len(fills)
    # In grey, too, what is gravest is darkest.
    light = [_luminance(of.fill) for of in ROBUSTNESS]
    assert light == sorted(light)
    nobody, fewer, *rest = (_luminance(of.fill) for of in LADDER)
    assert nobody < fewer < min(rest)


def test_numbers_on_the_colours_of_the_charts_are_readable() -> None:
    pairs = [("#ffffff", style.ORANGE), ("#ffffff", style.BLUE), ("#10253b", style.BLUE_LIGHT)]
    pairs += [(style.INK, style.PALE), (style.INK, style.BLUE_LIGHT), (style.MUTED, "#ffffff"), (style.INK, "#ffffff")]
    assert {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < 4.5} == {}


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2.1."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
