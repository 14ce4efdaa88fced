"""What a command does to the files of a folder, in order, as the system itself saw it (``strace``)."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

_CALLS = (
    "openat,write,pwrite64,lseek,fsync,fdatasync,ftruncate,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,"
    "rmdir,close,dup,dup2,fcntl"
)
_LINE = re.compile(r"(?:\d+ +)?(?P<call>\w+)\((?P<arguments>.*)\)\s+= (?P<result>-?\w+)(?P<rest>.*)")
_PART = re.compile(r"^(?P<pid>\d+) +(?P<call>\w+)\((?P<head>.*) <unfinished \.\.\.>$")
_REST = re.compile(r"^(?P<pid>\d+) +<\.\.\. (?P<call>\w+) resumed>(?P<tail>.*)$")
_HANDLE = re.compile(r"^(\d+)<([^>]*)>")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


class Step(NamedTuple):
    """One change of a file or a folder."""

    kind: str
    """make, write, cut, sync, move, remove or folder."""
    path: str
    to: str = ""
    """Where it is moved to."""
    offset: int = 0
    """Where it is written, or the length that it is cut to."""
    data: bytes = b""


def can_trace() -> bool:
    """Whether this system has ``strace`` and lets us use it."""
    found = shutil.which("strace")
    return bool(found) and subprocess.run([str(found), "-qq", "true"], capture_output=True, check=False).returncode == 0


def traced(words: Sequence[str], folder: Path, log: Path) -> list[Step]:
    """Runs the program with these words in a folder.

    Args:
        words: the command.
        folder: where it runs; only what happens below it is of interest.
        log: where the trace may be written.

    Raises:
        subprocess.CalledProcessError: it did not end well.
    """
    command = ["strace", "-f", "-y", "-xx", "-s", "100000000", "-o", str(log), "-e", f"trace={_CALLS}", "--"]
    program = [sys.executable, "-P", "-m", "planner", *words]
    subprocess.run([*command, *program], cwd=folder, check=True, capture_output=True)
    steps = list(_steps(_whole(log), str(folder.resolve())))
    log.unlink()
    return steps


def _whole(log: Path) -> Iterator[str]:
    """The lines of a trace; what another thread has cut in two is put together where it ends."""
    begun: dict[str, str] = {}
    with log.open() as lines:
        for line in lines:
            if part := _PART.match(line.rstrip("\n")):
                begun[part["pid"]] = f"{part['call']}({part['head']}"
            elif rest := _REST.match(line.rstrip("\n")):
                yield begun.pop(rest["pid"], "") + rest["tail"]
            else:
                yield line.rstrip("\n")


def _steps(lines: Iterator[str], root: str) -> Iterator[Step]:
    offsets: dict[tuple[str, str], int] = {}
    for line in lines:
        found = _LINE.match(line)
        if found is None or found["result"].startswith("-"):
            continue
        call, arguments = found["call"], found["arguments"]
        texts = [_text(text) for text in _TEXT.findall(arguments)]
        handle = _HANDLE.match(arguments)
        path = _text(handle[2]).decode() if handle else ""
        if call == "openat":
            yield from _opened(line, texts[0].decode(), root, offsets)
        elif handle and path.startswith(root + "/") and call in ("write", "pwrite64", "lseek", "ftruncate"):
            yield from _written(call, arguments, found["result"], texts, (handle[1], path), offsets)
        elif handle and call in ("fsync", "fdatasync") and (path + "/").startswith(root + "/"):
            yield Step("sync", path)
        elif call.startswith("rename"):
            old, new = (_at(root, text) for text in texts[-2:])
            if new.startswith(root + "/"):
                yield Step("move", old, new)
        elif call in ("unlink", "unlinkat", "rmdir", "mkdir", "mkdirat"):
            target = _at(root, texts[-1])
            if target.startswith(root + "/"):
                yield Step("folder" if call.startswith("mk") else "remove", target)


def _opened(line: str, name: str, root: str, offsets: dict[tuple[str, str], int]) -> Iterator[Step]:
    path = _at(root, name.encode())
    handle = re.search(r"= (\d+)<", line)
    if path.startswith(root + "/") and handle and re.search(r"O_(WRONLY|RDWR)", line):
        offsets[handle[1], path] = 0
        if "O_CREAT" in line:
            yield Step("make", path)
        if "O_TRUNC" in line:
            yield Step("cut", path)


def _written(
    call: str,
    arguments: str,
    result: str,
    texts: list[bytes],
    at: tuple[str, str],
    offsets: dict[tuple[str, str], int],
) -> Iterator[Step]:
    number = int(result)
    if call == "lseek":
        offsets[at] = number
    elif call == "ftruncate":
        yield Step("cut", at[1], offset=int(arguments.rsplit(",", 1)[1]))
    elif call == "pwrite64":
        yield Step("write", at[1], offset=int(arguments.rsplit(",", 1)[1]), data=texts[-1][:number])
    else:
        offset = offsets.get(at, 0)
        offsets[at] = offset + number
        yield Step("write", at[1], offset=offset, data=texts[-1][:number])


def _text(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", ""))


def _at(root: str, name: bytes) -> str:
    """A path as it was named, from the folder that the program runs in."""
    path = name.decode()
    return path if path.startswith("/") else f"{root}/{path}"
