"""What somebody has answered of the authority's headings and words: a small file, kept for the next answer."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pydantic import Field

from planner.domain.base import Frozen
from planner.domain.finding import InputRefusedError, finding
from planner.files.toml import read_toml
from planner.imports.authority.words import meaning, plain
from planner.imports.columns.column import Column, Kind, compared
from planner.imports.columns.masking import shown
from planner.text import Words

FORMAT = "planner-answer/1"
BAD_LAYOUT = "E-ANSWER-012"

COLUMNS = (
    Column("answer", "personnummer", "personnummer", Kind.TEXT, personal=True,
           synonyms=("persnr", "personnr", "pnr", "person nr", "personal identity number")),
    Column("answer", "state", "disponibilitet", Kind.TEXT,
           synonyms=("svar", "status", "resultat", "besked", "disponibel", "ianspråktagen", "krigsplacerad", "answer",
                     "result")),
    Column("answer", "claimed_by", "ianspråktagen av", Kind.TEXT,
           synonyms=("krigsplacerad hos", "krigsplacerad vid", "organisation", "placerad hos", "claimed by")),
    Column("answer", "day", "datum", Kind.DATE,
           synonyms=("dag", "svarsdag", "svarsdatum", "datum för svar", "disponibilitet datum", "kontrolldatum", "date",
                     "day")),
)  # fmt: skip
DAY = next(column for column in COLUMNS if column.key == "day")


class AnswerLayout(Frozen):
    """What is known of its layout besides what the program knows."""

    columns: dict[str, str] = Field(default_factory=dict)
    """Heading to the column that it is; empty text: it is not read."""
    words: dict[str, dict[str, str]] = Field(default_factory=dict)
    """Heading to its words, and what each means: ``disponibel``, ``ianspråktagen av FM``, ``registrerad`` or ``-``."""

    def keys(self) -> dict[str, str]:
        """Heading, as it is compared, to the key of its column; empty text where it is not read."""
        known = {compared(heading): column.key for column in COLUMNS for heading in column.headings}
        return {compared(heading): known.get(compared(column), "") for heading, column in self.columns.items()}

    def own(self, heading: str) -> dict[str, str]:
        """Words below a heading, as they are compared, to what they mean."""
        wanted = compared(heading)
        return {
            plain(word): meant
            for name, words in self.words.items()
            if compared(name) == wanted
            for word, meant in words.items()
        }

    def with_more(self, other: "AnswerLayout") -> "AnswerLayout":
        """With what another says, which is stronger."""
        below = {heading: self.words.get(heading, {}) | words for heading, words in other.words.items()}
        return AnswerLayout(columns=self.columns | other.columns, words=self.words | below)

    def with_column(self, headings: Iterable[str], heading: str, key: str, *, alone: bool = False) -> "AnswerLayout":
        """With one of these headings being a column, or none of them where ``heading`` is empty.

        ``alone``: of the others none is read, whatever for.
        """
        name = next(column.swedish for column in COLUMNS if column.key == key)
        more = {} if heading and not alone else dict.fromkeys(headings, "")
        more |= {heading: name} if heading else {}
        return self.model_copy(update={"columns": {**self.columns, **more}})

    def with_word(self, heading: str, word: str, meant: str) -> "AnswerLayout":
        """With what a word below a heading means."""
        below = {**self.words.get(heading, {}), word: meant}
        return self.model_copy(update={"words": {**self.words, heading: below}})


def read_layout(path: Path) -> AnswerLayout:
    """Reads the file.

    Raises:
        InputRefusedError: it is no such file, or says what cannot be.
    """
    layout = read_toml(AnswerLayout, path, FORMAT)
    names = {compared(heading) for column in COLUMNS for heading in column.headings} | {""}
    wrong = [f"columns.{name}" for name, column in layout.columns.items() if compared(column) not in names]
    wrong += [
        f"words.{name}.{word}"
        for name, words in layout.words.items()
        for word, meant in words.items()
        if meaning(meant) is None
    ]
    if wrong:
        raise InputRefusedError(tuple(finding(BAD_LAYOUT, file=path.name, column=shown(name)) for name in wrong))
    return layout


def layout_bytes(layout: AnswerLayout, words: Words, comment: str) -> bytes:
    """The file; ``comment`` is the key of what stands on top."""
    return ("\n".join([f"# {words(comment)}", f'format = "{FORMAT}"', *_tables(layout)]) + "\n").encode("utf-8")


def _tables(layout: AnswerLayout) -> Iterator[str]:
    if layout.columns:
        yield from ("", "[columns]", *_pairs(layout.columns))
    for heading, words in layout.words.items():
        yield from ("", f"[words.{_text(heading)}]", *_pairs(words))


def _pairs(table: Mapping[str, str]) -> Iterator[str]:
    return (f"{_text(key)} = {_text(value)}" for key, value in table.items())


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
