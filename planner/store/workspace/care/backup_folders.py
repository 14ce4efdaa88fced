"""Where backups lie: each in a folder of its own, whose name says its number."""

from pathlib import Path

MANIFEST = "backup.json"
NAME, NEW, OLD = "backup-", ".planner-backup.tmp", ".planner-old-"
"""How the folder of a backup begins; of one in the making; before the name of one of which another takes the place."""


def backups_in(into: Path) -> list[Path]:
    """Folders of backups, oldest first, as they are called when nothing was cut short."""
    names = {folder.name.removeprefix(OLD) for start in (NAME, f"{OLD}{NAME}") for folder in into.glob(f"{start}*")}
    return sorted(into / name for name in names if name.removeprefix(NAME).isdecimal())


def backup_at(place: Path) -> Path:
    """The backup that somebody means: the folder that is named, or the newest of those in it."""
    there = backups_in(place)
    return there[-1] if there and not is_backup(place) else place


def is_backup(folder: Path) -> bool:
    """Whether one lies there, whatever it is worth."""
    return bool(folder.name) and (lying_at(folder) / MANIFEST).exists()


def lying_at(folder: Path) -> Path:
    """Where a backup lies: where its name says, or, of one whose rewriting was cut short, beside it."""
    aside = folder.with_name(f"{OLD}{folder.name}")
    return folder if (folder / MANIFEST).exists() or not aside.exists() else aside
