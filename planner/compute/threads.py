"""One thread per worker process: linear algebra that spreads over all cores in each of them gets in its own way."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

_VARIABLES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@contextmanager
def one_thread_each() -> Iterator[None]:
    """Processes that are spawned within the block use one thread each; the caller's own settings come back after."""
    before = {name: os.environ.get(name) for name in _VARIABLES}
    os.environ.update(dict.fromkeys(_VARIABLES, "1"))
    try:
        yield
    finally:
        for name, setting in before.items():
            if setting is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = setting
