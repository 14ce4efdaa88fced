"""What the workspace does with its own folder on the disk; all else of the program goes by way of ``planner.files``."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from planner.domain.finding import InputRefusedError, finding
from planner.files.places import make_folder
from planner.files.together import BusyError, locked
from planner.files.writing import sync_folder, write_atomically
from planner.store.workspace import codes

ACCOUNTS = "accounts.json"
_FOLDER, _ASIDE = "containers-", "set-aside-"


def containers_folder(workspace: Path, generation: int) -> Path:
    """Where the containers of a generation lie."""
    return workspace / f"{_FOLDER}{generation:04d}"


def new_folder(folder: Path) -> None:
    """An empty folder that its owner alone may enter; what somebody who was cut short has left in it goes."""
    with suppress(FileNotFoundError):
        shutil.rmtree(folder)
    make_folder(folder)


def new_file(path: Path) -> None:
    """An empty file that its owner alone may read, so that whoever fills it need not think of that."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def settle(folder: Path) -> None:
    """Makes a folder and its files last through a power cut."""
    for path in sorted(folder.iterdir()):
        handle = os.open(path, os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    sync_folder(folder)
    sync_folder(folder.parent)


def sweep(workspace: Path, generation: int) -> None:
    """Removes the containers of all other generations; what somebody still holds open stays until the next time."""
    for folder in _others(workspace, generation):
        shutil.rmtree(folder, ignore_errors=True)


def remove_folder(folder: Path) -> None:
    """Takes a folder away, whole; the caller has looked what it is.

    Raises:
        OSError: some of it is still there.
    """
    shutil.rmtree(folder)


def remove_file(path: Path) -> None:
    """The same of a file that lies outside the workspace, such as a receipt.

    Raises:
        OSError: it is still there.
    """
    path.unlink()


def left_behind(workspace: Path, generation: int) -> bool:
    """Whether somebody who was cut short has left containers of another generation, or is writing some."""
    return bool(_others(workspace, generation))


@contextmanager
def alone(workspace: Path) -> Iterator[None]:
    """Keeps everybody else from changing accounts or keys.

    Raises:
        InputRefusedError: E-WORKSPACE-023 somebody else does.
    """
    try:
        with locked([workspace]):
            yield
    except BusyError:
        raise InputRefusedError((finding(codes.BUSY),)) from None


def newest_generation(workspace: Path) -> int:
    """The highest number that a folder of containers has or has had, as far as one can see; 0 if none."""
    folders = [*workspace.glob(f"{_FOLDER}*"), *workspace.glob(f"{_ASIDE}*")]
    return max((int(folder.name[-4:]) for folder in folders if folder.name[-4:].isdecimal()), default=0)


def set_aside(workspace: Path, generation: int, accounts: bytes | None) -> tuple[str, ...]:
    """Keeps the containers of all other generations, which count no longer, with the list of accounts of before.

    Returns:
        Names of the folders in which they are kept.
    """
    kept = list[str]()
    for folder in _others(workspace, generation):
        if accounts is not None:
            write_atomically(folder / ACCOUNTS, accounts)
        kept.append(f"{_ASIDE}{folder.name.removeprefix(_FOLDER)}")
        folder.rename(workspace / kept[-1])
    sync_folder(workspace)
    return tuple(kept)


def all_set_aside(workspace: Path) -> list[Path]:
    """Folders of containers that a restored backup has replaced."""
    return sorted(workspace.glob(f"{_ASIDE}*"))


def _others(workspace: Path, generation: int) -> list[Path]:
    current = containers_folder(workspace, generation)
    return sorted(folder for folder in workspace.glob(f"{_FOLDER}*") if folder != current)
