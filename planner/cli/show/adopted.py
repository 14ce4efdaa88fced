"""What is shown of an adopted plan's record."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from planner.text import Words

if TYPE_CHECKING:
    from planner.store.adopted import Kept


def sentences(kept: "Kept", words: Words) -> Iterator[str]:
    """Who decided and when, what it says of war, what it replaces, and the fingerprint that belongs in the decision."""
    record = kept.record
    yield words("cli.adopted.decided", by=record.decided_by, day=record.decided_on.isoformat())
    yield words(f"cli.adopted.{'peacetime' if record.peacetime else 'war'}")
    if record.replaces:
        yield words("cli.adopted.replaces", names=", ".join(one.name for one in record.replaces))
    yield words("cli.adopted.fingerprint", fingerprint=kept.fingerprint)


def as_json(kept: "Kept") -> dict[str, Any]:
    """The same for machines, with where it lies."""
    record = kept.record.model_dump(mode="json", exclude={"files", "format"})
    return record | {
        "folder": kept.folder.as_posix(),
        "plan": kept.plan.as_posix(),
        "fingerprint": kept.fingerprint,
    }
