"""The last question in the terminal: whether what has been read is to be stored, and the way back to the headings."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from planner.cli.show import findings, output
from planner.cli.show.asking.dialogue import InputEndedError, confirm
from planner.cli.show.asking.headings import changed_headings
from planner.cli.show.asking.listed import wrapped
from planner.cli.show.asking.rounds import keeping
from planner.cli.show.imported import show_difference
from planner.domain.finding import Finding, InputRefusedError, finding
from planner.jobs.people.answers import with_answers, with_left_lists
from planner.jobs.people.asking.certain import in_groups
from planner.jobs.people.asking.confirming import passed, still_left_out, told_before
from planner.jobs.people.storing import Prepared
from planner.store.codes import NOT_STORED
from planner.text import Words

if TYPE_CHECKING:
    from planner.jobs.people.place import Place


def agreed(
    prepared: Prepared, words: Words, again: "Callable[[Place], Prepared]"
) -> tuple[Prepared, tuple[Finding, ...]]:
    """Asks whether to store, where something looks wrong or was answered, a heading is new, or nothing is stored yet.

    Args:
        prepared: what would be stored.
        words: language of the question.
        again: reads once more, with what somebody has changed.

    Returns:
        The import, with a yes where there is one, and what was shown before the question.

    Raises:
        InputRefusedError: somebody says no to what nobody has to confirm; what was answered is kept.
    """
    while True:
        new = any(layout.passed_new for layout in prepared.result.layouts) or still_left_out(prepared)
        if not (prepared.confirm or prepared.place.answers or new or not prepared.before.at):
            return prepared, ()
        shown = _shown(prepared, words)
        whole = partial(findings.show, shown, words, output.messages())
        answer = confirm(words, whole, must=bool(prepared.confirm))
        if answer is False and not prepared.confirm:
            with keeping(prepared.place, words):
                raise InputRefusedError((finding(NOT_STORED),))
        if answer is not None:
            return replace(prepared, place=replace(prepared.place, confirmed=answer)), shown
        try:
            said = changed_headings(with_left_lists(prepared.result.layouts, prepared.place), words)
        except InputEndedError:
            said = None
        if said is not None:
            prepared = again(with_answers(prepared.place, said))


def _shown(prepared: Prepared, words: Words) -> tuple[Finding, ...]:
    """Shows every error and warning in brief, what changes, what looks wrong, how many people, and what is not read."""
    console, result = output.messages(), prepared.result
    before = told_before(prepared)
    findings.show_shortest(before, words, console)
    show_difference(prepared.difference, words, console)
    findings.show_brief(prepared.confirm, words, console)
    counts = {"people": result.people, "rows": result.rows_read, "aside": result.rows_set_aside}
    console.print(words("cli.ask.store.counts", **counts))
    told = (("certain", in_groups(prepared.place.certain)), ("answered", in_groups(prepared.place.answered)))
    for line in (line for kind, own in told for line in wrapped(words(f"cli.ask.store.{kind}"), own, console.width)):
        console.print(line)
    for line in passed(prepared, words):
        console.print(line)
    return (*before, *prepared.confirm)
