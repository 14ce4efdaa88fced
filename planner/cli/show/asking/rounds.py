"""Reads HR's files, asks what has to be asked, and reads again; what is answered is kept where the import stops."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli.show import findings, output
from planner.cli.show.asking.dialogue import HeadingsWantedError, InputEndedError, RoundBackError, Trail, ask, put
from planner.cli.show.asking.guessed import ask_guesses
from planner.cli.show.asking.headings import changed_headings
from planner.cli.show.progress import working
from planner.domain.finding import InputRefusedError
from planner.files.writing import will_write
from planner.jobs.people.answers import from_answers, keep_answers, with_answers, with_left_lists
from planner.jobs.people.asking.certain import with_certain
from planner.jobs.people.asking.confirming import refuse_unconfirmed
from planner.jobs.people.asking.dialogue import Dialogue
from planner.jobs.people.asking.first import first
from planner.jobs.people.place import Place
from planner.jobs.people.storing import Prepared
from planner.jobs.roster import prepare_import
from planner.text import Words

if TYPE_CHECKING:
    from planner.imports.columns.column_file import ColumnFile
    from planner.imports.proposals.layouts import ColumnsAskedError


def read_and_ask(files: list[Path], organisation: Path, place: Place, as_of: date, words: Words) -> Prepared:
    """Reads; where headings are not understood and somebody sits there, asks what they mean and goes on.

    A heading that is left out may leave its column to another: each round answers some, so that it ends.

    Raises:
        InputRefusedError: as ``prepare_import``; also where nobody answers.
    """
    if not place.preview:
        will_write(place.private)
    place, notes = from_answers(place)
    findings.show(notes, words, output.messages())
    return read_on(files, organisation, place, as_of, words, again=bool(notes))  # whoever has answered knows how


def read_on(
    files: list[Path], organisation: Path, place: Place, as_of: date, words: Words, *, again: bool = True
) -> Prepared:
    """Reads and asks, also once more after answers.

    Raises:
        InputRefusedError: as ``read_and_ask``.
    """
    from planner.imports.proposals.layouts import ColumnsAskedError

    wanted, trail = False, Trail()
    back: list[tuple[Place, Trail]] = []
    asked_all = not (place.asks and place.guess_skills)
    while True:
        try:
            with keeping(place, words):
                prepared = working(words, "reading", prepare_import, files, organisation, place, as_of, words.language)
                if asked_all or (answers := ask_guesses(prepared, words)) is None:
                    return prepared
            place, asked_all = replace(place, answers=answers), True
        except ColumnsAskedError as asked:
            try:
                after, again, wanted = _after(asked, place, words, trail, again=again, wanted=wanted)
                back += [(place, trail)] if after.rounds > place.rounds else []
                place, trail = after, Trail()
            except RoundBackError:
                if not back:  # what was answered before the question whether to store
                    output.messages().print(words("cli.ask.first_again"))
                (place, trail), again = back.pop() if back else (place, Trail()), True


def _after(
    asked: "ColumnsAskedError", place: Place, words: Words, trail: Trail, *, again: bool, wanted: bool
) -> tuple[Place, bool, bool]:
    """The place with what somebody has answered, whether they know how, and whether they want to see the headings."""
    try:
        if wanted and (said := changed_headings(with_left_lists(asked.layouts, place), words)):
            return with_answers(place, said), True, False
        return *_answered(asked, place, words, trail, again=again), False
    except HeadingsWantedError as headings:
        place = headings.so_far if isinstance(headings.so_far, Place) else place
        return with_answers(place, headings.said) if headings.said else place, True, True
    except InputEndedError:
        raise asked from None


def go_on(prepared: Prepared, words: Words, *, shown: bool = False) -> None:
    """Goes no further where an import looks wrong and nobody has said that it is right.

    Raises:
        InputRefusedError: as ``refuse_unconfirmed``.
    """
    with keeping(prepared.place, words):
        refuse_unconfirmed(prepared, shown=shown)


@contextmanager
def keeping(place: Place, words: Words) -> Iterator[None]:
    """Keeps what has been answered where the import stops, and says so."""
    from planner.imports.proposals.layouts import ColumnsAskedError

    try:
        yield
    except ColumnsAskedError:
        raise
    except InputRefusedError as refused:
        raise InputRefusedError((*refused.findings, *keep_answers(place, words.language))) from None
    except (KeyboardInterrupt, Exception):  # also where the program itself fails: nobody answers twice for that
        findings.show(keep_answers(place, words.language), words, output.messages())
        raise


def _answered(
    asked: "ColumnsAskedError", place: Place, words: Words, trail: Trail, *, again: bool
) -> tuple[Place, bool]:
    """The place with what somebody has answered, first what would stop the files as a whole; whether they know how."""
    from planner.imports.proposals.layouts import ColumnsAskedError

    parts: list[ColumnFile | None] = [place.answers]
    try:
        if (whole := _first(asked, place, words)) is not None:
            return whole, again
        said = ask(asked, words, parts.append, again=again, done=place.rounds, trail=trail)
        place = with_certain(with_answers(place, said), Dialogue(asked, words), said)
        return replace(place, rounds=place.rounds + 1), True
    except (InputRefusedError, KeyboardInterrupt) as stopped:
        kept = keep_answers(with_answers(place, parts[-1]) if parts[-1] else place, words.language)
        if isinstance(stopped, InputRefusedError) and not isinstance(stopped, ColumnsAskedError):
            raise InputRefusedError((*stopped.findings, *kept)) from None
        findings.show(kept, words, output.messages())
        raise


def _first(asked: "ColumnsAskedError", place: Place, words: Words) -> Place | None:
    try:
        return put(first(asked, place, words), words)
    except InputEndedError:
        raise asked from None
