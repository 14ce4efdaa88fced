"""The catalogue of one language: all its ``.po`` files, compiled once and kept."""

import os
import struct
from contextlib import suppress
from gettext import GNUTranslations
from hashlib import sha256
from importlib.resources import files
from io import BytesIO
from pathlib import Path


def catalogue(language: str) -> GNUTranslations:
    """The language's catalogues, compiled; kept beside them, as Python keeps its own files, until one changes."""
    folder = files("planner.text").joinpath(language)
    texts = [entry.read_bytes() for entry in sorted(folder.iterdir(), key=str) if entry.name.endswith(".po")]
    digest = sha256(b"\0".join(texts)).digest()
    kept = Path(str(folder)) / "__pycache__" / f"{language}.mo"
    with suppress(OSError, ValueError, struct.error):  # none yet, or damaged
        stored = kept.read_bytes()
        if stored.startswith(digest):
            return GNUTranslations(BytesIO(stored[len(digest) :]))
    compiled = _compiled(texts, language)
    with suppress(OSError):  # a folder that may not be written, or somebody else who is writing
        kept.parent.mkdir(exist_ok=True)
        part = kept.with_suffix(f".{os.getpid()}")
        part.write_bytes(digest + compiled)
        part.replace(kept)
    return GNUTranslations(BytesIO(compiled))


def _compiled(texts: list[bytes], language: str) -> bytes:
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    merged = Catalog(locale=language)
    for text in texts:
        for message in read_po(BytesIO(text), locale=language):
            if message.id:
                merged.add(message.id, message.string)
    compiled = BytesIO()
    write_mo(compiled, merged)
    return compiled.getvalue()
