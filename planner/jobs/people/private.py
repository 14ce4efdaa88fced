"""The folder and the file that personal data may stand in."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from planner.domain.finding import InputRefusedError, finding
from planner.files.mounts import real, shelf_of
from planner.files.personal import named_after
from planner.files.places import is_file
from planner.jobs import codes
from planner.store.carried import with_gone
from planner.store.keys import KEYS, PREVIOUS, KeyFile, names_others, read_keys

_OUT = "out"
"""What a folder is called whose content is shown to others; personal data never goes below one of that name."""


def keys_of(private: Path, given: Path | None) -> KeyFile:
    """The key file that is given, else the one in the private folder with whom only the one before it knows.

    Raises:
        InputRefusedError: it is no key file, or both are missing.
    """
    if given is not None:
        return read_keys(given)
    if not is_file(private / KEYS):
        try:
            return read_keys(private / PREVIOUS)
        except InputRefusedError:
            return read_keys(private / KEYS)
    keys = read_keys(private / KEYS)
    known = frozenset(own.person for own in keys.people)
    try:
        if not names_others(private / PREVIOUS, known):
            return keys
        before = read_keys(private / PREVIOUS, known)
    except (InputRefusedError, OSError):
        return keys
    # The oldest formats do not say of which day they are; who is gone without a day would pass for somebody present.
    return replace(keys, people=with_gone(keys.people, before.people, keys.as_of)) if keys.as_of else keys


def refuse_shared(targets: Iterable[Path], plan: Path) -> None:
    """Refuses files that would come to lie among what is shown to others, wherever links lead.

    Args:
        targets: the files, which need not exist yet.
        plan: the plan's file; if it lies in ``plans`` or ``plans/changed``, the folder around these is such a folder.

    Raises:
        InputRefusedError: one of them would.
    """
    around = real(plan).parents
    shared = [folder.parent for folder in around[:2] if folder.name == "plans"]
    for target in targets:
        there, shelved = real(target), shelf_of(target)
        # In a workspace it does not matter where the working folder lies: nothing of it comes to lie there.
        folders = shelved[1].parent.parts if shelved else there.parent.parts
        if _OUT in map(str.casefold, folders) or any(map(there.is_relative_to, shared)):
            raise InputRefusedError((finding(codes.PRIVATE_INSIDE_OUT, file=target.parent.name),))


def refuse_named_after(files: Iterable[Path], day: date) -> None:
    """Refuses files that are called after somebody: names are printed, kept and given to what is written.

    Raises:
        InputRefusedError: E-CLI-415 a name holds what can be a personnummer.
    """
    hidden = [shown for path in files if (shown := named_after(path.name, day))]
    if hidden:
        raise InputRefusedError(tuple(finding(codes.NAMED_AFTER, file=shown) for shown in hidden))
