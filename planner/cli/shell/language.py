"""Which language a command line asks for, found before the command line is read, because help needs it then."""

from collections.abc import Collection, Mapping, Sequence

from planner.text import LANGUAGES

VARIABLE = "PLANNER_LANG"
"""Environment variable that sets the language."""

WITH_VALUE = frozenset({"--workspace", "--account", "--key-file", "--marking"})
"""Options that stand before the command and take a value; here, where nothing is loaded that takes its time."""
_OPTION = "--lang"


def split_language(
    arguments: Sequence[str], environment: Mapping[str, str], names: Collection[str] = ()
) -> tuple[str, list[str]]:
    """Finds the language and puts ``--lang`` where the command expects it; a command of two words becomes one.

    Args:
        arguments: the command line without the program; ``--lang`` may stand anywhere before ``--``.
        environment: for ``PLANNER_LANG``.
        names: of the commands.

    Returns:
        A known language, and the arguments with one ``--lang`` right behind the command. A language that is not
        known stays in the arguments, to be refused there.
    """
    wanted, rest = _take_option(list(arguments))
    if wanted is None:
        wanted = environment.get(VARIABLE) or LANGUAGES[0]
    verb = _verb(rest)
    if verb is not None:
        rest[verb:] = _joined(rest[verb:], names)
        if rest[verb].startswith("-"):
            return (wanted if wanted in LANGUAGES else LANGUAGES[0]), rest
        rest[verb + 1 : verb + 1] = [_OPTION, wanted]
    elif wanted not in LANGUAGES:
        rest[:0] = [_OPTION, wanted]
    return (wanted if wanted in LANGUAGES else LANGUAGES[0]), rest


def _verb(words: Sequence[str]) -> int | None:
    """Where the command stands: the first word that is neither an option nor the value of one."""
    for index, word in enumerate(words):
        if not word.startswith("-") and (index == 0 or words[index - 1] not in WITH_VALUE):
            return index
    return None


def _joined(words: list[str], names: Collection[str]) -> list[str]:
    """``workspace new`` as one word; whoever asks about ``workspace`` alone is shown all commands."""
    if not any(name.startswith(f"{words[0]} ") for name in names):
        return words
    if len(words) < 2 or words[1] == "--help":
        return ["--help"]
    return words if words[1].startswith("-") else [f"{words[0]} {words[1]}", *words[2:]]


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
