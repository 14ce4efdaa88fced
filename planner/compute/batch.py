"""One message to a worker: a function, the arguments that all tasks share, and some tasks."""

import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from planner.compute.child import Message, failure


@dataclass(frozen=True)
class Batch:
    """What a worker needs to know."""

    work: Callable[..., Any]
    """Function of a module (sent by name)."""
    shared: "Packed"
    """First arguments of every task."""
    tasks: Sequence[tuple[Any, ...]]
    """The other arguments of each task."""


@dataclass(frozen=True)
class Packed:
    """Pickled arguments; a worker unpacks the same ones once, however many batches bring them."""

    digest: bytes
    data: bytes

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Packed) and self.digest == other.digest


def pack(arguments: tuple[Any, ...]) -> Packed:
    """Pickles arguments once for all batches."""
    data = pickle.dumps(arguments, protocol=pickle.HIGHEST_PROTOCOL)
    return Packed(blake2b(data, digest_size=16).digest(), data)


# One place: a sweep has one set of shared arguments, and they may be large.
@lru_cache(maxsize=1)
def _unpack(packed: Packed) -> tuple[Any, ...]:
    arguments: tuple[Any, ...] = pickle.loads(packed.data)  # noqa: S301 - made by our own parent
    return arguments


def run(batch: Batch) -> list[Message]:
    """Does the tasks of a batch in order; the first error ends it.

    Returns:
        One ``item`` per task done, and ``refused`` or ``failed`` as the last message if a task raised. Nothing is ever
        raised, so that an exception of the future tells of the worker and never of the work.
    """
    messages: list[Message] = []
    try:
        shared = _unpack(batch.shared)
        for task in batch.tasks:
            messages.append(Message("item", batch.work(*shared, *task)))
    except Exception as error:  # told without its text, which might hold a value
        messages.append(failure(error))
    return messages
