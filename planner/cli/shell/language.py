"""Which language a command line asks for, found before the command line is read, because help needs it then."""

from collections.abc import Mapping, Sequence

from planner.text import LANGUAGES

VARIABLE = "PLANNER_LANG"
"""Environment variable that sets the language."""

_OPTION = "--lang"


def split_language(arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[str, list[str]]:
    """Finds the language and puts ``--lang`` where the command expects it.

    Args:
        arguments: the command line without the program; ``--lang`` may stand anywhere before ``--``.
        environment: for ``PLANNER_LANG``.

    Returns:
        A known language, and the arguments with one ``--lang`` right behind the command. A language that is not
        known stays in the arguments, to be refused there.
    """
    wanted, rest = _take_option(list(arguments))
    if wanted is None:
        wanted = environment.get(VARIABLE) or LANGUAGES[0]
    verb = next((index for index, word in enumerate(rest) if not word.startswith("-")), None)
    if verb is not None:
        rest[verb + 1 : verb + 1] = [_OPTION, wanted]
    elif wanted not in LANGUAGES:
        rest[:0] = [_OPTION, wanted]
    return (wanted if wanted in LANGUAGES else LANGUAGES[0]), rest


def _take_option(words: list[str]) -> tuple[str | None, list[str]]:
    """The last ``--lang`` value before ``--``, and the other words."""
    wanted: str | None = None
    rest: list[str] = []
    while words:
        word = words.pop(0)
        if word == "--":
            return wanted, [*rest, word, *words]
        if word.startswith(_OPTION + "="):
            wanted = word.removeprefix(_OPTION + "=")
        elif word == _OPTION and words:
            wanted = words.pop(0)
        else:
            rest.append(word)
    return wanted, rest
