"""The language is found before anything else is read, wherever it stands."""

import pytest

from planner.cli.shell.language import split_language


@pytest.mark.parametrize(
    ("arguments", "environment", "language", "rest"),
    [
        (["solve", "A"], {}, "sv", ["solve", "--lang", "sv", "A"]),
        (["solve", "A", "--lang", "en"], {}, "en", ["solve", "--lang", "en", "A"]),
        (["--lang=en", "solve", "A"], {}, "en", ["solve", "--lang", "en", "A"]),
        (["solve", "--lang", "en", "A", "--lang", "sv"], {}, "sv", ["solve", "--lang", "sv", "A"]),
        (["solve", "A"], {"PLANNER_LANG": "en"}, "en", ["solve", "--lang", "en", "A"]),
        (["solve", "A", "--lang", "sv"], {"PLANNER_LANG": "en"}, "sv", ["solve", "--lang", "sv", "A"]),
        (["solve", "A"], {"PLANNER_LANG": ""}, "sv", ["solve", "--lang", "sv", "A"]),
        (["--help"], {"PLANNER_LANG": "en"}, "en", ["--help"]),
        (["--lang", "en", "--help"], {}, "en", ["--help"]),
        ([], {}, "sv", []),
        (["solve", "--lang"], {}, "sv", ["solve", "--lang", "sv", "--lang"]),
        (["solve", "--", "--lang", "en"], {}, "sv", ["solve", "--lang", "sv", "--", "--lang", "en"]),
        (["solve", "--lang", "fr"], {}, "sv", ["solve", "--lang", "fr"]),
        (["--lang", "fr"], {}, "sv", ["--lang", "fr"]),
    ],
)
def test_split(arguments: list[str], environment: dict[str, str], language: str, rest: list[str]) -> None:
    assert split_language(arguments, environment) == (language, rest)
