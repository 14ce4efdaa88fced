"""Runs in a process of its own, with limits, and turns a workbook into JSON: a trap kills this child, not the planner.

Reads the workbook on stdin, writes JSON on stdout; prints nothing else, because errors could hold cell texts.
"""

import json
import sys
import zipfile
from io import BytesIO

from planner.imports.tables import ods_book, xls_book, xlsx_book
from planner.imports.tables.sheet import DAMAGED, RefusedError, Sheet

MEMORY_BYTES = 1_500_000_000
BASE_BYTES = 120_000_000
BYTES_FOR_EACH = 10
"""Memory for each byte of the unpacked workbook: a small file has no business to need much."""
CPU_SECONDS = 60


def memory_for(data: bytes) -> int:
    """Bytes of memory that reading a workbook may take."""
    unpacked = len(data)
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
    return min(MEMORY_BYTES, BASE_BYTES + BYTES_FOR_EACH * unpacked)


def limit(memory: int) -> None:
    """Bounds memory, processor time and core files where the system can (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(data: bytes) -> list[Sheet]:
    """All sheets of a workbook of any kind."""
    if not data.startswith(b"PK"):
        return xls_book.read(data)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        is_xlsx = "xl/workbook.xml" in archive.namelist()
    return xlsx_book.read(data) if is_xlsx else ods_book.read(data)


if __name__ == "__main__":
    try:
        workbook = sys.stdin.buffer.read()
        limit(memory_for(workbook))
        answer = json.dumps(read(workbook))
    except RefusedError as refused:
        sys.exit(refused.exit_code)
    except BaseException:
        # A panic of the reader of values is no Exception.
        sys.exit(DAMAGED)
    sys.stdout.write(answer)
