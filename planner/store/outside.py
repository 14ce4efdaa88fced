"""Where adopted plans lie beside the usual folder, so that a purge finds them, or says that it cannot."""

import json
from pathlib import Path

from planner.files.mounts import on_disk, shelf_of
from planner.files.opening import read_all
from planner.files.places import is_dir, is_file
from planner.files.writing import write_atomically

_REGISTER = "adopted-elsewhere.json"
_FORMAT = "planner-elsewhere/1"


def outside_folders(private: Path) -> list[Path]:
    """Folders that have been registered; nothing if there are none, or the file is none of ours."""
    path = private / _REGISTER
    if not is_file(path):
        return []
    try:
        said = json.loads(read_all(path))
        return [Path(str(one)) for one in said["folders"]] if said["format"] == _FORMAT else []
    except (ValueError, LookupError, TypeError):
        return []


def register_folder(private: Path, folder: Path) -> None:
    """Remembers a folder; on a shelf, or where no private folder is, there is nothing to remember it for.

    Raises:
        OSError: it cannot be written.
    """
    if shelf_of(private) or not is_dir(private):
        return
    known = {one.as_posix() for one in outside_folders(private)}
    whole = on_disk(folder).absolute().as_posix()
    if whole not in known:
        said = {"format": _FORMAT, "folders": sorted({*known, whole})}
        write_atomically(private / _REGISTER, (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
