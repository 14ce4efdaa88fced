"""How the page says what a sentence tells somebody in a terminal: by the page to go to, and never by a command."""

import re
from functools import partial

from planner.text import Words

_ROUTES = {
    "solve": "plans", "explain": "plans", "report": "plans", "paper": "plans", "send": "plans", "approve": "plans",
    "publish": "plans", "enforce": "plans", "measures": "plans", "verify": "plans", "list": "plans",
    "compare": "compare", "approvers": "approvers", "copies": "copies", "holders": "names", "import": "importing",
    "who": "register", "check": "organisation", "init": "organisation", "register": "loop", "answer": "loop",
    "step": "loop", "notice": "loop", "loop": "loop", "backup": "backup", "account": "accounts", "workspace log": "log",
    "adopt": "plans", "dossier": "plans", "robust": "plans", "resilience": "plans", "depth": "plans",
    "evaluate": "play", "extract": "requests", "request": "requests", "purge": "register", "incident": "incident",
    "restore": "backup", "doctor": "backup",
}  # fmt: skip
"""Commands and the pages where the same is done."""
_OTHERS = ("demo", "open", "schema", "workspace")
"""Commands of which no page does the same."""
_NAMES = "|".join(sorted((*_ROUTES, *_OTHERS), key=len, reverse=True))
_WORD = (
    r"--?[\w-]+|[A-ZÅÄÖ]{2,}|\{\w+\}|(?:adopted|out)/\S+?|registration|beslutad|avslutad|registrerad|add|decided|ended"
)
_COMMAND = rf"planner (?:--\S+ \S+ )*(?P<name>{_NAMES})\b(?: (?:{_WORD})(?=[ ,.;:)]|$))*"
_FLAG = r"(?<![\w-])--[a-z]"
_NAMED = re.compile(rf"{_COMMAND}|{_FLAG}|planner --")
_TERMINAL = re.compile(r"\b[Tt]erminal(?:en)?\b|\bdocs/\w")
_ASIDE = re.compile(rf" \([^()]*(?:{_COMMAND}|{_FLAG})[^()]*\)")
_END = re.compile(r"(?<=[.;!?])\s(?=[A-ZÅÄÖ”\"(])")


def names_terminal(text: str) -> bool:
    """Whether a text names a command or one of its switches, or sends its reader to a terminal."""
    return bool(_NAMED.search(text) or _TERMINAL.search(text))


def without_commands(text: str, words: Words) -> str:
    """A text for whoever reads it on the page; empty where nothing of it can be done there.

    What is done on a page is said by its name. A sentence that sends its reader to a terminal is left out; from one
    that names a command of which no page does the same everything is, for what comes then rests on it.

    Args:
        text: with its placeholders.
        words: the reader's.
    """
    text = re.sub(words("web.instead.again"), partial(_repeated, words), text)
    return _answers(_without(text, words), words)


def _answers(text: str, words: Words) -> str:
    """A text with the page of answers where it has the file of them: on the page they are never a file."""
    if not re.search(words("web.instead.column_file"), text):
        return text
    for rule in words("web.instead.answers").splitlines():
        before, _, after = rule.partition(" => ")
        text = re.sub(before, after, text)
    return text


def _without(text: str, words: Words) -> str:
    """Without commands, and without what rests on them."""
    if not names_terminal(text):
        return text
    kept: list[str] = []
    for whole in _END.split(_ASIDE.sub("", text)):
        told = _said(whole, words)
        if _TERMINAL.search(told):
            continue
        if _NAMED.search(told):
            break
        kept.append(told)
    rest = re.sub(rf"^{words('web.instead.or')} ", "", " ".join(kept))
    return rest if rest.startswith("{") else rest[:1].upper() + rest[1:]


def _repeated(words: Words, command: re.Match[str]) -> str:
    repeat = words("web.instead.repeat")
    return repeat.capitalize() if command[0][0].isupper() else repeat


def _said(whole: str, words: Words) -> str:
    """One sentence, with pages for commands."""
    before = f"(?P<by>{words('web.instead.with')}) |(?P<go>{words('web.instead.run')}) "
    handed = re.sub(words("web.instead.columns"), words("web.instead.handed"), whole)
    return re.sub(f"(?:{before})?{_COMMAND}", partial(_page, words), handed)


def _page(words: Words, command: re.Match[str]) -> str:
    """What is read where a command stood; the command itself where no page does the same."""
    route = _ROUTES.get(command["name"])
    if route is None:
        return command[0]
    form = "by" if command["by"] else "go" if command["go"] else "at"
    return words(f"web.instead.{form}", page=words(f"web.{route}.title"))
