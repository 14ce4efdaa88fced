"""Skeletons of the TOML files: every key with its meaning, those that hardly anybody changes behind a comment sign.

A line that begins with ``# key =`` counts when the sign is taken away; together the lines are a file that is read.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from textwrap import wrap

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from planner.domain.change import ChangeKind
from planner.domain.decision import DecisionKind
from planner.domain.organisation import Staffing
from planner.domain.scenario import Hits
from planner.domain.vocabulary import listed, words_of
from planner.files.field_faults import nested_model, single_types
from planner.imports.dictionary.fields import MODELS
from planner.text.words import Words, words_for

WIDTH = 110

AT_THE_TOP = ("marking", "loop", "retention")
"""Files that lie where the commands are run; the others lie in folders of their own."""

SCENARIO: Mapping[str, object] = {
    "id": "L1",
    "name_sv": "Tre dygn utan el",
    "name_en": "Three days without power",
    "phase.name_sv": "Första dygnen",
    "phase.name_en": "The first days",
    "phase.days": 3,
    "phase.absence.cause": "sjuk",
    "phase.absence.share_percent": Decimal(5),
    "phase.activate.staffing": Staffing.MINIMUM,
}
"""What counts in the skeleton of a scenario from the start; the as-of date comes with it."""

EXAMPLES: Mapping[str, Mapping[str, object]] = {
    "scenario": {
        "phase.absence.hits": Hits.AREA,
        "phase.absence.of": ("CENTRUM",),
        "phase.activate.tags": ("all",),
        "phase.factor.tags": ("all",),
        "phase.activate.functions": ("STAB",),
        "phase.factor.functions": ("STAB",),
        "phase.activate.positions": ("P01",),
        "phase.factor.positions": ("P01",),
        "change.kind": ChangeKind.CLAIM,
        "change.number": 1,
        "change.skill": "stabsmetodik",
    },
    "measures": {
        "course.skill": "stabsmetodik",
        "pool.id": "GRANNEN",
        "pool.name_sv": "Grannkommunen",
        "pool.name_en": "The neighbouring municipality",
        "pool.skills": ("stabsmetodik",),
        "pool.area": "CENTRUM",
        "pool.employers": ("KOMMUNEN",),
        "decision.kind": DecisionKind.REVIEW,
        "decision.position": "P01",
    },
    "loop": {"ceiling.unit": "KSF", "ceiling.percent": 60},
}
"""What stands behind the comment sign where the tables' example rows decide what there is."""

OF_OTHER_KINDS: Mapping[str, object] = {
    "change.among": "stabsmetodik",
    "change.area": "CENTRUM",
    "change.place": "STADSHUSET",
    "change.unit": "KSF",
    "change.position": "P01",
    "change.cause": "sick",
    "decision.positions": ("P01", "P02"),
    "decision.unit": "KSF",
    "decision.lender": "BOLAGET",
    "decision.borrower": "KOMMUNEN",
    "ceiling.employer": "KOMMUNEN",
    "ceiling.most": 40,
}
"""Likewise for keys that go with another kind than the one shown."""


def skeleton(file: str, language: str, as_of: date | None = None) -> str:
    """The text of a file.

    Args:
        file: ``scenario``, ``settings``, ``measures``, ``marking``, ``loop`` or ``retention``.
        language: of the comments and of the words that stand for values.
        as_of: day of a scenario.
    """
    words = words_for(language)
    counts = {**SCENARIO, "as_of": as_of} if file == "scenario" else {}
    above = "" if file in AT_THE_TOP else "../"
    head = [f"#:schema {above}schemas/{file}.schema.json"]
    head += [f"# {line}" for line in wrap(words(f"forms.{file}"), WIDTH)]
    lines = [*head, f'format = "planner-{file}/1"', "", *_Writer(file, words, counts).group(MODELS[file], "")]
    return "\n".join(lines).rstrip("\n") + "\n"


class _Writer:
    """Writes the keys of one file."""

    def __init__(self, file: str, words: Words, counts: Mapping[str, object]) -> None:
        self._file = file
        self._words = words
        self._counts = counts

    def group(self, model: type[BaseModel], above: str) -> Iterator[str]:
        """Every key of a group: first its own, then the groups in it, as TOML asks."""
        groups = {name: field for name, field in model.model_fields.items() if nested_model(field.annotation)}
        for name, field in model.model_fields.items():
            if name not in groups:
                yield from self._key(above + name, name, field)
        for name, field in groups.items():
            inner = nested_model(field.annotation)
            path = above + name
            counts = any(key.startswith(f"{path}.") for key in self._counts)
            yield from self._meaning(path)
            yield f"{'' if counts else '# '}[[{path}]]"
            if inner:
                yield from self.group(inner, f"{path}.")

    def _key(self, path: str, name: str, field: FieldInfo) -> Iterator[str]:
        yield from self._meaning(path, field)
        counts = path in self._counts
        value = self._counts[path] if counts else self._shown(path, field)
        # These have the keys of their kind alone; those of other kinds stay comments when the signs are taken away.
        apart = path.startswith(("change.", "decision.", "ceiling.")) and path not in EXAMPLES[self._file]
        yield f"{'' if counts else '#   ' if apart else '# '}{name} = {_toml(value, self._words.language)}"
        yield ""

    def _meaning(self, path: str, field: FieldInfo | None = None) -> Iterator[str]:
        text = self._words(f"field.{self._file}.{path}")
        if field and (choices := next(filter(None, map(words_of, _kinds(field))), None)):
            text += f" {self._words('forms.choices', choices=listed(choices, self._words.language))}"
        yield from (f"# {line}" for line in wrap(text, WIDTH))

    def _shown(self, path: str, field: FieldInfo) -> object:
        """What counts when the key is left out; an example where that is nothing."""
        own = {**OF_OTHER_KINDS, **EXAMPLES.get(self._file, {})}
        if path in own:
            return own[path]
        nothing = field.is_required() or field.default_factory or field.default in (None, "", ())
        return field.examples[0] if nothing and field.examples else field.default


def _kinds(field: FieldInfo) -> Iterator[type[StrEnum]]:
    yield from (kind for kind in single_types(field.annotation) if issubclass(kind, StrEnum))


def _toml(value: object, language: str) -> str:
    """A value as TOML writes it, choices in the words of the language."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, StrEnum):
        swedish = next((word for word, own in words_of(type(value)).items() if own == value.value), value.value)
        return f'"{swedish if language == "sv" else value.value}"'
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, tuple):
        return f"[{', '.join(_toml(one, language) for one in value)}]"
    return str(value)
