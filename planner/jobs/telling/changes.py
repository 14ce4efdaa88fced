"""A change of the inputs, in words of the reader's language."""

from collections.abc import Mapping
from types import MappingProxyType

from planner.domain.change import ChangeKind
from planner.domain.finding import InputRefusedError
from planner.reports.changed import Calls, said
from planner.text import Words


def spoken(switch: str, words: Words, called: Mapping[str, object] = MappingProxyType({})) -> str:
    """A change in words of the language; one that no switch could say, from a plan that was edited, as it stands.

    Args:
        switch: the change as a switch says it (``Change.said``).
        words: language.
        called: names of its skills, as ``told`` gives them; without them they go by their ids.
    """
    from planner.imports.changes import change_of

    kind, _, value = switch.partition(" ")
    ending = "sv" if words.language == "sv" else "en"
    try:
        change = change_of(ChangeKind(kind), value)
    except InputRefusedError:
        return switch
    names = {change.skill: called.get(f"skill_{ending}"), change.among: called.get(f"among_{ending}")}
    return said(change, words, Calls(lambda ident: str(names.get(ident) or ident)))
