"""The folder and the file that personal data may stand in."""

from collections.abc import Iterable
from pathlib import Path

from planner.domain.finding import InputRefusedError, finding
from planner.jobs import codes
from planner.store.keys import KEYS, KeyFile, read_keys

_OUT = "out"
"""What a folder is called whose content is shown to others; personal data never goes below one of that name."""


def keys_of(private: Path, given: Path | None) -> KeyFile:
    """The key file that is given, else the one in the private folder.

    Raises:
        InputRefusedError: it is missing or is no key file.
    """
    return read_keys(given or private / KEYS)


def refuse_shared(targets: Iterable[Path], plan: Path) -> None:
    """Refuses files that would come to lie among what is shown to others, wherever links lead.

    Args:
        targets: the files, which need not exist yet.
        plan: the plan's file; if it lies in ``plans`` or ``plans/changed``, the folder around these is such a folder.

    Raises:
        InputRefusedError: one of them would.
    """
    around = plan.resolve().parents
    shared = [folder.parent for folder in around[:2] if folder.name == "plans"]
    for target in targets:
        real = target.resolve()
        if _OUT in (folder.casefold() for folder in real.parent.parts) or any(map(real.is_relative_to, shared)):
            raise InputRefusedError((finding(codes.PRIVATE_INSIDE_OUT, file=target.parent.name),))
