"""Workbooks read in the process of the test: a child for each takes longer than most tests' work."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from planner.domain.finding import InputRefusedError
from planner.imports.tables import child, workbook
from planner.imports.tables.sheet import DAMAGED, RefusedError, Sheet

_IN_CHILD, _READ = workbook._in_child, "_in_child"


def read_here(data: bytes, file: str) -> list[Sheet]:
    """What the child reads and refuses; it alone has limits of memory and time."""
    try:
        sheets: list[Sheet] = json.loads(json.dumps(child.read(data)))
    except KeyboardInterrupt:
        raise
    except RefusedError as refused:
        code = refused.exit_code
    except BaseException:  # as in the child: a panic of the reader of values is no Exception
        code = DAMAGED
    else:
        return sheets
    raise InputRefusedError((workbook._stopped(code, file),))


@contextmanager
def no_child() -> Iterator[None]:
    """Workbooks are read in this process meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workbook, _READ, read_here)
        yield


@contextmanager
def a_child() -> Iterator[None]:
    """Workbooks are read as the program reads them, in a child with limits."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workbook, _READ, _IN_CHILD)
        yield
