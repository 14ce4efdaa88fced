"""Prints a page of the disk to PDF with an installed browser, offline, in a profile that is gone afterwards."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from planner.files.mounts import refuse_disk, shelf_of
from planner.files.writing import write_atomically

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge", "chrome")
"""What a browser that prints is called where programs are found by name."""
_WINDOWS = ("Microsoft/Edge/Application/msedge.exe", "Google/Chrome/Application/chrome.exe")
_MAC = ("Google Chrome", "Microsoft Edge", "Chromium")
_TIMEOUT_S = 180.0
_FLAGS = (
    "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--no-pdf-header-footer",
    # The page asks for nothing; neither shall the browser.
    "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip


def browser() -> str | None:
    """The program of an installed Chromium, Chrome or Edge; None if there is none."""
    by_name = (found for name in NAMES if (found := shutil.which(name)))
    return next(by_name, None) or next((str(path) for path in _usual() if path.is_file()), None)


def _usual() -> Iterator[Path]:
    """Where Windows and macOS keep them."""
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        if folder := os.environ.get(variable):
            yield from (Path(folder) / name for name in _WINDOWS)
    yield from (Path("/Applications") / f"{name}.app/Contents/MacOS/{name}" for name in _MAC)


def can_print(page: Path) -> bool:
    """Whether a browser could read the page at all: what lies on a shelf it cannot, and shall not."""
    return shelf_of(page) is None


def print_to_pdf(program: str, page: Path) -> Path | None:
    """Prints a page into the file of the same name that ends in ``.pdf``, for its owner only.

    Args:
        program: what ``browser`` found.
        page: a page of the disk.

    Returns:
        The file; None if the browser has made none.

    Raises:
        OSError: it cannot be written.
    """
    refuse_disk(page)
    # Beside the page, for what is personal stays where it is allowed to lie.
    room = Path(tempfile.mkdtemp(prefix=".planner-", dir=page.parent))
    output = room / "printed.pdf"
    # Only root needs it, for whom the browser has no sandbox; what it opens is our own page without a script.
    bare = ("--no-sandbox",) if getattr(os, "geteuid", lambda: 1)() == 0 else ()
    places = (f"--user-data-dir={room / 'profile'}", f"--print-to-pdf={output}", page.absolute().as_uri())
    try:
        with suppress(OSError, subprocess.TimeoutExpired):
            subprocess.run(  # noqa: S603 - the browser that is installed, no shell
                [program, *_FLAGS, *bare, *places],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                timeout=_TIMEOUT_S, check=False,
            )  # fmt: skip
        if not output.is_file():
            return None
        target = page.with_suffix(".pdf")
        write_atomically(target, output.read_bytes(), mode=0o600)
        return target
    finally:
        shutil.rmtree(room, ignore_errors=True)
